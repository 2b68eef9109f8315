"""Letters and reminders on the desk: Biuro moves them, the auditor reads, others are refused."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.accounts.roles import OfficeRole
from portal.correspondence import outbox, reminders
from portal.correspondence.models import Message
from portal.history.chain import record
from portal.history.models import Entry
from portal.records import documents
from portal.records.models import Document
from tests.factories.accounts import UserFactory
from tests.sign_in import enter

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
pytestmark = pytest.mark.django_db

LISTS = [
    "correspondence_message",
    "correspondence_reminder",
    "records_document",
    "records_storedfile",
    "records_numberseries",
    "history_entry",
    "history_seal",
]
STEPS = {"edit": "held", "release": "held", "retry": "failed", "cancel": "queued"}
ENTERED = {"edit": {"subject": "Nowy temat", "body": "Nowa treść"}, "cancel": {"reason": "pomyłka"}}
AFTER = {"edit": "held", "release": "queued", "retry": "queued", "cancel": "cancelled"}


@pytest.fixture
def letter(anna):
    return outbox.queue("tests.hello", to=anna, context={"name": "Kino"}, at=NOW, hold=True)


def page(name, *args):
    return reverse(f"admin:{name}", args=args)


@pytest.mark.row("X4")
@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    ("role", "expected"),
    [(OfficeRole.OFFICE, 200), (OfficeRole.SYSADMIN, 200), (OfficeRole.AUDITOR, 200), (OfficeRole.CLERK, 403)],
)
def test_who_reads_the_lists_and_nobody_adds(client, name, role, expected):
    enter(client, UserFactory(roles=[role]))
    assert client.get(page(f"{name}_changelist")).status_code == expected
    assert client.get(page(f"{name}_add")).status_code == 403


@pytest.mark.row("G96")
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("role", "expected"),
    [(OfficeRole.OFFICE, 302), (OfficeRole.SYSADMIN, 302), (OfficeRole.AUDITOR, 403), (OfficeRole.CLERK, 404)],
)
def test_who_moves_a_letter(client, letter, step, role, expected):
    Message.objects.update(state=STEPS[step])
    enter(client, UserFactory(roles=[role]))
    answer = client.post(page("correspondence_message_step", letter.pk, step), ENTERED.get(step, {}))
    letter.refresh_from_db()
    assert answer.status_code == expected
    assert letter.state == (AFTER if expected == 302 else STEPS)[step]
    assert (letter.subject == "Nowy temat") is (step == "edit" and expected == 302)


@pytest.mark.row("G96")
def test_the_words_are_shown_and_changed_by_the_step_alone(client, letter):
    enter(client, UserFactory(roles=[OfficeRole.OFFICE]))
    address = page("correspondence_message_change", letter.pk)
    Message.objects.update(body="złożono ofertę <b>&")
    assert "<p>złożono ofertę &lt;b&gt;&amp;</p>" in client.get(address).content.decode()
    assert client.post(address, {"subject": "x"}).status_code == 403
    step = page("correspondence_message_step", letter.pk, "edit")
    assert "złożono ofertę" in client.get(step).content.decode()
    client.post(step, {"subject": "Nowy temat", "body": "Nowa\r\ntreść\r\n-- \r\nBiuro"})
    letter.refresh_from_db()
    assert (letter.subject, letter.body) == ("Nowy temat", "Nowa\ntreść\n-- \nBiuro")


def test_words_of_a_letter_that_left_the_office_are_not_offered_for_change(client, letter):
    Message.objects.update(state="queued")
    enter(client, UserFactory(roles=[OfficeRole.OFFICE]))
    answer = client.post(page("correspondence_message_step", letter.pk, "edit"), ENTERED["edit"])
    letter.refresh_from_db()
    assert answer.status_code == 403
    assert letter.subject == "Oferta: Kino"


def test_a_code_for_an_account_is_shown_to_nobody(client, anna):
    letter = outbox.queue_raw("accounts.reset", anna.email, "Nowe hasło", "https://example.org/klucz", at=NOW)
    enter(client, UserFactory(roles=[OfficeRole.SYSADMIN]))
    shown = client.get(page("correspondence_message_change", letter.pk)).content.decode()
    assert "Treść poufna" in shown
    assert "klucz" not in shown.replace("kluczow", "")


def test_a_failed_document_shows_its_error_and_is_made_again(client, letter_kind, organisation):
    document = documents.order(letter_kind, organisation, key="1", data={"broken": "tests/none.html"}, at=NOW)
    Document.objects.update(attempts=4)
    documents.render(document.pk, at=NOW)
    enter(client, UserFactory(roles=[OfficeRole.OFFICE]))
    shown = client.get(page("records_document_change", document.pk)).content.decode()
    assert "TemplateDoesNotExist: tests/none.html" in shown
    assert client.post(page("records_document_step", document.pk, "order_again")).status_code == 302
    document.refresh_from_db()
    assert (document.state, document.attempts) == ("ordered", 0)


def test_the_ledger_shows_what_became_of_the_letter(client, anna, organisation):
    reminders.remind(anna, "tests.hello", organisation, term=NOW, at=NOW, context={"name": "x"})
    enter(client, UserFactory(roles=[OfficeRole.AUDITOR]))
    assert "w kolejce" in client.get(page("correspondence_reminder_changelist")).content.decode()


@pytest.mark.row("X4")
def test_the_auditor_reads_what_the_office_did_and_changes_nothing(client, organisation, bartek):
    entry = record(organisation, "tests.step", by=bartek, at=NOW, data={"reason": "brak podpisu"}, legal_base="art. 15")
    enter(client, UserFactory(roles=[OfficeRole.AUDITOR]))
    listed = client.get(page("history_entry_changelist"), {"actor__is_staff__exact": "1"}).content.decode()
    assert "tests.step" in listed
    assert "art. 15" in listed
    address = page("history_entry_change", entry.pk)
    assert "brak podpisu" in client.get(address).content.decode()
    assert client.post(address, {"event": "x"}).status_code == 403
    assert client.post(page("history_entry_delete", entry.pk), {"post": "yes"}).status_code == 403
    assert Entry.objects.about(organisation).get().event == "tests.step"


@pytest.mark.parametrize("name", LISTS)
def test_lists_cost_the_same_for_one_row_and_for_three(client, anna, celina, bartek, organisation, letter_kind, name):
    def one_more(number):
        record(organisation, "tests.step", by=bartek, at=NOW)
        documents.order(letter_kind, organisation, key=str(number), data={}, at=NOW)
        term = NOW + datetime.timedelta(days=number)
        reminders.remind(anna, "tests.hello", organisation, term=term, at=NOW, context={"name": "x"})

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page(f"{name}_changelist")).status_code == 200
        return len(queries)

    enter(client, UserFactory(roles=[OfficeRole.OFFICE]))
    one_more(1)
    cost()  # first visit fills caches
    before = cost()
    one_more(2)
    one_more(3)
    assert cost() == before


def test_the_cabinet_shows_a_person_its_own_letters(anna, celina, letter):
    sent = outbox.queue("tests.hello", to=anna, context={"name": "x"}, at=NOW)
    outbox.queue("tests.hello", to=celina, context={"name": "x"}, at=NOW)
    assert list(Message.objects.visible_to(anna)) == [sent]
    assert Message.objects.visible_to(UserFactory(roles=[OfficeRole.AUDITOR])).count() == 3
