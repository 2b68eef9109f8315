"""Indicators of the programme (wskaźniki): entered by the office, or counted from what the portal knows.

A process registers what it can count; the office chooses the source in the desk::

    indicators.register("grants.calls", _("ogłoszone konkursy"), count_calls)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from portal.programme.models import Indicator, Programme

Provider = Callable[[Programme, datetime], Decimal | int]
_sources: dict[str, tuple[Any, Provider]] = {}


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator as the page shows it."""

    name: str
    unit: str
    target: Decimal | None
    value: Decimal | int | None
    is_counted: bool

    @property
    def percent(self) -> int | None:
        """How much of the target is reached; nothing without a target or a value."""
        if not self.target or self.value is None:
            return None
        return int((Decimal(self.value) * 100 / self.target).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def register(source: str, label: Any, provider: Provider) -> None:
    """Add a source; one provider for one name."""
    if source in _sources and _sources[source][1] is not provider:
        raise ValueError(f"the source {source} has a provider already")
    _sources[source] = (label, provider)


def choices() -> list[tuple[str, Any]]:
    """Sources that the office may choose from."""
    return [(source, label) for source, (label, _provider) in _sources.items()]


def measures(programme: Programme, at: datetime) -> list[Measure]:
    """Indicators of the programme with their values at a moment."""
    return [_measure(row, programme, at) for row in programme.indicators.all()]


def _measure(row: Indicator, programme: Programme, at: datetime) -> Measure:
    source = _sources.get(row.source)
    value = source[1](programme, at) if source else row.value
    return Measure(name=row.name, unit=row.unit, target=row.target, value=value, is_counted=source is not None)
