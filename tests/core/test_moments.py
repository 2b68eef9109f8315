from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import RequestFactory

from portal.core.moments import RequestMomentMiddleware, at_clock, day_bounds, local, local_date


@pytest.mark.row("G6")
def test_a_request_has_one_instant_however_long_it_takes():
    seen = []

    def slow_view(request):
        seen.append(request.at)
        traveller.shift(timedelta(minutes=5))
        seen.append(request.at)
        return HttpResponse()

    with time_machine.travel(datetime(2026, 11, 23, 13, 0, tzinfo=UTC), tick=False) as traveller:
        RequestMomentMiddleware(slow_view)(RequestFactory().get("/"))

    assert seen == [datetime(2026, 11, 23, 13, 0, tzinfo=UTC)] * 2


@pytest.mark.row("G4")
@pytest.mark.parametrize(
    ("utc", "clock"),
    [
        (datetime(2026, 1, 15, 13, 0, tzinfo=UTC), "2026-01-15 14:00"),
        (datetime(2026, 7, 15, 12, 0, tzinfo=UTC), "2026-07-15 14:00"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "2027-01-01 00:30"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "2026-03-29 01:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "2026-03-29 03:00"),
    ],
)
def test_the_office_reads_the_warsaw_clock(utc, clock):
    assert f"{local(utc):%Y-%m-%d %H:%M}" == clock
    assert local_date(utc).isoformat() == clock[:10]


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        local(datetime(2026, 1, 1, 12, 0))  # noqa: DTZ001  the point of the test


@pytest.mark.row("G4")
def test_a_clock_hour_becomes_an_instant_in_both_seasons():
    assert at_clock(date(2026, 1, 15), time(14)) == datetime(2026, 1, 15, 13, tzinfo=UTC)
    assert at_clock(date(2026, 7, 15), time(14)) == datetime(2026, 7, 15, 12, tzinfo=UTC)


@pytest.mark.row("G4")
def test_an_hour_skipped_in_spring_is_refused():
    with pytest.raises(ValueError, match="never shows 02:30"):
        at_clock(date(2026, 3, 29), time(2, 30))


@pytest.mark.row("G4")
def test_the_hour_repeated_in_autumn_is_the_first_unless_told_otherwise():
    day = date(2026, 10, 25)

    assert at_clock(day, time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert at_clock(day, time(2, 30, fold=1)) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.row("G4")
@pytest.mark.parametrize(("day", "hours"), [("2026-03-28", 24), ("2026-03-29", 23), ("2026-10-25", 25)])
def test_a_day_is_as_long_as_its_clock(day, hours):
    start, end = day_bounds(date.fromisoformat(day))

    assert end - start == timedelta(hours=hours)
