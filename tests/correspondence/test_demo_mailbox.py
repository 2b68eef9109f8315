"""The demonstration's mailbox in the browser."""

import datetime

import pytest
from django.urls import reverse

from portal.correspondence import delivery, outbox
from portal.correspondence.models import MailboxLetter
from portal.records import documents

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def letters(settings, anna, celina, organisation, letter_kind):
    """A letter to Anna with a link and an attachment, and one to Celina."""
    settings.EMAIL_BACKEND = "portal.correspondence.mailbox.MailboxBackend"
    document = documents.order(letter_kind, organisation, key="1", number="5", data={"text": "x"}, at=NOW)
    documents.render(document.pk, at=NOW)
    context = {"name": "Kino: https://portal.example.org/oferta/1/ <script>alert(1)</script>"}
    for person, attached in ((anna, [document]), (celina, [])):
        message = outbox.queue("tests.hello", to=person, context=context, documents=attached, at=NOW)
        delivery.deliver(message.pk, at=NOW)
    return MailboxLetter.objects.get(recipient=anna.email)


def test_an_empty_mailbox_says_so(client, db):
    assert "Nie ma jeszcze listów" in client.get(reverse("demo:letter-list")).content.decode()


def test_letters_are_listed_and_chosen_by_person(client, letters, anna, celina):
    page = client.get(reverse("demo:letter-list"))
    assert {it.recipient for it in page.context["letters"]} == {anna.email, celina.email}
    page = client.get(reverse("demo:letter-list"), {"do": celina.email})
    assert [it.recipient for it in page.context["letters"]] == [celina.email]


def test_links_of_a_letter_work_and_markup_does_not(client, letters):
    page = client.get(reverse("demo:letter-detail", args=[letters.pk])).content.decode()
    assert '<a href="https://portal.example.org/oferta/1/"' in page
    assert "<script>alert(1)</script>" not in page
    assert "pismo-5.pdf" in page


def test_attachments_open(client, letters):
    answer = client.get(reverse("demo:letter-attachment", args=[letters.pk, 0]))
    assert answer.content[:5] == b"%PDF-"
    assert answer["Content-Disposition"] == 'attachment; filename="zalacznik-1.pdf"'
    assert client.get(reverse("demo:letter-attachment", args=[letters.pk, 1])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_three_queries(client, letters, count, django_assert_num_queries):
    MailboxLetter.objects.exclude(pk=letters.pk).delete()
    for number in range(1, count):
        MailboxLetter.objects.create(
            message_id=str(number), sender="a", recipient="b", subject="c", body="", raw=b"", received_at=NOW
        )
    with django_assert_num_queries(3):
        client.get(reverse("demo:letter-list"))
