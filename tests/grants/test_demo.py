"""Offers of the demonstration are what they are said to be."""

import datetime

import pytest

from grants import completeness, demo
from grants.states import CommissioningForm
from tests.factories.grants import NOW, CallFactory
from tests.factories.organisations import MembershipFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 2)


def test_offers_stand_at_different_stages():
    call = CallFactory(announced=True)
    begun, nearly, whole, other = demo.make_offers(call, [MembershipFactory() for _n in range(4)], at=NOW)
    assert len(completeness.problems(begun, on=DAY)) > 10
    assert {problem.path for problem in completeness.problems(nearly, on=DAY)} == {"grant", "tax", "truth"}
    assert completeness.problems(whole, on=DAY) == completeness.problems(other, on=DAY) == []
    assert whole.title != other.title


def test_grant_stays_within_the_call():
    call = CallFactory(announced=True, grant_min=500, grant_max=1000, commissioning_form=CommissioningForm.SUPPORT)
    person = MembershipFactory(organisation__register="kkgw", organisation__register_body="ARiMR")
    offer = demo.complete(call, person.organisation, person.user, at=NOW)
    assert completeness.problems(offer, on=DAY) == []
