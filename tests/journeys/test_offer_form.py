"""An offer is written in a browser: every field saves itself, nothing typed is lost, the keyboard is enough."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from grants.models import AttachmentRule, Offer
from tests.factories.grants import CallFactory
from tests.factories.offers import begun_offer, content, filled_offer, put
from tests.factories.organisations import MembershipFactory

pytestmark = [pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def call(db):
    now = timezone.now()
    return CallFactory(
        announced=True,
        opens_at=now - datetime.timedelta(days=3),
        closes_at=now + datetime.timedelta(days=9),
        published_at=now - datetime.timedelta(days=30),
        task_from=now.date() + datetime.timedelta(days=30),
        task_to=now.date() + datetime.timedelta(days=90),
    )


@pytest.fixture
def offer(call, organisation, anna):
    return begun_offer(call, organisation, anna, at=timezone.now())


@pytest.fixture
def anna_page(page: Page, let_in, anna):
    let_in(anna)
    return page


def open_section(page, live_server, offer, code):
    page.goto(f"{live_server.url}/moje/oferty/{offer.pk}/{code}/")


def saved(page):
    expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "saved")


def data(offer, code):
    return offer.sections.get(code=code).data


@pytest.mark.row("G20", "G29")
def test_whole_form_is_filled_in_and_saves_itself(anna_page, live_server, call, organisation, axe, fits):
    page = anna_page
    page.goto(f"{live_server.url}/konkursy/{call.year}/{call.number}/oferta/")
    page.get_by_role("button", name="Rozpocznij ofertę").click()
    offer = Offer.objects.get()
    expect(page).to_have_url(re.compile(str(offer.pk)))
    axe(page)
    values = content(call, organisation)
    _fill_plain(page, live_server, offer, values)
    _fill_schedule(page, live_server, offer, values["iii-4"])
    _fill_results(page, live_server, offer, values["iii-5"])
    _fill_costs(page, live_server, offer)
    page.goto(f"{live_server.url}/moje/oferty/{offer.pk}/")
    expect(page.get_by_text("Wszystko wypełnione")).to_be_visible()
    page.get_by_role("link", name="Podgląd i sprawdzenie").click()
    expect(page.get_by_text("Oferta jest kompletna")).to_be_visible()
    expect(page.locator(".printout")).to_contain_text("Suma wszystkich kosztów realizacji zadania")
    axe(page)
    fits(page)


def _fill_plain(page, live_server, offer, values):
    open_section(page, live_server, offer, "iii")
    for path in ("title", "starts_on", "ends_on", "summary"):
        page.locator(f"#f-{path}").fill(values["iii"][path])
    saved(page)
    assert data(offer, "iii") == values["iii"]
    page.get_by_role("button", name="Zapisz i przejdź dalej").last.click()
    expect(page).to_have_url(re.compile("iii-4/$"))
    open_section(page, live_server, offer, "iv")
    for path, text in values["iv"].items():
        page.locator(f"#f-{path}").fill(text)
    saved(page)
    open_section(page, live_server, offer, "vi")
    page.get_by_label("zadanie będzie wykonywane nieodpłatnie").check()
    saved(page)
    open_section(page, live_server, offer, "vii")
    for path in ("scope", "truth", "personal_data"):
        page.locator(f"#f-{path}").check()
    for name in ("f-paid_activity-na", "f-tax-none", "f-social_insurance-none", "f-data_agree-krs"):
        page.locator(f"#{name}").check()
    saved(page)
    assert data(offer, "vii") == {key: "tak" if value is True else value for key, value in values["vii"].items()}


def _fill_schedule(page, live_server, offer, values):
    open_section(page, live_server, offer, "iii-4")
    for name in ("rpierwsze", "rdrugiexx"):
        page.get_by_role("button", name="Dodaj działanie").click()
        card = page.locator("fieldset.row-card").last
        for key in ("name", "description", "target_group", "period", "subcontractor"):
            card.locator(f"[data-path$='.{key}']").fill(values[f"actions.{name}.{key}"])
    saved(page)
    assert [row["name"] for row in data(offer, "iii-4")["actions"]] == ["Warsztaty śpiewu", "Koncert finałowy"]


def _fill_results(page, live_server, offer, values):
    open_section(page, live_server, offer, "iii-5")
    for key in ("effects", "change", "durability"):
        page.locator(f"#f-{key}").fill(values[key])
    page.get_by_role("button", name="Dodaj rezultat").click()
    for key in ("name", "target", "evidence"):
        page.locator(f"fieldset.row-card [data-path$='.{key}']").fill(values[f"results.rwynikxxx.{key}"])
    saved(page)


def _fill_costs(page, live_server, offer):
    open_section(page, live_server, offer, "v-a")
    groups = page.locator("[data-rows]")
    for n, (name, unit, price, units) in enumerate(
        [("Instruktor", "godz.", "100", "30"), ("Scena", "usługa", "1 600,00", "1"), ("Księgowość", "m-c", "25", "8")]
    ):
        groups.nth(n).locator("[data-add]").click()
        row = groups.nth(n).locator("[data-row]").last
        for key, text in (("name", name), ("unit", unit), ("unit_cost", price), ("quantity", units)):
            row.locator(f"[data-path$='.{key}']").fill(text)
    saved(page)
    expect(page.locator("[data-sum='total']")).to_have_text("4\u00a0800,00")
    expect(page.locator("[data-sum^='row.']").nth(0)).to_have_text("3\u00a0000,00")
    open_section(page, live_server, offer, "v-b")
    page.locator("#f-grant").fill("4000")
    page.locator("#f-own_money").fill("400")
    saved(page)
    expect(page.locator("[data-sum='source.missing']")).to_have_text("400,00")
    page.locator("#f-own_in_kind").fill("400")
    expect(page.locator("[data-sum='source.missing']")).to_have_text("0,00")
    expect(page.locator("[data-sum='share.grant']")).to_have_text("83,34")


@pytest.mark.row("G20", "G21")
def test_reload_keeps_what_was_saved(anna_page, live_server, offer):
    open_section(anna_page, live_server, offer, "iii")
    anna_page.locator("#f-title").fill("Festyn sąsiedzki")
    saved(anna_page)
    anna_page.reload()
    expect(anna_page.locator("#f-title")).to_have_value("Festyn sąsiedzki")


@pytest.mark.row("G21", "G22")
def test_text_typed_without_a_connection_survives_a_restart(anna_page, live_server, offer, context):
    page = anna_page
    open_section(page, live_server, offer, "iii")
    page.route("**/zapisz/", lambda route: route.abort())
    page.locator("#f-title").fill("Napisane w pociągu")
    status = page.locator("[data-save-status]")
    expect(status).to_have_attribute("data-state", re.compile("offline|failed"))
    assert "title" not in data(offer, "iii")
    again = context.new_page()
    page.close(run_before_unload=False)
    open_section(again, live_server, offer, "iii")
    expect(again.locator("#f-title")).to_have_value("Napisane w pociągu")
    expect(again.locator("[data-restored]")).to_be_visible()
    saved(again)
    assert data(offer, "iii")["title"] == "Napisane w pociągu"


@pytest.mark.row("G21")
def test_lost_session_is_told_and_the_text_is_sent_after_signing_in(
    anna_page, live_server, offer, context, let_in, anna
):
    page = anna_page
    open_section(page, live_server, offer, "iii")
    context.clear_cookies()
    page.locator("#f-title").fill("Napisane po wylogowaniu")
    expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "signed-out")
    let_in(anna)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    saved(page)
    assert data(offer, "iii")["title"] == "Napisane po wylogowaniu"


@pytest.mark.row("G21")
def test_two_editors_are_joined_and_the_same_field_becomes_a_question(anna_page, live_server, offer, organisation):
    page = anna_page
    danuta = MembershipFactory(organisation=organisation).user
    open_section(page, live_server, offer, "iii")
    put(offer, "iii", {"title": "Tytuł Danuty", "summary": "Opis Danuty"}, user=danuta, at=timezone.now())
    page.locator("#f-title").fill("Tytuł Anny")
    expect(page.locator("[data-save-status]")).to_have_attribute("data-state", "conflict")
    expect(page.locator("#f-summary")).to_have_value("Opis Danuty")
    expect(page.locator("[data-their-text]")).to_have_text("Tytuł Danuty")
    expect(page.locator("#f-title")).to_have_value("Tytuł Anny")
    assert data(offer, "iii")["title"] == "Tytuł Danuty"
    page.get_by_role("button", name="Zostaw mój tekst").click()
    saved(page)
    assert data(offer, "iii") == {"title": "Tytuł Anny", "summary": "Opis Danuty"}


@pytest.mark.row("G36")
def test_keyboard_alone_fills_a_row_and_removes_it(anna_page, live_server, call, organisation, anna):
    offer = filled_offer(call, organisation, anna, at=timezone.now())
    page = anna_page
    open_section(page, live_server, offer, "v-a")
    page.locator("[data-rows='admin_costs'] [data-add]").focus()
    page.keyboard.press("Enter")
    for text in ("Telefon", "m-c", "30", "8"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    saved(page)
    assert data(offer, "v-a")["admin_costs"][1]["unit_cost"] == "30.00"
    page.keyboard.press("Enter")
    saved(page)
    assert [row["name"] for row in data(offer, "v-a")["admin_costs"]] == ["Księgowość"]
    page.locator("[data-todo]").wait_for(state="hidden")


@pytest.mark.row("G36")
def test_wrong_value_is_told_at_its_field_after_it_is_left(anna_page, live_server, call, organisation, anna):
    offer = filled_offer(call, organisation, anna, at=timezone.now())
    page = anna_page
    open_section(page, live_server, offer, "v-b")
    page.locator("#f-fees").fill("dużo")
    saved(page)
    expect(page.locator("#f-fees-error")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.locator("#f-fees-error")).to_contain_text("V.B.4, świadczenia od odbiorców: to nie jest kwota")
    expect(page.locator("#f-fees")).to_have_attribute("aria-invalid", "true")
    page.get_by_role("link", name=re.compile("to nie jest kwota")).click()
    expect(page.locator("#f-fees")).to_be_focused()


@pytest.mark.parametrize("code", ["i", "ii", "iii", "iii-4", "iii-5", "iv", "v-a", "v-b", "vi", "vii", "zalaczniki"])
def test_every_section_is_accessible_and_fits_a_phone(
    anna_page, live_server, call, organisation, anna, axe, fits, code
):
    AttachmentRule.objects.create(call=call, name="Statut", description="Aktualny statut organizacji.")
    offer = filled_offer(call, organisation, anna, at=timezone.now())
    open_section(anna_page, live_server, offer, code)
    axe(anna_page)
    fits(anna_page)


@pytest.mark.browser_context_args(java_script_enabled=False)
@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, PHONE])
def test_form_is_filled_in_without_scripts(anna_page, live_server, offer, size):
    page = anna_page
    page.set_viewport_size(size)
    open_section(page, live_server, offer, "iii")
    page.locator("#f-title").fill("Bez skryptów")
    page.get_by_role("button", name="Zapisz i przejdź dalej").last.click()
    expect(page).to_have_url(re.compile("iii-4/$"))
    page.get_by_role("button", name="Dodaj działanie").click()
    page.locator("[data-row] [name$='.name']").fill("Warsztaty")
    page.get_by_role("button", name="Zapisz", exact=True).click()
    assert data(offer, "iii")["title"] == "Bez skryptów"
    assert [row["name"] for row in data(offer, "iii-4")["actions"]] == ["Warsztaty"]
    page.get_by_role("button", name="Usuń działanie 1").click()
    assert data(offer, "iii-4")["actions"] == []
