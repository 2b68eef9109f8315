"""Ways of carrying out the programme (§ 8 ust. 1): fourteen entries, each with what happens in it now.

A process that carries out one of the ways registers a provider in its `apps.ready`::

    channels.register("1a", open_calls)

The provider is given the programme and the moment and answers with figures, live objects and a link. A way for which
nobody registered is shown with the contact of the co-ordinating office.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.programme.models import Channel, Programme

# Points of § 8 ust. 1, in our own words; 1 a, b and c stand apart.
POINTS: dict[str, Any] = {
    "1a": _("zlecanie zadań publicznych w otwartych konkursach ofert"),
    "1b": _("zlecanie zadań publicznych bez konkursu (małe granty)"),
    "1c": _("zlecanie zadań publicznych w trybach z odrębnych ustaw i uchwał"),
    "2": _("konsultowanie projektów aktów normatywnych z organizacjami"),
    "3": _("wspólne zespoły konsultacyjne"),
    "4": _("konsultacje form i metod współpracy, w tym spotkania otwarte"),
    "5": _("spotkania, konferencje i szkolenia dla organizacji i urzędu"),
    "6": _("Forum Organizacji Pozarządowych Województwa Kujawsko-Pomorskiego"),
    "7": _("nagroda Marszałka „Rodzynki z pozarządówki”"),
    "8": _("stałe wsparcie merytoryczne pracowników Urzędu Marszałkowskiego"),
    "9": _("patronat Marszałka nad przedsięwzięciami organizacji"),
    "10": _("promowanie dobrych praktyk na portalu dla organizacji"),
    "11": _("tworzenie i rozwój sieci organizacji, wsparcie finansowe i pozafinansowe"),
    "12": _("konsultacje programu współpracy na następny rok"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure: a sum of money when `is_money`, otherwise a number."""

    label: Any
    value: Decimal | int
    is_money: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One live object: a call, a consultation, an event. `closes_at` is shown with the time left."""

    title: str
    url: str
    note: Any = ""
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What a process tells about its way of carrying out the programme."""

    facts: tuple[Fact, ...] = ()
    items: tuple[Item, ...] = ()
    url: str = ""
    url_label: Any = ""
    nothing_now: Any = ""


@dataclass(frozen=True, slots=True)
class Way:
    """One entry as the page shows it."""

    code: str
    title: Any
    description: str = ""
    state: State | None = field(default=None)

    @property
    def anchor(self) -> str:
        return f"punkt-{self.code}"


Provider = Callable[[Programme, datetime], State]
_providers: dict[str, Provider] = {}


def register(code: str, provider: Provider) -> None:
    """Name who tells about a point of § 8 ust. 1; one provider for one point."""
    if code not in POINTS:
        raise ValueError(f"{code!r} is no point of § 8 ust. 1")
    if _providers.get(code, provider) is not provider:
        raise ValueError(f"the point {code} has a provider already")
    _providers[code] = provider


def ways(programme: Programme, at: datetime) -> list[Way]:
    """All fourteen entries in order; what the office wrote about one of them stands in its row."""
    rows: dict[str, Channel] = {row.code: row for row in programme.channels.all()}
    return [_way(code, rows.get(code), programme, at) for code in POINTS]


def _way(code: str, row: Channel | None, programme: Programme, at: datetime) -> Way:
    provider = _providers.get(code)
    return Way(
        code=code,
        title=row.title if row else POINTS[code],
        description=row.description if row else "",
        state=provider(programme, at) if provider else None,
    )
