"""Point 1 a of § 8 of the programme: what its page tells of open calls (otwarte konkursy ofert)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from grants import deadlines
from grants.models import Call
from portal.programme.channels import Fact, Item, State
from portal.programme.models import Programme

SHOWN = 10


def open_calls(programme: Programme, at: datetime) -> State:
    """Announced calls of the programme's year, their pools, and those in which offers may be filed now."""
    calls = Call.objects.announced(at).filter(Q(programme=programme) | Q(programme=None, year=programme.year))
    running = calls.open_on(at)
    pool = calls.aggregate(total=Sum("pool"))["total"]
    facts = [Fact(_("ogłoszone konkursy"), calls.count()), Fact(_("nabory trwające teraz"), running.count())]
    if pool is not None:
        facts.append(Fact(_("razem pule konkursów"), pool, is_money=True))
    shown = running.prefetch_related("track_deadlines").order_by("closes_at")[:SHOWN]
    return State(
        facts=tuple(facts),
        items=tuple(
            Item(str(call), call.get_absolute_url(), call.lead, deadlines.shown_closing_time(call, at))
            for call in shown
        ),
        url=reverse("grants:call-list"),
        url_label=_("Wszystkie konkursy"),
        nothing_now=_("Teraz żaden nabór nie trwa."),
    )
