"""A call is announced, open and closed by its dates alone, the same way in Python and in the database."""

import datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from grants import deadlines
from grants.deadlines import Phase
from grants.models import Call, TrackDeadline
from grants.states import CallState
from portal.core.moments import WARSAW, at_clock
from portal.organisations.kinds import OrganisationKind
from tests.factories.grants import NOW, CallFactory

SECOND = datetime.timedelta(seconds=1)
MICRO = datetime.timedelta(microseconds=1)
KGW = OrganisationKind.RURAL_HOUSEWIVES
FOUNDATION = OrganisationKind.FOUNDATION


def moment(text: str, hour: int = 0, minute: int = 0) -> datetime.datetime:
    return at_clock(datetime.date.fromisoformat(text), datetime.time(hour, minute))


@pytest.fixture
def call(db):
    return CallFactory(announced=True)


@pytest.mark.row("G4", "G5")
@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("published", Phase.ANNOUNCED),
        ("before_publication", Phase.UNANNOUNCED),
        ("before_opening", Phase.ANNOUNCED),
        ("opening", Phase.OPEN),
        ("last_instant", Phase.OPEN),
        ("closing", Phase.CLOSED),
    ],
)
def test_phase_at_each_boundary(call, at, expected):
    call.published_at = call.opens_at - datetime.timedelta(days=2)
    call.save()
    instants = {
        "before_publication": call.published_at - MICRO,
        "published": call.published_at,
        "before_opening": call.opens_at - MICRO,
        "opening": call.opens_at,
        "last_instant": call.closes_at - MICRO,
        "closing": call.closes_at,
    }
    assert deadlines.phase(call, instants[at]) is expected
    assert deadlines.is_open(call, instants[at]) is (expected is Phase.OPEN)


@pytest.mark.row("G8")
def test_opening_and_publication_set_ahead_come_by_themselves(db):
    call = CallFactory(announced=True, published_at=NOW + 5 * SECOND, opens_at=NOW + 9 * SECOND)
    assert [deadlines.phase(call, NOW + n * SECOND) for n in (4, 5, 8, 9)] == [
        Phase.UNANNOUNCED,
        Phase.ANNOUNCED,
        Phase.ANNOUNCED,
        Phase.OPEN,
    ]


@pytest.mark.row("G8")
def test_a_call_that_opened_before_its_publication_is_not_open_until_announced(db):
    call = CallFactory(announced=True, published_at=NOW + SECOND)
    assert not deadlines.is_open(call, NOW)
    assert deadlines.is_open(call, NOW + SECOND)


@pytest.mark.row("G12")
def test_a_track_has_its_own_closing_time(call):
    TrackDeadline.objects.create(call=call, kind=KGW, closes_at=call.closes_at + datetime.timedelta(days=3))
    assert deadlines.closing_time(call, KGW) == call.closes_at + datetime.timedelta(days=3)
    assert deadlines.closing_time(call, FOUNDATION) == call.closes_at
    assert deadlines.is_open(call, call.closes_at, KGW)
    assert not deadlines.is_open(call, call.closes_at, FOUNDATION)
    assert deadlines.is_open(call, call.closes_at), "somebody may still file, so the list shows it as open"
    assert deadlines.shown_closing_time(call, call.closes_at) == deadlines.closing_time(call, KGW)
    assert deadlines.shown_closing_time(call, call.closes_at - MICRO) == call.closes_at


@pytest.mark.row("G12")
def test_a_track_may_close_earlier_than_the_call(call):
    TrackDeadline.objects.create(call=call, kind=KGW, closes_at=NOW)
    assert not deadlines.is_open(call, NOW, KGW)
    assert not Call.objects.open_on(NOW, KGW).exists()
    assert Call.objects.open_on(NOW, FOUNDATION).get() == call


@pytest.mark.row("G4")
@pytest.mark.parametrize(
    ("opens", "closes", "hours"),
    [
        (("2026-03-29", 0), ("2026-03-29", 14), 13),  # the night loses an hour
        (("2026-10-25", 0), ("2026-10-25", 14), 15),  # the night gains one
    ],
)
def test_days_of_clock_change_keep_the_named_hour(db, opens, closes, hours):
    call = CallFactory(
        announced=True, published_at=moment("2026-03-01"), opens_at=moment(*opens), closes_at=moment(*closes)
    )
    call.refresh_from_db()
    assert call.closes_at - call.opens_at == datetime.timedelta(hours=hours)
    assert call.closes_at.astimezone(WARSAW).hour == 14
    assert deadlines.is_open(call, call.closes_at - SECOND)
    assert not deadlines.is_open(call, call.closes_at)


ANCHORS = [moment("2026-03-29", 3), moment("2026-10-25", 3), moment("2026-06-10", 14), moment("2026-12-31", 23, 59)]
OFFSETS = st.one_of(
    st.sampled_from([datetime.timedelta(0), MICRO, -MICRO, SECOND, -SECOND]),
    st.timedeltas(min_value=datetime.timedelta(days=-3), max_value=datetime.timedelta(days=3)),
)


@pytest.mark.row("G5", "G7", "G12")
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(
    anchor=ANCHORS[0],
    opening=MICRO,
    length=SECOND,
    publication=MICRO,
    track=None,
    used_up=None,
    which="opens_at",
    asked=MICRO,
)
@given(
    anchor=st.sampled_from(ANCHORS),
    opening=OFFSETS,
    length=st.timedeltas(min_value=MICRO, max_value=datetime.timedelta(days=4)),
    publication=OFFSETS,
    track=st.one_of(st.none(), OFFSETS),
    used_up=st.one_of(st.none(), st.timedeltas(min_value=datetime.timedelta(0), max_value=datetime.timedelta(days=5))),
    which=st.sampled_from(["opens_at", "closes_at", "published_at"]),
    asked=OFFSETS,
)
def test_database_and_python_answer_alike(db, *, anchor, opening, length, publication, track, used_up, which, asked):
    TrackDeadline.objects.all().delete()
    call = Call.objects.first() or CallFactory(announced=True)
    call.published_at, call.opens_at = anchor + publication, anchor + opening
    call.closes_at = call.opens_at + length
    call.used_up_at = None if used_up is None else call.opens_at + used_up
    call.save()
    if track is not None:
        TrackDeadline.objects.create(call=call, kind=KGW, closes_at=call.closes_at + track)
    at = getattr(call, which) + asked
    call.refresh_from_db()
    for kind in (None, KGW, FOUNDATION):
        assert Call.objects.open_on(at, kind).exists() is deadlines.is_open(call, at, kind)
    found = deadlines.phase(call, at)
    assert Call.objects.open_on(at).exists() is (found is Phase.OPEN)
    assert Call.objects.opening_after(at).exists() is (found is Phase.ANNOUNCED)
    assert Call.objects.closed_on(at).exists() is (found is Phase.CLOSED)


@pytest.mark.row("G1")
def test_drafts_and_approved_calls_are_never_open(call):
    for state in (CallState.DRAFT, CallState.APPROVED):
        call.state = state
        call.save()
        assert deadlines.phase(call, NOW) is Phase.UNANNOUNCED
        assert not Call.objects.open_on(NOW).exists()


@pytest.mark.row("G13")
@pytest.mark.parametrize(
    ("closes", "lawful"),
    [
        (("2026-03-22", 0), False),  # offers come until 21 March: twenty days
        (("2026-03-22", 0, 1), True),
        (("2026-03-22", 14), True),
        (("2026-03-23", 0), True),
        (("2026-03-21", 23, 59), False),
    ],
)
def test_twenty_one_days_are_counted_from_the_day_after_the_last_publication(closes, lawful):
    assert deadlines.is_long_enough(datetime.date(2026, 3, 1), moment(*closes), 21) is lawful


@pytest.mark.row("G13")
def test_the_last_day_is_not_moved_by_holidays():
    assert deadlines.earliest_last_day(datetime.date(2026, 3, 16), 21) == datetime.date(2026, 4, 6)  # Easter Monday
