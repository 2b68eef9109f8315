"""A passkey in a real browser: added after the password, then enough to come in."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.mark.row("G108")
def test_a_passkey_is_added_and_lets_its_owner_in(page: Page, live_server, let_in, axe):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    base = live_server.url.replace("127.0.0.1", "localhost")
    person = UserFactory(email="klucz@example.org")

    page.goto(base + reverse("account_login"))
    page.locator("input[name=login]").fill(person.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/moje/")
    page.goto(base + reverse("mfa_add_webauthn"))
    if page.locator("input[name=password]").count():
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("input[name=password]").press("Enter")
    page.locator("input[name=name]").fill("telefon")
    axe(page)
    page.locator("input[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda url: "add" not in url)
    page.goto(base + reverse("mfa_list_webauthn"))
    expect(page.get_by_text("telefon").first).to_be_visible()

    page.context.clear_cookies()
    page.goto(base + reverse("account_login"))
    axe(page)
    page.locator("#passkey_login").click()
    page.wait_for_url("**/moje/")
    expect(page.locator("h1")).to_contain_text("Moje sprawy")
