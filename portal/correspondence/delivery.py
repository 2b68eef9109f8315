"""Handing letters over to the mail server: each at least once, and with one Message-ID, so that it is kept once.

A worker takes a letter by a lease. One killed on the way leaves the lease to expire; the letter then goes again under
the same Message-ID, and the receiving server keeps a single copy.
"""

from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, Q, QuerySet
from django.urls import reverse

from portal.correspondence import workflow
from portal.correspondence.models import DeliveryAttempt, Message
from portal.correspondence.outbox import ring_for
from portal.records.models import Document

log = structlog.get_logger(__name__)
SILENT_FAILURE = "Praca przerwana przy każdej próbie."


def deliver(message_id: Any, *, at: datetime) -> None:
    """Send one letter if it is due, nobody sends it now, and its attachments are ready."""
    message = _due(at).filter(pk=message_id).first()
    if message is None or _waits_for_documents(message) or not _claim(message_id, at):
        return
    message.refresh_from_db()
    try:
        _compose(message).send()
    except (SMTPException, OSError, ValueError) as error:
        _not_delivered(message, error, at)
    else:
        DeliveryAttempt.objects.create(message=message, at=at, delivered=True)
        workflow.delivered(message, at=at)


def left_behind(*, at: datetime, limit: int = 100) -> list[Any]:
    """Identifiers of letters that should have gone; those that killed their worker each time are given up."""
    free = Message.objects.filter(state=Message.State.QUEUED).filter(_without_lease(at))
    for message in free.filter(attempts__gte=settings.MESSAGE_MAX_ATTEMPTS):
        workflow.given_up(message, error=message.last_error or SILENT_FAILURE)
    waiting = _due(at).exclude(documents__state=Document.State.ORDERED)
    return list(waiting.order_by("next_attempt_at").values_list("pk", flat=True)[:limit])


def ring_letters_with(document: Document, at: datetime) -> None:
    """A document is made, or will not be: letters that waited for it may go."""
    for message in _due(at).filter(documents=document):
        ring_for(message)


def pause_after(attempts: int) -> timedelta:
    """Wait after so many failures: 2, 6, 18, 54 minutes, about 3 hours, then 6; a night without a mail server heals."""
    return timedelta(minutes=min(2 * 3 ** (attempts - 1), 360))


def message_id(message: Message) -> str:
    """The same at every attempt."""
    return f"<{message.pk}@{urlsplit(settings.PORTAL_URL).hostname}>"


def _without_lease(at: datetime) -> Q:
    return Q(lease_until=None) | Q(lease_until__lte=at)


def _due(at: datetime) -> QuerySet[Message]:
    queued = Message.objects.filter(state=Message.State.QUEUED, attempts__lt=settings.MESSAGE_MAX_ATTEMPTS)
    return queued.filter(_without_lease(at), next_attempt_at__lte=at)


def _waits_for_documents(message: Message) -> bool:
    return message.documents.filter(state=Document.State.ORDERED).exists()


def _claim(message_id: Any, at: datetime) -> bool:
    lease = at + timedelta(seconds=settings.MESSAGE_LEASE_SECONDS)
    return bool(_due(at).filter(pk=message_id).update(lease_until=lease, attempts=F("attempts") + 1))


def _compose(message: Message) -> EmailMessage:
    """The letter with its documents; one that could not be made is named, with the place where it will be."""
    mail = EmailMessage(
        subject=message.subject,
        body=message.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.to_email],
        reply_to=[str(settings.OFFICE["email"])],
        headers={"Message-ID": message_id(message), "Auto-Submitted": "auto-generated"},
    )
    missing = []
    for document in message.documents.select_related("file").order_by("ordered_at", "pk"):
        if document.file is None:
            missing.append(document)
            continue
        with document.file.file.open("rb") as content:
            mail.attach(document.file.name, content.read(), document.file.mime)
    if missing:
        mail.body = "\n".join([*map(_later, missing), "", message.body])
    return mail


def _later(document: Document) -> str:
    address = settings.PORTAL_URL + reverse("records:file-download", args=[document.pk])
    return f"Załącznik „{document.title}” nie jest jeszcze gotowy. Będzie można go pobrać tutaj: {address}"


def _not_delivered(message: Message, error: Exception, at: datetime) -> None:
    detail = f"{type(error).__name__}: {error}"[:500]
    log.warning("message_not_delivered", message=str(message.pk), error=type(error).__name__, attempt=message.attempts)
    DeliveryAttempt.objects.create(message=message, at=at, delivered=False, detail=detail)
    if _is_final(error) or message.attempts >= settings.MESSAGE_MAX_ATTEMPTS:
        workflow.given_up(message, error=detail)
        return
    Message.objects.filter(pk=message.pk, state=Message.State.QUEUED).update(
        lease_until=None, next_attempt_at=at + pause_after(message.attempts), last_error=detail
    )


def _is_final(error: Exception) -> bool:
    """Did the server say that it will never take this letter (codes 5xx about the recipient or the content)?"""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    return isinstance(error, SMTPResponseException) and error.smtp_code in {550, 551, 552, 553, 554}
