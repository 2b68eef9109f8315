"""Delivery: each letter goes once, failures are tried again and told, nothing hangs on the broker."""

import datetime
import smtplib
import threading

import pytest
from django.core import mail
from django.db import connection, transaction

from portal.core.transitions import StepNotAllowed
from portal.correspondence import delivery, outbox, workflow
from portal.correspondence.mailbox import MailboxBackend
from portal.correspondence.models import DeliveryAttempt, MailboxLetter, Message
from portal.history.models import Entry
from portal.records import documents
from portal.records.models import Document

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


class MoodyServer:
    """A mail server that refuses while `mood` holds an exception; takes everything otherwise."""

    mood: Exception | None = None
    taken: list = []

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, letters):
        if MoodyServer.mood is not None:
            raise MoodyServer.mood
        MoodyServer.taken.extend(letters)
        return len(letters)


@pytest.fixture
def server(settings):
    """Letters go to a server with moods."""
    settings.EMAIL_BACKEND = "tests.correspondence.test_delivery.MoodyServer"
    MoodyServer.mood, MoodyServer.taken = None, []
    return MoodyServer


def hello(to="anna@example.org", **options):
    return outbox.queue("tests.hello", to=to, context={"name": "Kino"}, at=NOW, **options)


def state(message):
    message.refresh_from_db()
    return message.state


def test_a_letter_leaves_with_its_own_constant_identifier(db, settings, server):
    settings.PORTAL_URL = "https://portal.example.org:8443"
    message = hello()
    delivery.deliver(message.pk, at=NOW)
    letter = server.taken[0]
    headers = letter.message()
    assert headers["Message-ID"] == f"<{message.pk}@portal.example.org>"
    assert headers["Reply-To"] == "ngo@kujawsko-pomorskie.pl"
    assert headers["Auto-Submitted"] == "auto-generated"
    assert (state(message), message.sent_at, message.lease_until) == ("sent", NOW, None)
    assert [(it.at, it.delivered) for it in message.deliveries.all()] == [(NOW, True)]


def test_a_sent_letter_is_not_sent_again(db, server):
    message = hello()
    for _n in range(3):
        delivery.deliver(message.pk, at=NOW + 600 * MINUTE)
    assert len(server.taken) == 1


@pytest.mark.row("G95")
def test_a_failed_letter_is_tried_again_later_and_not_doubled(db, server):
    message = hello()
    server.mood = smtplib.SMTPServerDisconnected("away")
    delivery.deliver(message.pk, at=NOW)
    assert (state(message), message.attempts, message.next_attempt_at) == ("queued", 1, NOW + 2 * MINUTE)
    assert message.last_error == "SMTPServerDisconnected: away"
    server.mood = None
    delivery.deliver(message.pk, at=NOW + MINUTE)
    assert server.taken == []
    assert delivery.left_behind(at=NOW + MINUTE) == []
    assert delivery.left_behind(at=NOW + 2 * MINUTE) == [message.pk]
    delivery.deliver(message.pk, at=NOW + 2 * MINUTE)
    delivery.deliver(message.pk, at=NOW + 2 * MINUTE)
    assert (state(message), message.attempts, message.last_error, len(server.taken)) == ("sent", 2, "", 1)
    assert [it.delivered for it in message.deliveries.all()] == [False, True]


def test_after_the_last_attempt_the_office_sees_why(db, server, settings):
    settings.MESSAGE_MAX_ATTEMPTS = 3
    message, at = hello(), NOW
    server.mood = ConnectionRefusedError("nobody there")
    for _n in range(5):
        delivery.deliver(message.pk, at=at)
        at += 600 * MINUTE
    assert (state(message), message.attempts) == ("failed", 3)
    assert message.last_error == "ConnectionRefusedError: nobody there"
    assert DeliveryAttempt.objects.count() == 3


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"no such user")}), "failed"),
        (smtplib.SMTPRecipientsRefused({"a@example.org": (450, b"try later")}), "queued"),
        (smtplib.SMTPDataError(554, b"rejected"), "failed"),
        (smtplib.SMTPDataError(451, b"try later"), "queued"),
        (smtplib.SMTPAuthenticationError(535, b"our own password"), "queued"),
        (TimeoutError("slow"), "queued"),
    ],
)
def test_a_final_no_is_not_asked_again(db, server, error, expected):
    message = hello()
    server.mood = error
    delivery.deliver(message.pk, at=NOW)
    assert state(message) == expected


def test_pauses_grow_to_six_hours():
    minutes = [delivery.pause_after(n).total_seconds() / 60 for n in range(1, 9)]
    assert minutes == [2, 6, 18, 54, 162, 360, 360, 360]


def test_a_living_lease_keeps_others_away_and_a_dead_one_does_not(db, server):
    message = hello()
    Message.objects.update(lease_until=NOW + MINUTE, attempts=1)
    delivery.deliver(message.pk, at=NOW)
    assert server.taken == []
    assert delivery.left_behind(at=NOW + MINUTE) == [message.pk]
    delivery.deliver(message.pk, at=NOW + MINUTE)
    assert len(server.taken) == 1


def test_a_letter_that_kills_its_worker_each_time_is_given_up(db, settings):
    message = hello()
    Message.objects.update(lease_until=NOW, attempts=settings.MESSAGE_MAX_ATTEMPTS)
    assert delivery.left_behind(at=NOW) == []
    assert (state(message), message.last_error) == ("failed", "Praca przerwana przy każdej próbie.")


@pytest.fixture
def receipt(letter_kind, organisation):
    """A document ordered and not made."""
    return documents.order(letter_kind, organisation, key="1", number="5", data={"text": "x"}, at=NOW)


def test_a_letter_waits_for_its_document_and_carries_it(
    receipt, server, django_capture_on_commit_callbacks, monkeypatch
):
    message = hello(documents=[receipt])
    delivery.deliver(message.pk, at=NOW)
    assert (state(message), message.attempts, server.taken) == ("queued", 0, [])
    assert delivery.left_behind(at=NOW) == []
    with django_capture_on_commit_callbacks(execute=True):
        documents.render(receipt.pk, at=NOW)
    assert state(message) == "sent"
    name, content, mime = server.taken[0].attachments[0]
    assert (name, content[:5], mime) == ("pismo-5.pdf", b"%PDF-", "application/pdf")


def test_a_letter_does_not_wait_for_a_document_that_cannot_be_made(
    receipt, server, settings, django_capture_on_commit_callbacks
):
    message = hello(documents=[receipt])
    Document.objects.update(attempts=settings.DOCUMENT_MAX_ATTEMPTS)
    with django_capture_on_commit_callbacks(execute=True):
        documents.left_behind(at=NOW)
    assert state(message) == "sent"
    letter = server.taken[0]
    assert letter.attachments == []
    assert letter.body.startswith("Załącznik „Pismo nr 5” nie jest jeszcze gotowy. Będzie można go pobrać tutaj: ")
    assert f"/pliki/{receipt.pk}/\n\nDzień dobry," in letter.body


def test_the_bell_rings_after_the_commit_only(transactional_db, server):
    with transaction.atomic():
        message = hello()
        assert server.taken == []
    assert state(message) == "sent"
    with transaction.atomic():
        hello()
        transaction.set_rollback(True)
    assert len(server.taken) == 1


def deliver_at_once(message, workers: int) -> None:
    start = threading.Barrier(workers)

    def work() -> None:
        try:
            start.wait()
            delivery.deliver(message.pk, at=NOW)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_ten_workers_send_one_letter_once(server, monkeypatch):
    monkeypatch.setattr(outbox, "ring_for", lambda message: None)
    with transaction.atomic():
        message = hello()
    deliver_at_once(message, 10)
    assert (state(message), message.attempts, len(server.taken)) == ("sent", 1, 1)


@pytest.mark.row("G96")
def test_a_held_letter_waits_for_the_office_that_may_reword_it(db, bartek, server):
    message = hello(hold=True)
    delivery.deliver(message.pk, at=NOW)
    assert (state(message), server.taken, delivery.left_behind(at=NOW)) == ("held", [], [])
    workflow.edit(message, subject="Nowy\r\ntemat", body="Inna treść.\n", by=bartek, at=NOW)
    workflow.release(message, by=bartek, at=NOW)
    delivery.deliver(message.pk, at=NOW)
    assert (server.taken[0].subject, server.taken[0].body) == ("Nowy temat", "Inna treść.\n")
    events = list(Entry.objects.about(message).values_list("event", flat=True))
    assert events == ["message.edited", "message.released"]
    assert Entry.objects.about(message)[0].data["before"]["subject"] == "Oferta: Kino"


STEPS = {
    "edit": lambda it, by: workflow.edit(it, subject="a", body="b", by=by, at=NOW),
    "release": lambda it, by: workflow.release(it, by=by, at=NOW),
    "retry": lambda it, by: workflow.retry(it, by=by, at=NOW),
    "cancel": lambda it, by: workflow.cancel(it, by=by, at=NOW, reason="x"),
}
ALLOWED = {
    "held": {"edit": "held", "release": "queued", "cancel": "cancelled"},
    "queued": {"cancel": "cancelled"},
    "sent": {},
    "failed": {"retry": "queued", "cancel": "cancelled"},
    "cancelled": {},
}


@pytest.mark.row("G96")
@pytest.mark.parametrize("before", ALLOWED)
@pytest.mark.parametrize("step", STEPS)
def test_steps_of_a_letter(db, bartek, before, step):
    message = hello()
    Message.objects.update(state=before, sent_at=NOW if before == "sent" else None, attempts=3)
    if step in ALLOWED[before]:
        STEPS[step](message, bartek)
        assert state(message) == ALLOWED[before][step]
    else:
        with pytest.raises(StepNotAllowed):
            STEPS[step](message, bartek)
        assert state(message) == before


def test_a_letter_that_is_just_leaving_is_not_called_off(db, bartek):
    message = hello()
    Message.objects.update(lease_until=NOW + MINUTE)
    with pytest.raises(workflow.MessageLeaving):
        workflow.cancel(message, by=bartek, at=NOW, reason="x")
    workflow.cancel(message, by=bartek, at=NOW + MINUTE, reason="x")
    assert state(message) == "cancelled"


def test_the_demonstrations_mailbox_keeps_one_copy(db, settings):
    settings.EMAIL_BACKEND = "portal.correspondence.mailbox.MailboxBackend"
    message = hello("Anna@Example.org")
    delivery.deliver(message.pk, at=NOW)
    # The worker was killed after the server took the letter and before the row said so.
    Message.objects.update(state="queued", sent_at=None, lease_until=NOW)
    delivery.deliver(message.pk, at=NOW + MINUTE)
    letter = MailboxLetter.objects.get()
    assert (letter.recipient, letter.subject, state(message)) == ("anna@example.org", "Oferta: Kino", "sent")
    assert MailboxBackend().send_messages([mail.EmailMessage("a", "b", "c@example.org", ["d@example.org"])]) == 1
    assert MailboxLetter.objects.count() == 2
