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

from grants import completeness, deadlines, intake, limits, offer_notifications, offer_print, offer_summary
from grants.models import Call, FilingRefusal, Offer, OfferVersion
from grants.offer_form.content import OfferContent, canonical_of, canonical_text, checksum, load
from grants.states import OfferState
from portal.accounts.models import User
from portal.core.moments import local_date
from portal.core.money import ZERO, format_pln
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


class TooLittleMoney(RuleViolation):
    """A rolling intake has less money left than the offer asks for."""

    code = "too_little_money"


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
    content = load(offer)
    problems = completeness.stopping(content, on=local_date(at))
    if problems:
        raise OfferIncomplete(problems=problems)
    _demand_money(offer, content)
    text = canonical_text(canonical_of(content))
    digest = checksum(text)
    if offer.state == OfferState.FILED and offer.filed_version and offer.filed_version.sha256 == digest:
        return offer.filed_version
    version = OfferVersion.objects.create(
        offer=offer,
        ordinal=offer.versions.count() + 1,
        content=text,
        sha256=digest,
        filed_at=at,
        filed_by=by,
        idempotency_key=key,
    )
    _stamp(offer, version, content, at)
    _close_if_used_up(offer.call, at)
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
    """The offer under lock, its organisation first, so that a limit of N offers never lets N+1 in.

    Where the rules of intake count money, the call is locked before both: offers of all organisations take turns.
    """
    organisation_id, call = _whose(offer_id)
    if intake.rules_of(call).counts_money:
        Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    Organisation.objects.select_for_update(of=("self",)).get(pk=organisation_id)
    return (
        Offer.objects.select_for_update(of=("self",))
        .select_related("call__mode", "organisation", "filed_version")
        .prefetch_related("call__track_deadlines")
        .get(pk=offer_id)
    )


def _whose(offer_id: UUID) -> tuple[int, Call]:
    """Organisation and call of the offer; neither ever changes."""
    offer = Offer.objects.select_related("call__mode").only("organisation_id", "call__mode__intake").get(pk=offer_id)
    return offer.organisation_id, offer.call


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
    if offer.call.max_offers_per_organisation is None or offer.state == OfferState.FILED:
        return
    filed = Offer.objects.filed().filter(call=offer.call, organisation=offer.organisation).exclude(pk=offer.pk).count()
    problems = limits.check_offer_count(offer.call.max_offers_per_organisation, filed)
    if problems:
        raise TooManyOffers(problems[0].message)


def _demand_money(offer: Offer, content: OfferContent) -> None:
    """In a rolling intake an offer asks for no more than what the filed ones have left."""
    rules = intake.rules_of(offer.call)
    if not rules.counts_money:
        return
    own = offer.grant_amount if offer.state == OfferState.FILED else None
    left = rules.left(offer.call, intake.taken(offer.call) - (own or ZERO))
    if content.sources.grant > left:
        raise TooLittleMoney(
            _("Oferta prosi o %(asked)s, a w puli zostało %(left)s. Zmniejsz dotację albo poczekaj na kolejny nabór.")
            % {"asked": format_pln(content.sources.grant), "left": format_pln(left)}
        )


def _close_if_used_up(call: Call, at: datetime) -> None:
    """The last offer that the money allowed closes a rolling intake at its own moment."""
    rules = intake.rules_of(call)
    if rules.counts_money and rules.is_used_up(call, intake.taken(call)):
        call.used_up_at = at
        call.save(update_fields=["used_up_at"])
        record(call, "call.used_up", by=None, at=at, data={"pool": str(call.pool)})


def _stamp(offer: Offer, version: OfferVersion, content: OfferContent, at: datetime) -> None:
    """Number, time, version, and what lists show of it: what makes the offer a filed one."""
    OFFER.move(offer, "file")
    if offer.number is None:
        offer.number = f"{offer.call.signature}/{next_number(f'offer:{offer.call_id}'):04d}"
    offer.filed_version = version
    offer.filed_at = at
    offer.withdrawn_at = None
    offer_summary.summarise(offer, content)
    stamped = ["state", "number", "filed_version", "filed_at", "withdrawn_at"]
    offer.save(update_fields=[*stamped, *offer_summary.FIELDS])
