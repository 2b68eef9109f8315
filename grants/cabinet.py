"""Offers in the cabinet of an organisation's people: drafts, what was filed, what closes soon (/moje/)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from grants import deadlines
from grants.models import Offer
from grants.states import OfferState
from portal.core.typography import polish_moment
from portal.organisations.cabinet import DRAFTS, DUE, FILED, Matter, register

SHOWN = 50
SOON = timedelta(days=14)
TAGS = {OfferState.FILED: "success", OfferState.WITHDRAWN: "warning"}


def _offers(user: Any) -> QuerySet[Offer]:
    offers = Offer.objects.of_person(user).select_related("call", "organisation")
    return offers.prefetch_related("call__track_deadlines").defer("search_text").order_by("-edited_at")


def drafts(user: Any, at: datetime) -> Iterator[Matter]:
    """Offers that were never filed and can still be, apart from those that are due."""
    for offer in _offers(user).filter(state=OfferState.DRAFT)[:SHOWN]:
        closes_at = deadlines.closing_time(offer.call, offer.organisation.kind)
        if at + SOON < closes_at:
            note = _("konkurs nr %(number)s, nabór do %(moment)s") % {
                "number": offer.call.signature,
                "moment": polish_moment(closes_at),
            }
            yield _matter(offer, note, None)


def filed(user: Any, at: datetime) -> Iterator[Matter]:
    """Offers that were filed, also withdrawn ones."""
    for offer in _offers(user).filter(filed_version__isnull=False).order_by("-filed_at")[:SHOWN]:
        note = _("konkurs nr %(number)s, oferta nr %(offer)s, złożona:") % {
            "number": offer.call.signature,
            "offer": offer.number,
        }
        yield _matter(offer, note, offer.filed_at)


def due(user: Any, at: datetime) -> Iterator[Matter]:
    """Drafts whose call closes within two weeks."""
    open_until = at + SOON
    for offer in _offers(user).filter(state=OfferState.DRAFT, call__opens_at__lte=at)[:SHOWN]:
        closes_at = deadlines.closing_time(offer.call, offer.organisation.kind)
        if at < closes_at <= open_until:
            note = _("dokończ i złóż ofertę w konkursie nr %(number)s, koniec naboru:") % {
                "number": offer.call.signature
            }
            yield _matter(offer, note, closes_at)


def _matter(offer: Offer, note: str, moment: datetime | None) -> Matter:
    return Matter(
        title=offer.title or _("Oferta bez tytułu"),
        url=offer.get_absolute_url(),
        organisation=offer.organisation.name,
        note=note,
        at=moment,
        state=offer.get_state_display(),
        kind=TAGS.get(OfferState(offer.state), "progress"),
    )


def register_sections() -> None:
    """Called once at the start."""
    register(DUE, due)
    register(DRAFTS, drafts)
    register(FILED, filed)
