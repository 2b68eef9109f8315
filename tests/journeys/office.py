"""What a clerk does on the desk: writes a call, has it approved and announces it."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from playwright.sync_api import Locator, Page, expect

from portal.pages.demo import call_texts as words

SAVE_AND_STAY = re.compile("^Zapisz i kontynuuj")


@dataclass(frozen=True)
class Terms:
    """Dates of the announced call; everything else is that of 13/2020."""

    opens_at: datetime
    closes_at: datetime
    task_from: date
    task_to: date
    decision_by: date
    published_on: date

    @property
    def year(self) -> int:
        return self.closes_at.year


class Desk:
    """The desk in the browser, from the list of calls to an announced one."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site

    def open(self, path: str) -> None:
        self.page.goto(f"{self.site}/admin/{path}")

    def begin_call(self, terms: Terms) -> None:
        """The form of a new call: conditions of 13/2020 (domain: pool 85 000 zł, grants 2 000 - 15 000 zł)."""
        page = self.page
        self.open("grants/call/add/")
        texts = {
            "number": "13",
            "year": str(terms.year),
            "title": words.OWN_CONTRIBUTION,
            "lead": words.OWN_CONTRIBUTION_LEAD,
            "task_kind": "Zadania o zasięgu regionalnym lub ponadregionalnym z art. 4 ust. 1 pkt 1–32 ustawy.",
            "pool": "85 000",
            "grant_rules": words.GRANT_RULES,
            "grant_min": "2 000",
            "grant_max": "15 000,00",
            "task_conditions": words.TASK_CONDITIONS,
            "selection_rules": words.SELECTION_RULES,
            "filing_rules": words.FILING_RULES,
            "data_protection": words.DATA_PROTECTION,
            "accessibility_architecture": words.ACCESSIBILITY[0],
            "accessibility_digital": words.ACCESSIBILITY[1],
            "accessibility_information": words.ACCESSIBILITY[2],
            "contact_email": "bwop@example.org",
        }
        for name, text in texts.items():
            page.locator(f"#id_{name}").fill(text)
        page.locator("#id_mode").select_option(label="otwarty konkurs ofert")
        page.locator("#id_department").select_option(index=1)
        for sphere in ("10. osoby w wieku emerytalnym", "16. kultura, sztuka, ochrona dóbr kultury"):
            page.get_by_label(sphere).check()
        self._fill_dates(terms)
        page.locator("#id_no_past_tasks").check()
        self._save()

    def add_tables(self) -> None:
        """Criteria and attachments, row by row."""
        for name, point, points in words.CRITERIA:
            row = self._new_row("criteria")
            row.locator("[name$='-name']").fill(name)
            row.locator("[name$='-legal_point']").fill(point)
            row.locator("[name$='-max_points']").fill(str(points))
        row = self._new_row("attachment_rules")
        row.locator("[name$='-name']").fill("Umowa o dofinansowanie albo wniosek złożony u innego grantodawcy")
        self._save()

    def step(self, label: str, **fields: str) -> None:
        """A button of the call, its page, what the page asks, and the button that does it."""
        self.page.get_by_role("link", name=label, exact=True).click()
        for name, value in fields.items():
            control = self.page.locator(f"#id_{name}")
            if control.evaluate("element => element.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)
        self.page.get_by_role("button", name=label).click()

    def said(self, text: str) -> None:
        expect(self.page.locator(".messagelist")).to_contain_text(text)

    def _fill_dates(self, terms: Terms) -> None:
        page = self.page
        for name in ("opens_at", "closes_at"):
            moment = getattr(terms, name)
            page.locator(f"#id_{name}_0").fill(f"{moment:%Y-%m-%d}")
            page.locator(f"#id_{name}_1").fill(f"{moment:%H:%M}")
        for name in ("task_from", "task_to", "decision_by"):
            page.locator(f"#id_{name}").fill(f"{getattr(terms, name):%Y-%m-%d}")

    def _new_row(self, prefix: str) -> Locator:
        group = self.page.locator(f"#{prefix}-group")
        group.locator(".add-row a").click()
        return group.locator(f".dynamic-{prefix}").last

    def _save(self) -> None:
        self.page.get_by_role("button", name=SAVE_AND_STAY).click()
        expect(self.page.locator(".errornote")).to_have_count(0)
        expect(self.page.locator(".messagelist .success")).to_be_visible()
