"""Home page, help and the duties of a public portal, for everybody."""

import datetime
import re

import pytest
import time_machine

from portal.pages import home
from portal.programme.channels import Item
from tests.factories.programme import ProgrammeFactory

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
A11Y_IDS = (
    "a11y-wstep a11y-podmiot a11y-url a11y-zakres a11y-data-publikacja a11y-data-aktualizacja a11y-status"
    " a11y-data-sporzadzenie a11y-ocena a11y-kontakt a11y-email a11y-telefon a11y-procedura a11y-aplikacje"
    " a11y-architektura a11y-komunikacja"
).split()


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def text_of(response):
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    "path", ["/", "/szukaj/", "/pomoc/", "/rodo/", "/deklaracja-dostepnosci/", "/dane/", "/dane/sfery/"]
)
def test_page_is_public_in_both_languages_with_one_heading(client, path):
    for prefix in ("", "/en"):
        response = client.get(prefix + path)
        assert response.status_code == 200
        assert len(re.findall(r"<h1[ >]", response.content.decode())) == 1


def test_empty_portal_has_a_home_page_with_kind_words(client):
    html = text_of(client.get("/"))
    assert "Teraz żaden nabór nie trwa." in html
    assert html.count('<span class="points__code"') == 14
    assert "#punkt-1a" not in html  # no programme, no dead link


@pytest.mark.usefixtures("empty_registries")
def test_home_shows_what_is_open_with_the_time_left_in_the_order_of_registration(client):
    item = Item("13/2026 Wkład własny", "/konkursy/2026/13/", "dla organizacji", NOW + datetime.timedelta(days=9))
    home.register(lambda at: home.Opening("wydarzenia", "Najbliższe wydarzenia", (), "Nic nie planujemy."), order=20)
    home.register(lambda at: home.Opening("konkursy", "Trwające nabory ofert", (item,), "Nic."), order=10)
    html = text_of(client.get("/"))
    assert html.index("Trwające nabory ofert") < html.index("Najbliższe wydarzenia") < html.index("Nic nie planujemy.")
    assert '<a href="/konkursy/2026/13/">13/2026 Wkład własny</a>' in html
    assert "11 marca 2026 r., godz. 10.00" in html


def test_home_leads_to_each_way_of_the_programme_of_the_year(client):
    ProgrammeFactory()
    ProgrammeFactory(year=2027, published_on=None)
    html = text_of(client.get("/"))
    assert html.count('<a href="/program/2026/#punkt-') == 14


def test_home_offers_an_account_to_strangers_only(client, anna):
    assert "/konto/signup/" in text_of(client.get("/"))
    client.force_login(anna)
    main = text_of(client.get("/")).split("<main")[1].split("</main>")[0]
    assert "/konto/signup/" not in main


@pytest.mark.row("X8")
def test_accessibility_statement_has_every_element_of_the_technical_conditions_once(client, settings):
    settings.ACCESSIBILITY_STATEMENT = dict.fromkeys(settings.ACCESSIBILITY_STATEMENT, "2026-02-01") | {
        "declared_on": "2026-02-15"
    }
    html = text_of(client.get("/deklaracja-dostepnosci/"))
    assert {name: html.count(f'id="{name}"') for name in A11Y_IDS} == dict.fromkeys(A11Y_IDS, 1)
    assert '<time id="a11y-data-sporzadzenie" datetime="2026-02-15">15 lutego 2026 r.</time>' in html
    assert "nie później niż w ciągu 7 dni" in html
    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", html.split("<main")[1].split("</main>")[0]) == [
        "Stan dostępności cyfrowej",
        "Niedostępne treści",
        "Przygotowanie deklaracji dostępności",
        "Udogodnienia",
        "Skróty klawiszowe",
        "Informacje zwrotne i kontakt",
        "Obsługa wniosków i skarg",
        "Pozostałe informacje",
    ]


def test_data_protection_names_the_officer_once_known(client, settings):
    assert "przez Biuro" in text_of(client.get("/rodo/"))
    settings.DATA_PROTECTION_OFFICER_EMAIL = "iod@example.org"
    html = text_of(client.get("/rodo/"))
    assert ("mailto:iod@example.org" in html, "przez Biuro" in html) == (True, False)


@pytest.mark.parametrize(
    ("path", "queries"), [("/", 2), ("/pomoc/", 0), ("/deklaracja-dostepnosci/", 2), ("/dane/", 0)]
)
def test_number_of_queries(client, django_assert_num_queries, path, queries):
    ProgrammeFactory()
    with django_assert_num_queries(queries):
        client.get(path)
