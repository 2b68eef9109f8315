"""Fourteen ways of § 8 ust. 1, whoever carries them out."""

import datetime

import pytest

from portal.programme import channels, indicators
from portal.programme.models import Indicator
from tests.factories.programme import ProgrammeFactory

AT = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
CODES = ["1a", "1b", "1c", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_providers")]


def test_every_point_stands_in_its_order_without_any_row_or_provider():
    ways = channels.ways(ProgrammeFactory(), AT)
    assert [way.code for way in ways] == CODES
    assert [way.state for way in ways] == [None] * 14
    assert len({str(way.title) for way in ways}) == 14


def test_the_programme_names_a_point_in_its_own_words():
    programme = ProgrammeFactory()
    programme.channels.create(code="12", position=14, title="konsultacje programu na rok 2027", description="Jesienią.")
    last = channels.ways(programme, AT)[-1]
    assert (last.title, last.description) == ("konsultacje programu na rok 2027", "Jesienią.")


def test_provider_is_given_the_programme_and_the_moment():
    asked = []

    def provider(programme, at):
        asked.append((programme, at))
        return channels.State(facts=(channels.Fact("ogłoszone konkursy", 3),))

    channels.register("1a", provider)
    programme = ProgrammeFactory()
    states = {way.code: way.state for way in channels.ways(programme, AT) if way.state}
    assert asked == [(programme, AT)]
    assert states == {"1a": channels.State(facts=(channels.Fact("ogłoszone konkursy", 3),))}


def test_one_point_has_one_provider_and_must_exist():
    channels.register("1a", _one)
    channels.register("1a", _one)
    with pytest.raises(ValueError, match="has a provider already"):
        channels.register("1a", _other)
    with pytest.raises(ValueError, match="no point"):
        channels.register("13", _one)


def _one(programme, at):
    return channels.State()


def _other(programme, at):
    return channels.State()


@pytest.mark.parametrize(
    ("target", "value", "percent"),
    [(100, 0, 0), (8, 1, 13), (40, 10, 25), (None, 10, None), (0, 10, None), (10, None, None)],
)
def test_percent_of_the_target(target, value, percent):
    assert indicators.Measure("x", "szt.", target, value, is_counted=False).percent == percent


def test_indicator_is_counted_when_its_source_is_known_else_the_office_s_number_stands():
    programme = ProgrammeFactory()
    rows = [("liczony", "grants.calls"), ("wpisany", ""), ("bez źródła", "dawne.źródło")]
    for position, (name, source) in enumerate(rows):
        Indicator.objects.create(
            programme=programme, name=name, unit="szt.", target=10, value=4, source=source, position=position
        )
    indicators.register("grants.calls", "ogłoszone konkursy", lambda programme, at: 7)
    found = [(measure.name, measure.value, measure.is_counted) for measure in indicators.measures(programme, AT)]
    assert found == [("liczony", 7, True), ("wpisany", 4, False), ("bez źródła", 4, False)]
    assert indicators.choices() == [("grants.calls", "ogłoszone konkursy")]
