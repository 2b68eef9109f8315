"""Working days (dni robocze) and terms counted in days.

Days off are those of the Act of 18 January 1951 on days off work (ustawa o dniach wolnych od pracy, Dz.U. 1951 nr 4
poz. 28), each with the years in which it holds. A term in days starts on the day after the event (art. 111 § 2 KC,
art. 57 § 1 KPA); a term that would end on a day off or on a Saturday ends on the next working day (art. 115 KC,
art. 57 § 4 KPA). That serves terms; an announcement that names a day and an hour means that day and hour.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.utils.translation import gettext, gettext_noop

FIRST_YEAR = 1990  # earlier lists held other days; no matter of the office reaches so far


@dataclass(frozen=True, slots=True)
class _Fixed:
    month: int
    day: int
    name: str
    since: int = FIRST_YEAR
    until: int = 9999


_FIXED = (
    _Fixed(1, 1, gettext_noop("Nowy Rok")),
    _Fixed(1, 6, gettext_noop("Święto Trzech Króli"), since=2011),  # Dz.U. 2010 nr 224 poz. 1459
    _Fixed(5, 1, gettext_noop("Święto Państwowe")),
    _Fixed(5, 3, gettext_noop("Święto Narodowe Trzeciego Maja")),
    _Fixed(8, 15, gettext_noop("Wniebowzięcie Najświętszej Maryi Panny")),
    _Fixed(11, 1, gettext_noop("Wszystkich Świętych")),
    _Fixed(11, 11, gettext_noop("Narodowe Święto Niepodległości")),
    _Fixed(11, 12, gettext_noop("setna rocznica odzyskania niepodległości"), 2018, 2018),  # Dz.U. 2018 poz. 2117
    _Fixed(12, 24, gettext_noop("Wigilia Bożego Narodzenia"), since=2025),  # Dz.U. 2024 poz. 1965
    _Fixed(12, 25, gettext_noop("pierwszy dzień Bożego Narodzenia")),
    _Fixed(12, 26, gettext_noop("drugi dzień Bożego Narodzenia")),
)

_MOVABLE = (  # days after Easter Sunday
    (0, gettext_noop("pierwszy dzień Wielkiej Nocy")),
    (1, gettext_noop("drugi dzień Wielkiej Nocy")),
    (49, gettext_noop("pierwszy dzień Zielonych Świątek")),
    (60, gettext_noop("dzień Bożego Ciała")),
)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def _named_days(year: int) -> dict[date, str]:
    if year < FIRST_YEAR:
        raise ValueError(f"The list of days off is known from {FIRST_YEAR}.")
    sunday = easter(year)
    days = {sunday + timedelta(days=offset): name for offset, name in _MOVABLE}
    days |= {date(year, row.month, row.day): row.name for row in _FIXED if row.since <= year <= row.until}
    return dict(sorted(days.items()))


def holidays(year: int) -> dict[date, str]:
    """Days off of the year with their names (dni wolne od pracy, art. 1 of the Act of 18 January 1951)."""
    return {day: gettext(name) for day, name in _named_days(year).items()}


def is_workday(day: date, closed: Container[date] = ()) -> bool:
    """Neither a Saturday, nor a day off, nor a day on which this office is closed (`closed`).

    `closed` serves the office's own clock, such as the time of an answer. Terms of the law never take it.
    """
    return day.weekday() < 5 and day not in _named_days(day.year) and day not in closed


def next_workday(day: date, closed: Container[date] = ()) -> date:
    """The day itself if it is a working day, otherwise the first one after it."""
    while not is_workday(day, closed):
        day += timedelta(days=1)
    return day


def add_workdays(day: date, count: int, closed: Container[date] = ()) -> date:
    """The `count`-th working day after the day; the day itself is not counted. A negative count goes back."""
    step = timedelta(days=1 if count >= 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_workday(day, closed)
    return day


def workdays_between(start: date, end: date, closed: Container[date] = ()) -> int:
    """Working days after `start` up to and including `end`; 0 when the end is not later."""
    days = (start + timedelta(days=offset) for offset in range(1, (end - start).days + 1))
    return sum(is_workday(day, closed) for day in days)


def term_end(start: date, days: int) -> date:
    """Last day of a term of so many days from an event (art. 111 and 115 KC, art. 57 § 1 and 4 KPA)."""
    if days < 0:
        raise ValueError("A term runs forward.")
    return next_workday(start + timedelta(days=days))
