"""Reminders before closing: to whom, when, how many times."""

import datetime
import uuid

import pytest

from grants import reminders
from grants.workflow import offers
from portal.correspondence.models import Message, Reminder
from tests.factories.grants import NOW, CallFactory
from tests.factories.offers import filled_offer

DAY = datetime.timedelta(days=1)
CLOSES = NOW + 9 * DAY


@pytest.mark.row("G94")
@pytest.mark.parametrize(
    ("started_before", "now_before", "due"),
    [
        (9, 7.5, None),  # no threshold yet
        (9, 7, 7),
        (9, 6.9, 7),
        (9, 3, 3),
        (9, 1.5, 3),
        (9, 1, 1),
        (9, 0.01, 1),
        (9, 0, None),  # closed
        (2, 1.9, None),  # started after the third day: nothing before the first
        (2, 1, 1),
        (0.5, 0.4, None),
    ],
)
def test_due_step(started_before, now_before, due):
    started = CLOSES - started_before * DAY
    assert reminders.due_step(closes_at=CLOSES, started_at=started, at=CLOSES - now_before * DAY) == due


@pytest.fixture
def draft(department, organisation, anna):
    call = CallFactory(announced=True, department=department, closes_at=CLOSES)
    return filled_offer(call, organisation, anna)


@pytest.mark.row("G94", "G95", "X3")
def test_each_threshold_is_told_once_however_often_the_bell_rings(draft, anna):
    for hours in range(9 * 24):
        reminders.remind_owners_of_drafts(at=NOW + datetime.timedelta(hours=hours))
    assert sorted(Reminder.objects.values_list("event", flat=True)) == [
        "grants.offer_closing_in_1",
        "grants.offer_closing_in_3",
        "grants.offer_closing_in_7",
    ]
    assert Message.objects.filter(to_user=anna).count() == 3


@pytest.mark.row("G94")
def test_nobody_is_reminded_after_filing(draft, anna):

    offers.file(draft, by=anna, at=NOW, key=uuid.uuid4())
    assert reminders.remind_owners_of_drafts(at=CLOSES - DAY) == 0


@pytest.mark.row("G95")
def test_a_moved_deadline_is_a_new_term(draft):
    reminders.remind_owners_of_drafts(at=CLOSES - DAY)
    draft.call.closes_at = CLOSES + 5 * DAY
    draft.call.save()
    assert reminders.remind_owners_of_drafts(at=CLOSES + 4 * DAY) == 1
