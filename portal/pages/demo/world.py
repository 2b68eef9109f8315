"""What the steps of the demonstration know about one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from portal.core.moments import at_clock, local_date


@dataclass
class World:
    """Things made so far, under names by which later steps find them."""

    at: datetime
    departments: dict[str, Any] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)
    organisations: list[Any] = field(default_factory=list)
    programmes: dict[int, Any] = field(default_factory=dict)
    calls: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def today(self) -> date:
        return local_date(self.at)

    def moment(self, days: int, hour: int = 12) -> datetime:
        """So many days from the day of loading, at an hour of the Warsaw clock."""
        return at_clock(self.today + timedelta(days=days), time(hour))
