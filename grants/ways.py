"""What the calls tell about the programme: the way of § 8 ust. 1 pkt 1 lit. a, and indicators counted from calls."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from grants.deadlines import shown_closing_time
from grants.models import Call, Offer
from grants.querysets import CallQuerySet
from portal.programme import channels, indicators
from portal.programme.models import Programme

OPEN_CALL = "otwarty-konkurs"
SHOWN = 5


def of_programme(programme: Programme, at: datetime) -> CallQuerySet:
    """Announced calls of the programme."""
    return Call.objects.announced(at).filter(programme=programme)


def open_calls(programme: Programme, at: datetime) -> channels.State:
    """Pkt 1 lit. a: how many calls, for how much, which are open."""
    calls = of_programme(programme, at).filter(mode__code=OPEN_CALL)
    if programme.is_archived:
        return _archived(programme, calls)
    sums = calls.aggregate(number=Count("pk"), money=Sum("pool"))
    facts = [channels.Fact(_("ogłoszone konkursy"), sums["number"])]
    if sums["money"] is not None:
        facts.append(channels.Fact(_("pula ogłoszonych konkursów"), sums["money"], is_money=True))
    open_now = calls.open_on(at).prefetch_related("track_deadlines").order_by("closes_at")
    return channels.State(
        facts=tuple(facts),
        items=tuple(_item(call, shown_closing_time(call, at)) for call in open_now[:SHOWN]),
        url=reverse("grants:call-list"),
        url_label=_("Wszystkie konkursy"),
        nothing_now=_("Teraz żaden nabór nie trwa."),
    )


def _archived(programme: Programme, calls: CallQuerySet) -> channels.State:
    """A past year: the calls that the portal keeps; it may keep only some of them, so it gives no sums."""
    kept = tuple(channels.Item(title=str(call), url=call.get_absolute_url()) for call in programme.archived_calls.all())
    return channels.State(
        items=(*kept, *(_item(call) for call in calls.order_by("number"))),
        url=reverse("grants:call-list"),
        url_label=_("Wszystkie konkursy"),
        nothing_now=_("Konkursów z tego roku nie ma w archiwum portalu."),
    )


def _item(call: Call, closes_at: datetime | None = None) -> channels.Item:
    return channels.Item(title=str(call), url=call.get_absolute_url(), note=call.lead, closes_at=closes_at)


def count_calls(programme: Programme, at: datetime) -> int:
    """Calls announced under the programme."""
    return of_programme(programme, at).count()


def sum_of_pools(programme: Programme, at: datetime) -> Decimal:
    """Money of the announced calls."""
    return of_programme(programme, at).aggregate(money=Sum("pool"))["money"] or Decimal(0)


def count_offers(programme: Programme, at: datetime) -> int:
    """Offers filed in calls that nobody can file in any more; while a call is open their number is not public."""
    closed = Call.objects.closed_on(at).filter(programme=programme)
    return Offer.objects.filed().filter(call__in=closed).count()


def register() -> None:
    """Called once, when the app is ready."""
    channels.register("1a", open_calls)
    indicators.register("grants.calls", _("ogłoszone konkursy"), count_calls)
    indicators.register("grants.pool", _("pula ogłoszonych konkursów"), sum_of_pools)
    indicators.register("grants.offers", _("oferty złożone w zakończonych naborach"), count_offers)
