from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from portal.core.typography import glue, number, polish_date, polish_moment, polish_period

N = "\u00a0"


@pytest.mark.row("X7")
@pytest.mark.parametrize(
    ("month", "genitive"),
    [
        (1, "stycznia"),
        (2, "lutego"),
        (3, "marca"),
        (4, "kwietnia"),
        (5, "maja"),
        (6, "czerwca"),
        (7, "lipca"),
        (8, "sierpnia"),
        (9, "września"),
        (10, "października"),
        (11, "listopada"),
        (12, "grudnia"),
    ],
)
def test_dates_have_the_month_in_the_genitive(month, genitive):
    assert polish_date(date(2026, month, 3)) == f"3{N}{genitive} 2026{N}r."


def test_the_day_of_an_instant_is_the_day_in_warsaw():
    assert polish_date(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == f"1{N}stycznia 2027{N}r."


def test_moments_have_a_dot_between_hour_and_minutes():
    assert polish_moment(datetime(2026, 11, 23, 13, 0, tzinfo=UTC)) == f"23{N}listopada 2026{N}r., godz.{N}14.00"
    assert polish_moment(datetime(2026, 7, 1, 6, 5, tzinfo=UTC)) == f"1{N}lipca 2026{N}r., godz.{N}8.05"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 5, 1), date(2026, 5, 1), f"1{N}maja 2026{N}r."),
        (date(2026, 5, 1), date(2026, 5, 3), f"1–3{N}maja 2026{N}r."),
        (date(2026, 4, 30), date(2026, 5, 3), f"30{N}kwietnia – 3{N}maja 2026{N}r."),
        (date(2026, 12, 30), date(2027, 1, 2), f"30{N}grudnia 2026{N}r. – 2{N}stycznia 2027{N}r."),
    ],
)
def test_periods_say_no_word_twice(first, last, expected):
    assert polish_period(first, last) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i w domu", f"i{N}w{N}domu"),
        ("Oferty z miasta i ze wsi", f"Oferty z{N}miasta i{N}ze wsi"),
        ("art. 19a ust. 4 pkt 2", f"art.{N}19a ust.{N}4 pkt{N}2"),
        ("100 zł i 5 %", f"100{N}zł i{N}5{N}%"),
        ("(o konkursie)", f"(o{N}konkursie)"),
        ("ma to", "ma to"),
        ("pani a", "pani a"),
        ('<a class="w i" href="/o/">o nas</a>', f'<a class="w i" href="/o/">o{N}nas</a>'),
    ],
)
def test_short_words_do_not_end_a_line(text, expected):
    assert glue(text) == expected


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (1234567, None, f"1{N}234{N}567"),
        (Decimal("1234.5"), None, f"1{N}234,5"),
        (Decimal("1234.00"), None, f"1{N}234"),
        (Decimal("-7.25"), 1, "\u22127,2"),
        (12, 2, "12,00"),
    ],
)
def test_numbers(value, places, expected):
    assert number(value, places) == expected


def rendered(expression, language="pl", **context):
    with translation.override(language):
        return Template("{% load portal %}{{ " + expression + " }}").render(Context(context))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("x|pln", f"1{N}234,50{N}zł"),
        ("x|amount", f"1{N}234,50"),
        ("x|number", f"1{N}234,5"),
        ("x|in_words", "tysiąc dwieście trzydzieści cztery złote, pięćdziesiąt groszy"),
        ("day|polish_date", f"23{N}listopada 2026{N}r."),
        ("at|polish_moment", f"23{N}listopada 2026{N}r., godz.{N}14.00"),
        ("'idź w lewo'|glue", f"idź w{N}lewo"),
    ],
)
def test_filters(expression, expected):
    values = {"x": Decimal("1234.50"), "day": date(2026, 11, 23), "at": datetime(2026, 11, 23, 13, tzinfo=UTC)}

    assert rendered(expression, **values) == expected


@pytest.mark.row("G119")
def test_english_pages_show_english_dates_and_the_same_amounts():
    assert rendered("x|polish_date", "en", x=date(2026, 11, 23)) == f"23{N}November 2026"
    assert rendered("x|polish_moment", "en", x=datetime(2026, 11, 23, 13, tzinfo=UTC)) == f"23{N}November 2026, 14:00"
    assert rendered("x|pln", "en", x=Decimal("1234.5")) == f"1{N}234,50{N}zł"


@pytest.mark.parametrize("name", ["pln", "amount", "number", "in_words", "polish_date", "polish_moment", "glue"])
def test_filters_show_nothing_for_nothing(name):
    assert rendered(f"x|default_if_none:''|{name}", x=None) == ""


def test_zero_is_an_amount():
    assert rendered("x|pln", x=Decimal(0)) == f"0,00{N}zł"


def test_gluing_does_not_open_a_door_for_markup():
    assert rendered("x|glue", x="<b>a i b</b>") == f"&lt;b&gt;a{N}i{N}b&lt;/b&gt;"
