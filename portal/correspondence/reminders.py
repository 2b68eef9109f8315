"""Reminder ledger (rejestr przypomnień): one line per person, event, matter and term, and one letter with it (G95, X3).

The line and the letter are written in one transaction, so nobody is marked as reminded without a letter, and nobody
gets two. A term that moves makes a new line and calls the old letter off, if it has not left.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction

from portal.core.transitions import StepNotAllowed
from portal.correspondence import outbox, workflow
from portal.correspondence.models import Message, Reminder
from portal.records.models import Document

UNSENT = (Message.State.HELD, Message.State.QUEUED, Message.State.FAILED)


@transaction.atomic
def remind(
    person: Any,
    event: str,
    subject: models.Model,
    *,
    term: datetime,
    at: datetime,
    template: str = "",
    context: dict[str, Any] | None = None,
    statutory: bool = False,
    documents: Iterable[Document] = (),
) -> tuple[Reminder, bool]:
    """The line of the ledger, and whether it is new; `event` is also the kind of the letter ("grants.closing_in_7")."""
    lines = _lines(subject).filter(person=person, event=event)
    _supersede(lines.exclude(term=term), at)
    line = lines.filter(term=term).first()
    if line is not None:
        return _renewed(line, at), False
    try:
        with transaction.atomic():
            message = outbox.queue(
                event,
                to=person,
                template=template,
                context={"term": term} | (context or {}),
                about=subject,
                statutory=statutory,
                documents=documents,
                at=at,
            )
            line = Reminder(person=person, event=event, subject=subject, term=term, created_at=at, message=message)
            line.save(force_insert=True)
    except IntegrityError:
        return lines.get(term=term), False
    return line, True


@transaction.atomic
def call_off(subject: models.Model, *, at: datetime, events: Iterable[str] | None = None) -> int:
    """Call off reminders about a matter that is settled (the offer was filed); gives the number of letters stopped."""
    lines = _lines(subject)
    return _supersede(lines if events is None else lines.filter(event__in=list(events)), at)


def _lines(subject: models.Model) -> models.QuerySet[Reminder]:
    return Reminder.objects.filter(subject_type=ContentType.objects.get_for_model(subject), subject_id=str(subject.pk))


def _supersede(lines: models.QuerySet[Reminder], at: datetime) -> int:
    stopped = 0
    for line in lines.filter(superseded_at=None, message__state__in=UNSENT).select_related("message"):
        try:
            workflow.cancel(line.message, by=None, at=at, reason="termin nieaktualny")
        except (workflow.MessageLeaving, StepNotAllowed):
            continue  # it has just left
        line.superseded_at = at
        line.save(update_fields=["superseded_at"])
        stopped += 1
    return stopped


def _renewed(line: Reminder, at: datetime) -> Reminder:
    """The line as it is; if its letter was called off for a term that came back, the letter goes after all."""
    if line.superseded_at is not None:
        workflow.renew(line.message, at=at)
        line.superseded_at = None
        line.save(update_fields=["superseded_at"])
    return line
