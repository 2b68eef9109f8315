"""Reminders to owners of drafts: 7, 3 and 1 days before closing, only when nothing was filed (G94, G95)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from grants import deadlines
from grants.models import Call, Offer
from grants.states import OfferState
from portal.correspondence import reminders
from portal.organisations.models import Membership

DAYS_BEFORE = (7, 3, 1)


def due_step(*, closes_at: datetime, started_at: datetime, at: datetime) -> int | None:
    """Which reminder is due now: the latest threshold that has passed since the draft was started, if any."""
    if at >= closes_at:
        return None
    passed = [days for days in DAYS_BEFORE if started_at < closes_at - timedelta(days=days) <= at]
    return min(passed, default=None)


def remind_owners_of_drafts(*, at: datetime) -> int:
    """Queue what is due; safe to ring at any time and any number of times. Returns how many letters were queued."""
    horizon = at + timedelta(days=max(DAYS_BEFORE))
    filed = Offer.objects.filed().filter(call=OuterRef("call"), organisation=OuterRef("organisation"))
    drafts = (
        Offer.objects.filter(state=OfferState.DRAFT, call__in=Call.objects.announced(at))
        .filter(Q(call__closes_at__gt=at) | Q(call__track_deadlines__closes_at__gt=at))
        .exclude(Exists(filed))
        .select_related("call", "organisation")
        .prefetch_related("call__track_deadlines")
        .distinct()
    )
    queued = 0
    for offer in drafts.iterator(chunk_size=200):
        closes_at = deadlines.closing_time(offer.call, offer.organisation.kind)
        if closes_at > horizon:
            continue
        days = due_step(closes_at=closes_at, started_at=offer.created_at, at=at)
        if days is not None:
            queued += _remind(offer, days, closes_at=closes_at, at=at)
    return queued


def _remind(offer: Offer, days: int, *, closes_at: datetime, at: datetime) -> int:
    context = {
        "offer": offer,
        "call": offer.call,
        "days": days,
        "closes_at": closes_at,
        "offer_url": f"{settings.PORTAL_URL}{reverse('grants:offer-detail', kwargs={'pk': offer.pk})}",
    }
    editors = Membership.objects.active().filter(
        organisation_id=offer.organisation_id, is_editor=True, user__is_active=True
    )
    queued = 0
    for membership in editors.select_related("user"):
        _line, is_new = reminders.remind(
            membership.user,
            f"grants.offer_closing_in_{days}",
            offer,
            term=closes_at,
            template="grants/email/offer_closing",
            context=context,
            at=at,
        )
        queued += is_new
    return queued
