"""Which event of a call is told to whom (powiadomienia o konkursie)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings

from grants.states import OfferState
from portal.accounts.models import User
from portal.correspondence import outbox
from portal.organisations.models import Membership

if TYPE_CHECKING:  # only for annotations
    from grants.models import Call, CallChange


def call_changed(call: Call, changes: Iterable[CallChange], reason: str, *, at: datetime) -> None:
    """Everyone who acts for an organisation with a draft or a filed offer learns of the change, once."""
    changes = list(changes)
    context = {"call": call, "changes": changes, "reason": reason, "call_url": call_url(call)}
    for person in preparing_offers(call):
        outbox.queue(
            "grants.call_changed",
            to=person,
            context=context,
            about=call,
            at=at,
            dedupe_key=f"call_changed:{changes[0].pk}:{person.pk}",
        )


def preparing_offers(call: Call) -> list[User]:
    """Active people of organisations with an offer in the call that is not withdrawn."""
    offers = call.offers.exclude(state=OfferState.WITHDRAWN)
    memberships = Membership.objects.active().filter(organisation__in=offers.values("organisation"))
    people = User.objects.filter(is_active=True, pk__in=memberships.values("user"))
    return list(people.order_by("pk"))


def call_url(call: Call) -> str:
    """Address of the call's page, as letters give it."""
    return f"{settings.PORTAL_URL}{call.get_absolute_url()}"
