"""A rolling intake beside a dated round: the same engine of calls and offers, another object of rules."""

import datetime
import uuid
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from grants import announcement, deadlines, intake
from grants.deadlines import Phase
from grants.models import Call, Offer, Publication
from grants.states import CallState, Intake, OfferState
from grants.workflow import call_copies, calls, drafts, offers
from tests.factories.grants import NOW, CallFactory, ModeFactory
from tests.factories.offers import filled_offer, put
from tests.factories.organisations import MembershipFactory

DAY = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)
GRANT = Decimal("4000.00")  # what `filled_offer` asks for

pytestmark = [pytest.mark.django_db, pytest.mark.row("G3")]


@pytest.fixture
def mode():
    return ModeFactory(
        code="nabor-ciagly",
        name="nabór ciągły",
        legal_basis="art. 19a ustawy o działalności pożytku publicznego i o wolontariacie",
        intake=Intake.ROLLING,
        needs_competition=False,
        needs_committee=False,
    )


@pytest.fixture
def rolling(mode, department):
    """Money for two offers, and a half of one more."""
    return CallFactory(announced=True, department=department, mode=mode, pool=GRANT * 5 / 2)


def file(call, at=NOW, offer=None):
    """Another organisation writes and files an offer."""
    membership = MembershipFactory()
    offer = offer or filled_offer(call, membership.organisation, membership.user, at=NOW)
    offers.file(offer, by=membership.user, at=at, key=uuid.uuid4())
    return Offer.objects.get(pk=offer.pk)


def fresh(call):
    return Call.objects.get(pk=call.pk)


def test_rules_are_chosen_by_the_mode(rolling):
    assert type(intake.rules_of(rolling)) is intake.RollingIntake
    assert type(intake.rules_of(CallFactory())) is intake.DatedRound


def test_a_round_takes_offers_for_more_than_its_pool(department):
    call = CallFactory(announced=True, department=department, pool=GRANT)
    file(call)
    file(call)
    assert deadlines.is_open(fresh(call), NOW)
    assert intake.money_left(fresh(call)) is None


def test_an_offer_for_more_than_is_left_is_refused_and_the_intake_stays_open(rolling):
    rolling.grant_min = None
    rolling.save()
    file(rolling)
    file(rolling)
    with pytest.raises(offers.TooLittleMoney, match=r"prosi o 4.000,00.zł, a w puli zostało 2.000,00.zł"):
        file(rolling)
    assert deadlines.is_open(fresh(rolling), NOW + DAY)
    assert Offer.objects.filed().count() == 2


@pytest.mark.row("G5")
def test_the_offer_that_leaves_less_than_the_lowest_grant_closes_the_intake_at_its_own_moment(rolling, client, clock):
    Call.objects.filter(pk=rolling.pk).update(grant_min=Decimal("2000.01"))
    file(rolling)
    assert intake.money_left(fresh(rolling)) == GRANT * 3 / 2
    late = filled_offer(rolling, MembershipFactory().organisation, MembershipFactory().user)
    file(rolling, at=NOW + MINUTE)
    call = fresh(rolling)
    assert call.used_up_at == NOW + MINUTE
    # List, page and guard say the same.
    assert deadlines.phase(call, NOW) is Phase.OPEN
    assert deadlines.phase(call, NOW + MINUTE) is Phase.CLOSED
    assert list(Call.objects.open_on(NOW + MINUTE)) == []
    assert Call.objects.with_phase(NOW + MINUTE).get().rank == 2
    clock.shift(2 * MINUTE)
    page = client.get(call.get_absolute_url()).content.decode()
    assert "bo złożone oferty wyczerpały pulę" in page
    with pytest.raises(offers.CallNotOpen):
        file(call, at=NOW + 2 * MINUTE, offer=late)
    with pytest.raises(drafts.CallNotOpen):
        drafts.start(call, late.organisation, by=late.created_by, at=NOW + 2 * MINUTE)


def test_the_page_tells_how_much_is_left(rolling, client, clock):
    file(rolling)
    page = client.get(rolling.get_absolute_url()).content.decode()
    assert "zostało dla kolejnych ofert" in page
    assert "6\u00a0000,00\u00a0zł" in page
    file(rolling)
    again = client.get(rolling.get_absolute_url()).content.decode()
    assert "2\u00a0000,00\u00a0zł" in again
    assert client.get(reverse("grants:call-list")).status_code == 200


def test_withdrawing_gives_the_money_back_and_filing_again_counts_once(rolling):
    first, second = file(rolling), file(rolling)
    put(first, "v-b", {"own_money": "500"}, user=first.created_by)
    offers.withdraw(second, by=second.created_by, at=NOW + MINUTE)
    assert intake.money_left(fresh(rolling)) == GRANT * 3 / 2
    third = file(rolling)
    assert third.state == OfferState.FILED
    assert intake.taken(fresh(rolling)) == 2 * GRANT


def test_no_twenty_one_days_and_no_three_places_outside_competitions(mode, department, bartek):
    call = CallFactory(
        complete=True, approved=True, department=department, mode=mode, parts=False, closes_at=NOW + 3 * DAY,
        selection_rules="", decision_by=None,
    )  # fmt: skip
    assert announcement.missing(call) == []
    calls.publish(call, by=bartek, at=NOW)
    call = fresh(call)
    assert call.state == CallState.PUBLISHED
    assert [fact.place for fact in call.publications.all()] == [Publication.Place.WEBSITE]
    mode.needs_competition, mode.intake = True, Intake.ROUND
    mode.save()
    with pytest.raises(calls.PublicationMissing):
        calls.last_publication(fresh(call), NOW)
    with pytest.raises(calls.TooShort):
        calls.check_time_for_offers(fresh(call), NOW.date())


def test_a_competition_is_never_a_rolling_intake(mode):
    mode.needs_competition = True
    with pytest.raises(ValidationError, match="nabór ciągły nie jest konkursem"):
        mode.validate_constraints()


def test_a_copy_of_a_used_up_intake_begins_with_all_its_money(rolling, bartek):
    Call.objects.filter(pk=rolling.pk).update(used_up_at=NOW)
    made = call_copies.copy(rolling, year=2027, by=bartek, at=NOW)
    assert made.used_up_at is None
