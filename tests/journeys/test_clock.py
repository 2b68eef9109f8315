"""The time left is counted on the server's clock, and leaving unsaved work is warned of."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def style_guide(live_server) -> str:
    return f"{live_server.url}/styl/"


@pytest.mark.row("G41")
@pytest.mark.parametrize("wrong_by", [timedelta(days=-400), timedelta(hours=5)], ids=["a year slow", "five hours fast"])
def test_a_wrong_clock_of_the_computer_changes_nothing(page: Page, style_guide, wrong_by):
    page.add_init_script(
        f"const now = Date.now; Date.now = () => now() + {int(wrong_by.total_seconds() * 1000)};"
        "const Real = Date; window.Date = class extends Real {"
        " constructor(...given) { given.length ? super(...given) : super(Real.now()); } }"
    )
    page.goto(style_guide)
    expect(page.locator("[data-countdown]").nth(0)).to_contain_text("zostało 9 dni")
    expect(page.locator("[data-countdown]").nth(1)).to_contain_text(re.compile("zostało 7 godzin 1[12] minut"))
    expect(page.locator("[data-countdown]").nth(3)).to_contain_text("Nabór zamknięty")


@pytest.mark.row("G41")
def test_the_page_says_when_the_time_is_up(page: Page, style_guide):
    page.route("**/styl/", _three_seconds_before_closing)
    page.goto(style_guide)
    page.evaluate("document.addEventListener('countdown:closed', () => { document.body.dataset.heard = 'yes' })")
    countdown = page.locator("[data-countdown]").nth(2)
    expect(countdown).to_have_attribute("data-level", "urgent")
    expect(countdown.locator("[data-left]")).to_have_text("Nabór zamknięty", timeout=6000)
    expect(countdown.locator("[data-announce]")).to_have_text("Nabór zamknięty")
    expect(page.locator("body")).to_have_attribute("data-heard", "yes")


def _three_seconds_before_closing(route) -> None:
    """The same page, told by the server fourteen minutes less three seconds later."""
    answer = route.fetch()
    body = answer.text()
    closes_at = re.findall(r'data-closes-at="([^"]+)"', body)[2]
    minutes = re.findall(r'data-server-now="([^"]+)"', body)[2]
    third = body.index(f'data-server-now="{minutes}" data-closes-at="{closes_at}"')
    hour, minute, second = map(int, re.search(r"T(\d+):(\d+):(\d+)", closes_at).groups())
    total = hour * 3600 + minute * 60 + second - 3
    told = re.sub(r"T\d+:\d+:\d+", f"T{total // 3600:02}:{total // 60 % 60:02}:{total % 60:02}", closes_at)
    old = f'data-server-now="{minutes}"'
    route.fulfill(response=answer, body=body[:third] + f'data-server-now="{told}"' + body[third + len(old) :])


def test_leaving_with_unsaved_work_is_warned_of(page: Page, style_guide):
    page.goto(style_guide)
    page.locator("#id_title").click()  # a browser asks only those who have touched the page
    page.keyboard.type("Aktywni w każdym wieku")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()


def test_leaving_after_autosave_has_saved_is_not_asked_about(page: Page, style_guide):
    page.goto(style_guide)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#id_title").fill("Aktywni w każdym wieku")
    page.evaluate("document.querySelector('form[data-leave-guard]').dispatchEvent(new Event('portal:saved'))")
    page.goto(style_guide)
    assert asked == []
