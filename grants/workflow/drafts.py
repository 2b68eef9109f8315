"""Drafts of offers (oferty robocze): begin, save field by field, discard, restore.

A draft may be saved wrong; only filing asks for completeness. Every save carries the token of the text it was made
from: a newer text is never overwritten. Nothing is saved after the closing of the call, on any route. The working text
may be changed after filing too, until the closing; the filed version stands until the offer is filed again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from grants.deadlines import closing_time, is_announced, is_open
from grants.models import Call, Offer, OfferSection
from grants.offer_form import form_2018_2057  # noqa: F401 - registers the form
from grants.offer_form.content import OfferContent, load
from grants.offer_form.paths import MAX_CHANGES, MAX_SECTION_BYTES, Change, WrongPath, apply
from grants.offer_form.prefill import first_content
from grants.offer_form.schema import form_of
from grants.offer_form.values import WrongValue
from grants.states import OfferState
from portal.core import search
from portal.core.refusals import RuleViolation
from portal.core.transitions import Step, Workflow
from portal.core.typography import polish_moment
from portal.history.chain import record
from portal.organisations.models import Organisation

DRAFT = Workflow(
    Step("discard", [OfferState.DRAFT], OfferState.DISCARDED),
    Step("restore", [OfferState.DISCARDED], OfferState.DRAFT),
    Step("edit", [OfferState.DRAFT, OfferState.FILED, OfferState.WITHDRAWN]),
)
_EVENTS = {"discard": "offer.discarded", "restore": "offer.restored"}


class CallNotOpen(RuleViolation):
    """Outside the time for offers nothing is begun, saved or attached."""

    code = "call_not_open"


class StaleSection(RuleViolation):
    """Somebody saved the section meanwhile; `section` is what is stored now."""

    code = "stale_section"
    message = _("Ktoś inny zapisał tę część w międzyczasie. Twój tekst nie został zapisany.")

    def __init__(self, section: OfferSection) -> None:
        super().__init__()
        self.section = section


class ChangeRefused(RuleViolation):
    """The change cannot be kept at all: an unknown place, not text, too large."""

    code = "change_refused"


def start(call: Call, organisation: Organisation, *, by: Any, at: datetime) -> Offer:
    """Begin an offer: empty sections, and what the portal already knows. How many may be filed is asked at filing."""
    _check_open(call, organisation.kind, at)
    form = form_of(call.mode.offer_form_version)
    with transaction.atomic():
        offer = Offer.objects.create(
            call=call,
            organisation=organisation,
            form_version=form.version,
            created_by=by,
            created_at=at,
            edited_at=at,
            search_text=search.index_text(organisation.name, call.title, call.signature),
        )
        content = first_content(form, call, organisation, by)
        OfferSection.objects.bulk_create(
            OfferSection(offer=offer, code=code, data=data) for code, data in content.items()
        )
        record(offer, "offer.started", by=by, at=at, data={"call": call.signature})
    return offer


def save_section(
    offer: Offer, code: str, changes: Iterable[Change], *, token: int, by: Any, at: datetime
) -> tuple[OfferSection, OfferContent]:
    """Put the changes into the section, if it is still the one they were made from."""
    changes = list(changes)
    with transaction.atomic():
        offer = locked_for_editing(offer, at)
        section = offer.sections.select_related("updated_by").get(code=code)
        if section.version != token:
            raise StaleSection(section)
        if changes:
            section.data = _changed(offer, section, changes)
            write_section(section, token=token, by=by, at=at)
        content = load(offer)
        if changes:
            _summarise(offer, content, at)
    return section, content


def discard(offer: Offer, *, by: Any, at: datetime) -> None:
    """Put a draft aside; its text stays and may be restored."""
    _step(offer, "discard", by=by, at=at)


def restore(offer: Offer, *, by: Any, at: datetime) -> None:
    """Take a discarded draft back."""
    _step(offer, "restore", by=by, at=at)


def editing_refusal(offer: Offer, at: datetime) -> str:
    """Why the offer cannot be changed now, in words; empty when it can."""
    if not DRAFT.may(offer, "edit"):
        return str(_("Ta oferta jest odrzucona. Przywróć ją, żeby ją zmieniać."))
    return opening_refusal(offer.call, offer.organisation.kind, at)


def opening_refusal(call: Call, kind: str, at: datetime) -> str:
    """Why no offer can be written in this call now; empty when it can."""
    if is_open(call, at, kind):
        return ""
    if not is_announced(call, at):
        return str(_("Ten konkurs nie jest ogłoszony."))
    if at < call.opens_at:
        return str(_("Nabór jeszcze się nie zaczął. Początek: %(at)s.") % {"at": polish_moment(call.opens_at)})
    moment = polish_moment(closing_time(call, kind))
    return str(
        _("Nabór zakończył się %(at)s. Oferty nie można już zmieniać; tekst możesz czytać i kopiować.") % {"at": moment}
    )


def _check_open(call: Call, kind: str, at: datetime) -> None:
    if refusal := opening_refusal(call, kind, at):
        raise CallNotOpen(refusal)


def locked_for_editing(offer: Offer, at: datetime) -> Offer:
    """The offer under a lock, so that a save and a filing never mix; refused when it may not be changed."""
    locked = Offer.objects.select_for_update(of=("self",)).select_related("call", "organisation").get(pk=offer.pk)
    DRAFT.check(locked, "edit")
    _check_open(locked.call, locked.organisation.kind, at)
    return locked


def _changed(offer: Offer, section: OfferSection, changes: list[Change]) -> dict[str, Any]:
    schema = form_of(offer.form_version).section(section.code)
    if schema is None:
        raise ChangeRefused(_("Formularz nie ma takiej części."))
    if len(changes) > MAX_CHANGES:
        raise ChangeRefused(_("Za dużo zmian naraz. Zapisz formularz w mniejszych częściach."))
    try:
        data = apply(schema, section.data, changes)
    except (WrongPath, WrongValue) as error:
        raise ChangeRefused(error.args[0]) from error
    if _size(data) > MAX_SECTION_BYTES:
        raise ChangeRefused(_("Ta część jest za długa, żeby ją zapisać. Skróć opisy."))
    return data


def _size(data: Any) -> int:
    """Bytes of text in the section."""
    if isinstance(data, dict):
        return sum(_size(value) for value in data.values())
    if isinstance(data, list):
        return sum(_size(value) for value in data)
    return len(str(data).encode())


def write_section(section: OfferSection, *, token: int, by: Any, at: datetime) -> None:
    """Compare and set: only the version from which the change was made is replaced."""
    written = OfferSection.objects.filter(pk=section.pk, version=token).update(
        data=section.data, version=token + 1, updated_at=at, updated_by=by
    )
    if not written:
        raise StaleSection(OfferSection.objects.select_related("updated_by").get(pk=section.pk))
    section.version, section.updated_at, section.updated_by = token + 1, at, by


def _summarise(offer: Offer, content: OfferContent, at: datetime) -> None:
    """Note the change. Once an offer was filed, lists go on telling what was filed, until it is filed again."""
    offer.edited_at = at
    offer.save(update_fields=["edited_at"])
    if offer.filed_version_id is None:
        summarise(offer, content)


def summary(content: OfferContent) -> dict[str, Any]:
    """Title, grant asked for and sum of costs, as the sections tell them now."""
    return {
        "title": content.value("iii", "title")[:300],
        "grant_amount": content.sources.grant or None,
        "total_cost": content.budget.value or None,
    }


def summarise(offer: Offer, content: OfferContent) -> None:
    """Figures that lists show, taken from the sections."""
    for name, value in summary(content).items():
        setattr(offer, name, value)
    offer.search_text = search.index_text(
        offer.title, offer.organisation.name, offer.call.title, offer.call.signature, offer.number or ""
    )
    offer.save(update_fields=["title", "grant_amount", "total_cost", "search_text"])


def _step(offer: Offer, name: str, *, by: Any, at: datetime) -> None:
    with transaction.atomic():
        locked = Offer.objects.select_for_update(of=("self",)).get(pk=offer.pk)
        DRAFT.move(locked, name)
        locked.save(update_fields=["state"])
        record(locked, _EVENTS[name], by=by, at=at)
    offer.state = locked.state
