"""Blocks of a section's page: fields, cards of rows, the ledger of costs, the sources, the attachments."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from grants.budget import CostGroup
from grants.offer_form.content import AttachmentNeed, OfferContent
from grants.offer_form.rendering import Binder, Bound, BoundRow
from grants.offer_form.schema import Table
from grants.states import CommissioningForm

FOLDER = "grants/applicant/blocks"


@dataclass(frozen=True)
class Group:
    """Rows that stand together: a year of the schedule, an action with its costs."""

    id: str
    title: str
    rows: list[BoundRow]
    template: BoundRow
    add: str  # value of the add button
    number: str = ""
    can_add: bool = True
    costless: bool = False
    problem: str = ""

    @property
    def element(self) -> str:
        return f"f-group-{self.id}"


@dataclass(frozen=True)
class Block:
    """One piece of the page and the template that shows it."""

    template: str
    fields: list[Bound] = field(default_factory=list)
    table: Table | None = None
    groups: list[Group] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def by_key(self) -> dict[str, Bound]:
        return {bound.field.key: bound for bound in self.fields}


def section_blocks(binder: Binder) -> list[Block]:
    """The page of a section, from top to bottom."""
    special = _SPECIAL.get(binder.section.code)
    if special:
        return special(binder)
    blocks = [Block(f"{FOLDER}/fields.html", fields=binder.fields())]
    return blocks + [_cards(binder, table) for table in binder.section.tables]


def _cards(binder: Binder, table: Table) -> Block:
    group = Group(table.key, "", binder.rows(table), binder.empty_row(table), table.key)
    waived = table.key == "results" and binder.content.results_waived
    return Block(f"{FOLDER}/cards.html", table=table, groups=[group], extra={"waived": waived})


def _schedule(binder: Binder) -> list[Block]:
    """III.4: a table for each year of the task, and for years that the task no longer has."""
    table, content = binder.section.tables[0], binder.content
    years = [str(year) for year in content.years] or [""]
    present = {action.year: None for action in content.actions}
    groups = []
    for year in [*years, *(year for year in present if year not in years)]:
        rows = [binder.row(table, action.row, action.ordinal) for action in content.actions if action.year == year]
        template = binder.empty_row(table, year=year)
        groups.append(Group(year or "rok", year, rows, template, f"actions:year={year}", can_add=year in years))
    return [Block(f"{FOLDER}/cards.html", table=table, groups=groups, extra={"by_year": bool(content.years)})]


def _costs(binder: Binder) -> list[Block]:
    """V.A: costs under the actions to which they belong, then the administrative ones."""
    content = binder.content
    action_costs, admin_costs = binder.section.tables
    actions = {action.id: action for action in content.actions}
    groups = []
    for costs in content.budget.actions:
        template = binder.empty_row(action_costs, action=costs.id)
        problem = " ".join(binder.errors.get(f"group.{costs.id}", ()))
        rows = _cost_rows(binder, action_costs, costs)
        add = f"action_costs:action={costs.id}"
        costless = actions[costs.id].costless
        groups.append(Group(costs.id, costs.name, rows, template, add, costs.number, True, costless, problem))
    unbound = content.budget.unbound
    if unbound.costs:
        rows = _cost_rows(binder, action_costs, unbound)
        template = binder.empty_row(action_costs)
        groups.append(Group("unbound", "", rows, template, "", "?", can_add=False))
    admin = content.budget.admin
    admin_group = Group(
        "admin", "", _cost_rows(binder, admin_costs, admin), binder.empty_row(admin_costs), "admin_costs", "II"
    )
    extra = {"years": content.years if content.is_multi_year else (), "admin": admin_group}
    return [Block(f"{FOLDER}/costs.html", table=action_costs, groups=groups, extra=extra)]


def _cost_rows(binder: Binder, table: Table, costs: CostGroup) -> list[BoundRow]:
    rows = {row["id"]: row for row in binder.data.get(table.key, [])}
    return [binder.row(table, rows[cost.id], n, cost) for n, cost in enumerate(costs.costs, start=1)]


def _sources(binder: Binder) -> list[Block]:
    entrusted = binder.content.terms.commissioning_form == CommissioningForm.ENTRUST
    return [Block(f"{FOLDER}/sources.html", fields=binder.fields(), extra={"entrusted": entrusted})]


def _attachments(binder: Binder) -> list[Block]:
    content = binder.content
    in_krs = content.value("ii", "register") == "krs"
    extra = {"needs": [_need(content, need, in_krs, binder) for need in content.attachment_needs]}
    return [Block(f"{FOLDER}/attachments.html", extra=extra)]


def _need(content: OfferContent, need: AttachmentNeed, in_krs: bool, binder: Binder) -> dict[str, Any]:
    return {
        "need": need,
        "files": content.attached(need),
        "required": need.requirement == "required" or (need.requirement == "not_in_krs" and not in_krs),
        "depends": need.requirement == "not_in_krs",
        "problem": " ".join(binder.errors.get(f"rule.{need.id}", ())),
        "element": f"f-rule-{need.id}",
    }


_SPECIAL = {"iii-4": _schedule, "v-a": _costs, "v-b": _sources, "zalaczniki": _attachments}
