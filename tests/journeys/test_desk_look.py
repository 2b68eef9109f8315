"""The office's desk is Django's admin in the portal's colours, and stays readable in every look."""

import uuid

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from grants.workflow import offers
from portal.accounts.roles import OfficeRole
from tests.factories.accounts import DepartmentFactory, UserFactory
from tests.factories.grants import NOW, CallFactory
from tests.factories.offers import filled_offer
from tests.factories.organisations import MembershipFactory

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


@pytest.fixture
def desk_pages(db, transactional_db):
    """Addresses of the pages on which a clerk spends the day."""
    department = DepartmentFactory()
    draft = CallFactory(complete=True, department=department)
    call = CallFactory(announced=True, department=department)
    member = MembershipFactory()
    offer = filled_offer(call, member.organisation, member.user)
    offers.file(offer, by=member.user, at=NOW, key=uuid.uuid4())
    return [
        reverse("admin:index"),
        reverse("admin:grants_call_changelist"),
        reverse("admin:grants_call_change", args=[draft.pk]),
        reverse("admin:grants_call_step", args=[draft.pk, "approve"]),
        reverse("admin:grants_offer_changelist"),
        reverse("admin:grants_offer_change", args=[offer.pk]),
    ]


@pytest.mark.row("G101", "G117")
def test_the_pages_of_a_clerk_are_accessible_and_fit_the_screen(page: Page, live_server, axe, let_in, desk_pages):
    let_in(UserFactory(email="biuro@example.org", roles=[OfficeRole.OFFICE]))
    for path in desk_pages:
        assert page.goto(live_server.url + path).status == 200
        for width in (1280, 1024):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} at {width} px"
        axe(page, law_only=True)
