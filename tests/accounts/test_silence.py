"""No answer reveals whether an address has an account; limits count per account, never per address of the network."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.core.internal.httpkit import get_client_ip
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client, RequestFactory

from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "anna.znana@example.org", "anna.obca1@example.org"


@pytest.fixture(autouse=True)
def fresh_limits():
    """Limits of other tests do not count here."""
    cache.clear()


def seen(client, answer):
    """What a stranger can compare: state, headers that differ by nature left out, and the words of the page."""
    body = re.sub(rb'(csrfmiddlewaretoken" value=|nonce=)"[^"]*"', b"", answer.content)
    body = body.replace(KNOWN.encode(), b"<address>").replace(UNKNOWN.encode(), b"<address>")
    headers = {
        name: value
        for name, value in answer.headers.items()
        if name not in ("Content-Length", "Expires", "X-Request-ID")
    }
    cookies = sorted(name for name in client.cookies)
    return answer.status_code, headers, cookies, body


def answers_of(place, data):
    """The answer and the page after it, for one address."""
    client = Client()
    client.get(place)
    answer = client.post(place, data)
    told = [seen(client, answer)]
    if answer.status_code == 302:
        told.append(seen(client, client.get(answer.headers["Location"])))
    return told


@pytest.mark.parametrize(
    ("place", "data"),
    [
        ("/konto/login/", {"login": "?", "password": "nie-takie-hasło-1"}),
        ("/konto/password/reset/", {"email": "?"}),
        (
            "/konto/signup/",
            {"email": "?", "first_name": "A", "last_name": "B", "password1": PASSWORD, "password2": PASSWORD},
        ),
    ],
)
@pytest.mark.parametrize("state", ["confirmed", "not confirmed", "closed"])
def test_a_known_and_an_unknown_address_get_the_same_bytes(place, data, state):
    UserFactory(email=KNOWN, confirmed=state != "not confirmed", is_active=state != "closed")
    known, unknown = (
        answers_of(place, {name: email if value == "?" else value for name, value in data.items()})
        for email in (KNOWN, UNKNOWN)
    )
    assert known == unknown


def test_a_failed_sign_in_costs_as_much_for_an_unknown_address(client, monkeypatch):
    UserFactory(email=KNOWN)
    counted = []
    original = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: counted.append(1) or original(*args))
    costs = []
    for email in (KNOWN, UNKNOWN):
        counted.clear()
        client.post("/konto/login/", {"login": email, "password": "nie-takie-hasło-1"})
        costs.append(len(counted))
    assert costs == [1, 1]


def sign_in(email, password=PASSWORD, **extra):
    """One try, from a new browser."""
    client = Client(**extra)
    client.post("/konto/login/", {"login": email, "password": password})
    return "_auth_user_id" in client.session


@pytest.mark.row("G109")
def test_thirty_people_behind_one_address_do_not_lock_each_other_out():
    people = UserFactory.create_batch(30)
    for person in people:
        for _ in range(3):
            assert not sign_in(person.email, "pomyłka-w-haśle-1")
    assert all(sign_in(person.email) for person in people)


@pytest.mark.row("G109")
def test_one_account_is_slowed_after_ten_failures_from_anywhere():
    attacked, neighbour = UserFactory.create_batch(2)
    for number in range(10):
        assert not sign_in(attacked.email, "zgaduję-hasło-1", REMOTE_ADDR=f"10.0.0.{number}")
    assert not sign_in(attacked.email, REMOTE_ADDR="10.0.1.1")
    assert not sign_in(attacked.email.upper(), REMOTE_ADDR="10.0.1.2")
    assert sign_in(neighbour.email, REMOTE_ADDR="10.0.0.1")


def test_an_unknown_account_is_slowed_with_the_same_words():
    UserFactory(email=KNOWN)
    pages = []
    for email in (KNOWN, UNKNOWN):
        for _ in range(11):
            client = Client()
            client.get("/konto/login/")
            answer = client.post("/konto/login/", {"login": email, "password": "zgaduję-hasło-1"})
        pages.append(seen(client, answer))
    assert pages[0] == pages[1]


@pytest.mark.row("G109")
def test_letters_are_limited_per_account_and_not_per_address():
    people = UserFactory.create_batch(30)
    for person in people:
        assert Client().post("/konto/password/reset/", {"email": person.email}).status_code == 302
    answers = [Client().post("/konto/password/reset/", {"email": people[0].email}).status_code for _ in range(5)]
    assert answers == [302] * 4 + [429]


@pytest.mark.parametrize(
    ("proxies", "claimed", "believed"),
    [
        (0, "1.1.1.1", "10.0.0.9"),
        (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        (1, "", "10.0.0.9"),
        (2, "6.6.6.6, 1.1.1.1, 10.0.0.2", "1.1.1.1"),
    ],
)
def test_only_our_own_proxies_are_believed_about_the_address(settings, proxies, claimed, believed):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"x-forwarded-for": claimed} if claimed else {}
    request = RequestFactory(REMOTE_ADDR="10.0.0.9").get("/", headers=headers)
    assert get_client_ip(request) == believed


def test_confirmation_is_obligatory():
    person = UserFactory(confirmed=False)
    assert not sign_in(person.email)
    EmailAddress.objects.filter(user=person).update(verified=True)
    assert sign_in(person.email)
