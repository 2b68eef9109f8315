"""Figures of the law on the day before, the day, and the day after."""

from datetime import date
from decimal import Decimal

import pytest

from portal.programme.figures import Figure, FigureUnknown, act_reference, day_of_year, figure, whole
from portal.programme.models import LegalFigure

pytestmark = pytest.mark.django_db

BEFORE, THE_DAY, AFTER = date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2)


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        (Figure.SMALL_GRANT_MAX, Decimal(10000), Decimal(20000)),
        (Figure.SMALL_GRANT_MAX_DAYS, Decimal(90), None),
        (Figure.SMALL_GRANT_MAX_YEAR, Decimal(20000), Decimal(40000)),
        (Figure.SMALL_GRANT_MAX_SHARE, Decimal(20), Decimal(30)),
        (Figure.SMALL_GRANT_PUBLISH_WORKDAYS, Decimal(7), Decimal(7)),
    ],
)
def test_limits_of_small_grants_change_on_the_first_of_september(key, before, after):
    assert [figure(key, on).value for on in (BEFORE, THE_DAY, AFTER)] == [before, after, after]


@pytest.mark.row("G13")
def test_twenty_one_days_of_announcement():
    found = figure(Figure.ANNOUNCEMENT_DAYS, date(2026, 11, 23))
    assert (found.value, found.legal_base, found.is_confirmed) == (Decimal(21), "art. 13 ust. 1 ustawy", True)
    assert whole("call.announcement_days", date(2018, 1, 1)) == 21


def test_every_key_has_a_figure_today():
    assert [figure(key, date(2026, 11, 23)).key for key in Figure] == list(Figure)
    assert set(LegalFigure.objects.values_list("key", flat=True)) == set(Figure)


def test_figure_before_the_law_is_refused_by_name():
    with pytest.raises(FigureUnknown, match=r"call\.announcement_days") as refusal:
        figure(Figure.ANNOUNCEMENT_DAYS, date(2003, 12, 31))
    assert refusal.value.code == "figure_unknown"


def test_whole_number_is_refused_where_the_law_names_none():
    assert whole(Figure.SMALL_GRANT_MAX_DAYS, BEFORE) == 90
    with pytest.raises(FigureUnknown):
        whole(Figure.SMALL_GRANT_MAX_DAYS, THE_DAY)


def test_reference_of_the_act_follows_the_journal():
    assert act_reference(BEFORE) == "Dz.U. z 2025 r. poz. 1338"
    assert act_reference(THE_DAY) == "Dz.U. z 2025 r. poz. 1338 oraz z 2026 r. poz. 1040"
    assert act_reference(date(2019, 11, 5)) == "Dz.U. z 2019 r. poz. 688"


def test_terms_named_by_month_and_day():
    assert day_of_year(Figure.PROGRAMME_ADOPTED_BY, 2026, THE_DAY) == date(2026, 11, 30)
    assert day_of_year(Figure.PROGRAMME_REPORT_BY, 2027, THE_DAY) == date(2027, 5, 31)


def test_what_was_not_read_in_the_act_is_unconfirmed_and_says_what_to_check():
    assert list(LegalFigure.objects.filter(is_confirmed=True).exclude(note="")) == []
    assert list(LegalFigure.objects.filter(is_confirmed=False, note="")) == []
    assert not figure(Figure.SMALL_GRANT_MAX, THE_DAY).is_confirmed
    assert not figure(Figure.CONSULTATION_MIN_DAYS, THE_DAY).is_confirmed
    assert figure(Figure.REPORT_DAYS, THE_DAY).is_confirmed
