"""From the typed rows of III.4, V.A and V.B to figures that may be counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from grants.budget import Budget, Cost, CostGroup, Sources
from grants.offer_form.form_2018_2057 import MAX_YEARS
from grants.offer_form.schema import YES
from grants.offer_form.values import money_or_none, parse_day, parse_quantity
from portal.core.money import ZERO

Data = dict[str, Any]


@dataclass(frozen=True)
class Action:
    """One action of III.4 (działanie) with its ordinal in the whole task."""

    id: str
    ordinal: int
    name: str
    year: str
    costless: bool
    row: Data

    @property
    def number(self) -> str:
        return f"I.{self.ordinal}"


def task_days(data: Data) -> tuple[date | None, date | None]:
    """First and last day of the task (III.2), where they can be read."""
    return parse_day(data.get("starts_on", "")), parse_day(data.get("ends_on", ""))


def task_years(data: Data) -> tuple[int, ...]:
    """Years of the task; empty until its dates are known, never more than the form has columns."""
    first, last = task_days(data)
    if not first or not last or last < first:
        return ()
    return tuple(range(first.year, last.year + 1))[:MAX_YEARS]


def actions_of(rows: list[Data], years: tuple[int, ...]) -> list[Action]:
    """Actions in the order of years; a row without a year belongs to the first."""
    first = str(years[0]) if years else ""
    dated = sorted(((row.get("year") or first, row) for row in rows), key=lambda pair: pair[0])
    return [
        Action(row["id"], ordinal, row.get("name", ""), year, row.get("costless") == YES, row)
        for ordinal, (year, row) in enumerate(dated, start=1)
    ]


def budget_of(actions: list[Action], action_rows: list[Data], admin_rows: list[Data], years: int) -> Budget:
    """V.A with its numbers: I.1, I.1.1 ... II.1."""
    years = max(years, 1)
    known = {action.id for action in actions}
    groups = tuple(
        _group(action.id, action.number, action.name, [r for r in action_rows if r.get("action") == action.id], years)
        for action in actions
    )
    unbound = [row for row in action_rows if row.get("action") not in known]
    return Budget(
        actions=groups,
        admin=_group("admin", "II", "Koszty administracyjne", admin_rows, years),
        unbound=_group("unbound", "I.?", "", unbound, years),
        years=years,
    )


def _group(id_: str, number: str, name: str, rows: list[Data], years: int) -> CostGroup:
    costs = tuple(_cost(row, f"{number}.{ordinal}", years) for ordinal, row in enumerate(rows, start=1))
    return CostGroup(id_, number, name, costs, years)


def _cost(row: Data, number: str, years: int) -> Cost:
    return Cost(
        id=row["id"],
        number=number,
        name=row.get("name", ""),
        unit=row.get("unit", ""),
        unit_cost=money_or_none(row.get("unit_cost", "")),
        quantity=parse_quantity(row.get("quantity", "")),
        typed_years=tuple(money_or_none(row.get(f"year_{n}", "")) or ZERO for n in range(1, years + 1)),
        years=years,
    )


def sources_of(data: Data, cost: Decimal) -> Sources:
    """V.B; what is empty or wrong counts as nothing."""
    return Sources(
        cost=cost,
        **{key: money_or_none(data.get(key, "")) or ZERO for key in ("grant", "own_money", "own_in_kind", "fees")},
    )
