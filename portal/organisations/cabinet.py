"""The cabinet of an organisation's people (/moje/): each app adds what it knows about a person's matters.

An app registers a provider in its `apps.ready`; the start page asks every provider and shows what it answers, in the
order of the sections. A provider says nothing when it has nothing to say.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

# Order of the sections on the page.
DUE, DRAFTS, FILED = "due", "drafts", "filed"
SECTIONS = (DUE, DRAFTS, FILED)


@dataclass(frozen=True, slots=True)
class Matter:
    """One line of the cabinet: a draft, something filed, or something due."""

    title: str
    url: str
    organisation: str = ""
    note: str = ""
    at: datetime | None = None
    state: str = ""
    kind: str = "neutral"  # of components/status_tag.html


Provider = Callable[[Any, datetime], Iterable[Matter]]
_providers: list[tuple[str, Provider]] = []


def register(section: str, provider: Provider) -> None:
    """Add a provider of one section; the same one twice counts once."""
    if section not in SECTIONS:
        raise ValueError(f"{section!r} is none of {SECTIONS}")
    if (section, provider) not in _providers:
        _providers.append((section, provider))


def gather(user: Any, at: datetime) -> dict[str, list[Matter]]:
    """Everything that the providers know about the person's matters; what is due first by its time."""
    found: dict[str, list[Matter]] = {section: [] for section in SECTIONS}
    for section, provider in _providers:
        found[section].extend(provider(user, at))
    found[DUE].sort(key=lambda matter: (matter.at is None, matter.at))
    return found
