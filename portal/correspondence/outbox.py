"""Outbox (wiadomości wychodzące): a letter is a row written in the transaction of the step that it tells about.

Letters come from pairs of templates, `<app>/email/<name>_subject.txt` and `_body.txt`. What people typed is only ever
a value in them: it is never read as a template, and a subject is one line whatever stands in it. In a body template one
paragraph is one line; the office's signature is added here.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.template import Context, Engine
from django.utils import translation

from portal.core.doorbell import ring
from portal.core.typography import glue
from portal.correspondence.models import Message
from portal.records.models import Document

SUBJECT_LENGTH = 250
_MANY_EMPTY_LINES = re.compile(r"\n{3,}")
# Signs that turn the direction of writing can make an address read as another one.
_TURNING_SIGNS = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def queue(
    kind: str,
    *,
    to: Any,
    template: str = "",
    context: dict[str, Any] | None = None,
    about: models.Model | None = None,
    statutory: bool = False,
    documents: Iterable[Document] = (),
    at: datetime,
    dedupe_key: str | None = None,
    hold: bool = False,
) -> Message:
    """Write a letter to a person (or to a bare address) from the templates of `kind`.

    "grants.offer_filed" is written from `grants/email/offer_filed_subject.txt` and `_body.txt`, unless `template` names
    another pair ("grants/email/offer_filed"). With `hold` it waits for the office. With `dedupe_key` a second call
    gives back the first letter.
    """
    stem = template or "{}/email/{}".format(*kind.split(".", 1))
    values = {"office": settings.OFFICE, "portal_url": settings.PORTAL_URL, "person": to, "about": about}
    values |= context or {}
    return _write(
        documents,
        about=about,
        kind=kind,
        to_user=None if isinstance(to, str) else to,
        to_email=to if isinstance(to, str) else to.email,
        subject=_text(f"{stem}_subject.txt", values),
        body=_text(f"{stem}_body.txt", values),
        statutory=statutory,
        state=Message.State.HELD if hold else Message.State.QUEUED,
        queued_at=at,
        dedupe_key=dedupe_key,
    )


def queue_raw(
    kind: str,
    to_email: str,
    subject: str,
    body: str,
    *,
    at: datetime,
    to_user: Any = None,
    about: models.Model | None = None,
    confidential: bool = True,
) -> Message:
    """Write a letter whose words are ready. Letters about accounts are confidential: the body goes once they left."""
    return _write(
        (),
        about=about,
        kind=kind,
        to_user=to_user,
        to_email=to_email,
        subject=subject,
        body=body,
        confidential=confidential,
        queued_at=at,
    )


def one_line(text: str) -> str:
    """A subject: no line breaks, no control signs, no longer than the column."""
    visible = "".join(sign if unicodedata.category(sign) != "Cc" else " " for sign in text)
    line = " ".join(visible.translate(_TURNING_SIGNS).split())
    return line if len(line) <= SUBJECT_LENGTH else f"{line[: SUBJECT_LENGTH - 1].rstrip()}…"


def plain(text: str) -> str:
    """Text with one kind of line ends and without signs that nobody sees."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TURNING_SIGNS)
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc")


def typeset(text: str) -> str:
    """A body: one-letter words bound to the next, at most one empty line between paragraphs."""
    lines = "\n".join(line.rstrip() for line in plain(text).split("\n"))
    return glue(_MANY_EMPTY_LINES.sub("\n\n", lines).strip())


def signature() -> str:
    """What stands under every letter."""
    return _text("correspondence/email/signature.txt", {"office": settings.OFFICE, "portal_url": settings.PORTAL_URL})


def _text(name: str, values: dict[str, Any]) -> str:
    """The template filled in, in Polish, as plain text: nothing is escaped, nothing given is read as a template."""
    with translation.override("pl"):
        return Engine.get_default().get_template(name).render(Context(values, autoescape=False))


def _write(documents: Iterable[Document], *, about: models.Model | None, **fields: Any) -> Message:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a letter is queued inside the step's transaction")
    fields["subject"] = one_line(fields["subject"])
    fields["body"] = f"{typeset(fields['body'])}\n\n{signature().strip()}\n"
    if about is not None:
        fields["about"] = about
    message = Message(next_attempt_at=fields["queued_at"], **fields)
    try:
        with transaction.atomic():
            message.save(force_insert=True)
            message.documents.add(*documents)
            if message.state == Message.State.QUEUED:
                ring_for(message)
    except IntegrityError:
        if not message.dedupe_key:
            raise
        return Message.objects.get(dedupe_key=message.dedupe_key)
    return message


def ring_for(message: Message) -> None:
    """Have the letter delivered soon after the commit."""
    # The task imports delivery, which stands above this module.
    from portal.correspondence.tasks import deliver_message  # noqa: PLC0415

    ring(deliver_message, message_id=str(message.pk))
