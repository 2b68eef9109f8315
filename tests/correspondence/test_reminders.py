"""The ledger of reminders: once per person, event, matter and term."""

import datetime
import threading

import pytest
from django.db import connection
from django.template import TemplateDoesNotExist

from portal.correspondence import delivery, reminders, workflow
from portal.correspondence.models import Message, Reminder

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
TERM = NOW + datetime.timedelta(days=7)
LATER = TERM + datetime.timedelta(days=7)


def remind(person, subject, term=TERM, event="tests.hello"):
    return reminders.remind(person, event, subject, term=term, at=NOW, context={"name": "Kino"})


def states():
    return list(Message.objects.order_by("queued_at", "reminder__pk").values_list("state", flat=True))


@pytest.mark.row("X3", "G95")
def test_a_person_is_reminded_once(anna, celina, organisation):
    first, is_new = remind(anna, organisation)
    second, is_new_again = remind(anna, organisation)
    assert (second, is_new, is_new_again) == (first, True, False)
    assert (first.message.to_email, first.message.about, first.term) == (anna.email, organisation, TERM)
    assert remind(celina, organisation)[1] is True
    assert remind(anna, celina)[1] is True
    assert Message.objects.count() == 3


@pytest.mark.row("G95")
def test_nobody_is_marked_as_reminded_without_a_letter(transactional_db, anna, organisation):
    with pytest.raises(TemplateDoesNotExist):
        remind(anna, organisation, event="tests.no_such_letter")
    assert not Reminder.objects.exists()
    assert not Message.objects.exists()


@pytest.mark.row("X3")
def test_a_moved_term_makes_a_new_reminder_and_calls_the_old_one_off(anna, organisation):
    old, _new = remind(anna, organisation)
    new, is_new = remind(anna, organisation, LATER)
    old.refresh_from_db()
    assert (is_new, new.term, old.superseded_at) == (True, LATER, NOW)
    assert states() == ["cancelled", "queued"]


@pytest.mark.row("X3")
def test_a_term_that_came_back_is_told_after_all(anna, organisation):
    remind(anna, organisation)
    remind(anna, organisation, LATER)
    line, is_new = remind(anna, organisation)
    assert (is_new, line.superseded_at, states()) == (False, None, ["queued", "cancelled"])


def test_a_letter_that_left_is_not_called_back(anna, organisation):
    line, _new = remind(anna, organisation)
    delivery.deliver(line.message_id, at=NOW)
    remind(anna, organisation, LATER)
    line.refresh_from_db()
    assert (line.superseded_at, states()) == (None, ["sent", "queued"])


def test_a_letter_that_the_office_called_off_stays_off(anna, organisation, bartek):
    line, _new = remind(anna, organisation)
    workflow.cancel(line.message, by=bartek, at=NOW, reason="zbędna")
    remind(anna, organisation)
    assert states() == ["cancelled"]


@pytest.mark.row("G95")
def test_a_settled_matter_needs_no_reminder(anna, celina, organisation):
    remind(anna, organisation)
    remind(celina, organisation)
    kept, _new = remind(anna, celina)
    assert reminders.call_off(organisation, at=NOW, events=["tests.other"]) == 0
    assert reminders.call_off(organisation, at=NOW, events=["tests.hello"]) == 2
    assert reminders.call_off(organisation, at=NOW) == 0
    kept.message.refresh_from_db()
    assert kept.message.state == "queued"


def remind_at_once(times: int, person, subject) -> list[bool]:
    start, answers = threading.Barrier(times), []

    def work() -> None:
        try:
            start.wait()
            answers.append(remind(person, subject)[1])
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.row("X3")
@pytest.mark.django_db(transaction=True)
def test_ten_at_once_remind_once(anna, organisation):
    assert sorted(remind_at_once(10, anna, organisation)) == [False] * 9 + [True]
    assert (Message.objects.count(), Reminder.objects.count()) == (1, 1)


@pytest.mark.postgresql
@pytest.mark.row("X3")
@pytest.mark.django_db(transaction=True)
def test_forty_at_once_remind_once_on_postgresql(anna, organisation):
    assert sorted(remind_at_once(40, anna, organisation)) == [False] * 39 + [True]
    assert (Message.objects.count(), Reminder.objects.count()) == (1, 1)
