"""Search across the portal (/szukaj/): each process adds what may be found by everybody::

    search.register(Source("calls", _("Konkursy"), find=..., describe=..., list_url=...))

`find(phrase, at)` gives a queryset of what is public at the moment; a private thing can never be found here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

SHOWN = 10
MAX_PHRASE = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found."""

    title: str
    url: str
    note: Any = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where to search, and how to tell what was found."""

    code: str
    label: Any
    find: Callable[[str, datetime], QuerySet[Any]]
    describe: Callable[[Any, datetime], Hit]


@dataclass(frozen=True, slots=True)
class Group:
    """What one source found: the first hits and how many there are."""

    code: str
    label: Any
    hits: tuple[Hit, ...]
    total: int

    @property
    def left(self) -> int:
        return self.total - len(self.hits)


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Add a source; the same code again replaces it."""
    _sources[source.code] = source


def find(phrase: str, at: datetime) -> list[Group]:
    """Everything public that holds all words of the phrase; an empty phrase finds nothing."""
    phrase = " ".join(phrase.split())[:MAX_PHRASE]
    if not phrase:
        return []
    return [_group(source, phrase, at) for source in _sources.values()]


def _group(source: Source, phrase: str, at: datetime) -> Group:
    found = source.find(phrase, at)
    rows = list(found[: SHOWN + 1])
    total = found.count() if len(rows) > SHOWN else len(rows)
    return Group(source.code, source.label, tuple(source.describe(row, at) for row in rows[:SHOWN]), total)
