"""Answers to the public check for filed offers (sprawdzenie złożonej oferty)."""

from grants.models import OfferVersion
from grants.states import OfferState
from portal.records import checks
from portal.records.models import Document

OFFER_KIND = "oferta realizacji zadania publicznego"


def offer_by_number(number: str, code: str) -> checks.Checked | None:
    """The filed version whose number and beginning of checksum agree."""
    version = (
        OfferVersion.objects.select_related("offer")
        .filter(offer__number=number, sha256__startswith=code)
        .order_by("-ordinal")
        .first()
    )
    return _told(version) if version else None


def offer_by_file(sha256: str) -> checks.Checked | None:
    """The filed version whose printed PDF is exactly this file."""
    document = Document.objects.filter(kind="grants.offer", file__sha256=sha256).first()
    if document is None:
        return None
    version = OfferVersion.objects.select_related("offer").get(pk=document.data["version_id"])
    return _told(version)


def _told(version: OfferVersion) -> checks.Checked:
    offer = version.offer
    return checks.Checked(
        kind=OFFER_KIND,
        number=offer.number or "",
        made_at=version.filed_at,
        version=version.ordinal,
        is_current=offer.state == OfferState.FILED and offer.filed_version_id == version.pk,
        sha256=version.sha256,
    )
