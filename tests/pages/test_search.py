"""Search across the portal: public things only, any form of a Polish word."""

import datetime

import pytest
import time_machine

from portal.organisations.models import Organisation
from portal.pages import search
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def names(monkeypatch):
    """Only names of organisations, described without any page of theirs."""
    monkeypatch.setattr(search, "_sources", {})
    search.register(
        search.Source(
            "organizacje",
            "Organizacje",
            lambda phrase, at: Organisation.objects.public().filter(name__icontains=phrase).order_by("name"),
            lambda row, at: search.Hit(row.name, f"/organizacje/{row.pk}/"),
        )
    )


def text_of(response):
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def test_empty_phrase_asks_nothing(client, names, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = text_of(client.get("/szukaj/", {"q": "   "}))
    assert "Wpisz słowo" in html


def test_found_and_not_found(client, names):
    OrganisationFactory(name="Stowarzyszenie Zmyślona Przystań")
    OrganisationFactory(name="Fundacja Ukryta Przystań", is_public=False)
    html = text_of(client.get("/szukaj/", {"q": "Przystań"}))
    assert "Znaleziono 1 pozycj" in html
    assert ("Zmyślona Przystań" in html, "Ukryta Przystań" in html) == (True, False)
    assert "Nic nie znaleziono" in text_of(client.get("/szukaj/", {"q": "lodołamacz"}))


def test_long_list_shows_the_first_ten_and_tells_how_many_are_left(client, names, django_assert_num_queries):
    for number in range(13):
        OrganisationFactory(name=f"Klub {number:02d}")
    with django_assert_num_queries(2):
        response = client.get("/szukaj/", {"q": "klub"})
    group = response.context["groups"][0]
    assert (len(group.hits), group.total, group.left) == (10, 13, 3)
    assert "I jeszcze 3." in text_of(response)


def test_what_was_typed_comes_back_escaped(client, names):
    html = client.get("/szukaj/", {"q": '"><script>x</script>'}).content.decode()
    assert "<script>x" not in html
    assert "&quot;&gt;&lt;script&gt;x" in html
