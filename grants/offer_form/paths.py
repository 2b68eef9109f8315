"""Changes of a section: where each value lives, and how a list of changes is put into the section.

A path is „title” for a field, „actions.k3f2a1.name” for a cell and „actions.k3f2a1” for a row. A row is added by giving
an object (its first values, maybe none) and removed by giving null; a cell of a row not yet there adds the row. What is
not mentioned stays as it is, so a page that knows less than the database never removes anything.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from grants.offer_form.schema import Field, Section, Table
from grants.offer_form.values import WrongValue, accept

MAX_CHANGES = 2_000
MAX_SECTION_BYTES = 600_000
ROW_ID = re.compile(r"[a-z][a-z0-9]{3,11}")

Data = dict[str, Any]


class WrongPath(ValueError):
    """There is no such place in the form."""


@dataclass(frozen=True)
class Change:
    """One value put in one place."""

    path: str
    value: Any


@dataclass(frozen=True)
class Place:
    """Where a path leads: a field, a cell, or a whole row."""

    field: Field | None = None
    table: Table | None = None
    row: str = ""


def new_row_id() -> str:
    """A short name of a row that stays with it for good."""
    return "r" + secrets.token_hex(4)


def locate(section: Section, path: Any) -> Place:
    """The place a path names, or `WrongPath`."""
    parts = path.split(".") if isinstance(path, str) and len(path) <= 80 else []
    if len(parts) == 1 and (field := section.field(parts[0])) and not field.fixed:
        return Place(field=field)
    if len(parts) in (2, 3) and (table := section.table(parts[0])) and ROW_ID.fullmatch(parts[1]):
        if len(parts) == 2:
            return Place(table=table, row=parts[1])
        if (column := table.column(parts[2])) and not column.fixed:
            return Place(field=column, table=table, row=parts[1])
    raise WrongPath(_("Formularz nie ma takiego pola. Odśwież stronę i spróbuj ponownie."))


def apply(section: Section, data: Data, changes: Iterable[Change]) -> Data:
    """A copy of the section with the changes in it; nothing is applied when one of them cannot be."""
    result = deepcopy(data)
    for change in changes:
        place = locate(section, change.path)
        if place.table is None:
            assert place.field is not None  # noqa: S101 - tells the type checker what `locate` promises
            result[place.field.key] = accept(place.field, change.value)
        elif place.field is None:
            _change_row(result, place.table, place.row, change.value)
        else:
            row = _row(result, place.table, place.row)
            row[place.field.key] = accept(place.field, change.value)
    return result


def _change_row(data: Data, table: Table, row_id: str, value: Any) -> None:
    if value is None:
        data[table.key] = [row for row in data.get(table.key, []) if row["id"] != row_id]
        return
    if not isinstance(value, dict):
        raise WrongValue(_("Wiersz tabeli ma niewłaściwą postać."))
    row = _row(data, table, row_id)
    for key, cell in value.items():
        column = table.column(key)
        if column is None or column.fixed:
            raise WrongPath(_("Tabela nie ma takiej kolumny. Odśwież stronę i spróbuj ponownie."))
        row[key] = accept(column, cell)


def _row(data: Data, table: Table, row_id: str) -> Data:
    rows = data.setdefault(table.key, [])
    for row in rows:
        if row["id"] == row_id:
            return row
    if len(rows) >= table.max_rows:
        raise WrongValue(_("Ta tabela może mieć najwyżej %(limit)d wierszy.") % {"limit": table.max_rows})
    rows.append({"id": row_id})
    return rows[-1]


def flat(section: Section, data: Data) -> dict[str, str]:
    """Every value of the section by its path; rows too, with an empty value, so that an empty row is seen."""
    result = {field.key: data.get(field.key, "") for field in section.fields if not field.fixed}
    for table in section.tables:
        for row in data.get(table.key, []):
            result[f"{table.key}.{row['id']}"] = ""
            for column in table.columns:
                result[f"{table.key}.{row['id']}.{column.key}"] = row.get(column.key, "")
    return result


def has_content(section: Section, data: Data) -> bool:
    """Did anybody write anything here?"""
    return any(value for value in flat(section, data).values())
