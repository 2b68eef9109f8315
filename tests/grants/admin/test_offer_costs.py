"""The office's list of offers costs the same with 1, 3, 50 and 300 of them, and never more rows than a page."""

import pytest
from django.urls import reverse

from grants.models import Offer
from grants.states import OfferState
from tests.benchmarks.world import create_filed
from tests.costs import counted
from tests.factories.accounts import UserFactory
from tests.factories.grants import NOW, CallFactory
from tests.factories.organisations import OrganisationFactory
from tests.sign_in import enter

MOST_STATEMENTS = 12


def cost_of_list(client):
    with counted() as cost:
        assert client.get(reverse("admin:grants_offer_changelist")).status_code == 200
    asked = [sql for sql in cost.sql if "SAVEPOINT" not in sql]
    return len(asked), cost.rows


@pytest.fixture
def make_filed(department, db):
    calls = [CallFactory(announced=True, department=department) for _n in range(2)]
    organisations = [OrganisationFactory() for _n in range(3)]
    author = UserFactory()
    return lambda count: create_filed(calls, organisations, author, NOW, count)


def test_the_list_costs_the_same_however_many_offers_there_are(client, bartek, make_filed):
    enter(client, bartek)
    cost_of_list(client)
    measured = {}
    for wanted in (1, 3, 50, 300):
        make_filed(wanted - Offer.objects.filter(state=OfferState.FILED).count())
        measured[wanted] = cost_of_list(client)
    statements = {count: cost[0] for count, cost in measured.items()}
    assert len(set(statements.values())) == 1, statements
    assert statements[50] <= MOST_STATEMENTS, statements
    assert measured[300][1] <= measured[50][1] + 5, measured
