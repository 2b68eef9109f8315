"""Costs and sources of an offer (kalkulacja, część V): exact to the grosz, counted by the portal only.

Values of rows are unit cost times units, rounded half up; every sum is a sum of rounded rows, so what is printed adds
up. Shares of the sources (V.B) add up to 100,00, the largest one absorbing the rounding, and the share of the own
contribution is the sum of its two parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from portal.core.money import ZERO, grosz, shares


def total(amounts: Iterable[Decimal]) -> Decimal:
    """Sum of amounts, zero złoty when there are none."""
    return sum(amounts, ZERO)


@dataclass(frozen=True)
class Cost:
    """One row of V.A (pozycja kosztu)."""

    id: str
    number: str
    name: str = ""
    unit: str = ""
    unit_cost: Decimal | None = None
    quantity: Decimal | None = None
    typed_years: tuple[Decimal, ...] = ()
    years: int = 1

    @property
    def value(self) -> Decimal:
        """Wartość razem: unit cost times units, half up to the grosz."""
        if self.unit_cost is None or self.quantity is None:
            return ZERO
        return grosz(self.unit_cost * self.quantity)

    @property
    def by_year(self) -> tuple[Decimal, ...]:
        """Value in each year; the whole of it in the only year of a short task."""
        if self.years <= 1:
            return (self.value,)
        return tuple(self.typed_years[n] if n < len(self.typed_years) else ZERO for n in range(self.years))

    @property
    def years_differ_by(self) -> Decimal:
        """How much the years lack to the value."""
        return self.value - total(self.by_year)


@dataclass(frozen=True)
class CostGroup:
    """Costs of one action, or the administrative ones."""

    id: str
    number: str
    name: str
    costs: tuple[Cost, ...] = ()
    years: int = 1

    @property
    def value(self) -> Decimal:
        return total(cost.value for cost in self.costs)

    @property
    def by_year(self) -> tuple[Decimal, ...]:
        return sum_years([cost.by_year for cost in self.costs], self.years)


@dataclass(frozen=True)
class Budget:
    """The whole of V.A (zestawienie kosztów)."""

    actions: tuple[CostGroup, ...] = ()
    admin: CostGroup = field(default_factory=lambda: CostGroup("admin", "II", ""))
    unbound: CostGroup = field(default_factory=lambda: CostGroup("unbound", "?", ""))
    years: int = 1

    @property
    def actions_value(self) -> Decimal:
        """Suma kosztów realizacji zadania; costs whose action is gone count too, until they are mended."""
        return total(group.value for group in (*self.actions, self.unbound))

    @property
    def actions_by_year(self) -> tuple[Decimal, ...]:
        return sum_years([group.by_year for group in (*self.actions, self.unbound)], self.years)

    @property
    def value(self) -> Decimal:
        """Suma wszystkich kosztów realizacji zadania."""
        return self.actions_value + self.admin.value

    @property
    def by_year(self) -> tuple[Decimal, ...]:
        return sum_years([self.actions_by_year, self.admin.by_year], self.years)

    def costs(self) -> list[Cost]:
        """Every row, in the order of the form."""
        return [cost for group in (*self.actions, self.unbound, self.admin) for cost in group.costs]


@dataclass(frozen=True)
class Sources:
    """V.B (źródła finansowania): what pays for the costs."""

    cost: Decimal = ZERO  # 1
    grant: Decimal = ZERO  # 2
    own_money: Decimal = ZERO  # 3.1
    own_in_kind: Decimal = ZERO  # 3.2
    fees: Decimal = ZERO  # 4

    @property
    def own(self) -> Decimal:
        """3 = 3.1 + 3.2"""
        return self.own_money + self.own_in_kind

    @property
    def value(self) -> Decimal:
        """2 + 3 + 4"""
        return self.grant + self.own + self.fees

    @property
    def missing(self) -> Decimal:
        """How much the sources lack to the costs; negative when there is too much."""
        return self.cost - self.value

    @property
    def shares(self) -> dict[str, Decimal]:
        """Share of each source in the costs, in per cent; of an unfinished table as far as it can be told."""
        parts = [self.grant, self.own_money, self.own_in_kind, self.fees]
        counted = shares(parts, self.cost) if min(parts) >= 0 and self.cost > 0 else [ZERO] * 4
        grant, own_money, own_in_kind, fees = counted
        return {
            "cost": Decimal("100.00") if self.cost > 0 else ZERO,
            "grant": grant,
            "own": own_money + own_in_kind,
            "own_money": own_money,
            "own_in_kind": own_in_kind,
            "fees": fees,
        }


def sum_years(rows: Sequence[Sequence[Decimal]], years: int) -> tuple[Decimal, ...]:
    """Sums of columns of years."""
    return tuple(total(row[n] for row in rows if n < len(row)) for n in range(max(years, 1)))
