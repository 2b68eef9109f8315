"""Calls for machines: open data, Atom and iCalendar agree with the page."""

import csv
import datetime
import io

import icalendar
import pytest
from django.urls import reverse

from grants.models import TrackDeadline
from grants.workflow import call_changes
from portal.organisations.kinds import OrganisationKind
from tests.costs import counted
from tests.factories.grants import NOW, CallFactory

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.row("G2", "X9")]
DAY = datetime.timedelta(days=1)


@pytest.fixture
def call(db):
    call = CallFactory(announced=True, complete=True, opens_at=NOW - 9 * DAY, closes_at=NOW + 28 * DAY)
    CallFactory()
    CallFactory(announced=True, published_at=NOW + DAY)
    return call


def events(client, url):
    calendar = icalendar.Calendar.from_ical(client.get(url).content)
    return calendar, {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def test_json_and_csv_hold_announced_calls_only(client, call):
    data = client.get(reverse("data:file", kwargs={"code": "konkursy", "form": "json"})).json()
    (row,) = data["wiersze"]
    assert (row["numer"], row["pula_zl"], row["stan"]) == (call.signature, "85000.00", "open")
    assert row["termin"] == "2026-03-30T11:00:00+02:00", "summer time began on the 29th"
    text = client.get(reverse("data:file", kwargs={"code": "konkursy", "form": "csv"})).content.decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text))
    assert line["adres"].endswith(call.get_absolute_url())


def test_atom_names_the_call_and_comes_up_again_after_a_change(client, call, bartek):
    url = reverse("grants:call-atom")
    before = client.get(url).content.decode()
    assert f"urn:uuid:{call.public_id}" in before
    assert before.count("<entry>") == 1
    call_changes.extend(call, closes_at=call.closes_at + DAY, reason="x", by=bartek, at=NOW)
    after = client.get(url).content.decode()
    assert after.count(f"<updated>{NOW.isoformat()}</updated>") == 2, "of the call and of the feed"


def test_calendar_keeps_its_identity_and_counts_changes(client, call, bartek):
    url = reverse("grants:call-calendar")
    calendar, before = events(client, url)
    uid = next(uid for uid in before if "-termin@" in uid)
    assert calendar["version"] == "2.0"
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Warsaw"]
    assert before[uid]["dtstart"].params["TZID"] == "Europe/Warsaw"
    assert before[uid]["dtstart"].dt == call.closes_at
    assert before[uid]["sequence"] == 0
    call_changes.extend(call, closes_at=call.closes_at + DAY, reason="x", by=bartek, at=NOW)
    _, after = events(client, url)
    assert set(after) == set(before)
    assert after[uid]["sequence"] == 1
    assert after[uid]["dtstart"].dt == call.closes_at + DAY
    assert after[uid]["dtstamp"].dt == NOW


def test_one_calls_calendar_holds_its_tracks(client, call):
    TrackDeadline.objects.create(call=call, kind=OrganisationKind.FOUNDATION, closes_at=NOW + DAY)
    url = reverse("grants:call-deadline", kwargs={"year": call.year, "number": call.number})
    _, found = events(client, url)
    kinds = {uid.split("@")[0].removeprefix(f"{call.public_id}-") for uid in found}
    assert kinds == {"otwarcie", "termin", "termin-foundation"}


def test_a_title_with_breaks_and_commas_stays_one_line_of_the_calendar(client, call):
    call.title = "Kultura, sport; taniec\r\nBEGIN:VALARM"
    call.save()
    calendar, found = events(client, reverse("grants:call-calendar"))
    assert len(found) == 2
    assert not calendar.walk("VALARM")


def test_exports_cost_the_same_for_one_and_thirty_calls(client, call):
    urls = [reverse("grants:call-atom"), reverse("grants:call-calendar")]
    urls.append(reverse("data:file", kwargs={"code": "konkursy", "form": "json"}))
    for url in urls:
        client.get(url)
    costs = []
    for _round in range(2):
        with counted() as cost:
            assert all(client.get(url).status_code == 200 for url in urls)
        costs.append(cost.statements)
        CallFactory.create_batch(30, announced=True)
    assert costs[0] == costs[1]
