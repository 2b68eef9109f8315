"""The style guide shows every component in every state, so what holds for it holds for the parts of every page."""

import re

import pytest
from playwright.sync_api import Page, expect

LOOKS = [{}, {"theme": "dark"}, {"contrast": "high"}, {"text": "largest"}]
LOOK_IDS = ["light", "dark", "high contrast", "largest text"]


@pytest.fixture
def style_guide(live_server) -> str:
    return f"{live_server.url}/styl/"


@pytest.mark.row("G117", "X8")
@pytest.mark.parametrize("choices", LOOKS, ids=LOOK_IDS)
def test_no_component_has_an_accessibility_fault(page: Page, style_guide, axe, look, choices):
    look(**choices)
    page.goto(style_guide)
    axe(page)


@pytest.mark.row("X8")
@pytest.mark.parametrize("choices", LOOKS, ids=LOOK_IDS)
def test_nothing_scrolls_sideways_at_400_percent_zoom(page: Page, style_guide, fits, look, choices):
    look(**choices)
    page.goto(style_guide)
    fits(page)


def test_axe_would_see_a_fault(page: Page, style_guide, axe):
    page.goto(style_guide)
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<input type=text>')")
    with pytest.raises(AssertionError, match="label"):
        axe(page)


def test_a_stopped_style_would_be_heard(page: Page, style_guide, complaints):
    page.goto(style_guide)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    page.wait_for_timeout(100)
    assert len(complaints) == 1
    complaints.clear()


@pytest.mark.row("X8")
def test_the_page_works_without_scripts(browser, style_guide):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(style_guide)
    expect(page.get_by_text("Wygląd", exact=True)).to_be_hidden()
    expect(page.locator("[data-countdown]").first).to_contain_text("zostało")
    expect(page.locator("#faulty_x, #id_faulty_title")).to_be_visible()
    context.close()


def test_a_chosen_look_is_kept_and_given_back(page: Page, style_guide):
    page.goto(style_guide)
    page.get_by_text("Wygląd").click()
    page.get_by_role("radio", name="ciemne").check(force=True)
    page.get_by_role("radio", name="wysoki").check(force=True)
    page.reload()
    html = page.locator("html")
    expect(html).to_have_attribute("data-theme", "dark")
    expect(html).to_have_attribute("data-contrast", "high")
    page.get_by_text("Wygląd").click()
    expect(page.get_by_role("radio", name="wysoki")).to_be_checked()
    page.get_by_role("group", name="Kontrast").get_by_role("radio", name="zwykły").check(force=True)
    page.get_by_role("radio", name="jak system").check(force=True)
    page.reload()
    expect(html).not_to_have_attribute("data-theme", re.compile(".*"))
    expect(html).not_to_have_attribute("data-contrast", re.compile(".*"))


@pytest.mark.row("X8")
def test_the_header_is_worked_with_the_keyboard_alone(page: Page, style_guide, keyboard):
    page.goto(style_guide)
    keyboard.tab_to("Przejdź do treści", at_most=1)
    keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "tresc"
    page.reload()
    keyboard.tab_to("Wygląd")
    keyboard.press("Enter")
    keyboard.tab_to("jak system")
    keyboard.press("ArrowRight")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    keyboard.press("Escape")
    expect(page.locator("[data-appearance]")).to_be_hidden()
    assert keyboard.focused().startswith("Wygląd")


@pytest.mark.row("X8")
def test_every_stop_of_the_keyboard_can_be_seen(page: Page, style_guide, keyboard):
    page.goto(style_guide)
    keyboard.tab_to("Zobacz otwarte konkursy")


@pytest.mark.row("G36")
def test_an_entry_of_the_error_summary_leads_to_its_field(page: Page, style_guide):
    page.goto(style_guide)
    page.get_by_role("link", name="Podaj tytuł zadania.").click()
    assert page.evaluate("document.activeElement.id") == "id_title"


def test_a_problem_of_a_field_is_read_out_with_it(page: Page, style_guide):
    page.goto(style_guide)
    field = page.locator("#id_faulty_title")
    expect(field).to_have_accessible_description(re.compile("najwyżej 150 znaków.*Błąd"))
    expect(field).to_have_attribute("aria-invalid", "true")
