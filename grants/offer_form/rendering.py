"""The section as a page shows it: every value with its name, identifier, problem and what somebody else wrote.

Names of inputs are paths, so a plain post and autosave speak the same language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from grants.budget import Budget, Cost, CostGroup
from grants.offer_form.content import OfferContent
from grants.offer_form.defects import Defect, Severity, element_id
from grants.offer_form.paths import Change, WrongPath, apply, locate
from grants.offer_form.schema import YES, Field, Kind, Section, Table
from grants.offer_form.values import WrongValue, shown
from portal.core.money import format_amount

Data = dict[str, Any]
TEMPLATE_ROW = "r000row000"  # stands for the identifier of a row that a script is going to add


@dataclass(frozen=True)
class Bound:
    """One input of the page."""

    field: Field
    path: str
    raw: str = ""
    errors: tuple[str, ...] = ()
    theirs: str | None = None
    options: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        return element_id(self.path)

    @property
    def value(self) -> str:
        return shown(self.field, self.raw)

    @property
    def theirs_shown(self) -> str:
        return self.field.option_label(shown(self.field, self.theirs or ""))

    @property
    def checked(self) -> bool:
        return self.raw == YES

    @property
    def described_by(self) -> str:
        """Identifiers of hint and problem, as a screen reader is to read them."""
        hint = f"{self.id}-hint " if self.field.hint else ""
        return f"{hint}{self.id}-error"

    @property
    def input_type(self) -> str:
        return {Kind.EMAIL: "email", Kind.PHONE: "tel", Kind.DATE: "date"}.get(self.field.kind, "text")

    @property
    def is_readable_date(self) -> bool:
        """A date input can show only a real day; a wrong one is shown in a plain input, as typed."""
        return self.field.kind is Kind.DATE and (not self.raw or (len(self.raw) == 10 and self.raw[4] == "-"))

    @property
    def rows(self) -> int:
        return 6 if self.field.max_length > 1500 else 3


@dataclass(frozen=True)
class BoundRow:
    """One row of a table on the page."""

    id: str
    table: Table
    ordinal: int
    cells: dict[str, Bound]
    cost: Cost | None = None

    @property
    def path(self) -> str:
        return f"{self.table.key}.{self.id}"

    @property
    def anchor(self) -> str:
        return element_id(self.path)

    @property
    def years(self) -> list[Bound]:
        return [cell for cell in self.cells.values() if cell.field.year]


@dataclass(frozen=True)
class Binder:
    """Makes inputs of a section from its data, its defects and what somebody else wrote."""

    content: OfferContent
    section: Section
    data: Data
    errors: Mapping[str, tuple[str, ...]]
    theirs: Mapping[str, str]

    @classmethod
    def of(
        cls,
        content: OfferContent,
        section: Section,
        found: Iterable[Defect],
        *,
        data: Data | None = None,
        theirs: Mapping[str, str] | None = None,
        with_missing: bool = False,
    ) -> Binder:
        errors: dict[str, tuple[str, ...]] = {}
        for one in found:
            if one.severity is Severity.WRONG or (with_missing and one.severity is Severity.MISSING):
                errors[one.path] = (*errors.get(one.path, ()), one.message)
        return cls(content, section, content.data(section.code) if data is None else data, errors, theirs or {})

    def fields(self) -> list[Bound]:
        return [self._bound(field, field.key, self.data.get(field.key, "")) for field in self.section.fields]

    def rows(self, table: Table) -> list[BoundRow]:
        return [self.row(table, row, n) for n, row in enumerate(self.data.get(table.key, []), start=1)]

    def row(self, table: Table, row: Data, ordinal: int, cost: Cost | None = None) -> BoundRow:
        years = len(self.content.years)
        cells = {
            column.key: self._bound(column, f"{table.key}.{row['id']}.{column.key}", row.get(column.key, ""))
            for column in table.columns
            if not column.year or (years > 1 and column.year <= years)
        }
        return BoundRow(row["id"], table, ordinal, cells, cost)

    def empty_row(self, table: Table, **values: str) -> BoundRow:
        """A row for the `template` element, from which a script makes new ones."""
        return self.row(table, {"id": TEMPLATE_ROW, **values}, 0)

    def _bound(self, field: Field, path: str, raw: str) -> Bound:
        options = field.options
        if field.key == "action":
            options = tuple((action.id, f"{action.number} {action.name}") for action in self.content.actions)
        return Bound(field, path, raw, self.errors.get(path, ()), self.theirs.get(path), options)


def changes_from(post: QueryDict, section: Section) -> list[Change]:
    """What a plain post says; the last value of a name counts (a box unchecked sends only its empty shadow)."""
    changes = []
    for name in post:
        try:
            locate(section, name)
        except WrongPath:
            if not name.startswith(("_", "csrfmiddlewaretoken")) and name != "token":
                raise
            continue
        changes.append(Change(name, post.getlist(name)[-1]))
    return changes


def row_change(command: str, *, remove: bool) -> Change:
    """„actions.r12ab” and the like, from the value of an add or remove button; first values follow a colon."""
    path, _colon, first = command.partition(":")
    if remove:
        return Change(path, None)
    key, _equals, value = first.partition("=")
    return Change(path, {key: value} if key else {})


def overlay(section: Section, data: Data, changes: Iterable[Change]) -> Data:
    """The data with the typed values over it, for showing only: what cannot be kept is shown all the same."""
    for change in changes:
        try:
            data = apply(section, data, [change])
        except WrongPath:
            continue
        except WrongValue:
            data = _shown_anyway(section, data, change)
    return data


def _shown_anyway(section: Section, data: Data, change: Change) -> Data:
    parts = change.path.split(".")
    if not isinstance(change.value, str) or len(parts) == 2:
        return data
    text = change.value.replace("\x00", "")
    if len(parts) == 1:
        return {**data, parts[0]: text}
    rows = [{**row, parts[2]: text} if row["id"] == parts[1] else row for row in data.get(parts[0], [])]
    return {**data, parts[0]: rows}


def sums(content: OfferContent) -> dict[str, str]:
    """Every computed amount of parts V.A and V.B by its name on the page."""
    budget, sources = content.budget, content.sources
    result = {**_budget_sums(budget)}
    for key, share in sources.shares.items():
        result[f"source.{key}"] = format_amount(getattr(sources, key))
        result[f"share.{key}"] = format_amount(share)
    result["source.missing"] = format_amount(sources.missing)
    return result


def _budget_sums(budget: Budget) -> dict[str, str]:
    result = {
        "total": format_amount(budget.value),
        "actions": format_amount(budget.actions_value),
        **_years("total", budget.by_year),
        **_years("actions", budget.actions_by_year),
    }
    for group in (*budget.actions, budget.unbound, budget.admin):
        result |= _group_sums(group)
    return result


def _group_sums(group: CostGroup) -> dict[str, str]:
    result = {f"group.{group.id}": format_amount(group.value), **_years(f"group.{group.id}", group.by_year)}
    for cost in group.costs:
        result[f"row.{cost.id}"] = format_amount(cost.value)
        result[f"number.{cost.id}"] = cost.number
    return result


def _years(name: str, amounts) -> dict[str, str]:
    return {f"{name}.{n}": format_amount(amount) for n, amount in enumerate(amounts, start=1)}
