"""The page of a call: everything that the announcement says, shown to everybody at a constant cost."""

import datetime
import html

import pytest
from django.urls import reverse

from grants import announcement_print
from grants.models import AttachmentRule, Bracket, CallChange, Criterion, PastTask, TrackDeadline
from portal.core.money import format_pln
from portal.organisations.kinds import OrganisationKind
from portal.records import documents
from portal.records.models import Document
from tests.costs import counted
from tests.factories.grants import NOW, CallFactory, SphereFactory

pytestmark = pytest.mark.usefixtures("clock")
DAY = datetime.timedelta(days=1)


@pytest.fixture
def call(db):
    return CallFactory(
        announced=True, complete=True, opens_at=NOW - 9 * DAY, closes_at=NOW + 9 * DAY, max_admin_share=10
    )


@pytest.mark.row("G1", "G54")
def test_the_page_says_everything_of_the_announcement(client, call):
    text = html.unescape(client.get(call.get_absolute_url()).content.decode()).replace("\xa0", " ")
    for words in (
        call.title,
        call.lead,
        "Dotację otrzymają oferty",
        "Wartość merytoryczna",
        "Kultura blisko ludzi 2025",
        "Statut",
        "obowiązkowy dla niewpisanych do KRS",
        "Tłumacz języka migowego",
        "Bartosz Nowicki",
        "Administratorem danych",
        "najwyżej 10 % kwoty dotacji",
        "11 marca 2026 r., godz. 10.00",
        format_pln(call.pool).replace("\xa0", " "),
        "Ogłoszenia nie zmieniano.",
        "Biuletyn Informacji Publicznej",
    ):
        assert words in text, words


@pytest.mark.row("G4", "G7")
@pytest.mark.parametrize(
    ("shift", "is_open", "words"),
    [
        (-10 * DAY, False, "Nabór zacznie się"),
        (-9 * DAY, True, "data-countdown"),
        (9 * DAY - datetime.timedelta(seconds=1), True, "data-countdown"),
        (9 * DAY, False, "Nabór zakończył się"),
    ],
)
def test_the_page_follows_the_clock_and_no_job_runs(client, call, clock, shift, is_open, words):
    clock.move_to(NOW + shift)
    answer = client.get(call.get_absolute_url())
    assert answer.context["is_open"] is is_open
    assert words in answer.content.decode()


@pytest.mark.row("G8")
def test_what_is_not_announced_does_not_exist_for_the_public(client, db, clock):
    for hidden in (CallFactory(), CallFactory(approved=True), CallFactory(announced=True, published_at=NOW + DAY)):
        assert client.get(hidden.get_absolute_url()).status_code == 404
    clock.move_to(NOW + DAY)
    assert client.get(hidden.get_absolute_url()).status_code == 200


def test_scripts_pasted_into_texts_do_not_reach_the_page(client, call):
    call.task_kind = '<p onclick="alert(1)">Koncerty<script>alert(2)</script></p>'
    call.save()
    text = client.get(call.get_absolute_url()).content.decode()
    assert "Koncerty" in text
    assert "alert(" not in text


def test_the_page_speaks_english(client, call):
    assert client.get(f"/en{call.get_absolute_url()}").status_code == 200


@pytest.mark.row("G1")
def test_page_costs_the_same_statements_whatever_it_holds(client, call, bartek):
    url = call.get_absolute_url()
    client.get(url)
    with counted() as small:
        client.get(url)
    for n in range(30):
        Criterion.objects.create(call=call, name=f"Kryterium {n}", max_points=1)
        AttachmentRule.objects.create(call=call, name=f"Załącznik {n}")
        PastTask.objects.create(call=call, year=2025, name=f"Zadanie {n}", grant=1)
        Bracket.objects.create(call=call, grant_from=n, grant_to=n + 1)
        CallChange.objects.create(call=call, at=NOW, what="lead", reason="x", by=bartek)
    for kind in OrganisationKind:
        TrackDeadline.objects.create(call=call, kind=kind, closes_at=NOW + DAY)
    call.spheres.add(*[SphereFactory(code=str(n)) for n in range(1, 9)])
    CallFactory.create_batch(5, announced=True)
    with counted() as large:
        client.get(url)
    assert large.statements == small.statements <= 12
    assert large.rows - small.rows == 30 * 5 + len(OrganisationKind) + 8


def test_the_printed_announcement_is_offered_once_it_is_made(client, call, bartek):
    call.announcement = announcement_print.order(call, at=NOW)
    call.save(update_fields=["announcement"])
    assert "Ogłoszenie (PDF)" not in client.get(call.get_absolute_url()).content.decode()
    documents.render(call.announcement.pk, at=NOW)
    page = client.get(call.get_absolute_url()).content.decode()
    url = reverse("records:file-download", args=[Document.objects.get(pk=call.announcement.pk).file_id])
    assert f'<a href="{url}">Ogłoszenie (PDF)</a>' in page
    assert client.get(url).headers["Content-Type"] == "application/pdf"
