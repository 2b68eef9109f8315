"""Filing, filing again, withdrawing: who, when, how many, with what proof."""

import datetime
import hashlib
import json
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grants.models import FilingRefusal, Offer, OfferVersion
from grants.states import OfferState
from grants.workflow import offers
from portal.core.search import matching
from portal.core.transitions import StepNotAllowed
from portal.correspondence.models import Message
from portal.history.models import Entry
from portal.records.models import Document
from tests.factories.grants import NOW, CallFactory
from tests.factories.offers import filled_offer, put

MINUTE = datetime.timedelta(minutes=1)
MICROSECOND = datetime.timedelta(microseconds=1)


@pytest.fixture
def call(department):
    return CallFactory(announced=True, department=department)


@pytest.fixture
def offer(call, organisation, anna):
    return filled_offer(call, organisation, anna)


def file(offer, by, at=NOW, key=None):
    return offers.file(offer, by=by, at=at, key=key or uuid.uuid4())


@pytest.mark.row("G39")
def test_filing_gives_number_time_version_and_checksum_of_the_content(offer, anna):
    version = file(offer, anna)
    offer.refresh_from_db()
    assert offer.state == OfferState.FILED
    assert offer.number == f"{offer.call.signature}/0001"
    assert offer.filed_at == NOW
    assert offer.filed_version == version
    assert version.ordinal == 1
    assert version.sha256 == hashlib.sha256(version.content.encode()).hexdigest()
    assert json.loads(version.content)["sections"]["iii"]["title"] == offer.title


@pytest.mark.row("G39")
def test_lists_tell_what_was_filed_until_the_changed_offer_is_filed_again(offer, anna):
    file(offer, anna)
    put(offer, "iii", {"title": "Tytuł, którego urząd nie dostał"}, user=anna, at=NOW + MINUTE)
    put(offer, "v-b", {"grant": "3900.00", "own_money": "500.00"}, user=anna, at=NOW + MINUTE)
    before = Offer.objects.get()
    assert (before.title, str(before.grant_amount)) == (offer.title, "4000.00")
    assert before.has_unfiled_changes
    assert not matching(Offer.objects.all(), "którego urząd nie dostał").exists()
    file(before, anna, at=NOW + 2 * MINUTE)
    after = Offer.objects.get()
    assert (after.title, str(after.grant_amount)) == ("Tytuł, którego urząd nie dostał", "3900.00")
    assert matching(Offer.objects.all(), after.number).exists()


@pytest.mark.row("G38")
def test_the_same_request_files_once(offer, anna):
    key = uuid.uuid4()
    first = file(offer, anna, key=key)
    again = file(offer, anna, at=NOW + MINUTE, key=key)
    assert again == first
    assert OfferVersion.objects.count() == 1
    assert Document.objects.filter(kind="grants.offer").count() == 1


@pytest.mark.row("G38")
def test_another_click_with_the_same_content_files_once(offer, anna):
    first = file(offer, anna)
    assert file(offer, anna, at=NOW + MINUTE) == first
    assert OfferVersion.objects.count() == 1


@pytest.mark.row("G40")
def test_filing_again_makes_a_new_version_and_keeps_the_number_and_the_old_one(offer, anna):
    first = file(offer, anna)
    number = Offer.objects.get(pk=offer.pk).number
    section = offer.sections.get(code="iii")
    section.data = section.data | {"title": "Nowy tytuł zadania"}
    section.save()
    standing = Offer.objects.get(pk=offer.pk)
    assert standing.filed_version == first, "the old version stands until the new one is filed"
    second = file(offer, anna, at=NOW + MINUTE)
    offer.refresh_from_db()
    assert (second.ordinal, offer.filed_version, offer.number) == (2, second, number)
    first.refresh_from_db()
    assert json.loads(first.content)["sections"]["iii"]["title"] != "Nowy tytuł zadania"


@pytest.mark.row("G40")
def test_a_withdrawn_offer_is_filed_again_under_its_number(offer, anna):
    file(offer, anna)
    offers.withdraw(offer, by=anna, at=NOW + MINUTE)
    offer.refresh_from_db()
    assert (offer.state, offer.withdrawn_at) == (OfferState.WITHDRAWN, NOW + MINUTE)
    number = offer.number
    file(offer, anna, at=NOW + 2 * MINUTE)
    offer.refresh_from_db()
    assert (offer.state, offer.number, offer.withdrawn_at) == (OfferState.FILED, number, None)


@pytest.mark.row("G5")
@pytest.mark.parametrize("step", ["file", "withdraw"])
def test_nothing_is_filed_or_withdrawn_from_the_closing_instant_on(offer, anna, step):
    file(offer, anna, at=offer.call.closes_at - MICROSECOND)
    section = offer.sections.get(code="iii")
    section.data = section.data | {"title": "Za późno"}
    section.save()
    act = {"file": lambda at: file(offer, anna, at=at), "withdraw": lambda at: offers.withdraw(offer, by=anna, at=at)}
    with pytest.raises(offers.CallNotOpen):
        act[step](offer.call.closes_at)
    assert OfferVersion.objects.count() == 1
    refusal = FilingRefusal.objects.get()
    assert (refusal.code, refusal.at, refusal.by) == ("call_not_open", offer.call.closes_at, anna)


@pytest.mark.row("G5", "G4")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seconds=st.integers(min_value=-90_000, max_value=90_000))
@pytest.mark.parametrize("closing", ["2026-03-28T23:30:00+00:00", "2026-10-24T22:00:00+00:00"])
def test_random_clocks_around_closing_and_dst_never_let_a_late_offer_in(offer, anna, closing, seconds):
    key = uuid.uuid4()
    closes_at = datetime.datetime.fromisoformat(closing)
    type(offer.call).objects.filter(pk=offer.call_id).update(closes_at=closes_at)
    before = OfferVersion.objects.count()
    section = offer.sections.get(code="iii")
    section.data = section.data | {"title": f"Tytuł {key}"}
    section.save()
    at = closes_at + datetime.timedelta(seconds=seconds)
    if seconds < 0:
        file(offer, anna, at=at, key=key)
        assert OfferVersion.objects.count() == before + 1
    else:
        with pytest.raises(offers.CallNotOpen):
            file(offer, anna, at=at, key=key)
        assert OfferVersion.objects.count() == before


@pytest.mark.row("G5", "G38")
def test_a_token_replayed_after_closing_files_nothing_new(offer, anna):
    key = uuid.uuid4()
    first = file(offer, anna, key=key)
    section = offer.sections.get(code="iii")
    section.data = section.data | {"title": "Dopisane po terminie"}
    section.save()
    assert file(offer, anna, at=offer.call.closes_at + MINUTE, key=key) == first
    assert OfferVersion.objects.get() == first
    assert "Dopisane po terminie" not in first.content


def test_a_changed_deadline_is_obeyed_by_the_next_filing(offer, anna):
    type(offer.call).objects.filter(pk=offer.call_id).update(closes_at=NOW - MINUTE)
    with pytest.raises(offers.CallNotOpen):
        file(offer, anna)


@pytest.mark.row("G18")
def test_the_limit_of_offers_counts_filed_ones_only(call, organisation, anna):
    call.max_offers_per_organisation = 1
    call.save()
    first, second = filled_offer(call, organisation, anna), filled_offer(call, organisation, anna)
    file(first, anna)
    with pytest.raises(offers.TooManyOffers):
        file(second, anna)
    offers.withdraw(first, by=anna, at=NOW)
    file(second, anna)
    with pytest.raises(offers.TooManyOffers):
        file(first, anna, at=NOW + MINUTE)


@pytest.mark.row("G37", "G43")
def test_an_incomplete_offer_is_refused_with_its_problems_and_leaves_a_trace(offer, anna):
    section = offer.sections.get(code="iii")
    section.data = section.data | {"title": ""}
    section.save()
    with pytest.raises(offers.OfferIncomplete) as refused:
        file(offer, anna)
    assert refused.value.problems
    offer.refresh_from_db()
    assert offer.state == OfferState.DRAFT
    trace = FilingRefusal.objects.get()
    assert trace.code == "offer_incomplete"
    assert trace.problems[0]["message"]


def test_a_draft_cannot_be_withdrawn(offer, anna):
    with pytest.raises(StepNotAllowed):
        offers.withdraw(offer, by=anna, at=NOW)


@pytest.mark.row("G39", "G124")
def test_filing_orders_two_documents_and_writes_to_everybody_once(
    offer, anna, organisation, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=False):
        version = file(offer, anna)
    kinds = Document.objects.filter(subject_id=str(offer.pk)).values_list("kind", flat=True)
    assert sorted(kinds) == ["grants.offer", "grants.offer_receipt"]
    letters = Message.objects.filter(kind="grants.offer_filed")
    assert sorted(letter.to_email for letter in letters) == sorted([anna.email, organisation.email])
    assert all(version.sha256 in letter.body for letter in letters)


@pytest.mark.row("G104")
def test_filing_and_withdrawal_stand_in_the_history(offer, anna):
    file(offer, anna)
    offers.withdraw(offer, by=anna, at=NOW + MINUTE)
    events = list(Entry.objects.about(offer).values_list("event", "actor"))
    assert events[-2:] == [("offer.filed", anna.pk), ("offer.withdrawn", anna.pk)]
