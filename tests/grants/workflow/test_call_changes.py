"""Changes of an announced call: extension and correction, the register of changes, and who is told."""

import datetime
from decimal import Decimal

import pytest

from grants import call_notifications, deadlines
from grants.models import Offer, TrackDeadline
from grants.states import OfferState
from grants.workflow import call_changes, calls
from portal.core.transitions import StepNotAllowed
from portal.correspondence.models import Message
from portal.history.models import Entry
from portal.organisations.kinds import OrganisationKind
from tests.factories.grants import NOW, CallFactory
from tests.factories.organisations import MembershipFactory

DAY = datetime.timedelta(days=1)
KGW = OrganisationKind.RURAL_HOUSEWIVES


@pytest.fixture
def call(db, department):
    return CallFactory(
        announced=True, complete=True, department=department, opens_at=NOW - 30 * DAY, closes_at=NOW + 9 * DAY
    )


def draft_of(membership, call, **fields):
    return Offer.objects.create(
        call=call,
        organisation=membership.organisation,
        form_version="2018-2057-1",
        created_by=membership.user,
        created_at=NOW,
        edited_at=NOW,
        **fields,
    )


@pytest.mark.row("G12")
def test_extension_moves_the_deadline_writes_the_register_and_tells_drafters(call, bartek, anna_membership, celina):
    draft_of(anna_membership, call)
    old, new = call.closes_at, call.closes_at + 5 * DAY
    change = call_changes.extend(call, closes_at=new, reason="awaria sieci w urzędzie", by=bartek, at=NOW)
    call.refresh_from_db()
    assert call.closes_at == new
    assert deadlines.is_open(call, old)
    assert (change.reason, change.by) == ("awaria sieci w urzędzie", bartek)
    assert "11\u00a0marca 2026" in change.old
    assert "16\u00a0marca 2026" in change.new
    assert list(Message.objects.values_list("to_email", flat=True)) == ["anna@example.org"]
    body = Message.objects.get().body
    assert "awaria sieci w" in body
    assert "16\u00a0marca 2026\u00a0r., godz.\u00a010.00" in body
    assert call.announcement.data["changes"][0]["reason"] == "awaria sieci w urzędzie"
    assert Entry.objects.about(call).last().event == "call.extended"


def test_next_request_obeys_the_new_deadline_without_any_job(call, bartek, client, clock):
    assert deadlines.is_open(call, NOW)
    call_changes.extend(call, closes_at=call.closes_at + DAY, reason="powódź", by=bartek, at=NOW)
    clock.move_to(call.closes_at)
    page = client.get(call.get_absolute_url())
    assert page.context["is_open"] is True
    assert "powódź" in page.content.decode()


@pytest.mark.parametrize("shift", [datetime.timedelta(0), -DAY])
def test_only_forward(call, bartek, shift):
    with pytest.raises(call_changes.NotForward):
        call_changes.extend(call, closes_at=call.closes_at + shift, reason="x", by=bartek, at=NOW)
    assert call.changes.count() == 0


@pytest.mark.row("G5")
def test_a_closed_call_is_never_opened_again(call, bartek):
    for at in (call.closes_at, call.closes_at + DAY):
        with pytest.raises(call_changes.AlreadyClosed):
            call_changes.extend(call, closes_at=at + 9 * DAY, reason="x", by=bartek, at=at)
    with pytest.raises(call_changes.AlreadyClosed):
        call_changes.correct(call, changes={"lead": "x"}, reason="x", by=bartek, at=call.closes_at)


def test_everybodys_time_is_not_reopened_while_a_longer_track_runs(call, bartek):
    TrackDeadline.objects.create(call=call, kind=KGW, closes_at=call.closes_at + 5 * DAY)
    at = call.closes_at
    with pytest.raises(call_changes.AlreadyClosed):
        call_changes.extend(call, closes_at=at + 2 * DAY, reason="x", by=bartek, at=at)
    call_changes.extend(call, closes_at=at + 8 * DAY, organisation_kind=KGW, reason="susza", by=bartek, at=at)
    call.refresh_from_db()
    assert deadlines.closing_time(call, KGW) == at + 8 * DAY
    assert call.closes_at == at


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_reason_is_demanded(call, bartek, reason):
    with pytest.raises(call_changes.ReasonMissing):
        call_changes.extend(call, closes_at=call.closes_at + DAY, reason=reason, by=bartek, at=NOW)


def test_extension_past_the_day_of_choice_needs_a_new_day(call, bartek):
    new = call.closes_at + 60 * DAY
    with pytest.raises(calls.WrongMoment):
        call_changes.extend(call, closes_at=new, reason="x", by=bartek, at=NOW)
    call_changes.extend(call, closes_at=new, decision_by=new.date() + DAY, reason="x", by=bartek, at=NOW)
    assert call.changes.count() == 2


def test_a_draft_is_not_extended(db, bartek):
    with pytest.raises(StepNotAllowed):
        call_changes.extend(CallFactory(), closes_at=NOW + 99 * DAY, reason="x", by=bartek, at=NOW)


def test_correction_of_a_text_stands_in_the_register(call, bartek):
    text = "<p>Zadanie musi odbywać się w województwie lub online.</p>"
    (change,) = call_changes.correct(call, changes={"task_conditions": text}, reason="omyłka", by=bartek, at=NOW)
    call.refresh_from_db()
    assert call.task_conditions == text
    assert (change.old, change.new) == (
        "Zadanie musi odbywać się w województwie.",
        "Zadanie musi odbywać się w województwie lub online.",
    )


@pytest.mark.row("G13")
def test_changed_conditions_need_the_whole_time_for_offers_again(call, bartek):
    changes = {"pool": Decimal(100000)}
    with pytest.raises(calls.TooShort):
        call_changes.correct(call, changes=changes, reason="więcej pieniędzy", by=bartek, at=NOW)
    new = NOW + 22 * DAY
    call_changes.extend(call, closes_at=new, reason="więcej pieniędzy", by=bartek, at=NOW)
    (change,) = call_changes.correct(call, changes=changes, reason="więcej pieniędzy", by=bartek, at=NOW)
    assert (change.old, change.new) == ("85\u00a0000,00\u00a0zł", "100\u00a0000,00\u00a0zł")


def test_nothing_changed_and_contradictions_are_refused(call, bartek):
    with pytest.raises(call_changes.NothingChanged):
        call_changes.correct(call, changes={"lead": call.lead}, reason="x", by=bartek, at=NOW)
    changes = {"decision_by": datetime.date(2026, 3, 3)}
    with pytest.raises(calls.CallIncomplete):
        call_changes.correct(call, changes=changes, reason="x", by=bartek, at=NOW)
    with pytest.raises(ValueError, match="closes_at"):
        call_changes.correct(call, changes={"closes_at": NOW + 99 * DAY}, reason="x", by=bartek, at=NOW)


def test_those_who_withdrew_or_left_are_not_told_and_nobody_twice(call, anna_membership, celina):
    draft_of(anna_membership, call)
    draft_of(anna_membership, call)
    second = MembershipFactory(organisation=anna_membership.organisation, until=NOW, user__email="dawna@example.org")
    gone = MembershipFactory(user__email="wycofany@example.org")
    draft_of(gone, call, state=OfferState.WITHDRAWN, withdrawn_at=NOW)
    assert call_notifications.preparing_offers(call) == [anna_membership.user]
    assert second.user not in call_notifications.preparing_offers(call)
