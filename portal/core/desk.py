"""The first page of the office's desk: one section for each channel, with what waits in it.

An app registers a provider in its `apps.ready`. The provider is given the person and the moment and answers with a
section, or with nothing when the person has no business there::

    desk.register(calls_section, order=10)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line: what waits, how many, where to find them. `urgent` lines stand out when the number is not zero."""

    label: Any
    count: int
    url: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A channel on the desk."""

    title: Any
    url: str
    lines: tuple[Waiting, ...] = ()
    actions: tuple[tuple[Any, str], ...] = ()


Provider = Callable[[Any, datetime], Section | None]
_providers: dict[Provider, int] = {}


def register(provider: Provider, *, order: int = 100) -> None:
    """Add a section; the same provider twice counts once."""
    _providers[provider] = order


def sections(user: Any, at: datetime) -> list[Section]:
    """The person's sections in their order."""
    found = (provider(user, at) for provider, _order in sorted(_providers.items(), key=lambda entry: entry[1]))
    return [section for section in found if section is not None]
