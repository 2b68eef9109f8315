"""Filing of an offer (złożenie oferty, art. 14): the only writer of `Offer.state`.

| step     | from                        | to        | who                        | until   |
|----------|-----------------------------|-----------|----------------------------|---------|
| file     | draft, withdrawn, filed     | filed     | editor of the organisation | closing |
| withdraw | filed                       | withdrawn | editor of the organisation | closing |

Filing again makes a new version; the old one stands until the new one is filed. An attempt that is refused leaves a
row (`FilingRefusal`) although the step itself is rolled back, so that "I clicked at 13.59" can be settled.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from grants import completeness, deadlines, offer_notifications, offer_print
from grants.models import FilingRefusal, Offer, OfferVersion
from grants.offer_form.content import canonical, canonical_text, checksum, load
from grants.states import OfferState
from grants.workflow import drafts
from portal.accounts.models import User
from portal.core.moments import local_date
from portal.core.refusals import RuleViolation
from portal.core.transitions import Step, Workflow
from portal.core.typography import polish_moment
from portal.history.chain import record
from portal.organisations.models import Organisation
from portal.records.numbers import next_number

OFFER = Workflow(
    Step("file", [OfferState.DRAFT, OfferState.WITHDRAWN, OfferState.FILED], OfferState.FILED),
    Step("withdraw", [OfferState.FILED], OfferState.WITHDRAWN),
)


class CallNotOpen(RuleViolation):
    """The call takes no offers at this moment (art. 13 ust. 2 pkt 5)."""

    code = "call_not_open"


class OfferIncomplete(RuleViolation):
    """Something of the statutory form or of the announcement is missing or wrong."""

    code = "offer_incomplete"
    message = _("Oferty nie można jeszcze złożyć: popraw miejsca wymienione niżej.")


class TooManyOffers(RuleViolation):
    """The announcement limits the number of offers of one organisation."""

    code = "too_many_offers"


def file(offer: Offer, *, by: User, at: datetime, key: UUID) -> OfferVersion:
    """File the offer, or file it again; the same request (`key`) and the same content file once."""
    return _recording_refusals(offer, by=by, at=at, step=lambda: _file(offer.pk, by=by, at=at, key=key))


def withdraw(offer: Offer, *, by: User, at: datetime) -> Offer:
    """Take the filed offer back before closing (wycofanie oferty); it may be filed again until then."""
    return _recording_refusals(offer, by=by, at=at, step=lambda: _withdraw(offer.pk, by=by, at=at))


def _recording_refusals(offer: Offer, *, by: User, at: datetime, step: Callable[[], Any]) -> Any:
    try:
        with transaction.atomic():
            return step()
    except RuleViolation as refusal:
        with transaction.atomic():
            FilingRefusal.objects.create(
                offer_id=offer.pk,
                at=at,
                by=by,
                code=refusal.code,
                message=str(refusal.message),
                problems=[{"message": str(problem.message), "anchor": problem.anchor} for problem in refusal.problems],
            )
        raise


def _file(offer_id: UUID, *, by: User, at: datetime, key: UUID) -> OfferVersion:
    offer = _locked(offer_id)
    repeated = offer.versions.filter(idempotency_key=key).first()
    if repeated:
        return repeated
    OFFER.check(offer, "file")
    _demand_open_call(offer, at)
    _demand_room(offer)
    problems = completeness.problems(offer, on=local_date(at))
    if problems:
        raise OfferIncomplete(problems=problems)
    content = canonical_text(canonical(offer))
    digest = checksum(content)
    if offer.state == OfferState.FILED and offer.filed_version and offer.filed_version.sha256 == digest:
        return offer.filed_version
    version = OfferVersion.objects.create(
        offer=offer,
        ordinal=offer.versions.count() + 1,
        content=content,
        sha256=digest,
        filed_at=at,
        filed_by=by,
        idempotency_key=key,
    )
    _stamp(offer, version, at)
    drafts.summarise(offer, load(offer))
    record(
        offer,
        "offer.filed" if version.ordinal == 1 else "offer.filed_again",
        by=by,
        at=at,
        data={"number": offer.number, "version": version.ordinal, "sha256": digest},
        legal_base="art. 14 ust. 1 ustawy o działalności pożytku publicznego i o wolontariacie",
    )
    printed = offer_print.order_filed_offer(offer, version, at=at)
    offer_notifications.offer_filed(offer, version, documents=printed, at=at)
    return version


def _withdraw(offer_id: UUID, *, by: User, at: datetime) -> Offer:
    offer = _locked(offer_id)
    OFFER.check(offer, "withdraw")
    _demand_open_call(offer, at)
    OFFER.move(offer, "withdraw")
    offer.withdrawn_at = at
    offer.save(update_fields=["state", "withdrawn_at"])
    record(offer, "offer.withdrawn", by=by, at=at, data={"number": offer.number})
    offer_notifications.offer_withdrawn(offer, by=by, at=at)
    return offer


def _locked(offer_id: UUID) -> Offer:
    """The offer under lock, its organisation first, so that a limit of N offers never lets N+1 in."""
    organisation_id = Offer.objects.values_list("organisation_id", flat=True).get(pk=offer_id)
    Organisation.objects.select_for_update(of=("self",)).get(pk=organisation_id)
    return (
        Offer.objects.select_for_update(of=("self",))
        .select_related("call", "organisation", "filed_version")
        .get(pk=offer_id)
    )


def _demand_open_call(offer: Offer, at: datetime) -> None:
    kind = offer.organisation.kind
    if deadlines.is_open(offer.call, at, kind):
        return
    closes_at = deadlines.closing_time(offer.call, kind)
    if at >= closes_at:
        words = _("Nabór zakończył się %(moment)s. Oferty nie można już złożyć, zmienić ani wycofać.")
        raise CallNotOpen(words % {"moment": polish_moment(closes_at)})
    raise CallNotOpen(_("Nabór jeszcze się nie rozpoczął albo konkurs nie został ogłoszony."))


def _demand_room(offer: Offer) -> None:
    limit = offer.call.max_offers_per_organisation
    if limit is None or offer.state == OfferState.FILED:
        return
    filed = Offer.objects.filed().filter(call=offer.call, organisation=offer.organisation).exclude(pk=offer.pk).count()
    if filed >= limit:
        raise TooManyOffers(
            _("W tym konkursie organizacja może złożyć najwyżej %(limit)s ofert. Tyle ofert już złożono.")
            % {"limit": limit}
            if limit != 1
            else _("W tym konkursie organizacja może złożyć tylko jedną ofertę. Została już złożona.")
        )


def _stamp(offer: Offer, version: OfferVersion, at: datetime) -> None:
    """Number, time, version: what makes the offer a filed one."""
    OFFER.move(offer, "file")
    if offer.number is None:
        offer.number = f"{offer.call.signature}/{next_number(f'offer:{offer.call_id}'):04d}"
    offer.filed_version = version
    offer.filed_at = at
    offer.withdrawn_at = None
    offer.save(update_fields=["state", "number", "filed_version", "filed_at", "withdrawn_at"])
