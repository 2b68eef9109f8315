"""What may change in an announced call (zmiany w ogłoszeniu), and how everybody learns of it.

Nothing is changed quietly: each change has a reason, stands in the public register of changes with the old and the new
wording, goes to everyone who prepares or has filed an offer, and makes a new announcement to print.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from grants import announcement, announcement_print, call_notifications, deadlines
from grants.models import Call, CallChange, TrackDeadline
from grants.workflow.calls import ARTICLE_13_1, CALL, CallIncomplete, WrongMoment, check_time_for_offers, locked
from portal.core.moments import local_date
from portal.core.money import MoneyField, format_pln
from portal.core.refusals import RuleViolation
from portal.core.richtext import plain
from portal.core.typography import polish_date, polish_moment
from portal.history.chain import record

# What decides who files and for how much: a new announcement in all but name, so the time for offers runs anew.
CONDITIONS = (
    "pool",
    "grant_min",
    "grant_max",
    "max_admin_share",
    "task_from",
    "task_to",
    "max_offers_per_organisation",
)
TEXTS = (
    "title",
    "lead",
    "task_kind",
    "grant_rules",
    "task_conditions",
    "selection_rules",
    "decision_by",
    "cost_shift_rule",
    "filing_rules",
    "correction_rules",
    "accessibility_architecture",
    "accessibility_digital",
    "accessibility_information",
    "contact_name",
    "contact_email",
    "contact_phone",
    "data_protection",
)
CORRECTABLE = CONDITIONS + TEXTS


class ReasonMissing(RuleViolation):
    """A change without a reason."""

    code = "call_reason_missing"
    message = gettext_lazy("Podaj powód zmiany; będzie widoczny w ogłoszeniu.")


class NothingChanged(RuleViolation):
    """A correction that corrects nothing."""

    code = "call_nothing_changed"
    message = gettext_lazy("Nic się nie zmieniło: nowa treść jest taka sama jak dotychczasowa.")


class NotForward(RuleViolation):
    """An extension that shortens."""

    code = "call_not_forward"


class AlreadyClosed(RuleViolation):
    """The time for offers is over and cannot be opened again."""

    code = "call_already_closed"
    message = gettext_lazy("Nabór już się zakończył, więc nie można go zmienić ani przedłużyć.")


class InvalidCorrection(RuleViolation):
    """The corrected call would contradict itself."""

    code = "call_invalid_correction"


@transaction.atomic
def extend(
    call: Call,
    *,
    closes_at: datetime,
    reason: str,
    organisation_kind: str = "",
    decision_by: date | None = None,
    by: Any,
    at: datetime,
) -> CallChange:
    """Give more time for offers: to everybody, or to one legal form. Only forward, and only while the call runs."""
    call = locked(call)
    CALL.check(call, "extend")
    _check_change(call, reason, at)
    old = deadlines.closing_time(call, organisation_kind) if organisation_kind else call.closes_at
    if old <= at:
        raise AlreadyClosed
    if closes_at <= old:
        raise NotForward(_("Nowy termin musi być późniejszy niż dotychczasowy: %(old)s.") % {"old": polish_moment(old)})
    _set_closing(call, organisation_kind, closes_at)
    decision = decision_by or call.decision_by
    if decision is not None and decision < local_date(closes_at):
        raise WrongMoment(_("Termin wyboru ofert wypadłby przed końcem naboru. Podaj nowy termin wyboru."))
    if decision != call.decision_by:
        _write(call, _label("decision_by"), call.decision_by, decision, reason, by, at)
        call.decision_by = decision
    call.save(update_fields=["closes_at", "decision_by"])
    label = _label("closes_at") if not organisation_kind else _track_label(call, organisation_kind)
    change = _write(call, label, old, closes_at, reason, by, at)
    facts = {"from": old, "to": closes_at, "kind": organisation_kind, "reason": reason, "decision_by": decision}
    record(call, "call.extended", by=by, at=at, data=facts, legal_base=ARTICLE_13_1)
    _announce_anew(call, [change], reason, at)
    return change


@transaction.atomic
def correct(call: Call, *, changes: Mapping[str, Any], reason: str, by: Any, at: datetime) -> list[CallChange]:
    """Change texts or conditions of an announced call; changed conditions need the whole time for offers again."""
    call = locked(call)
    CALL.check(call, "correct")
    _check_change(call, reason, at)
    unknown = set(changes) - set(CORRECTABLE)
    if unknown:
        raise ValueError(f"Not correctable: {sorted(unknown)}")
    differing = {name: value for name, value in changes.items() if getattr(call, name) != value}
    if not differing:
        raise NothingChanged
    if any(name in CONDITIONS for name in differing):
        check_time_for_offers(call, local_date(at))
    written = [_write(call, _label(name), *_both(call, name, new), reason, by, at) for name, new in differing.items()]
    for name, value in differing.items():
        setattr(call, name, value)
    _check_whole(call, differing)
    call.search_text = call.searchable_text()
    call.save(update_fields=[*differing, "search_text"])
    facts = {"reason": reason, "changes": {row.what: {"from": row.old, "to": row.new} for row in written}}
    record(call, "call.corrected", by=by, at=at, data=facts)
    _announce_anew(call, written, reason, at)
    return written


def _check_change(call: Call, reason: str, at: datetime) -> None:
    if not reason.strip():
        raise ReasonMissing
    if at >= deadlines.last_closing_time(call):
        raise AlreadyClosed


def _check_whole(call: Call, changed: Collection[str]) -> None:
    """The changed call must still be one that could be announced: its fields, the constraints, art. 13 ust. 2."""
    try:
        call.clean_fields(exclude={field.name for field in Call._meta.fields} - set(changed))
        call.validate_constraints()
    except ValidationError as error:
        raise InvalidCorrection(" ".join(error.messages)) from error
    missing = announcement.missing(call)
    if missing:
        raise CallIncomplete(problems=missing)


def _set_closing(call: Call, organisation_kind: str, closes_at: datetime) -> None:
    """A track is moved on its own; tracks that closed together with everybody go on doing so."""
    if organisation_kind:
        TrackDeadline.objects.update_or_create(call=call, kind=organisation_kind, defaults={"closes_at": closes_at})
        return
    call.track_deadlines.filter(closes_at=call.closes_at).update(closes_at=closes_at)
    call.closes_at = closes_at


def _write(call: Call, what: str, old: Any, new: Any, reason: str, by: Any, at: datetime) -> CallChange:
    return CallChange.objects.create(
        call=call, at=at, what=what, old=in_words(old), new=in_words(new), reason=reason.strip(), by=by
    )


def _both(call: Call, name: str, new: Any) -> tuple[Any, Any]:
    """Old and new value; amounts in złote."""
    old = getattr(call, name)
    if not isinstance(Call._meta.get_field(name), MoneyField):
        return old, new
    return "" if old is None else format_pln(old), "" if new is None else format_pln(new)


def in_words(value: Any) -> str:
    """A value as the register of changes shows it."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        return polish_moment(value)
    if isinstance(value, date):
        return polish_date(value)
    return plain(value) if isinstance(value, str) and "<" in value else str(value)


def _label(name: str) -> str:
    with override(settings.LANGUAGE_CODE):
        return str(Call._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _track_label(call: Call, organisation_kind: str) -> str:
    with override(settings.LANGUAGE_CODE):
        return f"{_label('closes_at')}: {TrackDeadline(kind=organisation_kind).get_kind_display()}"


def _announce_anew(call: Call, changes: list[CallChange], reason: str, at: datetime) -> None:
    call.announcement = announcement_print.order(call, at=at)
    call.save(update_fields=["announcement"])
    call_notifications.call_changed(call, changes, reason, at=at)
