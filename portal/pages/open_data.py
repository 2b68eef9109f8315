"""Open data (/dane/): tables that anybody may take, each as CSV, XLSX and JSON with a description of its fields.

A process adds a table in `portal.pages.apps.ready`; a table that lives elsewhere too (a calendar, a feed) names those
addresses in `links`::

    open_data.register(Dataset("sfery", _("..."), _("..."), FIELDS, sphere_rows))
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings

from portal.core.moments import local
from portal.core.spreadsheets import csv_text, xlsx

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Dataset:
    """A public table. `fields` are (name of the column, what it means); `links` are (format, name of the address)."""

    code: str
    title: Any
    description: Any
    fields: tuple[tuple[str, Any], ...]
    rows: Callable[[datetime], Iterable[tuple[Any, ...]]] | None = None  # None: only the addresses in `links`
    links: tuple[tuple[Any, str], ...] = field(default=())

    @property
    def forms(self) -> tuple[str, ...]:
        """Forms that are made here."""
        return tuple(CONTENT_TYPES) if self.rows else ()

    @property
    def header(self) -> list[str]:
        return [name for name, _meaning in self.fields]


_datasets: dict[str, Dataset] = {}


def register(dataset: Dataset) -> None:
    """Add a table; the same code again replaces it."""
    _datasets[dataset.code] = dataset


def datasets() -> list[Dataset]:
    return list(_datasets.values())


def dataset(code: str) -> Dataset | None:
    return _datasets.get(code)


def render(found: Dataset, form: str, at: datetime) -> bytes:
    """The table in one of its forms, as it stands at the moment."""
    rows = list(found.rows(at)) if found.rows else []
    if form == "csv":
        return csv_text(found.header, rows).encode("utf-8-sig")
    if form == "xlsx":
        return xlsx(str(found.code), found.header, rows)
    content = {
        "zbior": found.code,
        "stan_na": local(at).isoformat(timespec="seconds"),
        "licencja": settings.OPEN_DATA_LICENCE,
        "wiersze": [dict(zip(found.header, row, strict=True)) for row in rows],
    }
    return json.dumps(content, ensure_ascii=False, indent=1, default=_plain).encode()


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return local(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
