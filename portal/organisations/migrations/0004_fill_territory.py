"""23 powiats (4 of them cities) and 144 gminas of the region, state of 1 January 2024 (TERC, GUS)."""

import csv
import datetime
from pathlib import Path

from django.db import migrations

TERC = Path(__file__).resolve().parent.parent / "data" / "terc-04.csv"
STATE_OF = datetime.date(2024, 1, 1)
CITY = "miasto na prawach powiatu"


def fill(apps, schema_editor):
    """Load both tables; the file has a city with the rights of a powiat twice, as powiat and as gmina."""
    powiat, gmina = (
        apps.get_model("organisations", "Powiat"),
        apps.get_model("organisations", "Gmina"),
    )
    with TERC.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        code, name, kind = row["terc"], row["name"], row["kind"]
        if len(code) == 4:
            fields = {
                "name": f"m. {name}" if kind == CITY else name,
                "is_city": kind == CITY,
            }
            powiat.objects.update_or_create(code=code, defaults=fields)
    for row in rows:
        if len(row["terc"]) == 7:
            fields = {
                "name": row["name"],
                "kind": row["kind"],
                "powiat_id": row["terc"][:4],
                "valid_from": STATE_OF,
            }
            gmina.objects.update_or_create(code=row["terc"], defaults=fields)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_add_branch_parent_and_search")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
