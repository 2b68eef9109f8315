"""A real browser for the journeys. They run in a pytest invocation of their own: `pytest tests/journeys`.

The browser is Debian's chromium, or the one that the CHROMIUM environment variable names; nothing is downloaded.
Every page watches for scripts and styles that the content security policy stopped, and for errors of scripts: a journey
that meets one fails at its end.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.apps import apps
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from portal.accounts.models import User
from tests.sign_in import enter

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
NARROWEST = {"width": 320, "height": 640}  # 1280 px at 400 % zoom

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if "/journeys/" in item.path.as_posix():
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Debian's chromium, quiet and without the network."""
    return {
        **browser_type_launch_args,
        "executable_path": os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser"),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """A Polish reader at a desk."""
    return {**browser_context_args, "locale": "pl-PL", "timezone_id": "Europe/Warsaw", "viewport": DESKTOP}


@pytest.fixture(autouse=True)
def complaints(context: BrowserContext) -> Iterator[list[str]]:
    """What the browser complained about: the policy, an error of a script. The journey fails if there was anything."""
    heard: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        text = message.text
        if "Content Security Policy" in text or "Content-Security-Policy" in text:
            heard.append(text)

    context.on("console", listen)
    context.on("weberror", lambda error: heard.append(str(error.error)))
    yield heard
    assert not heard, "\n".join(heard)


@pytest.fixture
def axe() -> Callable[..., None]:
    """`axe(page)` asserts that the page has no accessibility fault, on a desktop and on a phone.

    `law_only=True` leaves out good practice beyond WCAG, for pages whose markup is Django's.
    """
    checker = Axe()

    def check(page: Page, *, sizes: tuple[dict, ...] = (DESKTOP, PHONE), law_only: bool = False) -> None:
        before = page.viewport_size
        rules: dict = {"runOnly": WCAG if law_only else [*WCAG, "best-practice"]}
        if law_only:
            rules["preload"] = False  # to read an @import of Django's stylesheets axe would add an inline style
        for size in sizes:
            page.set_viewport_size(size)
            result = checker.run(page, options=rules)
            faults = [
                {
                    "rule": fault["id"],
                    "help": fault["help"],
                    "where": [node["target"] for node in fault["nodes"]][:5],
                    "why": fault["nodes"][0]["failureSummary"],
                }
                for fault in result.response["violations"]
            ]
            assert not faults, f"{page.url} at {size['width']} px:\n{json.dumps(faults, indent=1, ensure_ascii=False)}"
        if before:
            page.set_viewport_size(before)

    return check


@pytest.fixture
def fits() -> Callable[..., None]:
    """`fits(page)` asserts that nothing makes the page scroll sideways, down to 320 px (WCAG 1.4.10)."""

    def check(page: Page, *, size: dict = NARROWEST) -> None:
        before = page.viewport_size
        page.set_viewport_size(size)
        width = page.evaluate("document.documentElement.scrollWidth")
        culprits = page.evaluate(
            """width => [...document.querySelectorAll('body *')]
                .filter(element => element.getBoundingClientRect().right > width + 1)
                .filter(element => !element.closest('.table-scroll'))
                .slice(0, 5).map(element => element.tagName + '.' + element.className)""",
            size["width"],
        )
        assert width <= size["width"], f"{page.url} is {width} px wide in a window of {size['width']} px: {culprits}"
        if before:
            page.set_viewport_size(before)

    return check


class Keyboard:
    """A person without a mouse: moves with Tab, and sees where the focus is."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def focused(self) -> str:
        """The name of the focused element, as it is read out: its label or its text."""
        return self.page.evaluate(
            """() => {
                const element = document.activeElement;
                const label = element.labels?.[0]?.textContent ?? element.getAttribute('aria-label');
                return (label ?? element.textContent ?? '').replace(/\\s+/g, ' ').trim();
            }"""
        )

    def outline_is_visible(self) -> bool:
        """Can the focus be seen: an outline on the element, or on the picture of a hidden input beside it?"""
        return self.page.evaluate(
            """() => [document.activeElement, document.activeElement.nextElementSibling].some(element => {
                if (!element) return false;
                const style = getComputedStyle(element);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
            })"""
        )

    def tab_to(self, name: str, *, at_most: int = 200) -> None:
        """Press Tab until the element with this name has the focus; every stop on the way must be visible."""
        for _ in range(at_most):
            self.page.keyboard.press("Tab")
            assert self.outline_is_visible(), f"focus cannot be seen on: {self.focused()!r}"
            if name.casefold() in self.focused().casefold():
                return
        raise AssertionError(f"{name!r} was not reached with {at_most} presses of Tab; focus is on {self.focused()!r}")

    def press(self, key: str) -> None:
        """One key."""
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Text into the focused input."""
        self.page.keyboard.type(text)


FILLED = (
    "portal.accounts.migrations.0002_fill_office_groups",
    "portal.organisations.migrations.0004_fill_territory",
    "portal.programme.migrations.0003_fill_spheres",
    "portal.programme.migrations.0004_fill_legal_figures",
)


@pytest.fixture
def rows_of_migrations(transactional_db) -> None:
    """Groups, territory, spheres and figures of the law: a test before may have emptied their tables."""
    for module in FILLED:
        import_module(module).fill(apps, None)


@pytest.fixture
def let_in(context: BrowserContext, client: Client, live_server) -> Callable[[User], None]:
    """`let_in(anna)`: the browser is hers, past the sign-in page and the second factor."""

    def give(person: User) -> None:
        enter(client, person)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return give


@pytest.fixture
def keyboard(page: Page) -> Keyboard:
    """Only the keyboard."""
    return Keyboard(page)


@pytest.fixture
def look(context: BrowserContext) -> Callable[..., None]:
    """`look(theme="dark")`, `look(contrast="high")`, `look(text="largest")`: chosen before the first page is opened."""

    def choose(**choices: str) -> None:
        for name, value in choices.items():
            context.add_init_script(f"localStorage.setItem('portal.{name}', '{value}')")

    return choose
