"""Open data: each table as CSV, XLSX and JSON, and nothing private in them."""

import csv
import io
import json

import openpyxl
import pytest

from portal.pages import open_data
from portal.programme.models import PublicTaskSphere
from tests.factories.organisations import OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.row("X9")]


def test_three_forms_hold_the_same_rows(client):
    rows = list(csv.DictReader(io.StringIO(client.get("/dane/sfery.csv").content.decode("utf-8-sig"))))
    told = json.loads(client.get("/dane/sfery.json").content)["wiersze"]
    sheet = openpyxl.load_workbook(io.BytesIO(client.get("/dane/sfery.xlsx").content)).active
    codes = list(PublicTaskSphere.objects.values_list("code", flat=True))
    assert [row["punkt"] for row in rows] == codes
    assert [row["punkt"] for row in told] == codes
    assert [str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True)] == codes


def test_json_tells_the_moment_and_the_terms(client, settings):
    response = client.get("/dane/wielkosci-ustawowe.json")
    told = json.loads(response.content)
    assert (told["zbior"], told["licencja"]) == ("wielkosci-ustawowe", settings.OPEN_DATA_LICENCE)
    limit = [row for row in told["wiersze"] if row["klucz"] == "small_grant.max_grant"]
    assert [(row["stosuje_sie_od"], row["wartosc"][:5], row["potwierdzone"]) for row in limit] == [
        ("2004-01-01", "10000", "tak"),
        ("2026-09-01", "20000", "nie"),
    ]
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_every_dataset_opens_in_every_form_and_describes_each_column(client, form):
    OrganisationFactory()
    assert [found.code for found in open_data.datasets()] == ["konkursy", "organizacje", "sfery", "wielkosci-ustawowe"]
    for dataset in open_data.datasets():
        if form in dataset.forms:
            assert client.get(f"/dane/{dataset.code}.{form}").status_code == 200
        page = client.get(f"/dane/{dataset.code}/").content.decode()
        assert [name for name in dataset.header if f"<code>{name}</code>" not in page] == []


def test_public_list_holds_neither_contacts_nor_the_hidden(client):
    OrganisationFactory(name="=Jawna", email="jawna@example.org", phone="56 111 22 33", nip="1234563218")
    OrganisationFactory(name="Ukryta", is_public=False)
    text = client.get("/dane/organizacje.csv").content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["nazwa"].lstrip("'"), row["nip"], row["gmina"]) == ("=Jawna", "1234563218", "Toruń")
    assert row["nazwa"].startswith("'")
    assert ("jawna@example.org" in text, "56 111 22 33" in text) == (False, False)


def test_columns_of_calls_are_those_of_their_file(client):
    told = csv.reader(io.StringIO(client.get("/dane/konkursy.csv").content.decode("utf-8-sig")))
    assert next(told) == open_data.dataset("konkursy").header
    assert client.get("/dane/konkursy.json").status_code == 200
    page = client.get("/dane/konkursy/").content.decode()
    assert ["/konkursy/kalendarz.ics" in page, "/dane/konkursy.json" in page, "konkursy.xlsx" in page] == [
        True,
        True,
        True,
    ]


@pytest.mark.parametrize("path", ["/dane/konkursy.pdf", "/dane/nie-ma.csv", "/dane/sfery.exe", "/dane/nie-ma/"])
def test_unknown_data_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_number_of_queries_of_the_table_of_organisations(client, django_assert_num_queries, rows):
    OrganisationFactory.create_batch(rows)
    with django_assert_num_queries(2):
        client.get("/dane/organizacje.json")
