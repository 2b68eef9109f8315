"""What calls tell about the programme: pkt 1 lit. a, and indicators."""

import datetime
from decimal import Decimal

import pytest

from grants import ways
from portal.programme import channels, indicators
from tests.factories.grants import NOW, CallFactory, ModeFactory
from tests.factories.programme import ProgrammeFactory

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def programme():
    return ProgrammeFactory()


def test_open_calls_are_shown_with_their_closing_and_drafts_are_not(programme):
    late = CallFactory(announced=True, programme=programme, closes_at=NOW + 9 * DAY, pool=85000)
    soon = CallFactory(announced=True, programme=programme, closes_at=NOW + DAY, pool=15000)
    CallFactory(announced=True, programme=programme, opens_at=NOW - 40 * DAY, closes_at=NOW - DAY, pool=1000)
    CallFactory(programme=programme)
    CallFactory(announced=True)
    CallFactory(announced=True, programme=programme, mode=ModeFactory(code="sport", name="sport"))
    state = ways.open_calls(programme, NOW)
    assert [(item.title, item.closes_at) for item in state.items] == [
        (str(soon), soon.closes_at),
        (str(late), late.closes_at),
    ]
    assert [(str(fact.label), fact.value) for fact in state.facts] == [
        ("ogłoszone konkursy", 3),
        ("pula ogłoszonych konkursów", Decimal(101000)),
    ]
    assert state.url == "/konkursy/"


def test_closing_is_exact(programme):
    CallFactory(announced=True, programme=programme, closes_at=NOW)
    assert ways.open_calls(programme, NOW).items == ()
    assert len(ways.open_calls(programme, NOW - datetime.timedelta(microseconds=1)).items) == 1


def test_programme_without_calls_tells_no_sum(programme):
    state = ways.open_calls(programme, NOW)
    assert [(str(fact.label), fact.value) for fact in state.facts] == [("ogłoszone konkursy", 0)]


def test_archived_programme_lists_its_calls_without_time_left():
    programme = ProgrammeFactory(year=2020, is_archived=True)
    call = CallFactory(announced=True, programme=programme, year=2020, closes_at=NOW - DAY)
    state = ways.open_calls(programme, NOW)
    (item,) = state.items
    assert (item.url, item.closes_at) == (f"/konkursy/2020/{call.number}/", None)
    assert state.facts == ()  # the archive may be incomplete, so it counts nothing


def test_indicators_count_calls_and_money(programme):
    CallFactory(announced=True, programme=programme, pool=85000)
    CallFactory(programme=programme, pool=1)
    assert (ways.count_calls(programme, NOW), ways.sum_of_pools(programme, NOW)) == (1, Decimal(85000))
    assert ways.sum_of_pools(ProgrammeFactory(year=2030), NOW) == Decimal(0)


def test_calls_have_registered():
    assert channels.ways(ProgrammeFactory(), NOW)[0].state is not None
    assert {"grants.calls", "grants.pool", "grants.offers"} <= {source for source, _label in indicators.choices()}


@pytest.mark.parametrize("rows", [1, 3])
def test_number_of_queries(programme, django_assert_num_queries, rows):
    CallFactory.create_batch(rows, announced=True, programme=programme)
    with django_assert_num_queries(3):
        ways.open_calls(programme, NOW)
