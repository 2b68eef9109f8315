"""Saving field by field tells the truth, keeps the newer text, and refuses what it cannot keep."""

import datetime
import json

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.grants import NOW, CallFactory
from tests.factories.offers import begun_offer, filled_offer, put
from tests.factories.organisations import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer(organisation, anna, time_machine):
    time_machine.move_to(NOW, tick=False)
    return begun_offer(CallFactory(announced=True), organisation, anna)


def save(client, offer, section, changes, token=0):
    url = reverse("grants:offer-autosave", kwargs={"pk": offer.pk, "section": section})
    body = {"token": token, "changes": [{"path": path, "value": value} for path, value in changes.items()]}
    return client.post(url, json.dumps(body), content_type="application/json")


def raw(client, offer, body, section="iii"):
    url = reverse("grants:offer-autosave", kwargs={"pk": offer.pk, "section": section})
    return client.post(url, body, content_type="application/json")


@pytest.mark.row("G20", "G21")
def test_one_field_is_saved_and_the_truth_is_told(client, offer, anna):
    client.force_login(anna)
    answer = save(client, offer, "iii", {"title": "Festyn"})
    assert answer.status_code == 200
    told = answer.json()
    assert told["token"] == 1
    assert datetime.datetime.fromisoformat(told["saved_at"]) == NOW
    assert told["state"] == "progress"
    assert told["problems"][-1] == {
        "path": "summary",
        "id": "f-summary",
        "message": "III.3, syntetyczny opis zadania: tego jeszcze brakuje.",
        "severity": "missing",
    }
    assert offer.sections.get(code="iii").data == {"title": "Festyn"}


@pytest.mark.row("G29")
def test_sums_are_counted_by_the_server(client, offer, anna):
    client.force_login(anna)
    path = "admin_costs.rabcd"
    changes = {f"{path}.name": "Księgowość", f"{path}.unit_cost": "33,335", f"{path}.quantity": "3"}
    assert save(client, offer, "v-a", changes).json()["sums"]["row.rabcd"] == "0,00"  # three places are no amount
    told = save(client, offer, "v-a", {f"{path}.unit_cost": "33,33", f"{path}.value": "1"}, token=1)
    assert told.status_code == 400  # a sum cannot be posted at all
    told = save(client, offer, "v-a", {f"{path}.unit_cost": "33,33"}, token=1).json()
    assert told["sums"]["row.rabcd"] == told["sums"]["total"] == "99,99"


@pytest.mark.row("G20")
def test_newer_text_is_told_and_not_overwritten(client, offer, anna, organisation):
    danuta = MembershipFactory(organisation=organisation, user__first_name="Danuta").user
    put(offer, "iii", {"title": "Tytuł Danuty"}, user=danuta)
    client.force_login(anna)
    answer = save(client, offer, "iii", {"title": "Tytuł Anny"})
    assert answer.status_code == 409
    told = answer.json()
    assert (told["token"], told["by"]) == (1, str(danuta))
    assert told["values"]["title"] == "Tytuł Danuty"
    assert offer.sections.get(code="iii").data == {"title": "Tytuł Danuty"}
    assert save(client, offer, "iii", {"title": "Tytuł Anny"}, token=1).status_code == 200


def test_repeated_save_finds_its_own_text(client, offer, anna):
    """The answer got lost: the same save comes again, and the page can see that its text is there."""
    client.force_login(anna)
    save(client, offer, "iii", {"title": "Festyn"})
    again = save(client, offer, "iii", {"title": "Festyn"})
    assert again.status_code == 409
    assert again.json()["values"]["title"] == "Festyn"


@pytest.mark.row("G41")
def test_closed_call_refuses_every_save(client, offer, anna, time_machine):
    time_machine.move_to(offer.call.closes_at, tick=False)
    client.force_login(anna)
    answer = save(client, offer, "iii", {"title": "Za późno"})
    assert answer.status_code == 423
    assert "Nabór zakończył się" in answer.json()["message"]
    assert offer.sections.get(code="iii").data == {}


def test_last_moment_before_closing_is_in_time(client, offer, anna, time_machine):
    time_machine.move_to(offer.call.closes_at - datetime.timedelta(microseconds=1), tick=False)
    client.force_login(anna)
    assert save(client, offer, "iii", {"title": "Zdążyłam"}).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        "", "null", "[]", "{", '{"token": 0}', '{"token": "0", "changes": []}', '{"token": -1, "changes": []}',
        '{"token": true, "changes": []}', '{"token": 0, "changes": {}}', '{"token": 0, "changes": "x"}',
        '{"token": 0, "changes": [1]}', '{"token": 0, "changes": [{"path": "title"}]}',
        '{"token": 0, "changes": [{"path": "nothing", "value": "x"}]}',
        '{"token": 0, "changes": [{"path": "title", "value": 5}]}',
        '{"token": 0, "changes": [{"path": "title", "value": null}]}',
        '{"token": 0, "changes": [{"path": ["title"], "value": "x"}]}',
        '{"token": 0, "changes": [{"path": "title", "value": "a\\u0000b"}]}',
        '{"token": 0, "changes": [{"path": "title", "value": "\\ud800"}]}',
        json.dumps({"token": 0, "changes": [{"path": "summary", "value": "x" * 60_001}]}),
        json.dumps({"token": 0, "changes": [{"path": "title", "value": "x"}] * 2001}),
        json.dumps({"token": 0, "changes": [{"path": "title", "value": "x" * 1_000_001}]}),
        "[" * 100_000,
    ],
)  # fmt: skip
def test_hostile_body_is_refused_in_words(client, offer, anna, body):
    client.force_login(anna)
    answer = raw(client, offer, body)
    assert answer.status_code == 400
    assert answer.json()["message"]
    assert offer.sections.get(code="iii").version == 0


def test_forged_post_is_refused(offer, anna):
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    assert save(client, offer, "iii", {"title": "X"}).status_code == 403


def test_page_that_lost_its_session_may_ask_for_a_fresh_token(client, offer, anna):
    put(offer, "iii", {"title": "Festyn"}, user=anna)
    client.force_login(anna)
    told = client.get(reverse("grants:offer-autosave", kwargs={"pk": offer.pk, "section": "iii"})).json()
    assert told["values"]["title"] == "Festyn"
    assert told["token"] == 1
    assert told["csrf"]


def test_only_editors_of_the_organisation_save(client, offer, organisation, celina):
    assert save(client, offer, "iii", {"title": "X"}).status_code == 302
    client.force_login(celina)
    assert save(client, offer, "iii", {"title": "X"}).status_code == 404
    client.force_login(MembershipFactory(organisation=organisation, is_editor=False).user)
    assert save(client, offer, "iii", {"title": "X"}).status_code == 403


def test_summary_of_the_offer_follows_its_sections(organisation, anna, offer):
    filled = filled_offer(offer.call, organisation, anna)
    assert filled.title.startswith("Śpiewajmy razem")
    assert (str(filled.grant_amount), str(filled.total_cost)) == ("4000.00", "4800.00")
    assert filled.edited_at == NOW
    assert "spiewajm" in filled.search_text
