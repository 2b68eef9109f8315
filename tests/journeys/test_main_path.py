"""The main path in a real browser: a call is announced, an organisation files its offer, both hold the proof."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from grants.models import Call, Offer
from portal.accounts.roles import OfficeRole
from portal.core.moments import local_date
from portal.organisations.models import Organisation
from tests.factories.accounts import DepartmentFactory, UserFactory
from tests.factories.grants import CallFactory, ModeFactory
from tests.factories.offers import content
from tests.journeys.applicant import KeyboardPages, OfferPages, fill_organisation, sign_up
from tests.journeys.office import Desk, Terms
from tests.pdf import small_pdf

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("rows_of_migrations")]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
PASSWORD = "sąsiedzi nad rzeką 2026"


@pytest.fixture
def office_clerk(db):
    """Danuta, of the co-ordinating office, with an authenticator set up."""
    department = DepartmentFactory(name="Biuro Współpracy z Organizacjami Pozarządowymi", symbol="BWOP")
    return UserFactory(
        first_name="Danuta",
        last_name="Zielińska",
        email="danuta@example.org",
        department=department,
        roles=[OfficeRole.OFFICE],
    )


@pytest.fixture
def terms():
    """13/2020 moved so that it is open now: the intake began today and ends in thirty days at 14.00."""
    today = local_date(timezone.now())
    days = timedelta
    return Terms(
        opens_at=datetime.combine(today, time.min),
        closes_at=datetime.combine(today + days(30), time(14)),
        task_from=today + days(60),
        task_to=today + days(150),
        decision_by=today + days(50),
        published_on=today - days(1),
    )


@pytest.fixture
def call(db):
    """An open call, for the journeys that begin with it."""
    now = timezone.now()
    return CallFactory(
        announced=True,
        number=13,
        year=now.year,
        opens_at=now - timedelta(days=3),
        closes_at=now + timedelta(days=9),
        published_at=now - timedelta(days=30),
        task_from=now.date() + timedelta(days=30),
        task_to=now.date() + timedelta(days=90),
    )


@pytest.fixture(autouse=True)
def own_address(settings, live_server):
    """Addresses printed on documents and in letters lead to this server."""
    settings.PORTAL_URL = live_server.url


@pytest.fixture
def looked_at(axe, fits):
    """`looked_at(page)`: no accessibility fault at 1280 px, nothing scrolls sideways down to 320 px."""

    def look(page: Page) -> None:
        axe(page, sizes=(DESKTOP,))
        fits(page)

    return look


@pytest.fixture
def desk_looked_at(axe, fits):
    """The same for the desk: the markup is Django's, so only the law is asked, at the width of a desk."""

    def look(page: Page) -> None:
        axe(page, sizes=(DESKTOP,), law_only=True)
        fits(page, size=DESKTOP)

    return look


@pytest.mark.row("G2", "G3", "G7", "G20", "G34", "G37", "G38", "G39", "G40")
def test_from_announcement_to_receipt(
    page: Page, live_server, let_in, office_clerk, terms, looked_at, desk_looked_at, tmp_path
):
    ModeFactory()
    let_in(office_clerk)
    announce(Desk(page, live_server.url), terms, desk_looked_at)
    call = Call.objects.get()
    page.context.clear_cookies()
    join(page, live_server.url + call.get_absolute_url(), looked_at)
    register_organisation(page, live_server.url, looked_at)
    offer = OfferPages(page)
    tasks = write(offer, live_server.url + call.get_absolute_url(), call, looked_at)
    offer.file()
    looked_at(page)
    number, checksum = offer.receipt()
    assert re.fullmatch(rf"13/{call.year}/\d+", number)
    check_proof(page, live_server.url, number, checksum, tmp_path, looked_at)
    withdraw_and_file_again(offer, tasks, number, looked_at)
    refused_after_closing(offer, tasks, call, looked_at)
    page.context.clear_cookies()
    let_in(office_clerk)
    read_on_the_desk(Desk(page, live_server.url), number, desk_looked_at)


@pytest.mark.row("G36", "X8")
def test_statutory_path_on_a_phone(page: Page, live_server, let_in, anna, organisation, call, axe, fits):
    def look(page: Page) -> None:
        axe(page, sizes=(PHONE,))
        fits(page, size=PHONE)

    page.set_viewport_size(PHONE)
    let_in(anna)
    offer = OfferPages(page)
    write_and_file(offer, live_server.url, call, organisation, look)


@pytest.mark.row("G36", "X8")
@pytest.mark.browser_context_args(java_script_enabled=False)
def test_statutory_path_without_scripts(page: Page, live_server, let_in, anna, organisation, call):
    let_in(anna)
    offer = OfferPages(page, scripts=False)
    write_and_file(offer, live_server.url, call, organisation, lambda page: None)


def write_and_file(offer, site, call, organisation, look):
    """From the list of calls to the receipt, the same with and without scripts."""
    page = offer.page
    page.goto(f"{site}/konkursy/")
    look(page)
    page.get_by_role("link", name=call.title).first.click()
    look(page)
    offer.start(page.url)
    look(page)
    offer.fill(content(call, organisation), look=look)
    expect(page.get_by_text("Wszystko wypełnione")).to_be_visible()
    look(page)
    page.get_by_role("link", name=re.compile("^Złóż ofertę")).click()
    look(page)
    offer.confirm_filing()
    expect(page.get_by_role("heading", name="Oferta złożona")).to_be_visible()
    look(page)
    number, checksum = offer.receipt()
    filed = Offer.objects.get()
    assert (number, checksum) == (filed.number, filed.filed_version.sha256)


@pytest.mark.row("G36", "X8")
def test_statutory_path_with_the_keyboard_alone(page: Page, live_server, let_in, anna, organisation, call, keyboard):
    let_in(anna)
    page.goto(f"{live_server.url}/konkursy/")
    hands = KeyboardPages(keyboard)
    hands.enter(call.title)
    hands.enter("Złóż ofertę")
    hands.enter("Rozpocznij ofertę")
    expect(page.get_by_role("heading", name="Oferta bez tytułu")).to_be_visible()
    hands.enter("Tytuł, termin i opis zadania")
    for code, values in content(call, organisation).items():
        hands.go_on_to(code)
        hands.fill_section(values)
    hands.enter("Lista części")
    expect(page.get_by_text("Wszystko wypełnione")).to_be_visible()
    hands.enter("Złóż ofertę")
    keyboard.tab_to("Sprawdziłam lub sprawdziłem")
    keyboard.press("Space")
    hands.enter("Złóż ofertę")
    expect(page.get_by_role("heading", name="Oferta złożona")).to_be_visible()
    assert page.locator(".confirmation__number").inner_text() == Offer.objects.get().number


def announce(desk, terms, look):
    """The office writes the call, records the resolution and the three publications, and announces."""
    day = f"{terms.published_on:%Y-%m-%d}"
    desk.open("")
    look(desk.page)
    desk.begin_call(terms)
    desk.add_tables()
    look(desk.page)
    desk.step("Zatwierdź uchwałą", resolution_number="51/2222/26", resolution_on=day)
    desk.said("Konkurs zatwierdzony")
    for place in ("bip", "board", "website"):
        desk.step("Odnotuj ogłoszenie", place=place, published_on=day)
        desk.said("Ogłoszenie odnotowane")
    desk.step("Ogłoś")
    desk.said("Konkurs ogłoszony")
    look(desk.page)


def join(page, call_url, look):
    """A newcomer: from the call to an account and a confirmed address."""
    page.goto(call_url)
    expect(page.locator("main")).to_contain_text("85 000,00 zł".replace(" ", "\u00a0"))
    look(page)
    page.get_by_role("link", name="Złóż ofertę").click()
    look(page)
    sign_up(page, email="dorota@example.org", password=PASSWORD)
    look(page)
    page.locator("main").get_by_role("button").click()
    expect(page).to_have_url(re.compile("confirm-email"))
    look(page)
    link = re.search(r"https?://\S+/konto/confirm-email/\S+/", mail.outbox[-1].body).group()
    page.goto(link)
    look(page)
    page.locator("main").get_by_role("button").click()
    expect(page).to_have_url(re.compile("/konto/login/"))
    look(page)
    page.get_by_label("E-mail").fill("dorota@example.org")
    page.get_by_label("Hasło").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Zaloguj się", exact=True).click()
    expect(page.get_by_text("Moje konto")).to_be_visible()


def register_organisation(page, site, look):
    page.goto(f"{site}/moje/")
    look(page)
    page.get_by_role("link", name="Dodaj organizację").first.click()
    fill_organisation(page)
    look(page)
    page.get_by_role("button", name="Dodaj organizację").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Razem nad Wisłą")
    look(page)


def write(offer, call_url, call, look):
    """Every section of the form, the attachment, the preview."""
    page = offer.page
    offer.start(call_url)
    look(page)
    tasks = page.url
    offer.fill(content(call, Organisation.objects.get()), look=look)
    page.goto(f"{tasks}zalaczniki/")
    agreement = {"name": "umowa.pdf", "mimeType": "application/pdf", "buffer": small_pdf()}
    page.get_by_label("Wybierz plik").set_input_files(agreement)
    page.get_by_role("button", name=re.compile("^Dodaj plik")).click()
    expect(page.get_by_role("link", name="umowa.pdf")).to_be_visible()
    look(page)
    page.goto(tasks)
    expect(page.get_by_text("Wszystko wypełnione")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Podgląd i sprawdzenie").click()
    expect(page.locator(".printout")).to_contain_text("Śpiewajmy razem")
    look(page)
    page.goto(tasks)
    return tasks


def check_proof(page, site, number, checksum, folder, look):
    """The PDF of the offer agrees by its number and checksum and as a file; one changed digit or byte does not."""
    with page.expect_download() as download:
        page.locator(".document-list a").first.click()
    whole = folder / "oferta.pdf"
    download.value.save_as(whole)
    changed = folder / "zmieniona.pdf"
    changed.write_bytes(whole.read_bytes() + b"\n")
    page.get_by_role("link", name="sprawdź ten dokument").click()
    expect(page.get_by_role("heading", name="Zgadza się")).to_be_visible()
    look(page)
    other = "0" if checksum[0] != "0" else "1"
    for digits, answer in ((checksum, "Zgadza się"), (other + checksum[1:], "Nie ma takiego dokumentu")):
        page.goto(f"{site}/sprawdz/")
        page.get_by_label("numer dokumentu").fill(number)
        page.get_by_label("suma kontrolna").fill(digits)
        page.get_by_role("button", name="Sprawdź wydruk").click()
        expect(page.get_by_role("heading", name=answer)).to_be_visible()
    look(page)
    for file, answer in ((whole, "Zgadza się"), (changed, "Nie ma takiego dokumentu")):
        page.locator("#id_plik").set_input_files(file)
        page.get_by_role("button", name="Sprawdź plik").click()
        expect(page.get_by_role("heading", name=answer)).to_be_visible()


def withdraw_and_file_again(offer, tasks, number, look):
    """The offer is taken back, and stands again under the same number after another filing."""
    page = offer.page
    page.goto(tasks)
    page.get_by_role("link", name="Wycofaj ofertę").click()
    look(page)
    page.get_by_role("button", name="Wycofaj ofertę").click()
    expect(page.get_by_text("Oferta została wycofana.")).to_be_visible()
    look(page)
    offer.file()
    assert offer.receipt()[0] == number
    assert Offer.objects.get().versions.count() == 2


def refused_after_closing(offer, tasks, call, look):
    """The page was opened in time and sent too late: clear words, and the text stays readable."""
    page = offer.page
    page.goto(f"{tasks}iii/")
    page.locator("#f-title").fill("Poprawiony tytuł")
    offer.saved()
    page.goto(tasks)
    page.get_by_role("link", name="Złóż ponownie").click()
    look(page)
    Call.objects.filter(pk=call.pk).update(
        opens_at=timezone.now() - timedelta(days=30), closes_at=timezone.now() - timedelta(seconds=1)
    )
    offer.confirm_filing()
    expect(page.get_by_role("heading", name="Oferta nie została złożona")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("Nabór zakończył się")
    expect(page.get_by_text("obowiązuje nadal")).to_be_visible()
    look(page)
    assert Offer.objects.get().versions.count() == 2
    page.goto(f"{tasks}iii/")
    expect(page.locator("#f-title")).to_have_value("Poprawiony tytuł")
    expect(page.locator("#f-title")).not_to_be_editable()
    look(page)


def read_on_the_desk(desk, number, look):
    """The office finds the offer by filter and by words, and reads it with its course."""
    page = desk.page
    desk.open("grants/offer/")
    look(page)
    page.locator("#changelist-filter a", has_text=f"{number.rsplit('/', 1)[0]} ").click()
    expect(page.locator("#result_list tbody tr")).to_have_count(1)
    page.locator("#searchbar").fill("koncertów w Grudziądzu")
    page.locator("#searchbar").press("Enter")
    page.locator("#result_list").get_by_role("link", name=number).click()
    expect(page.locator("#content-main")).to_contain_text("Śpiewajmy razem")
    expect(page.locator("#content-main")).to_contain_text("Przebieg")
    for event in ("złożono ofertę nr", "wycofano ofertę", "złożono ofertę ponownie"):
        expect(page.locator(".timeline")).to_contain_text(event)
    look(page)
