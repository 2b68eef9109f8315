"""The second factor is obligatory for every role of the office, on every surface."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.models import Group
from django.core.cache import cache

from portal.accounts.roles import DESK_ROLES, OfficeRole
from tests.factories.accounts import PASSWORD, UserFactory
from tests.sign_in import enter, give_factor

pytestmark = [pytest.mark.django_db, pytest.mark.row("G108")]
PLACES = [
    "/admin/",
    "/admin/accounts/user/",
    "/",
    "/konto/password/change/",
    "/konto/email/",
    "/konto/sessions/",
]


def code_of(secret):
    """The code that an authenticator application shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_each_role_has_its_group():
    assert set(Group.objects.values_list("name", flat=True)) >= set(OfficeRole.values)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("role", sorted(DESK_ROLES))
def test_without_a_factor_the_office_is_led_to_set_one_up(client, role, place):
    client.force_login(UserFactory(roles=[role]))
    answer = client.get(place)
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/konto/2fa/")


@pytest.mark.parametrize("role", sorted(DESK_ROLES))
def test_without_a_factor_scripts_are_refused_in_their_own_language(client, role):
    client.force_login(UserFactory(roles=[role]))
    for headers in (
        {"accept": "application/json"},
        {"x-requested-with": "XMLHttpRequest"},
    ):
        answer = client.post("/admin/accounts/user/", headers=headers)
        assert answer.status_code == 403
        assert answer.json()["code"] == "second_factor_required"
        assert answer.json()["url"] == "/konto/2fa/"


@pytest.mark.parametrize("role", sorted(DESK_ROLES))
def test_with_the_factor_used_the_office_works(client, role):
    enter(client, UserFactory(roles=[role]))
    assert client.get("/admin/").status_code == 200


def test_a_factor_that_was_not_used_in_this_session_must_be_used(client):
    bartek = UserFactory(roles=[OfficeRole.CLERK])
    give_factor(bartek)
    client.force_login(bartek)
    answer = client.get("/admin/?q=1")
    assert answer.headers["Location"] == "/konto/2fa/reauthenticate/?next=%2Fadmin%2F%3Fq%3D1"
    assert client.get("/konto/2fa/").headers["Location"].startswith("/konto/2fa/reauthenticate/")
    assert client.post("/konto/2fa/totp/deactivate/").headers["Location"].startswith("/konto/2fa/reauthenticate/")
    assert Authenticator.objects.filter(user=bartek).exists()


def test_the_record_of_another_person_opens_nothing(client):
    enter(client, UserFactory(roles=[OfficeRole.CLERK]))
    records = client.session["account_authentication_methods"]
    bartek = UserFactory(roles=[OfficeRole.OFFICE])
    give_factor(bartek)
    client.force_login(bartek)
    session = client.session
    session["account_authentication_methods"] = records
    session.save()
    assert client.get("/admin/").status_code == 302


def test_a_removed_factor_opens_nothing(client):
    bartek = UserFactory(roles=[OfficeRole.CLERK])
    enter(client, bartek)
    Authenticator.objects.filter(user=bartek).delete()
    assert client.get("/admin/").headers["Location"] == "/konto/2fa/"


@pytest.mark.django_db(transaction=True)
def test_setting_up_the_first_factor_opens_the_desk(client):
    cache.clear()
    bartek = UserFactory(roles=[OfficeRole.CLERK])
    client.post("/konto/login/", {"login": bartek.email, "password": PASSWORD})
    assert client.get("/admin/").headers["Location"] == "/konto/2fa/"
    answer = client.post(
        "/konto/reauthenticate/",
        {"password": PASSWORD, "next": "/konto/2fa/totp/activate/"},
    )
    assert answer.headers["Location"] == "/konto/2fa/totp/activate/"
    secret = client.get("/konto/2fa/totp/activate/").context["form"].secret
    answer = client.post("/konto/2fa/totp/activate/", {"code": code_of(secret)})
    assert answer.status_code == 302
    assert client.get("/admin/").status_code == 200


def test_signing_in_asks_for_the_second_factor(client):
    cache.clear()
    bartek = UserFactory(roles=[OfficeRole.CLERK])
    secret = give_factor(bartek).data["secret"]
    answer = client.post("/konto/login/", {"login": bartek.email, "password": PASSWORD})
    assert answer.headers["Location"] == "/konto/2fa/authenticate/"
    assert client.get("/admin/").status_code == 302
    answer = client.post("/konto/2fa/authenticate/", {"code": code_of(secret)})
    assert answer.headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_members_of_organisations_and_assessors_choose_for_themselves(client, anna):
    for person in (anna, UserFactory(roles=[OfficeRole.ASSESSOR])):
        client.force_login(person)
        assert client.get("/").status_code == 200


def test_the_door_of_the_admin_leads_to_the_one_sign_in(client, anna, bartek):
    assert (
        client.get("/admin/login/?next=/admin/accounts/").headers["Location"]
        == "/konto/login/?next=%2Fadmin%2Faccounts%2F"
    )
    answer = client.post("/admin/login/", {"username": bartek.email, "password": PASSWORD})
    assert answer.headers["Location"] == "/konto/login/?next=%2Fadmin%2F"
    assert "_auth_user_id" not in client.session
    assert client.get("/admin/login/?next=https://example.com/").headers["Location"].endswith("next=%2Fadmin%2F")
    client.force_login(anna)
    assert client.get("/admin/login/").status_code == 403
    enter(client, bartek)
    assert client.get("/admin/login/").headers["Location"] == "/admin/"
    assert client.get("/admin/password_change/").headers["Location"] == "/konto/password/change/"
