"""A call copied from last year: what comes along, what must change, and what the list holds back."""

import datetime
from decimal import Decimal

import pytest

from grants.models import CallReviewItem, PastTask, TrackDeadline
from grants.states import CallState
from grants.workflow import call_copies, calls
from portal.organisations.kinds import OrganisationKind
from tests.factories.grants import NOW, CallFactory

pytestmark = pytest.mark.row("G15")
DAY = datetime.timedelta(days=1)
Code = CallReviewItem.Code


@pytest.fixture
def source(db, department):
    call = CallFactory(
        announced=True,
        complete=True,
        year=2026,
        title="Kultura blisko ludzi 2026",
        department=department,
        closes_at=datetime.datetime(2026, 3, 27, 13, 0, tzinfo=datetime.UTC),
    )
    TrackDeadline.objects.create(call=call, kind=OrganisationKind.FOUNDATION, closes_at=call.closes_at + 3 * DAY)
    return call


@pytest.fixture
def made(source, bartek):
    return call_copies.copy(source, year=2027, by=bartek, at=NOW)


def test_a_copy_is_a_draft_of_its_own(made, source, bartek):
    assert (made.state, made.year, made.number, made.copied_from) == (CallState.DRAFT, 2027, 1, source)
    assert (made.resolution_number, made.published_at, made.announcement) == ("", None, None)
    assert made.created_by == bartek
    assert made.public_id != source.public_id
    assert made.publications.count() == made.changes.count() == 0


def test_parts_come_along_and_the_source_keeps_its_own(made, source):
    for name in ("brackets", "criteria", "attachment_rules", "track_deadlines"):
        assert getattr(made, name).count() == getattr(source, name).count() > 0
    assert list(made.spheres.all()) == list(source.spheres.all())


def test_dates_move_a_year_and_keep_their_hour_in_warsaw(made, source):
    # 27 March 2026 is in winter time; so is 27 March 2027: the change of clocks falls on the 28th.
    assert made.closes_at == datetime.datetime(2027, 3, 27, 13, 0, tzinfo=datetime.UTC)
    assert (made.task_from, made.task_to) == (datetime.date(2027, 4, 1), datetime.date(2027, 12, 31))
    assert call_copies.moved(datetime.date(2028, 2, 29), 1) == datetime.date(2029, 2, 28)
    in_summer = datetime.datetime(2026, 3, 28, 13, 0, tzinfo=datetime.UTC)  # 14.00, winter time
    assert call_copies.moved(in_summer, 1) == datetime.datetime(2027, 3, 28, 12, 0, tzinfo=datetime.UTC)


def test_numbers_are_the_next_free_ones(made, source, bartek):
    assert call_copies.copy(source, year=2027, by=bartek, at=NOW).number == 2
    assert call_copies.copy(source, year=2027, number=13, by=bartek, at=NOW).number == 13


def test_past_tasks_are_prefilled_from_own_data_to_be_checked(made, source):
    rows = set(made.past_tasks.values_list("year", "name", "grant", "needs_check"))
    assert rows == {(2026, source.title, source.pool, True)}


def test_rows_of_the_source_that_still_count_come_along(source, bartek):
    PastTask.objects.create(call=source, year=2026, name="Lato w mieście", grant=Decimal(500))
    made = call_copies.copy(source, year=2027, by=bartek, at=NOW)
    assert ("Lato w mieście", False) in made.past_tasks.values_list("name", "needs_check")
    assert not made.past_tasks.filter(year=2025).exists()


def test_the_list_names_what_must_change(made):
    assert list(made.review_items.values_list("code", flat=True)) == [
        Code.DATES,
        Code.MONEY,
        Code.TEXTS,
        Code.PAST_TASKS,
        Code.RESOLUTION,
    ]


def test_an_item_is_not_ticked_while_the_old_thing_stands(made, bartek):
    with pytest.raises(call_copies.NotYetChanged) as refusal:
        call_copies.review(made, codes=[Code.TEXTS, Code.PAST_TASKS, Code.MONEY], by=bartek, at=NOW)
    assert [problem.field for problem in refusal.value.problems] == ["texts", "past_tasks"]
    assert "tytuł" in refusal.value.problems[0].message
    assert made.review_items.filter(done_at=None).count() == 5


def test_publication_waits_for_every_item(made, bartek):
    made.title = "Kultura blisko ludzi"
    made.save()
    made.past_tasks.update(needs_check=False)
    at = datetime.datetime(2027, 1, 15, 9, 0, tzinfo=datetime.UTC)
    resolution = {"resolution_number": "1/1/27", "resolution_on": datetime.date(2027, 1, 14)}
    calls.approve(made, **resolution, by=bartek, at=at)
    for place in ("bip", "board"):
        calls.record_publication(made, place=place, published_on=datetime.date(2027, 1, 15), by=bartek, at=at)
    with pytest.raises(calls.CopyNotReviewed) as refusal:
        calls.publish(made, by=bartek, at=at)
    assert {problem.field for problem in refusal.value.problems} == {"dates", "money", "texts", "past_tasks"}
    call_copies.review(made, codes=Code.values, by=bartek, at=at)
    assert calls.publish(made, by=bartek, at=at).state == CallState.PUBLISHED


def test_the_resolution_is_ticked_by_the_approval_alone(made, bartek):
    call_copies.review(made, codes=[Code.RESOLUTION], by=bartek, at=NOW)
    assert made.review_items.get(code=Code.RESOLUTION).done_at is None


def test_old_dates_are_not_ticked(source, bartek):
    made = call_copies.copy(source, year=2025, by=bartek, at=NOW)
    with pytest.raises(call_copies.NotYetChanged):
        call_copies.review(made, codes=[Code.DATES], by=bartek, at=NOW)
