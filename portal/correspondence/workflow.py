"""States of a letter: the only writer of `Message.state` after the letter is queued.

czeka na zatwierdzenie (held) → w kolejce (queued) → wysłana (sent)
                                                   → niedostarczona (failed) → w kolejce
what has not left may be odwołana (cancelled)
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.core.refusals import RuleViolation
from portal.core.transitions import Step, Workflow
from portal.correspondence.models import Message
from portal.correspondence.outbox import one_line, plain, ring_for
from portal.history.chain import record

State = Message.State
MESSAGE = Workflow(
    Step("edit", [State.HELD]),
    Step("release", [State.HELD], State.QUEUED),
    Step("deliver", [State.QUEUED], State.SENT),
    Step("give_up", [State.QUEUED], State.FAILED),
    Step("retry", [State.FAILED], State.QUEUED),
    Step("cancel", [State.HELD, State.QUEUED, State.FAILED], State.CANCELLED),
    Step("renew", [State.CANCELLED], State.QUEUED),
)


class MessageLeaving(RuleViolation):
    """The letter is just being handed over to the mail server."""

    code = "message_leaving"
    message = _("Wiadomość właśnie wychodzi, nie można jej już odwołać. Odśwież stronę za minutę.")


def locked(message: Message) -> Message:
    """The letter with its row locked for the step."""
    return Message.objects.select_for_update().get(pk=message.pk)


@transaction.atomic
def edit(message: Message, *, subject: str, body: str, by: Any, at: datetime) -> Message:
    """The office rewords a letter that waits for it (G96)."""
    message = locked(message)
    MESSAGE.check(message, "edit")
    before = {"subject": message.subject, "body": message.body}
    message.subject, message.body = one_line(subject), plain(body)
    message.save(update_fields=["subject", "body"])
    record(message, "message.edited", by=by, at=at, data={"before": before})
    return message


@transaction.atomic
def release(message: Message, *, by: Any, at: datetime) -> Message:
    """The office lets a held letter go."""
    return _queue_again(message, "release", "message.released", by=by, at=at)


@transaction.atomic
def retry(message: Message, *, by: Any, at: datetime) -> Message:
    """The office has an undelivered letter tried again from the start."""
    return _queue_again(message, "retry", "message.retried", by=by, at=at)


@transaction.atomic
def renew(message: Message, *, at: datetime) -> Message:
    """A term that had been moved came back: the letter called off by the ledger is due again."""
    return _queue_again(message, "renew", "message.renewed", by=None, at=at)


@transaction.atomic
def cancel(message: Message, *, by: Any, at: datetime, reason: str) -> Message:
    """Call off a letter that has not left."""
    message = locked(message)
    MESSAGE.check(message, "cancel")
    if message.lease_until is not None and message.lease_until > at:
        raise MessageLeaving
    MESSAGE.move(message, "cancel")
    message.save(update_fields=["state"])
    record(message, "message.cancelled", by=by, at=at, data={"reason": reason})
    return message


def delivered(message: Message, *, at: datetime) -> Message:
    """The mail server took the letter; a confidential body is forgotten."""

    def change(letter: Message) -> None:
        letter.sent_at, letter.last_error = at, ""
        if letter.confidential:
            letter.body = ""

    return _end(message, "deliver", change, ["sent_at", "last_error", "body"])


def given_up(message: Message, *, error: str) -> Message:
    """Nobody took the letter; the office sees why."""

    def change(letter: Message) -> None:
        letter.last_error = error

    return _end(message, "give_up", change, ["last_error"])


@transaction.atomic
def _end(message: Message, step: str, change: Callable[[Message], None], fields: list[str]) -> Message:
    message = locked(message)
    if MESSAGE.may(message, step):
        MESSAGE.move(message, step)
        message.lease_until = None
        change(message)
        message.save(update_fields=["state", "lease_until", *fields])
    return message


def _queue_again(message: Message, step: str, event: str, *, by: Any, at: datetime) -> Message:
    message = locked(message)
    MESSAGE.move(message, step)
    message.attempts, message.next_attempt_at, message.lease_until = 0, at, None
    message.save(update_fields=["state", "attempts", "next_attempt_at", "lease_until"])
    record(message, event, by=by, at=at)
    ring_for(message)
    return message
