"""The public list of calls: filters, order, archive, and a constant number of queries and rows."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from grants.models import Call, TrackDeadline
from portal.organisations.kinds import OrganisationKind
from tests.costs import counted
from tests.factories.grants import NOW, CallFactory, SphereFactory
from tests.factories.organisations import PowiatFactory

DAY = datetime.timedelta(days=1)


pytestmark = pytest.mark.usefixtures("clock")


def listed(client, **params):
    answer = client.get(reverse("grants:call-list"), params)
    assert answer.status_code == 200
    return [line.call for line in answer.context["lines"]]


@pytest.mark.row("G1")
def test_open_calls_come_first_and_the_archive_is_reachable(client, db):
    closed_old = CallFactory(announced=True, opens_at=NOW - 90 * DAY, closes_at=NOW - 60 * DAY)
    closed_new = CallFactory(announced=True, closes_at=NOW)
    later = CallFactory(announced=True, closes_at=NOW + 20 * DAY)
    sooner = CallFactory(announced=True, closes_at=NOW + 2 * DAY)
    coming = CallFactory(announced=True, opens_at=NOW + DAY, closes_at=NOW + 30 * DAY)
    CallFactory()
    CallFactory(announced=True, published_at=NOW + DAY)
    assert listed(client) == [sooner, later, coming, closed_new, closed_old]
    assert listed(client, stan="open") == [sooner, later]
    assert listed(client, stan="announced") == [coming]
    assert listed(client, stan="closed") == [closed_new, closed_old]


@pytest.mark.row("G1")
@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"sfera": "16"}, "culture"),
        ({"sfera": "17"}, "sport"),
        ({"q": "żeglarskich"}, "sport"),
        ({"q": "zeglarski obozy"}, "sport"),
        ({"kwota": "2 000,00"}, "culture"),
        ({"kwota": "20000"}, "sport"),
    ],
)
def test_filters(client, db, params, expected):
    sport_sphere = SphereFactory(code="17", name="wspieranie i upowszechnianie kultury fizycznej")
    found = {
        "culture": CallFactory(announced=True, title="Muzyka w parku"),
        "sport": CallFactory(
            announced=True,
            title="Obozy żeglarskie",
            spheres=[sport_sphere],
            grant_min=Decimal(10000),
            grant_max=Decimal(30000),
        ),
    }
    for call in found.values():
        call.search_text = call.searchable_text()
        call.save()
    assert listed(client, **params) == [found[expected]]


@pytest.mark.row("G1")
def test_a_call_for_the_whole_region_is_found_in_every_powiat(client, db):
    torun, brodnica = PowiatFactory(), PowiatFactory(code="0402", name="brodnicki")
    whole = CallFactory(announced=True, closes_at=NOW + 2 * DAY)
    local = CallFactory(announced=True, closes_at=NOW + 3 * DAY)
    local.powiats.add(brodnica)
    assert listed(client, powiat=torun.pk) == [whole]
    assert listed(client, powiat=brodnica.pk) == [whole, local]


@pytest.mark.row("G1")
def test_order_may_be_chosen(client, db):
    small = CallFactory(announced=True, pool=Decimal(1000), closes_at=NOW + DAY, published_at=NOW - DAY)
    big = CallFactory(announced=True, pool=Decimal(9000), closes_at=NOW + 2 * DAY, published_at=NOW - 2 * DAY)
    assert listed(client, sort="closing") == [small, big]
    assert listed(client, sort="pool") == [big, small]
    assert listed(client, sort="newest") == [small, big]


@pytest.mark.row("G12", "G1")
def test_a_longer_track_keeps_the_call_among_the_open(client, db):
    call = CallFactory(announced=True, closes_at=NOW)
    TrackDeadline.objects.create(call=call, kind=OrganisationKind.RURAL_HOUSEWIVES, closes_at=NOW + DAY)
    assert listed(client, stan="open") == [call]


@pytest.mark.parametrize(
    "params", [{"kwota": "dużo"}, {"sfera": "999"}, {"stan": "x"}, {"powiat": "'"}, {"page": "99"}]
)
def test_nonsense_in_filters_is_told_or_not_found_but_never_an_error(client, db, params):
    CallFactory(announced=True)
    assert client.get(reverse("grants:call-list"), params).status_code in (200, 404)


@pytest.mark.row("G1")
def test_list_costs_the_same_for_one_three_and_three_hundred_calls(client, db):
    url = reverse("grants:call-list")
    costs = []
    for target in (1, 3, 300):
        missing = target - Call.objects.count()
        CallFactory.create_batch(missing, announced=True)
        client.get(url)
        with counted() as cost:
            client.get(url)
        costs.append(cost)
    assert {cost.statements for cost in costs} == {costs[0].statements}
    assert costs[0].statements <= 8
    # A page holds twenty calls; each brings itself and its one sphere.
    assert costs[2].rows - costs[0].rows == 19 * 2
