"""/program/ and /program/<rok>/: for everybody, at a constant number of queries."""

import datetime

import pytest
import time_machine

from portal.accounts.roles import OfficeRole
from portal.programme import channels
from portal.programme.models import PriorityTask, ProgrammeSection, PublicTaskSphere
from tests.factories.accounts import UserFactory
from tests.factories.programme import ProgrammeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_providers")]

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def text_of(response):
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def test_program_leads_to_the_programme_of_the_year(client):
    for year in (2020, 2026, 2027):
        ProgrammeFactory(year=year, published_on=datetime.date(2020, 1, 1))
    assert client.get("/program/").headers["Location"] == "/program/2026/"


def test_before_the_programme_of_the_year_is_published_the_newest_one_stands(client):
    ProgrammeFactory(year=2020)
    ProgrammeFactory(year=2026, published_on=None)
    assert client.get("/program/").headers["Location"] == "/program/2020/"


def test_program_without_programmes_says_so(client):
    response = client.get("/program/")
    assert response.status_code == 200
    assert "W portalu nie ma jeszcze programu" in text_of(response)


@pytest.mark.parametrize(
    ("published_on", "everybody"),
    [("2026-03-01", 200), ("2026-03-02", 200), ("2026-03-03", 404)],
)
def test_programme_is_public_from_its_day_and_a_draft_is_for_the_office(client, published_on, everybody):
    programme = ProgrammeFactory(published_on=datetime.date.fromisoformat(published_on))
    assert client.get("/program/2026/").status_code == everybody
    clerk = UserFactory(roles=[OfficeRole.CLERK])
    visible = type(programme).objects.visible_to(clerk, NOW)
    assert list(visible) == [programme]


def test_page_has_all_parts_of_the_act_and_all_ways(client):
    programme = ProgrammeFactory(planned_amount=1250000)
    programme.sections.create(code=1, body="<p>Celem jest rozwój.</p>")
    html = text_of(client.get("/program/2026/"))
    for code, title in ProgrammeSection.Code.choices:
        assert f"{code}. {title[0].upper()}{title[1:]}" in html
    for code in channels.POINTS:
        assert f'id="punkt-{code}"' in html
    assert "<p>Celem jest rozwój.</p>" in html
    assert "od 1 stycznia 2026 r. do 31 grudnia 2026 r." in html
    assert "1 250 000,00 zł" in html
    assert "Dz.U. z 2025 r. poz. 1338)" in html
    assert html.count("Tekstu tej części nie ma w portalu.") == 7  # all but 1, 6, 7, 8


def test_way_without_provider_shows_the_office_and_no_dead_link(client, settings):
    ProgrammeFactory()
    html = text_of(client.get("/program/2026/"))
    assert html.count("Tę część prowadzi Biuro. Napisz:") == 14
    assert settings.OFFICE["email"] in html


def test_way_shows_what_happens_now_with_the_time_left(client):
    closes_at = NOW + datetime.timedelta(days=9)
    item = channels.Item("13/2026 Wkład własny", "/konkursy/2026/13/", "dla organizacji", closes_at)
    fact = channels.Fact("pula ogłoszonych konkursów", 85000, is_money=True)
    channels.register("1a", lambda programme, at: channels.State((fact,), (item,), "/konkursy/", "Wszystkie konkursy"))
    ProgrammeFactory()
    html = text_of(client.get("/program/2026/"))
    assert '<a href="/konkursy/2026/13/">13/2026 Wkład własny</a>' in html
    assert "<dt>pula ogłoszonych konkursów</dt><dd>85 000,00 zł</dd>" in html
    assert "11 marca 2026 r., godz. 10.00" in html
    assert html.count("Tę część prowadzi Biuro.") == 13


def test_invented_programme_says_that_it_is_invented(client):
    ProgrammeFactory(is_demo=True)
    ProgrammeFactory(year=2020)
    assert "To jest przykład, a nie uchwalony program" in text_of(client.get("/program/2026/"))
    assert "To jest przykład" not in text_of(client.get("/program/2020/"))


def test_archive_promises_no_contact_for_a_past_year(client):
    ProgrammeFactory(year=2020, is_archived=True)
    html = text_of(client.get("/program/2020/"))
    assert "Tę część prowadzi Biuro" not in html
    assert "Dz.U. z 2019 r. poz. 688)" in html
    assert "kwoty nie ma w portalu" in html


def test_tasks_stand_under_their_spheres(client):
    programme = ProgrammeFactory()
    for code, title in (("16", "koncerty"), ("2a", "ekonomia społeczna"), ("16", "wystawy")):
        sphere = PublicTaskSphere.objects.get(code=code)
        PriorityTask.objects.create(programme=programme, sphere=sphere, title=title)
    html = text_of(client.get("/program/2026/"))
    assert html.index("pkt 2a") < html.index("ekonomia społeczna") < html.index("pkt 16") < html.index("koncerty")
    assert html.count("Art. 4 ust. 1 pkt 16:") == 1


def test_english_address_answers_too(client):
    ProgrammeFactory()
    assert client.get("/en/program/2026/").status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_number_of_queries_is_constant(client, django_assert_num_queries, rows):
    programme = ProgrammeFactory()
    sphere = PublicTaskSphere.objects.get(code="16")
    for number in range(rows):
        programme.sections.create(code=number + 1, body="<p>tekst</p>")
        programme.channels.create(code=str(number + 2), position=number, title="sposób")
        programme.indicators.create(name=f"wskaźnik {number}", unit="szt.")
        PriorityTask.objects.create(programme=programme, sphere=sphere, title=f"zadanie {number}")
        ProgrammeFactory(year=2010 + number)
    with django_assert_num_queries(7):
        client.get("/program/2026/")
