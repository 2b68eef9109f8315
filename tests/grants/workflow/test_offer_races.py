"""Many at once, on real connections: one offer is filed once, a limit of N lets N in."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from grants.models import Offer, OfferVersion
from grants.states import OfferState
from grants.workflow import offers
from portal.accounts.models import User
from portal.correspondence.models import Message
from portal.history.models import Entry
from portal.records.models import Document
from tests.factories.accounts import DepartmentFactory
from tests.factories.grants import NOW, CallFactory
from tests.factories.offers import filled_offer
from tests.factories.organisations import MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(count, act):
    """Run `act(n)` on `count` connections that start together; returns results and refusals."""
    barrier = threading.Barrier(count)

    def one(n):
        try:
            barrier.wait(timeout=60)
            return act(n)
        except offers.RuleViolation as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


@pytest.fixture
def membership(db):
    return MembershipFactory(user__email="anna@example.org")


@pytest.fixture
def call(db):
    return CallFactory(announced=True, department=DepartmentFactory())


def file(offer_id, user_id, key=None):
    offer, user = Offer.objects.get(pk=offer_id), User.objects.get(pk=user_id)
    return offers.file(offer, by=user, at=NOW, key=key or uuid.uuid4())


@pytest.mark.row("G38", "G115")
@pytest.mark.postgresql
@pytest.mark.parametrize("same_key", [True, False])
def test_fifty_parallel_filings_of_one_offer_give_one(call, membership, same_key):
    offer = filled_offer(call, membership.organisation, membership.user)
    key = uuid.uuid4()
    results = at_once(50, lambda n: file(offer.pk, membership.user_id, key if same_key else uuid.uuid4()))
    assert {type(result) for result in results} == {OfferVersion}
    assert len({result.pk for result in results}) == 1
    assert OfferVersion.objects.count() == 1
    assert Document.objects.count() == 2
    assert Message.objects.filter(kind="grants.offer_filed", to_user=membership.user).count() == 1
    assert Entry.objects.about(offer).filter(event="offer.filed").count() == 1


@pytest.mark.row("G18", "G115")
@pytest.mark.postgresql
@pytest.mark.parametrize("limit", [1, 3])
def test_a_limit_of_n_never_lets_n_and_one_in(call, membership, limit):
    call.max_offers_per_organisation = limit
    call.save()
    made = [filled_offer(call, membership.organisation, membership.user) for _n in range(limit + 9)]
    results = at_once(len(made), lambda n: file(made[n].pk, membership.user_id))
    assert Offer.objects.filter(state=OfferState.FILED).count() == limit
    refused = [result for result in results if isinstance(result, offers.TooManyOffers)]
    assert len(refused) == len(made) - limit


@pytest.mark.row("G115")
@pytest.mark.postgresql
def test_numbers_of_a_call_are_consecutive_under_parallel_filings(call, db):
    made = []
    for _n in range(12):
        membership = MembershipFactory()
        made.append((filled_offer(call, membership.organisation, membership.user), membership.user_id))
    at_once(len(made), lambda n: file(made[n][0].pk, made[n][1]))
    numbers = sorted(Offer.objects.values_list("number", flat=True))
    assert numbers == [f"{call.signature}/{n:04d}" for n in range(1, 13)]


@pytest.mark.row("G115")
def test_twenty_parallel_writers_make_no_error_on_either_database(call, db):
    """On SQLite this proves IMMEDIATE and the time-out; on PostgreSQL the locks."""
    made = []
    for _n in range(20):
        membership = MembershipFactory()
        made.append((filled_offer(call, membership.organisation, membership.user), membership.user_id))
    results = at_once(len(made), lambda n: file(made[n][0].pk, made[n][1]))
    assert {type(result) for result in results} == {OfferVersion}
