"""The office's desk is Django's admin in the portal's colours, and stays readable in every look."""

import pytest
from playwright.sync_api import Page, expect

from portal.accounts.roles import OfficeRole
from tests.factories.accounts import UserFactory

PAGES = ["/admin/", "/admin/accounts/user/", "/admin/accounts/department/add/"]


@pytest.fixture
def administrator(db):
    return UserFactory(first_name="Ada", email="ada@example.org", roles=[OfficeRole.SYSADMIN], is_superuser=True)


@pytest.mark.row("G117", "X8")
@pytest.mark.parametrize(
    "choices", [{}, {"theme": "dark"}, {"contrast": "high"}], ids=["light", "dark", "high contrast"]
)
def test_the_desk_is_accessible_in_every_look(page: Page, live_server, axe, look, let_in, administrator, choices):
    look(**choices)
    let_in(administrator)
    for path in PAGES:
        page.goto(live_server.url + path)
        expect(page.locator("#site-name")).to_contain_text("Biurko urzędu")
        axe(page, law_only=True)
