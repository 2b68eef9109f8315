"""Polish typography: dates in words, hours with a dot, spaces that do not break.

Statutory documents and screens write days as „23 listopada 2026 r.” and hours as „godz. 14.00”. The spaces inside a
date, a number with its unit, and after a one-letter word do not break (U+00A0).
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from portal.core.moments import local

NBSP = "\u00a0"
MINUS = "\u2212"

MONTHS_GENITIVE = (
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
)

_ONE_LETTER = re.compile(r"(?<![^\s\u00a0(„\"])([aiouwzAIOUWZ]) +(?=\S)")
_ABBREVIATION = re.compile(r"(?<!\w)(art\.|ust\.|pkt|lit\.|poz\.|nr|Nr|§|godz\.|str\.|ul\.|al\.|pl\.) +(?=\S)")
_UNIT = re.compile(r"(?<=\d) +(?=(?:zł|gr|r\.|%|tys\.|mln|mld|dni|proc\.)(?!\w))")
_TAG = re.compile(r"(<[^>]*>)")


def as_day(value: date | datetime) -> date:
    """The day in Warsaw of an instant, or the day itself."""
    return local(value).date() if isinstance(value, datetime) else value


def polish_date(value: date | datetime) -> str:
    """23 listopada 2026 r."""
    day = as_day(value)
    return f"{day.day}{NBSP}{MONTHS_GENITIVE[day.month - 1]} {day.year}{NBSP}r."


def polish_moment(moment: datetime) -> str:
    """23 listopada 2026 r., godz. 14.00"""
    clock = local(moment)
    return f"{polish_date(moment)}, godz.{NBSP}{clock.hour}.{clock:%M}"


def short_moment(moment: datetime) -> str:
    """23.11.2026, 18.13: for the narrow columns of a list."""
    here = local(moment)
    return f"{here.day}.{here:%m.%Y}, {here.hour}.{here:%M}"


def polish_period(first: date | datetime, last: date | datetime) -> str:
    """Two days, both included, saying no word twice: 1–3 maja 2026 r.; 30 kwietnia – 3 maja 2026 r."""
    start, end = as_day(first), as_day(last)
    if start == end:
        return polish_date(start)
    if start.year != end.year:
        return f"{polish_date(start)} – {polish_date(end)}"
    if start.month != end.month:
        return f"{start.day}{NBSP}{MONTHS_GENITIVE[start.month - 1]} – {polish_date(end)}"
    return f"{start.day}–{polish_date(end)}"


def number(value: int | Decimal, places: int | None = None) -> str:
    """1 234 567,5: groups of three, a decimal comma, a true minus sign. `places` fixes the digits after the comma."""
    text = f"{value:,.{places}f}" if places is not None else f"{Decimal(value).normalize():,f}"
    return text.translate({ord(","): NBSP, ord("."): ",", ord("-"): MINUS})


def glue(text: str) -> str:
    """Bind one-letter words, abbreviations of law and units to their neighbours. Markup is left as it is."""
    return "".join(part if part.startswith("<") else _glue_words(part) for part in _TAG.split(text))


def _glue_words(text: str) -> str:
    text = _ONE_LETTER.sub(rf"\1{NBSP}", text)
    text = _ABBREVIATION.sub(rf"\1{NBSP}", text)
    return _UNIT.sub(NBSP, text)
