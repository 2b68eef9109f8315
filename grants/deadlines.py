"""When a call is announced, open and closed (termin składania ofert, art. 13 ust. 1 and ust. 2 pkt 5).

One rule serves the list, the page and the guard of filing. Nothing here is switched by a job: a call is open because
of its dates, from its opening inclusive to its closing exclusive. A legal form may have a closing time of its own
(track deadline). A rolling intake ends sooner, at the moment when its money was used up (`grants.intake`).
`CallQuerySet.open_on` and its kin ask the database the same question; a property test compares them.

Track deadlines are read through `call.track_deadlines.all()`, so a list prefetches them.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from grants.states import CallState
from portal.core.moments import local_date

if TYPE_CHECKING:  # only for annotations
    from grants.models import Call


class Phase(TextChoices):
    """Where a call stands at a moment; computed, never stored."""

    UNANNOUNCED = "unannounced", _("nieogłoszony")
    ANNOUNCED = "announced", _("ogłoszony")
    OPEN = "open", _("nabór trwa")
    CLOSED = "closed", _("nabór zakończony")


def closing_time(call: Call, organisation_kind: str) -> datetime:
    """The moment from which an organisation of this legal form can no longer file."""
    for track in call.track_deadlines.all():
        if track.kind == organisation_kind:
            return _unless_used_up(call, track.closes_at)
    return _unless_used_up(call, call.closes_at)


def _unless_used_up(call: Call, closes_at: datetime) -> datetime:
    return closes_at if call.used_up_at is None else min(closes_at, call.used_up_at)


def closing_times(call: Call) -> list[datetime]:
    """The call's own closing time and those of its tracks, earliest first."""
    named = [call.closes_at, *(track.closes_at for track in call.track_deadlines.all())]
    return sorted(_unless_used_up(call, closes_at) for closes_at in named)


def last_closing_time(call: Call) -> datetime:
    """The moment from which nobody can file."""
    return closing_times(call)[-1]


def shown_closing_time(call: Call, at: datetime) -> datetime:
    """What a list tells everybody: the call's own closing time; once it has passed, the last one of a track."""
    return call.closes_at if at < _unless_used_up(call, call.closes_at) else last_closing_time(call)


def is_announced(call: Call, at: datetime) -> bool:
    """Published, and the moment of publication has come (it may be set ahead)."""
    return call.state == CallState.PUBLISHED and call.published_at is not None and call.published_at <= at


def is_open(call: Call, at: datetime, organisation_kind: str | None = None) -> bool:
    """May an offer be filed at this moment? Without a legal form: may anybody file?"""
    closes_at = last_closing_time(call) if organisation_kind is None else closing_time(call, organisation_kind)
    return is_announced(call, at) and call.opens_at <= at < closes_at


def phase(call: Call, at: datetime, organisation_kind: str | None = None) -> Phase:
    """The call at a moment, for everybody or for one legal form."""
    if not is_announced(call, at):
        return Phase.UNANNOUNCED
    if is_open(call, at, organisation_kind):
        return Phase.OPEN
    return Phase.ANNOUNCED if at < call.opens_at else Phase.CLOSED


def last_full_day(closes_at: datetime) -> date:
    """The last day on which an offer may come: closing at midnight does not reach into the new day."""
    return local_date(closes_at - timedelta(microseconds=1))


def earliest_last_day(last_publication: date, min_days: int) -> date:
    """First lawful last day for offers: the day of the last publication is not counted (art. 111 § 2 KC).

    The announcement names a day and an hour, so the day is not moved when it falls on a day off (art. 115 KC serves
    those who must act within a term, not those who set one).
    """
    return last_publication + timedelta(days=min_days)


def is_long_enough(last_publication: date, closes_at: datetime, min_days: int) -> bool:
    """Is the time for offers not shorter than the law demands (art. 13 ust. 1)?"""
    return last_full_day(closes_at) >= earliest_last_day(last_publication, min_days)
