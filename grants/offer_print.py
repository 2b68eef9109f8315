"""Printed documents of offers: data frozen at filing, rendered once to PDF/UA (oferta, potwierdzenie złożenia)."""

import json
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from grants.deadlines import closing_time
from grants.models import Offer, OfferVersion
from portal.accounts.models import User
from portal.core.money import format_pln, in_words
from portal.core.typography import polish_moment
from portal.organisations.kinds import RepresentationRule
from portal.organisations.models import Organisation
from portal.records import documents
from portal.records.models import Document, StoredFile

OFFER = "grants.offer"
RECEIPT = "grants.offer_receipt"


def register() -> None:
    """Make the documents of offers known; called when the app is ready."""
    documents.register(
        OFFER,
        template="grants/documents/offer.html",
        title="Oferta nr {number}",
        filename="oferta-{number}.pdf",
        access=may_read,
    )
    documents.register(
        RECEIPT,
        template="grants/documents/offer_receipt.html",
        title="Potwierdzenie złożenia oferty nr {number}",
        filename="potwierdzenie-{number}.pdf",
        access=may_read,
    )


def may_read(user: User, stored: StoredFile) -> bool:
    """Prints of an offer are read by whoever may read the offer."""
    return user.has_perm("grants.view_offer", stored.subject)


def order_filed_offer(offer: Offer, version: OfferVersion, *, at: datetime) -> list[Document]:
    """Order the print of a filed version and its receipt; made after the commit."""
    data = filed_data(offer, version)
    key = f"v{version.ordinal}"
    number = offer.number or ""
    printed = documents.order(OFFER, offer, key=key, number=number, data=data, at=at)
    receipt_data = {name: value for name, value in data.items() if name != "content"}
    receipt = documents.order(RECEIPT, offer, key=key, number=number, data=receipt_data, at=at)
    return [receipt, printed]


def filed_data(offer: Offer, version: OfferVersion) -> dict[str, Any]:
    """What the print says, frozen: it never looks at the database again."""
    call = offer.call
    return {
        "version_id": version.pk,
        "ordinal": version.ordinal,
        "number": offer.number,
        "checksum": version.sha256,
        "place": "",
        "filed_at": polish_moment(version.filed_at),
        "filed_by": version.filed_by.get_full_name(),
        "form_version": offer.form_version,
        "organisation": offer.organisation.name,
        "register": f"{offer.organisation.get_register_display()}: {offer.organisation.register_number}",
        "representation": _representation(offer.organisation),
        "signature_lines": list(range(max(1, offer.organisation.signatories_needed))),
        "call": {
            "signature": call.signature,
            "title": call.title,
            "closes_at": polish_moment(closing_time(call, offer.organisation.kind)),
        },
        "title": offer.title,
        "grant_amount": format_pln(offer.grant_amount) if offer.grant_amount is not None else "",
        "grant_words": in_words(offer.grant_amount) if offer.grant_amount is not None else "",
        "check_url": check_url(offer.number or "", version.sha256),
        "attachments": [
            {"rule": attached.rule.name, "name": attached.file.name, "sha256": attached.file.sha256}
            for attached in offer.attachments.filter(removed_at__isnull=True).select_related("rule", "file")
        ],
        "content": json.loads(version.content),
    }


def _representation(organisation: Organisation) -> str:
    """How many people sign, as the organisation's card says (sposób reprezentacji)."""
    words = organisation.get_representation_display()
    if organisation.representation == RepresentationRule.JOINT:
        return f"{words}: {organisation.signatories_needed}"
    return organisation.representation_note or words


def check_url(number: str, sha256: str) -> str:
    """Address that the QR code holds: the public check with the number and the whole checksum."""
    query = urlencode({"numer": number, "suma": sha256})
    return f"{settings.PORTAL_URL}{reverse('pages:document-check')}?{query}"


def of_version(offer: Offer, version: OfferVersion) -> QuerySet[Document]:
    """Documents made for one filed version."""
    return (
        Document.objects.filter(
            kind__in=[OFFER, RECEIPT],
            subject_type__app_label="grants",
            subject_type__model="offer",
            subject_id=str(offer.pk),
            key=f"v{version.ordinal}",
        )
        .select_related("file")
        .order_by("kind")
    )
