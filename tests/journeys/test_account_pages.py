"""Signing in, the account and its protection: every page is accessible on a desktop and on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories.accounts import PASSWORD

OPEN_PAGES = [
    "/konto/login/",
    "/konto/signup/",
    "/konto/password/reset/",
    "/konto/password/reset/done/",
    "/konto/password/reset/key/1-zzz/",
    "/konto/confirm-email/",
    "/konto/confirm-email/zzz/",
    "/konto/inactive/",
    "/nie-ma-takiej/",
]
OWN_PAGES = [
    "/konto/email/",
    "/konto/password/change/",
    "/konto/2fa/",
    "/konto/2fa/totp/activate/",
    "/konto/2fa/webauthn/",
    "/konto/2fa/webauthn/add/",
    "/konto/2fa/recovery-codes/generate/",
    "/konto/sessions/",
    "/konto/logout/",
]


@pytest.mark.row("G117", "X8")
@pytest.mark.parametrize("path", OPEN_PAGES)
def test_a_page_before_signing_in_is_accessible(page: Page, live_server, axe, fits, path):
    page.goto(live_server.url + path)
    expect(page.locator("h1")).to_have_count(1)
    axe(page)
    fits(page)


@pytest.mark.row("G117", "X8")
def test_pages_of_the_account_are_accessible(page: Page, live_server, axe, fits, anna):
    sign_in(page, live_server.url, anna.email)
    page.goto(f"{live_server.url}/konto/reauthenticate/?next=/konto/email/")
    axe(page)
    page.get_by_label("Hasło").fill(PASSWORD)
    page.locator("main").get_by_role("button").click()
    page.wait_for_url("**/konto/email/")
    for path in OWN_PAGES:
        page.goto(live_server.url + path)
        assert page.url == live_server.url + path
        axe(page)
        fits(page)


def sign_in(page: Page, site: str, email: str) -> None:
    page.goto(f"{site}/konto/login/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Hasło").fill(PASSWORD)
    page.locator("main").get_by_role("button", name=re.compile("^Zaloguj( się)?$")).click()
    page.wait_for_url(lambda url: "/konto/" not in url)


@pytest.mark.row("X8")
def test_a_refused_sign_up_starts_at_its_error_summary(page: Page, live_server, axe):
    page.goto(f"{live_server.url}/konto/signup/")
    page.locator("main").get_by_role("button").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert page.title().startswith("Błąd:")
    summary.get_by_role("link").first.click()
    expect(page.locator("#id_email")).to_be_focused()
    axe(page)


@pytest.mark.row("X8")
def test_signing_in_with_the_keyboard_alone(page: Page, live_server, keyboard, anna):
    page.goto(f"{live_server.url}/konto/login/")
    page.evaluate("document.activeElement.blur()")
    keyboard.tab_to("e-mail")
    keyboard.type(anna.email)
    keyboard.tab_to("hasło", at_most=1)
    keyboard.type(PASSWORD)
    keyboard.press("Enter")
    page.wait_for_url(lambda url: "/konto/" not in url)
