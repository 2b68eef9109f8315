"""Pages of filing: who may, who may not, a stranger; what a refusal says."""

import datetime
import uuid

import pytest
import time_machine
from django.urls import reverse

from grants.models import FilingRefusal, Offer, OfferVersion
from grants.states import OfferState
from grants.workflow import offers
from tests.factories.grants import NOW, CallFactory
from tests.factories.offers import filled_offer
from tests.factories.organisations import MembershipFactory


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


@pytest.fixture
def offer(department, organisation, anna):
    return filled_offer(CallFactory(announced=True, department=department), organisation, anna)


def url(name, offer):
    return reverse(f"grants:offer-{name}", kwargs={"pk": offer.pk})


def post(client, offer, **data):
    return client.post(url("file", offer), {"key": uuid.uuid4(), "confirmed": "on"} | data)


@pytest.mark.row("G38", "G39")
def test_anna_files_and_sees_the_proof(client, offer, anna):
    client.force_login(anna)
    page = client.get(url("file", offer))
    assert page.status_code == 200
    response = post(client, offer, key=page.context["form"]["key"].value())
    assert response.url == url("receipt", offer)
    receipt = client.get(response.url).content.decode()
    filed = Offer.objects.get(pk=offer.pk)
    assert filed.number in receipt
    assert filed.filed_version.sha256 in receipt


@pytest.mark.row("G101")
@pytest.mark.parametrize("name", ["file", "withdraw", "receipt"])
def test_a_stranger_and_the_office_find_no_draft(client, offer, celina, bartek, name):
    client.force_login(celina)
    assert client.get(url(name, offer)).status_code == 404
    assert client.post(url(name, offer)).status_code in {404, 405}
    assert Offer.objects.get(pk=offer.pk).state == OfferState.DRAFT


@pytest.mark.row("G101")
def test_a_signatory_who_is_no_editor_may_look_and_not_file(client, offer, organisation):
    signatory = MembershipFactory(
        organisation=organisation, is_editor=False, is_administrator=False, user__email="s@example.org"
    )
    client.force_login(signatory.user)
    assert client.get(url("file", offer)).status_code == 403
    assert post(client, offer).status_code == 403
    assert not OfferVersion.objects.exists()


@pytest.mark.row("G5")
def test_a_page_opened_before_closing_does_not_file_after_it(client, offer, anna, clock):
    client.force_login(anna)
    key = client.get(url("file", offer)).context["form"]["key"].value()
    clock.move_to(offer.call.closes_at)
    client.force_login(anna)  # nine days later the first session has ended
    response = post(client, offer, key=key)
    assert response.status_code == 409
    assert "Nabór zakończył się" in response.content.decode()
    assert not OfferVersion.objects.exists()
    assert FilingRefusal.objects.get().at == offer.call.closes_at


def test_an_unconfirmed_or_forged_form_files_nothing(client, offer, anna):
    client.force_login(anna)
    assert client.post(url("file", offer), {"key": uuid.uuid4()}).status_code == 422
    assert client.post(url("file", offer), {"key": "'; DROP TABLE", "confirmed": "on"}).status_code == 422
    assert not OfferVersion.objects.exists()


@pytest.mark.row("G36", "G37")
def test_an_incomplete_offer_shows_its_defects_as_links(client, offer, anna):
    section = offer.sections.get(code="iii")
    section.data = section.data | {"title": ""}
    section.save()
    client.force_login(anna)
    page = client.get(url("file", offer)).content.decode()
    assert reverse("grants:offer-section", kwargs={"pk": offer.pk, "section": "iii"}) in page
    assert 'name="confirmed"' not in page
    assert post(client, offer).status_code == 409


@pytest.mark.row("G40")
def test_withdrawal_asks_first_and_then_keeps_the_text(client, offer, anna):
    offers.file(offer, by=anna, at=NOW, key=uuid.uuid4())
    client.force_login(anna)
    assert client.get(url("withdraw", offer)).status_code == 200
    assert Offer.objects.get(pk=offer.pk).state == OfferState.FILED, "GET never writes"
    assert client.post(url("withdraw", offer)).url == url("detail", offer)
    withdrawn = Offer.objects.get(pk=offer.pk)
    assert withdrawn.state == OfferState.WITHDRAWN
    assert withdrawn.sections.get(code="iii").data["title"]


@pytest.mark.row("G6")
def test_the_instant_of_the_request_is_the_instant_of_filing(client, offer, anna, clock):
    at = offer.call.closes_at - datetime.timedelta(microseconds=1)
    clock.move_to(at)
    client.force_login(anna)
    post(client, offer)
    assert Offer.objects.get(pk=offer.pk).filed_at == at
