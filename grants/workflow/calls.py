"""From a draft to an announced call (konkurs): approval by resolution, publication in three places, publication here.

==================== =========================== ===========
step                 from                        to
==================== =========================== ===========
approve              draft                       approved
return_to_draft      approved                    draft
record_publication   approved, published         -
publish              approved                    published
extend, correct      published                   -          (grants.workflow.call_changes)
copy, review         any, draft and approved     -          (grants.workflow.call_copies)
==================== =========================== ===========

Opening and closing are no steps: they are computed from dates (`grants.deadlines`).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from grants import announcement, announcement_print, deadlines, intake
from grants.models import Call, CallReviewItem, Publication
from grants.states import CallState
from portal.core.moments import local_date
from portal.core.refusals import Problem, RuleViolation
from portal.core.transitions import Step, Workflow
from portal.core.typography import polish_date, polish_moment
from portal.core.uploads import IMAGES
from portal.history.chain import record
from portal.records import files

CALL = Workflow(
    Step("approve", [CallState.DRAFT], CallState.APPROVED),
    Step("return_to_draft", [CallState.APPROVED], CallState.DRAFT),
    Step("record_publication", [CallState.APPROVED, CallState.PUBLISHED]),
    Step("publish", [CallState.APPROVED], CallState.PUBLISHED),
    Step("extend", [CallState.PUBLISHED]),
    Step("correct", [CallState.PUBLISHED]),
    Step("copy", CallState.values),
    Step("review", [CallState.DRAFT, CallState.APPROVED]),
)
ARTICLE_13_1 = "art. 13 ust. 1"
ARTICLE_13_3 = "art. 13 ust. 3"


class CallIncomplete(RuleViolation):
    """Something that the act demands is missing (art. 13 ust. 2)."""

    code = "call_incomplete"
    message = gettext_lazy("Ogłoszenie nie zawiera wszystkiego, czego wymaga art. 13 ust. 2 ustawy.")


class PublicationMissing(RuleViolation):
    """Not published in all three places (art. 13 ust. 3)."""

    code = "call_publication_missing"
    message = gettext_lazy("Konkurs trzeba ogłosić w trzech miejscach: w BIP, w siedzibie i na stronie internetowej.")


class TooShort(RuleViolation):
    """Less time for offers than the act gives (art. 13 ust. 1)."""

    code = "call_too_short"


class CopyNotReviewed(RuleViolation):
    """A copied call has things that nobody looked at again."""

    code = "call_copy_not_reviewed"
    message = gettext_lazy("Konkurs skopiowano z wcześniejszego. Najpierw sprawdź to, co musi się zmienić.")


class WrongMoment(RuleViolation):
    """A date given by the clerk cannot be right."""

    code = "call_wrong_moment"


def locked(call: Call) -> Call:
    """The call's row under a lock; what is checked after it cannot change until the commit."""
    return Call.objects.select_for_update(of=("self",)).select_related("mode", "department").get(pk=call.pk)


@transaction.atomic
def approve(
    call: Call, *, resolution_number: str, resolution_on: date, resolution_annex: str = "", by: Any, at: datetime
) -> Call:
    """Record the resolution of the board (uchwała Zarządu); from now on the text is what was resolved."""
    call = locked(call)
    CALL.check(call, "approve")
    if resolution_on > local_date(at):
        raise WrongMoment(_("Data uchwały nie może być z przyszłości."))
    missing = announcement.missing(call)
    if missing:
        raise CallIncomplete(problems=missing)
    call.resolution_number, call.resolution_on = resolution_number, resolution_on
    call.resolution_annex = resolution_annex
    CALL.move(call, "approve")
    call.announcement = announcement_print.order(call, at=at)
    call.save(update_fields=["state", "resolution_number", "resolution_on", "resolution_annex", "announcement"])
    call.review_items.filter(code=CallReviewItem.Code.RESOLUTION).update(done_at=at, done_by=by)
    facts = {"resolution": resolution_number, "resolution_on": resolution_on, "annex": resolution_annex}
    record(call, "call.approved", by=by, at=at, data=facts)
    return call


@transaction.atomic
def return_to_draft(call: Call, *, reason: str, by: Any, at: datetime) -> Call:
    """Open an approved, not yet published call for editing; it will need a resolution again."""
    call = locked(call)
    CALL.move(call, "return_to_draft")
    facts = {"reason": reason, "resolution": call.resolution_number, "resolution_on": call.resolution_on}
    call.resolution_number, call.resolution_on, call.resolution_annex = "", None, ""
    call.announcement = None
    call.save(update_fields=["state", "resolution_number", "resolution_on", "resolution_annex", "announcement"])
    call.publications.all().delete()
    call.review_items.filter(code=CallReviewItem.Code.RESOLUTION).update(done_at=None, done_by=None)
    record(call, "call.returned_to_draft", by=by, at=at, data=facts)
    return call


@transaction.atomic
def record_publication(
    call: Call, *, place: str, published_on: date, url: str = "", photo: Any = None, by: Any, at: datetime
) -> Publication:
    """Record where and when the call was announced (art. 13 ust. 3).

    Once the call is published here, the recorded days stand; only an address or a picture may be added to them.
    """
    call = locked(call)
    CALL.check(call, "record_publication")
    known = call.publications.filter(place=place).first()
    if call.state == CallState.PUBLISHED and known is not None and known.published_on != published_on:
        raise WrongMoment(_("Konkurs jest już ogłoszony; zapisanego dnia ogłoszenia nie można zmienić."))
    fact = known or Publication(call=call, place=place)
    fact.published_on, fact.url, fact.recorded_by = published_on, url or fact.url, by
    if photo is not None:
        fact.photo = files.store(
            photo, purpose="grants.publication_photo", subject=call, owner_key="", by=by, at=at, allowed=IMAGES
        )
    fact.save()
    facts = {"place": place, "published_on": published_on, "url": fact.url, "photo": str(fact.photo_id or "")}
    record(call, "call.publication_recorded", by=by, at=at, data=facts, legal_base=ARTICLE_13_3)
    return fact


@transaction.atomic
def publish(call: Call, *, publish_at: datetime | None = None, by: Any, at: datetime) -> Call:
    """Announce the call in the portal, now or at a moment set ahead; the portal is one of the three places."""
    call = locked(call)
    CALL.check(call, "publish")
    moment = publish_at or at
    if moment < at:
        raise WrongMoment(_("Konkursu nie można ogłosić z datą wsteczną."))
    check_review(call)
    missing = announcement.missing(call)
    if missing:
        raise CallIncomplete(problems=missing)
    _record_own_website(call, moment, by)
    check_time_for_offers(call, last_publication(call, moment))
    call.published_at = moment
    CALL.move(call, "publish")
    call.search_text = call.searchable_text()
    call.save(update_fields=["state", "published_at", "search_text"])
    facts = {"published_at": moment, "closes_at": call.closes_at, "scheduled": moment > at}
    record(call, "call.published", by=by, at=at, data=facts, legal_base=f"{ARTICLE_13_1} i ust. 3")
    return call


def check_review(call: Call) -> None:
    """Everything that a copy brought from another year was looked at."""
    waiting = [item for item in call.review_items.all() if item.done_at is None]
    if waiting:
        raise CopyNotReviewed(problems=[Problem(str(item.get_code_display()), field=item.code) for item in waiting])


def last_publication(call: Call, published_at: datetime) -> date:
    """The day of the last publication; refused when one is missing or lies after the announcement.

    A competition is announced in three places (art. 13 ust. 3), another mode here.
    """
    facts = {fact.place: fact for fact in call.publications.all()}
    places = list(Publication.Place) if call.mode.needs_competition else [Publication.Place.WEBSITE]
    missing = [place for place in places if place not in facts]
    if missing:
        problems = [
            Problem(_("art. 13 ust. 3: brakuje ogłoszenia: %(place)s.") % {"place": place.label}, field=place.value)
            for place in missing
        ]
        raise PublicationMissing(problems=problems)
    last = max(fact.published_on for fact in facts.values())
    if last > local_date(published_at):
        raise WrongMoment(
            _("Zapisany dzień ogłoszenia (%(day)s) jest późniejszy niż ogłoszenie w portalu (%(moment)s).")
            % {"day": polish_date(last), "moment": polish_moment(published_at)}
        )
    return last


def check_time_for_offers(call: Call, last_publication_on: date) -> None:
    """Not less than 21 days for offers, also for the legal form with the earliest deadline (art. 13 ust. 1).

    Only a competition gives everybody the same time to compete; another mode is bound by its own act.
    """
    min_days = intake.days_for_offers(call.mode, last_publication_on)
    closes_at = deadlines.closing_times(call)[0]
    if deadlines.is_long_enough(last_publication_on, closes_at, min_days):
        return
    earliest = deadlines.earliest_last_day(last_publication_on, min_days)
    raise TooShort(
        _(
            "art. 13 ust. 1: termin składania ofert nie może być krótszy niż %(days)d dni od ostatniego ogłoszenia. "
            "Ostatnie ogłoszenie: %(last)s. Oferty muszą być przyjmowane co najmniej do %(earliest)s, "
            "a termin upływa %(closes)s."
        )
        % {
            "days": min_days,
            "last": polish_date(last_publication_on),
            "earliest": polish_date(earliest),
            "closes": polish_moment(closes_at),
        }
    )


def _record_own_website(call: Call, moment: datetime, by: Any) -> None:
    """The portal is a website of the office, so its own announcement counts as the third place."""
    with override(settings.LANGUAGE_CODE):
        url = f"{settings.PORTAL_URL}{call.get_absolute_url()}"
    Publication.objects.get_or_create(
        call=call,
        place=Publication.Place.WEBSITE,
        defaults={"published_on": local_date(moment), "url": url, "recorded_by": by},
    )
