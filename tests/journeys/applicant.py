"""What a person of an organisation does: an account, an organisation, an offer written section by section, filing."""

import re
from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Keyboard

Values = Mapping[str, Any]
NEXT = "Zapisz i przejdź dalej"
COST_GROUPS = {"rpierwsze": 0, "rdrugiexx": 1}  # the actions of the sample, in the order of the schedule


class OfferPages:
    """An offer in the browser. With scripts fields save themselves; without them every button is a plain post."""

    def __init__(self, page: Page, *, scripts: bool = True) -> None:
        self.page = page
        self.scripts = scripts

    def start(self, call_url: str) -> None:
        """From the public page of the call to the task list of a new offer."""
        self.page.goto(call_url)
        self.page.get_by_role("link", name="Złóż ofertę").click()
        self.page.get_by_role("button", name="Rozpocznij ofertę").click()
        expect(self.page.get_by_role("heading", name="Oferta bez tytułu")).to_be_visible()

    def fill(self, content: Mapping[str, Values], *, look: Callable[[Page], None] = lambda page: None) -> None:
        """Every section in turn, each reached from the task list; `look` is called on each filled page."""
        tasks = self.page.url
        for code, values in content.items():
            self.page.goto(f"{tasks}{code}/")
            self.fill_section(values)
            self.saved()
            look(self.page)
        self.page.goto(tasks)

    def fill_section(self, values: Values) -> None:
        """Single values first, then tables row by row."""
        for path, value in values.items():
            if "." not in path:
                self._put(path, value)
        rows = (item for item in values.items() if "." in item[0])
        for row_path, cells in groupby(rows, key=lambda item: item[0].rsplit(".", 1)[0]):
            self.add_row(row_path.split(".")[0], {path.rsplit(".", 1)[1]: value for path, value in cells})

    def add_row(self, table: str, cells: Values) -> Locator:
        """Add a row (a cost stands under its action) and fill it."""
        group = self.page.locator(f"[data-rows='{table}']").nth(COST_GROUPS.get(cells.get("action", ""), 0))
        rows = group.locator("[data-row]")
        before = rows.count()
        group.locator("[data-add]").click()
        expect(rows).to_have_count(before + 1)
        for key, value in cells.items():
            if key != "action":
                rows.last.locator(f"[name$='.{key}']").fill(value)
        return rows.last

    def saved(self) -> None:
        """With scripts the page says so by itself; without them a button is pressed."""
        if self.scripts:
            expect(self.page.locator("[data-save-status]")).to_have_attribute("data-state", "saved")
        else:
            self.page.get_by_role("button", name="Zapisz", exact=True).click()
            expect(self.page.locator(".field--invalid")).to_have_count(0)

    def file(self) -> None:
        """From the task list to the receipt."""
        self.page.get_by_role("link", name=re.compile("^Złóż (ofertę|ponownie)$")).click()
        self.confirm_filing()
        expect(self.page.get_by_role("heading", name="Oferta złożona")).to_be_visible()

    def confirm_filing(self) -> None:
        """The page that asks before filing."""
        self.page.get_by_label(re.compile("^Sprawdziłam lub sprawdziłem")).check()
        self.page.locator("main").get_by_role("button", name="Złóż ofertę").click()

    def receipt(self) -> tuple[str, str]:
        """Number and checksum as the page tells them."""
        panel = self.page.locator(".confirmation")
        return panel.locator(".confirmation__number").inner_text(), panel.locator("dd.mono").inner_text()

    def _put(self, path: str, value: Any) -> None:
        if value is True:
            self.page.locator(f"#f-{path}").check()
            return
        option = self.page.locator(f"input[type=radio][name='{path}'][value='{value}']")
        if option.count():
            option.check()
        else:
            self.page.locator(f"#f-{path}").fill(value)


class KeyboardPages:
    """The same offer with Tab, Enter, Space, arrows and typing; where the focus is must be seen at every stop."""

    def __init__(self, keyboard: Keyboard) -> None:
        self.keyboard = keyboard
        self.page = keyboard.page

    def enter(self, name: str) -> None:
        """Walk to a link or button and press Enter; the next page is waited for."""
        self.keyboard.tab_to(name)
        with self.page.expect_navigation():
            self.keyboard.press("Enter")

    def go_on_to(self, code: str) -> None:
        """Save section after section until this one stands on the screen."""
        while not self.page.url.endswith(f"/{code}/"):
            self.enter(NEXT)

    def fill_section(self, values: Values) -> None:
        """In the order of the page: each value is reached with Tab, each row is added with its button."""
        rows: list[str] = []
        for path, value in values.items():
            row, _dot, key = path.rpartition(".")
            if row and row not in rows:
                rows.append(row)
                self._add_row(row.split(".")[0], values.get(f"{row}.action", ""))
            if key != "action":
                self._put(key if row else path, value)
        expect(self.page.locator("[data-save-status]")).to_have_attribute("data-state", "saved")

    def _add_row(self, table: str, action: str) -> None:
        group = COST_GROUPS.get(action, 0)
        self._walk(
            "([table, group]) => document.activeElement === "
            "document.querySelectorAll(`[data-rows='${table}']`)[group].querySelector('[data-add]')",
            [table, group],
        )
        self.keyboard.press("Enter")

    def _put(self, key: str, value: Any) -> None:
        self._walk("key => new RegExp(`(^|[.])${key}$`).test(document.activeElement.name ?? '')", key)
        kind = self.page.evaluate("document.activeElement.type")
        if kind == "radio":
            self._choose(value)
        elif kind == "checkbox":
            self.keyboard.press("Space")
        elif kind == "date":
            year, month, day = value.split("-")
            self.keyboard.type(f"{month}{day}{year}")  # the order in which this browser asks
        else:
            self.keyboard.type(value)

    def _choose(self, value: str) -> None:
        self.keyboard.press("Space")
        for _ in range(12):
            if self.page.evaluate("document.activeElement.value") == value:
                return
            self.keyboard.press("ArrowDown")
        raise AssertionError(f"No such choice: {value}")

    def _walk(self, reached: str, argument: Any, *, at_most: int = 250) -> None:
        """Tab until the question about the focused element is answered with yes."""
        for _ in range(at_most):
            if self.page.evaluate(reached, argument):
                return
            self.keyboard.press("Tab")
            assert self.keyboard.outline_is_visible(), f"focus cannot be seen on: {self.keyboard.focused()!r}"
        raise AssertionError(f"Not reached with Tab: {argument}")


def sign_up(page: Page, *, email: str, password: str) -> None:
    """The sign-up form, as it is reached from the sign-in page."""
    page.get_by_role("link", name="Załóż je").click()
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Imię").fill("Dorota")
    page.get_by_label("Nazwisko").fill("Wiśniewska")
    page.get_by_label("Hasło", exact=True).fill(password)
    if page.get_by_label(re.compile("Hasło.*(raz|ponownie)")).count():
        page.get_by_label(re.compile("Hasło.*(raz|ponownie)")).fill(password)


def fill_organisation(page: Page) -> None:
    """A foundation in KRS with its seat in Grudziądz."""
    texts = {
        "name": "Fundacja „Razem nad Wisłą” na rzecz Rozwoju Lokalnych Społeczności Ziemi Chełmińskiej",
        "short_name": "Razem nad Wisłą",
        "register_number": "0000123456",
        "nip": "123-456-32-18",
        "street": "ul. Długa 7",
        "postal_code": "86-300",
        "city": "Grudziądz",
        "email": "biuro@razem.example.org",
        "phone": "56 111 22 33",
        "representation_note": "prezes zarządu",
    }
    for name, text in texts.items():
        page.locator(f"#id_{name}").fill(text)
    page.locator("#id_kind").select_option("foundation")
    page.locator("#id_register").select_option("krs")
    page.locator("#id_gmina").select_option(
        label=page.locator("#id_gmina option", has_text="Grudziądz").first.inner_text()
    )
    page.get_by_label("jedna osoba samodzielnie").check()
    page.get_by_label(re.compile("kultura, sztuka")).check()
