"""Letters about accounts go through the outbox, in Polish, with links to the portal's own address."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache

from portal.accounts.models import User
from portal.correspondence.models import Message
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
NEW = {
    "email": "nowa@example.org",
    "first_name": "Nina",
    "last_name": "Nowa",
    "password1": PASSWORD,
    "password2": PASSWORD,
}


@pytest.fixture(autouse=True)
def fresh_limits():
    """Limits of other tests do not count here."""
    cache.clear()


def link_in(text):
    """The page to which the letter leads."""
    return re.search(r"http://127\.0\.0\.1:8000(/\S+)", text)[1]


def test_registration_is_confirmed_by_letter_and_only_by_a_button(client):
    answer = client.post("/konto/signup/", NEW, headers={"host": "evil.example.com"})
    assert answer.headers["Location"] == "/konto/confirm-email/"
    person = User.objects.get(email="nowa@example.org")
    assert (person.first_name, person.last_name) == ("Nina", "Nowa")
    message = Message.objects.get()
    assert (message.kind, message.state) == ("accounts.email_confirmation_signup", "sent")
    assert message.subject == "Potwierdź adres e-mail i dokończ zakładanie konta"
    letter = mail.outbox[0].body
    assert "evil.example.com" not in letter
    page = link_in(letter)
    client.get(page)
    assert not EmailAddress.objects.get(user=person).verified
    assert client.post("/konto/login/", {"login": person.email, "password": PASSWORD}).status_code == 302
    assert "_auth_user_id" not in client.session
    client.post(page)
    assert EmailAddress.objects.get(user=person).verified
    client.post("/konto/login/", {"login": person.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_forgotten_password_is_set_anew_by_letter(client):
    person = UserFactory()
    client.post("/konto/password/reset/", {"email": person.email})
    message = Message.objects.get()
    assert (message.kind, message.to_user, message.state) == ("accounts.password_reset_key", person, "sent")
    page = client.get(link_in(mail.outbox[0].body), follow=True)
    new = "zupełnie-inne-hasło-2"
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    person.refresh_from_db()
    assert person.check_password(new)
    assert Message.objects.filter(kind="accounts.password_reset").exists()


@pytest.mark.parametrize(
    ("place", "kind"),
    [("/konto/signup/", "accounts.account_already_exists"), ("/konto/password/reset/", "accounts.unknown_account")],
)
def test_the_letter_tells_what_the_page_does_not(client, place, kind):
    UserFactory(email="znana@example.org")
    email = "znana@example.org" if "signup" in place else "obca@example.org"
    client.post(place, NEW | {"email": email})
    assert [message.kind for message in Message.objects.all()] == [kind]
    assert link_in(mail.outbox[0].body).startswith("/konto/")
