"""Approval, publication and its three places: what the law demands, and what is refused."""

import datetime

import pytest

from grants import announcement, deadlines
from grants.models import Call, CallReviewItem, PastTask, Publication, TrackDeadline
from grants.states import CallState
from grants.workflow import calls
from portal.core.moments import at_clock
from portal.core.transitions import StepNotAllowed
from portal.history.models import Entry
from portal.organisations.kinds import OrganisationKind
from tests.factories.grants import NOW, CallFactory

DAY = datetime.timedelta(days=1)
TODAY = datetime.date(2026, 3, 2)
RESOLUTION = {"resolution_number": "7/112/26", "resolution_on": datetime.date(2026, 2, 25)}
Place = Publication.Place


def events(call):
    return list(Entry.objects.about(call).values_list("event", flat=True))


@pytest.fixture
def draft(db, department):
    return CallFactory(complete=True, department=department)


@pytest.fixture
def approved(draft, bartek):
    return calls.approve(draft, **RESOLUTION, by=bartek, at=NOW)


def publish_in(call, bartek, days: dict[str, datetime.date]):
    for place, day in days.items():
        calls.record_publication(call, place=place, published_on=day, by=bartek, at=NOW)


@pytest.fixture
def ready(approved, bartek):
    publish_in(approved, bartek, {Place.BIP: TODAY, Place.BOARD: TODAY})
    return approved


@pytest.mark.row("G103")
@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (CallState.DRAFT, ["approve", "copy", "review"]),
        (CallState.APPROVED, ["return_to_draft", "record_publication", "publish", "copy", "review"]),
        (CallState.PUBLISHED, ["record_publication", "extend", "correct", "copy"]),
    ],
)
def test_table_of_steps(state, allowed):
    assert calls.CALL.allowed(Call(state=state)) == allowed


def test_approval_records_the_resolution_and_orders_the_announcement(approved, bartek):
    approved.refresh_from_db()
    assert approved.state == CallState.APPROVED
    assert (approved.resolution_number, approved.resolution_on) == ("7/112/26", datetime.date(2026, 2, 25))
    assert approved.announcement.data["resolution"].startswith("uchwała nr 7/112/26")
    assert events(approved) == ["call.approved"]


def test_a_resolution_of_tomorrow_is_refused(draft, bartek):
    with pytest.raises(calls.WrongMoment):
        calls.approve(draft, resolution_number="8", resolution_on=TODAY + DAY, by=bartek, at=NOW)


def _no_criteria(call):
    call.criteria.all().delete()


def _no_spheres(call):
    call.spheres.clear()


def _no_past_tasks(call):
    call.past_tasks.all().delete()


def _unchecked_past_task(call):
    call.past_tasks.update(needs_check=True)


def _contradicting_past_tasks(call):
    Call.objects.filter(pk=call.pk).update(no_past_tasks=True)


def _without(**fields):
    return lambda call: Call.objects.filter(pk=call.pk).update(**fields)


@pytest.mark.row("G13")
@pytest.mark.parametrize(
    ("spoil", "point", "field"),
    [
        (_without(task_kind="<p> </p>"), "1", "task_kind"),
        (_no_spheres, "1", "spheres"),
        (_without(grant_rules=""), "3", "grant_rules"),
        (_without(task_conditions=""), "4", "task_conditions"),
        (_without(selection_rules=""), "6", "selection_rules"),
        (_no_criteria, "6", "criteria"),
        (_without(decision_by=None), "6", "decision_by"),
        (_without(decision_by=TODAY), "6", "decision_by"),
        (_no_past_tasks, "7", "past_tasks"),
        (_unchecked_past_task, "7", "past_tasks"),
        (_contradicting_past_tasks, "7", "no_past_tasks"),
    ],
)
def test_approval_and_publication_name_the_missing_point(ready, bartek, spoil, point, field):
    spoil(ready)
    with pytest.raises(calls.CallIncomplete) as refusal:
        calls.publish(ready, by=bartek, at=NOW)
    (problem,) = refusal.value.problems
    assert (problem.table, problem.row, problem.field) == ("art. 13 ust. 2", point, field)
    assert problem.message.startswith(f"art. 13 ust. 2 pkt {point}: ")
    Call.objects.filter(pk=ready.pk).update(state=CallState.DRAFT)
    with pytest.raises(calls.CallIncomplete):
        calls.approve(ready, **RESOLUTION, by=bartek, at=NOW)


def test_a_statement_that_there_were_no_such_tasks_is_enough(ready):
    ready.past_tasks.all().delete()
    ready.no_past_tasks = True
    assert announcement.missing(ready) == []


def test_publication_makes_the_call_visible_and_records_the_portal_as_the_third_place(ready, bartek):
    call = calls.publish(ready, by=bartek, at=NOW)
    call.refresh_from_db()
    assert (call.state, call.published_at) == (CallState.PUBLISHED, NOW)
    website = call.publications.get(place=Place.WEBSITE)
    assert website.published_on == TODAY
    assert website.url.endswith(f"/konkursy/{call.year}/{call.number}/")
    assert events(call) == ["call.approved", *["call.publication_recorded"] * 2, "call.published"]
    assert deadlines.is_announced(call, NOW)


@pytest.mark.row("G13")
@pytest.mark.parametrize("missing", [Place.BIP, Place.BOARD])
def test_publication_without_one_of_the_places_is_refused(ready, bartek, missing):
    ready.publications.filter(place=missing).delete()
    with pytest.raises(calls.PublicationMissing) as refusal:
        calls.publish(ready, by=bartek, at=NOW)
    assert [problem.field for problem in refusal.value.problems] == [missing]
    assert not ready.publications.filter(place=Place.WEBSITE).exists(), "a refused step leaves nothing"


@pytest.mark.row("G13")
@pytest.mark.parametrize("latest", [Place.BIP, Place.BOARD, Place.WEBSITE])
@pytest.mark.parametrize(
    ("closes", "lawful"),
    [(("2026-03-22", 14), False), (("2026-03-23", 0), False), (("2026-03-23", 14), True), (("2026-03-24", 0), True)],
)
def test_days_run_from_the_last_of_the_three(approved, bartek, latest, closes, lawful):
    Call.objects.filter(pk=approved.pk).update(
        closes_at=at_clock(datetime.date.fromisoformat(closes[0]), datetime.time(closes[1]))
    )
    publish_in(approved, bartek, {place: TODAY if place == latest else TODAY - 5 * DAY for place in Place})
    if lawful:
        assert calls.publish(approved, by=bartek, at=NOW).state == CallState.PUBLISHED
        return
    with pytest.raises(calls.TooShort) as refusal:
        calls.publish(approved, by=bartek, at=NOW)
    assert "art. 13 ust. 1" in str(refusal.value)
    assert "23\u00a0marca 2026\u00a0r." in str(refusal.value)


@pytest.mark.row("G12", "G13")
def test_a_shorter_track_deadline_must_leave_the_days_as_well(ready, bartek):
    TrackDeadline.objects.create(call=ready, kind=OrganisationKind.FOUNDATION, closes_at=NOW + 5 * DAY)
    with pytest.raises(calls.TooShort):
        calls.publish(ready, by=bartek, at=NOW)


@pytest.mark.row("G8")
def test_publication_may_be_set_ahead_and_comes_by_itself(ready, bartek):
    moment = NOW + 3 * DAY
    call = calls.publish(ready, publish_at=moment, by=bartek, at=NOW)
    assert not deadlines.is_announced(call, moment - datetime.timedelta(microseconds=1))
    assert deadlines.is_announced(call, moment)
    assert call.publications.get(place=Place.WEBSITE).published_on == TODAY + 3 * DAY
    assert Call.objects.announced(NOW).count() == 0


@pytest.mark.row("G8", "G13")
def test_publication_set_too_far_ahead_leaves_too_few_days(ready, bartek):
    with pytest.raises(calls.TooShort):
        calls.publish(ready, publish_at=NOW + 10 * DAY, by=bartek, at=NOW)


def test_publication_in_the_past_and_facts_of_the_future_are_refused(ready, bartek):
    with pytest.raises(calls.WrongMoment):
        calls.publish(ready, publish_at=NOW - DAY, by=bartek, at=NOW)
    publish_in(ready, bartek, {Place.BIP: TODAY + DAY})
    with pytest.raises(calls.WrongMoment):
        calls.publish(ready, by=bartek, at=NOW)


def test_recorded_days_stand_once_published_but_proof_may_be_added(ready, bartek):
    call = calls.publish(ready, by=bartek, at=NOW)
    with pytest.raises(calls.WrongMoment):
        calls.record_publication(call, place=Place.BIP, published_on=TODAY - DAY, by=bartek, at=NOW)
    url = "https://bip.example.org/1"
    fact = calls.record_publication(call, place=Place.BIP, published_on=TODAY, url=url, by=bartek, at=NOW)
    assert fact.url == url
    assert call.publications.count() == 3


def test_returning_to_draft_forgets_resolution_and_publications(ready, bartek):
    call = calls.return_to_draft(ready, reason="pomyłka w kwocie", by=bartek, at=NOW)
    call.refresh_from_db()
    assert (call.state, call.resolution_number, call.announcement) == (CallState.DRAFT, "", None)
    assert call.publications.count() == 0
    again = calls.approve(call, **RESOLUTION, by=bartek, at=NOW)
    assert again.announcement.key == "v2"


@pytest.mark.row("G103")
def test_steps_out_of_order_are_refused(draft, ready, bartek):
    with pytest.raises(StepNotAllowed):
        calls.approve(ready, **RESOLUTION, by=bartek, at=NOW)
    call = calls.publish(ready, by=bartek, at=NOW)
    for step in (calls.publish, lambda obj, **who: calls.return_to_draft(obj, reason="x", **who)):
        with pytest.raises(StepNotAllowed):
            step(call, by=bartek, at=NOW)


@pytest.mark.row("G15")
def test_an_unreviewed_copy_is_not_published(ready, bartek):
    item = CallReviewItem.objects.create(call=ready, code=CallReviewItem.Code.MONEY)
    with pytest.raises(calls.CopyNotReviewed) as refusal:
        calls.publish(ready, by=bartek, at=NOW)
    assert [problem.field for problem in refusal.value.problems] == ["money"]
    item.done_at = NOW
    item.save()
    assert calls.publish(ready, by=bartek, at=NOW).state == CallState.PUBLISHED


def test_advice_does_not_stop_anything(db):
    call = CallFactory(complete=True)
    assert announcement.advice(call) == []
    bare = CallFactory()
    assert len(announcement.advice(bare)) == 6
    assert PastTask.objects.filter(call=bare).count() == 0
