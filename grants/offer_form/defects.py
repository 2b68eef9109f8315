"""Defects of an offer: one thing to mend, with the place where it is mended; and the checks that every field has.

A missing value and a wrong one are told apart, so that a form just begun does not shout. A warning never stops filing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from grants.offer_form.content import OfferContent
from grants.offer_form.schema import Field, Kind, Need, Section, Table
from grants.offer_form.values import problem_with
from portal.core.refusals import Problem


class Severity(StrEnum):
    """What a defect means for filing."""

    MISSING = "missing"
    WRONG = "wrong"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Defect(Problem):
    """A problem that knows its section and its weight; `anchor` is the address of the field."""

    section: str = ""
    path: str = ""
    severity: Severity = Severity.WRONG

    @property
    def fragment(self) -> str:
        """Name of the field on its page."""
        return self.anchor.partition("#")[2]


def element_id(path: str) -> str:
    """Identifier of the input of a path on the page."""
    return "f-" + path.replace(".", "-")


def section_url(content: OfferContent, code: str) -> str:
    return reverse("grants:offer-section", kwargs={"pk": content.offer_id, "section": code})


def defect(
    content: OfferContent,
    section: str,
    path: str,
    message: Any,
    *,
    severity: Severity = Severity.WRONG,
    table: str = "",
    row: str = "",
) -> Defect:
    """A defect at a path; `table` and `row` are the official numbers."""
    parts = path.split(".")
    return Defect(
        message=str(message),
        table=table,
        row=row,
        field=parts[-1],
        anchor=f"{section_url(content, section)}#{element_id(path)}",
        section=section,
        path=path,
        severity=severity,
    )


def place(number: str, name: str) -> str:
    """„III.1, Tytuł zadania publicznego”"""
    return f"{number}, {name[:1].lower()}{name[1:]}" if number else name


def check_fields(content: OfferContent, section: Section) -> Iterator[Defect]:
    """Required values that are missing and given values that are wrong, field by field."""
    data = content.data(section.code)
    for field in section.fields:
        if not field.fixed:
            where = place(field.number, field.heading)
            yield from _check(content, section, field, field.key, data.get(field.key, ""), where, field.number, "")


def check_row(
    content: OfferContent, section: Section, table: Table, row: dict[str, Any], number: str, years: int = 1
) -> Iterator[Defect]:
    """The same for the cells of one row; `number` is how people call the row."""
    for column in table.columns:
        if column.year and not (years > 1 and column.year <= years):
            continue
        path = f"{table.key}.{row['id']}.{column.key}"
        where = f"{table.number}, {number}, {column.heading[:1].lower()}{column.heading[1:]}"
        yield from _check(content, section, column, path, row.get(column.key, ""), where, table.number, number)


def _check(content, section: Section, field: Field, path: str, value: str, where: str, table: str, row: str):
    words = {"where": where}
    if not value:
        if field.need is Need.REQUIRED:
            message = _("%(where)s: tego jeszcze brakuje.") % words
            yield defect(content, section.code, path, message, severity=Severity.MISSING, table=table, row=row)
        return
    wrong = problem_with(field, value)
    if not wrong and field.kind is Kind.MONEY and field.key == "unit_cost" and value == "0.00":
        wrong = _("koszt musi być większy od zera")
    if wrong:
        message = _("%(where)s: %(what)s.") % {**words, "what": wrong}
        yield defect(content, section.code, path, message, table=table, row=row)
