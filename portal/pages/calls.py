"""What the home page and the search show of calls."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from grants.deadlines import phase, shown_closing_time
from grants.models import ArchivedCall, Call
from portal.core.search import matching
from portal.pages.addresses import known
from portal.pages.home import Opening
from portal.pages.search import Hit
from portal.programme.channels import Item

SHOWN = 5


def open_calls(at: datetime) -> Opening:
    """Calls in which offers may be filed now, the one that closes first on top."""
    calls = Call.objects.open_on(at).prefetch_related("track_deadlines").order_by("closes_at")[:SHOWN]
    return Opening(
        code="konkursy",
        title=_("Trwające nabory ofert"),
        items=tuple(
            Item(title=str(call), url=call.get_absolute_url(), note=call.lead, closes_at=shown_closing_time(call, at))
            for call in calls
        ),
        nothing=_("Teraz żaden nabór nie trwa. Nowe konkursy na kolejny rok ogłaszamy zwykle w grudniu."),
        url=known("grants:call-list"),
        url_label=_("Wszystkie konkursy"),
    )


def find_calls(phrase: str, at: datetime) -> QuerySet[Call]:
    """Announced calls, the newest first."""
    return matching(Call.objects.announced(at), phrase).prefetch_related("track_deadlines").order_by("-closes_at")


def describe_call(call: Call, at: datetime) -> Hit:
    return Hit(title=str(call), url=call.get_absolute_url(), note=phase(call, at).label)


def find_archived(phrase: str, at: datetime) -> QuerySet[ArchivedCall]:
    """Calls from before the portal."""
    return matching(ArchivedCall.objects.all(), phrase)


def describe_archived(call: ArchivedCall, at: datetime) -> Hit:
    return Hit(title=str(call), url=call.get_absolute_url(), note=_("konkurs archiwalny"))
