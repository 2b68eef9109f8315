"""The public register: who is in it, what it shows, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.organisations.models import Gmina
from tests.factories.grants import SphereFactory
from tests.factories.organisations import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def organisation_named(name, **fields):
    """One of the register, found by its words."""
    organisation = OrganisationFactory(name=name, **fields)
    organisation.refresh_search_text()
    organisation.save()
    return organisation


def names_on(client, query=""):
    """Names on the page, in order."""
    return [found.name for found in client.get(f"/organizacje/{query}").context["page_obj"].object_list]


@pytest.fixture
def three(db):
    """Three organisations that differ in everything that is filtered by."""
    sport = SphereFactory(code="17", name="sport", position=24)
    club = organisation_named("Klub Żabka", kind="sports_club", gmina=Gmina.objects.get(pk="0415011"))
    club.spheres.add(sport)
    culture = organisation_named("Fundacja Scena", kind="foundation", opp_since="2020-01-01")
    culture.spheres.add(SphereFactory())
    organisation_named("Stowarzyszenie Ukryte", is_public=False)
    return club, culture


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Fundacja Scena", "Klub Żabka"]),
        ("?sfera=17", ["Klub Żabka"]),
        ("?powiat=0415", ["Klub Żabka"]),
        ("?powiat=0463", ["Fundacja Scena"]),
        ("?forma=foundation", ["Fundacja Scena"]),
        ("?opp=on", ["Fundacja Scena"]),
        ("?szukaj=zabki", ["Klub Żabka"]),
        ("?szukaj=sceny&powiat=0415", []),
        ("?sfera=nie-ma", []),
        ("?szukaj=ukryte", []),
    ],
)
def test_the_register_is_filtered(client, three, query, names):
    assert names_on(client, query) == names


def test_a_hidden_organisation_has_no_card(client, anna, organisation):
    organisation.is_public = False
    organisation.save()
    assert client.get(organisation.get_absolute_url()).status_code == 404


@pytest.mark.row("G114")
def test_the_card_shows_nothing_about_people(client):
    organisation = OrganisationFactory(phone="601 602 603", bank_account="PL61109010140000071219812874")
    MembershipFactory(
        organisation=organisation, user__email="prywatny@example.org", user__last_name="Tajemnicza", position="prezeska"
    )
    for page in (organisation.get_absolute_url(), "/organizacje/", "/dane/organizacje.json", "/dane/organizacje.csv"):
        text = client.get(page).content.decode()
        for secret in ("601 602 603", "61109010140000071219812874", "prywatny@", "Tajemnicza", "prezeska"):
            assert secret not in text, f"{secret} on {page}"
    assert organisation.email in client.get(organisation.get_absolute_url()).content.decode()


def cost_of(client, page):
    """Statements, and rows that the database gave for the organisations."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(page)
    assert answer.status_code == 200
    return len(captured), answer


def test_the_page_costs_the_same_with_one_three_and_three_hundred(client):
    sphere = SphereFactory()
    costs = []
    for total in (1, 3, 300):
        while OrganisationFactory._meta.model.objects.count() < total:
            OrganisationFactory().spheres.add(sphere)
        statements, answer = cost_of(client, "/organizacje/")
        costs.append(statements)
        assert len(answer.context["page_obj"].object_list) == min(total, 50)
    assert len(set(costs)) == 1, costs
    assert cost_of(client, "/organizacje/?page=6")[0] == costs[0]


def test_cells_of_the_table_run_nothing(client):
    OrganisationFactory(name="=HYPERLINK(1)")
    text = client.get("/dane/organizacje.csv").content.decode()
    assert "'=HYPERLINK(1)" in text


def test_links_out_do_not_lend_our_name(client):
    organisation = OrganisationFactory(website="https://example.com/")
    assert 'rel="noopener nofollow"' in client.get(organisation.get_absolute_url()).content.decode()
