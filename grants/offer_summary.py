"""Title and figures of an offer as lists and searches show them (zestawienie oferty).

Until the first filing they are those of the working text, which only the organisation sees. From then on they are those
of the filed version: what people type afterwards reaches the office only when the offer is filed again.
"""

from __future__ import annotations

from grants.models import Offer
from grants.offer_form.content import OfferContent
from portal.core import search

FIELDS = ("title", "grant_amount", "total_cost", "search_text")


def summarise(offer: Offer, content: OfferContent) -> None:
    """Set the fields in memory; the caller saves `FIELDS`."""
    offer.title = content.value("iii", "title")[:300]
    offer.grant_amount = content.sources.grant or None
    offer.total_cost = content.budget.value or None
    offer.search_text = search.index_text(
        offer.title, offer.organisation.name, offer.call.title, offer.call.signature, offer.number or ""
    )
