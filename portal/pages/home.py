"""What the home page tells: what is open now. Each process adds a provider in `portal.pages.apps.ready`::

home.register(open_calls, order=10)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.programme.channels import Item


@dataclass(frozen=True, slots=True)
class Opening:
    """One block of the home page: what is open in one process, or a friendly word when nothing is."""

    code: str
    title: Any
    items: tuple[Item, ...]
    nothing: Any
    url: str = ""
    url_label: Any = ""


Provider = Callable[[datetime], Opening]
_providers: dict[Provider, int] = {}


def register(provider: Provider, *, order: int = 100) -> None:
    """Add a block; the same provider twice counts once."""
    _providers[provider] = order


def openings(at: datetime) -> list[Opening]:
    """Blocks in their order."""
    return [provider(at) for provider, _order in sorted(_providers.items(), key=lambda entry: entry[1])]
