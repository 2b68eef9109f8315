"""Offers in the cabinet: each in one section, nobody else's, the same number of queries for 1, 3 and 300."""

import datetime
import uuid

import pytest
from django.urls import reverse

from grants import cabinet
from grants.workflow import offers
from tests.factories.grants import NOW, CallFactory
from tests.factories.offers import begun_offer, filled_offer

DAY = datetime.timedelta(days=1)


def titles(provider, user):
    return [matter.url for matter in provider(user, NOW)]


@pytest.fixture
def soon(department):
    return CallFactory(announced=True, department=department, closes_at=NOW + 9 * DAY)


@pytest.fixture
def later(department):
    return CallFactory(announced=True, department=department, closes_at=NOW + 40 * DAY)


def test_each_offer_stands_in_one_section(soon, later, organisation, anna):
    due = begun_offer(soon, organisation, anna)
    draft = begun_offer(later, organisation, anna)
    filed = filled_offer(soon, organisation, anna)
    offers.file(filed, by=anna, at=NOW, key=uuid.uuid4())
    found = [titles(section, anna) for section in (cabinet.due, cabinet.drafts, cabinet.filed)]
    assert found == [[due.get_absolute_url()], [draft.get_absolute_url()], [filed.get_absolute_url()]]


def test_a_closed_draft_and_a_stranger_s_offer_are_not_shown(soon, organisation, anna, celina):
    begun_offer(soon, organisation, anna)
    assert titles(cabinet.due, celina) == []
    assert list(cabinet.due(anna, soon.closes_at)) == []


@pytest.mark.parametrize("count", [1, 3, 30])
def test_number_of_queries_does_not_grow(client, later, organisation, anna, count, django_assert_max_num_queries):
    for _n in range(count):
        begun_offer(later, organisation, anna)
    client.force_login(anna)
    client.get(reverse("pages:desk"))
    with django_assert_max_num_queries(24):
        assert client.get(reverse("pages:desk")).status_code == 200
