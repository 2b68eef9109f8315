"""Calls from before the portal: what is known is shown, what is not is said to be unknown."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from grants import ways
from grants.models import ArchivedCall
from portal.accounts.roles import OfficeRole
from portal.pages import calls
from tests.factories.accounts import UserFactory
from tests.factories.grants import NOW
from tests.factories.programme import ProgrammeFactory
from tests.sign_in import enter

pytestmark = [pytest.mark.django_db, pytest.mark.row("G1")]


def archived(number=13, year=2020, **facts):
    call = ArchivedCall(number=number, year=year, title="Wkład własny", **facts)
    call.refresh_search_text()
    call.save()
    return call


def page(client):
    return " ".join(client.get("/konkursy/archiwum/").content.decode().replace("\u00a0", " ").split())


def test_known_facts_are_shown(client):
    call = archived(
        pool=Decimal(85000),
        grant_min=Decimal(2000),
        grant_max=Decimal(15000),
        opened_on=datetime.date(2020, 1, 2),
        closed_at=datetime.datetime(2020, 9, 25, 12, 0, tzinfo=datetime.UTC),
    )
    call.brackets.create(
        grant_from=Decimal("5000.01"), grant_to=Decimal(10000), max_grant_share=80, min_own_money_share=10
    )
    html = page(client)
    assert "2 stycznia 2020 r. – 25 września 2020 r., godz. 14.00" in html
    assert "85 000,00 zł" in html
    assert "Dotacja 5 000,01 – 10 000,00 zł" in html
    assert "najwyżej 80% kosztów; własne środki finansowe co najmniej 10%" in html
    assert html.count("brak danych w portalu") == 1  # spheres


def test_unknown_facts_are_said_to_be_unknown(client):
    archived()
    assert page(client).count("brak danych w portalu") == 4


def test_empty_archive_has_kind_words(client):
    assert "Archiwum jest puste" in page(client)


def test_list_of_calls_leads_to_the_archive(client):
    assert 'href="/konkursy/archiwum/"' in client.get("/konkursy/").content.decode()


def test_number_of_a_year_stands_once():
    archived()
    with pytest.raises(IntegrityError), transaction.atomic():
        archived()


def test_programme_of_the_year_and_search_lead_to_it():
    programme = ProgrammeFactory(year=2020, is_archived=True)
    call = archived(programme=programme)
    assert [item.url for item in ways.open_calls(programme, NOW).items] == ["/konkursy/archiwum/#konkurs-13-2020"]
    assert list(calls.find_archived("wkładu własnego", NOW)) == [call]
    assert calls.describe_archived(call, NOW).title == "13/2020 Wkład własny"


@pytest.mark.parametrize("rows", [1, 3])
def test_number_of_queries(client, django_assert_num_queries, rows):
    for number in range(rows):
        archived(number=number + 1)
    with django_assert_num_queries(3):
        client.get("/konkursy/archiwum/")


def test_biuro_keeps_the_archive_and_what_it_writes_is_found(client):
    enter(client, UserFactory(roles=[OfficeRole.OFFICE]))
    data = {
        "number": 5,
        "year": 2017,
        "title": "Kultura dawniej",
        "brackets-TOTAL_FORMS": 0,
        "brackets-INITIAL_FORMS": 0,
    }
    response = client.post(reverse("admin:grants_archivedcall_add"), data)
    assert response.status_code == 302, response.context["errors"]
    assert calls.find_archived("kulturą", NOW).get().signature == "5/2017"


@pytest.mark.parametrize(
    ("role", "added"), [(OfficeRole.AUDITOR, 403), (OfficeRole.CLERK, 403), (OfficeRole.OFFICE, 200)]
)
def test_the_rest_of_the_desk_reads(client, role, added):
    enter(client, UserFactory(roles=[role]))
    assert client.get(reverse("admin:grants_archivedcall_changelist")).status_code == 200
    assert client.get(reverse("admin:grants_archivedcall_add")).status_code == added
