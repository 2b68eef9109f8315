from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.workdays import add_workdays, easter, holidays, is_workday, next_workday, term_end, workdays_between

days = st.dates(min_value=date(1995, 1, 1), max_value=date(2090, 12, 31))


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    "sunday",
    [
        *("1990-04-15", "2000-04-23", "2008-03-23", "2011-04-24", "2018-04-01", "2019-04-21", "2020-04-12"),
        *("2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2049-04-18", "2076-04-19"),
    ],
)
def test_easter(sunday):
    assert easter(int(sunday[:4])) == day(sunday)


@pytest.mark.row("G13")
def test_days_off_of_2026():
    assert holidays(2026) == {
        day("2026-01-01"): "Nowy Rok",
        day("2026-01-06"): "Święto Trzech Króli",
        day("2026-04-05"): "pierwszy dzień Wielkiej Nocy",
        day("2026-04-06"): "drugi dzień Wielkiej Nocy",
        day("2026-05-01"): "Święto Państwowe",
        day("2026-05-03"): "Święto Narodowe Trzeciego Maja",
        day("2026-05-24"): "pierwszy dzień Zielonych Świątek",
        day("2026-06-04"): "dzień Bożego Ciała",
        day("2026-08-15"): "Wniebowzięcie Najświętszej Maryi Panny",
        day("2026-11-01"): "Wszystkich Świętych",
        day("2026-11-11"): "Narodowe Święto Niepodległości",
        day("2026-12-24"): "Wigilia Bożego Narodzenia",
        day("2026-12-25"): "pierwszy dzień Bożego Narodzenia",
        day("2026-12-26"): "drugi dzień Bożego Narodzenia",
    }


@pytest.mark.row("G13")
@pytest.mark.parametrize(
    ("text", "working"),
    [
        ("2024-12-24", True),  # a Tuesday, the last Christmas Eve at work
        ("2025-12-24", False),
        ("2010-01-06", True),
        ("2011-01-06", False),
        ("2018-11-12", False),  # once, for the centenary
        ("2019-11-12", True),
        ("2026-11-21", False),  # Saturday
        ("2026-11-22", False),  # Sunday
        ("2026-11-23", True),
        ("2026-06-04", False),  # Corpus Christi
        ("2026-06-05", True),
    ],
)
def test_days_off_have_their_dates(text, working):
    assert is_workday(day(text)) is working


def test_years_before_the_list_are_refused():
    with pytest.raises(ValueError, match="known from 1990"):
        holidays(1989)


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-11-23", 0, "2026-11-23"),
        ("2026-11-23", 1, "2026-11-24"),
        ("2026-11-20", 1, "2026-11-23"),  # over a weekend
        ("2026-12-23", 1, "2026-12-28"),  # Christmas Eve, Christmas and a weekend
        ("2026-04-02", 2, "2026-04-07"),  # Good Friday is a working day, Easter Monday is not
        ("2026-11-23", -1, "2026-11-20"),
        ("2026-12-28", -1, "2026-12-23"),
    ],
)
def test_adding_working_days(start, count, expected):
    assert add_workdays(day(start), count) == day(expected)


def test_the_office_may_have_its_own_days_off():
    closed = {day("2026-06-05")}

    assert not is_workday(day("2026-06-05"), closed)
    assert next_workday(day("2026-06-04"), closed) == day("2026-06-08")
    assert add_workdays(day("2026-06-03"), 1, closed) == day("2026-06-08")
    assert workdays_between(day("2026-06-03"), day("2026-06-08"), closed) == 1


@pytest.mark.row("G13")
@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        ("2026-11-02", 21, "2026-11-23"),  # Monday to Monday
        ("2026-10-30", 21, "2026-11-20"),
        ("2026-10-31", 21, "2026-11-23"),  # would end on a Saturday
        ("2026-12-03", 21, "2026-12-28"),  # would end on Christmas Eve
        ("2024-12-03", 21, "2024-12-24"),  # still a working day then
        ("2026-03-15", 21, "2026-04-07"),  # would end on Easter Sunday
        ("2026-11-23", 0, "2026-11-23"),
    ],
)
def test_a_term_that_ends_on_a_day_off_ends_on_the_next_working_day(start, length, expected):
    assert term_end(day(start), length) == day(expected)


def test_a_term_never_runs_backwards():
    with pytest.raises(ValueError, match="forward"):
        term_end(day("2026-11-23"), -1)


@pytest.mark.row("G13")
@given(days, st.integers(min_value=0, max_value=120))
def test_a_term_is_never_shorter_than_the_law(start, length):
    end = term_end(start, length)

    assert is_workday(end)
    assert timedelta(days=length) <= end - start <= timedelta(days=length + 5)


@given(days, st.integers(min_value=0, max_value=90))
def test_counting_working_days_is_adding_read_backwards(start, count):
    end = add_workdays(start, count)

    assert workdays_between(start, end) == count
    assert count == 0 or is_workday(end)


@given(days)
def test_the_next_working_day_is_the_nearest_one(start):
    found = next_workday(start)

    assert is_workday(found)
    assert not any(is_workday(start + timedelta(days=n)) for n in range((found - start).days))


def test_no_working_day_lies_between_an_end_and_an_earlier_start():
    assert workdays_between(day("2026-11-23"), day("2026-11-20")) == 0
