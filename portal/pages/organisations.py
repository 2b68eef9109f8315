"""What the search and the open data show of organisations: the public list only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from portal.core.search import matching
from portal.organisations.models import Organisation
from portal.pages.addresses import known
from portal.pages.search import Hit


def find_organisations(phrase: str, at: datetime) -> QuerySet[Organisation]:
    """Organisations of the public list by name."""
    return matching(Organisation.objects.public(), phrase).select_related("gmina__powiat").order_by("name")


def describe_organisation(organisation: Organisation, at: datetime) -> Hit:
    note = f"{organisation.get_kind_display()}, {organisation.city}"
    url = known("organisations:organisation-detail", public_id=organisation.public_id)
    return Hit(title=organisation.name, url=url, note=note)


def organisation_rows(at: datetime) -> Iterator[tuple[Any, ...]]:
    """The public list as a table; neither e-mail nor telephone stands in it."""
    rows = Organisation.objects.public().select_related("gmina__powiat").prefetch_related("spheres").order_by("pk")
    for row in rows.iterator(chunk_size=500):
        yield (
            str(row.public_id),
            row.name,
            row.kind,
            row.register,
            row.register_number,
            row.nip,
            row.regon,
            row.city,
            row.gmina_id,
            row.gmina.name,
            row.gmina.powiat.name,
            " ".join(sphere.code for sphere in row.spheres.all()),
            row.website,
            "tak" if row.is_demo else "nie",
        )
