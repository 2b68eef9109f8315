"""Moments: one instant for a whole request, and the office's wall clock.

The clock is read here and in tasks and commands, nowhere lower. What a view checks and what a workflow writes then
happen at the same instant, so nothing falls between the check of a deadline and the saving (`features` G6).
Instants are stored in UTC; days and hours told to people are those of Warsaw.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

WARSAW = ZoneInfo("Europe/Warsaw")


class RequestMomentMiddleware:
    """Gives every request its only instant: `request.at`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = timezone.now()  # type: ignore[attr-defined]
        return self.get_response(request)


def local(moment: datetime) -> datetime:
    """The instant on the Warsaw clock. An instant without a zone is refused, for it could mean two different ones."""
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone says nothing.")
    return moment.astimezone(WARSAW)


def local_date(moment: datetime) -> date:
    return local(moment).date()


def at_clock(day: date, clock: time = time.min) -> datetime:
    """The instant at which the Warsaw clock shows this hour. An hour skipped in spring does not exist and is refused.

    The hour that autumn repeats means the first of the two, unless `clock.fold` is 1. The answer is in UTC, because
    Python never finds an hour of the change equal to the same instant in another zone.
    """
    moment = datetime.combine(day, clock, tzinfo=WARSAW)
    instant = moment.astimezone(UTC)
    if instant.astimezone(WARSAW) != moment:
        raise ValueError(f"The clock never shows {clock:%H:%M} on {day.isoformat()} in Warsaw.")
    return instant


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """The day as a half-open period of instants; 23 or 25 hours long when the clock is changed."""
    return at_clock(day), at_clock(day + timedelta(days=1))
