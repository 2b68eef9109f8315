"""The sign-in page of the demonstration: each role enters with one click, and only in the demonstration."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from portal.accounts import demo
from portal.accounts.models import User
from portal.accounts.roles import DESK_ROLES, OfficeRole
from portal.organisations.models import Membership, Organisation

pytestmark = pytest.mark.django_db


def test_there_is_a_card_for_every_role():
    cards = demo.sign_ins()
    assert {role for card in cards for role in card.roles} == set(OfficeRole)
    roles = Membership.objects.filter(organisation__is_demo=True)
    for name in ("is_editor", "is_signatory", "is_administrator"):
        assert roles.filter(**{name: True}).exists()
    assert Organisation.objects.filter(is_demo=True).count() == 2


def test_making_people_again_makes_nobody_new():
    demo.sign_ins()
    before = User.objects.count(), Organisation.objects.count(), Membership.objects.count()
    demo.sign_ins()
    assert (User.objects.count(), Organisation.objects.count(), Membership.objects.count()) == before


@pytest.mark.parametrize("card", demo.cards(), ids=lambda card: card.email)
def test_one_click_enters_the_right_place(client, card):
    answer = client.post("/demo/", {"email": card.email})
    desk = bool(set(card.roles) & DESK_ROLES)
    assert answer.headers["Location"] == ("/admin/" if desk else "/moje/")
    assert client.get(answer.headers["Location"]).status_code == 200
    assert client.session["_auth_user_id"] == str(User.objects.get(email=card.email).pk)


def test_one_may_change_places_with_another_click(client):
    client.post("/demo/", {"email": "biuro@example.org"})
    client.post("/demo/", {"email": "anna@example.org"})
    assert client.get("/admin/").status_code == 302
    assert client.get("/moje/").status_code == 200


def test_only_people_of_the_cards_enter(client, bartek):
    for email in (bartek.email, "", "nobody@example.org"):
        assert client.post("/demo/", {"email": email}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_outside_the_demonstration_there_is_no_page_and_there_are_no_people(client, settings):
    settings.DEMO = False
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"email": "biuro@example.org"}).status_code == 404
    with pytest.raises(ImproperlyConfigured):
        demo.sign_ins()
    assert not User.objects.filter(email="biuro@example.org").exists()


def test_the_command_prints_the_sign_ins(capsys):
    call_command("demo_signins")
    printed = capsys.readouterr().out
    assert all(card.email in printed for card in demo.cards())
