"""Which event of an offer is told to whom, with which words."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from grants import deadlines
from grants.models import Offer, OfferVersion
from grants.offer_print import check_url
from portal.accounts.models import User
from portal.correspondence import outbox
from portal.organisations.models import Membership
from portal.records.models import Document


def people_of(offer: Offer) -> list[User]:
    """Everybody who acts for the organisation today."""
    memberships = Membership.objects.active().filter(organisation_id=offer.organisation_id, user__is_active=True)
    return [membership.user for membership in memberships.select_related("user").order_by("pk")]


def offer_filed(offer: Offer, version: OfferVersion, *, documents: Iterable[Document], at: datetime) -> None:
    """Receipt to everybody who acts for the organisation and to its own address (potwierdzenie złożenia)."""
    context = {
        "offer": offer,
        "version": version,
        "organisation": offer.organisation,
        "call": offer.call,
        "closes_at": deadlines.closing_time(offer.call, offer.organisation.kind),
        "check_url": check_url(offer.number or "", version.sha256),
        "offer_url": offer_url(offer),
    }
    people = people_of(offer)
    addresses: list[User | str] = list(people)
    if offer.organisation.email.lower() not in {person.email.lower() for person in people}:
        addresses.append(offer.organisation.email)
    for to in addresses:
        outbox.queue(
            "grants.offer_filed",
            to=to,
            context=context,
            about=offer,
            statutory=True,
            documents=documents,
            at=at,
            dedupe_key=f"offer_filed:{version.pk}:{to.pk if isinstance(to, User) else to}",
        )


def offer_withdrawn(offer: Offer, *, by: User, at: datetime) -> None:
    """Everybody who acts for the organisation learns that the offer is no longer filed."""
    context = {"offer": offer, "by": by, "at": at, "call": offer.call, "offer_url": offer_url(offer)}
    for person in people_of(offer):
        outbox.queue(
            "grants.offer_withdrawn",
            to=person,
            context=context,
            about=offer,
            statutory=True,
            at=at,
        )


def offer_url(offer: Offer) -> str:
    """Address of the offer in the cabinet."""
    return f"{settings.PORTAL_URL}{reverse('grants:offer-detail', kwargs={'pk': offer.pk})}"
