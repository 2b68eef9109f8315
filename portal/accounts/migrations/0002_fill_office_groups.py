"""One group for each role of the office."""

from django.db import migrations

ROLES = (
    "clerk",
    "office",
    "board",
    "accountant",
    "cabinet",
    "rops",
    "portal_editor",
    "auditor",
    "sysadmin",
    "assessor",
)


def fill(apps, schema_editor):
    """Add the groups that are missing."""
    group = apps.get_model("auth", "Group")
    for role in ROLES:
        group.objects.get_or_create(name=role)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
