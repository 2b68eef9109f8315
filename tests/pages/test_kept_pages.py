"""Public pages kept ready: given again only while they are true, and only to those who are not signed in."""

import datetime
import re

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from grants.deadlines import Phase
from grants.models import Call, TrackDeadline
from grants.states import Intake
from grants.workflow import offers
from portal.core import public_cache, revisions
from portal.organisations.kinds import OrganisationKind
from portal.organisations.models import Organisation
from portal.pages import public_data
from portal.programme.models import Programme
from tests.costs import counted
from tests.factories.grants import NOW, CallFactory
from tests.factories.offers import filled_offer
from tests.factories.organisations import OrganisationFactory
from tests.factories.programme import ProgrammeFactory
from tests.sign_in import enter

DAY = datetime.timedelta(days=1)
INSTANT = datetime.timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def keeping(settings):
    settings.PUBLIC_PAGE_SECONDS = 30
    caches["public"].clear()


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def call(db):
    return CallFactory(announced=True, title="Muzyka w parku", opens_at=NOW - DAY, closes_at=NOW + 9 * DAY)


def text_of(path, client=None):
    answer = (client or Client()).get(path)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def is_kept(path, client=None):
    """Was the page given without being built? Then the only question is the one about the stamp."""
    with counted() as cost:
        text_of(path, client)
    return [sql.split()[3] for sql in cost.sql] == ["core_revision"]


def list_page():
    return reverse("grants:call-list")


def public_pages(call):
    programme = Programme.objects.first() or ProgrammeFactory(published_on=NOW.date())
    return [
        reverse("pages:home"),
        list_page(),
        call.get_absolute_url(),
        reverse("grants:archive"),
        programme.get_absolute_url(),
        reverse("organisations:organisation-list"),
        (Organisation.objects.first() or OrganisationFactory(is_public=True)).get_absolute_url(),
        reverse("pages:help"),
        reverse("pages:privacy"),
        reverse("pages:accessibility"),
        reverse("pages:open-data"),
    ]


@pytest.mark.row("G1")
def test_every_public_page_is_kept_and_reads_only_tables_that_are_watched(call, clock):
    watched = set(public_data.tables())
    # Offers are counted once their call is closed, and then they do not change; nor does a print that is made.
    watched |= {"core_revision", "grants_offer", "records_document", "records_storedfile"}
    for path in public_pages(call):
        with counted() as cost:
            first = text_of(path)
        read = set(re.findall(r'(?:FROM|JOIN) "?(\w+)"?', " ".join(cost.sql)))
        assert read <= watched, path
        assert is_kept(path), path
        assert text_of(path) == first


@pytest.mark.row("G1", "G5")
@pytest.mark.parametrize("write", ["save", "update", "delete"])
def test_a_changed_deadline_is_obeyed_by_the_next_request(call, clock, write):
    path = call.get_absolute_url()
    before = text_of(path)
    assert is_kept(path)
    if write == "save":
        call.closes_at = NOW + 3 * DAY
        call.save(update_fields=["closes_at"])
    elif write == "update":
        Call.objects.filter(pk=call.pk).update(closes_at=NOW + 3 * DAY)
    else:
        track = TrackDeadline.objects.create(call=call, kind=OrganisationKind.ASSOCIATION, closes_at=NOW + 3 * DAY)
        before = text_of(path)
        assert is_kept(path)
        track.delete()
    after = text_of(path)
    assert after != before
    assert ("5 marca 2026" in before) is (write == "delete")


@pytest.mark.row("G1", "G5")
def test_opening_and_closing_are_told_at_their_instant(db, clock):
    call = CallFactory(announced=True, opens_at=NOW + 5 * INSTANT, closes_at=NOW + 10 * INSTANT)
    path = call.get_absolute_url()
    seen = {}
    for moment in (NOW, NOW + 4 * INSTANT, call.opens_at, call.closes_at - INSTANT, call.closes_at):
        clock.move_to(moment)
        seen[moment - NOW] = next(phase for phase in Phase if f"{phase.label}</span>" in text_of(path))
    assert list(seen.values()) == [Phase.ANNOUNCED, Phase.ANNOUNCED, Phase.OPEN, Phase.OPEN, Phase.CLOSED]


@pytest.mark.row("G1")
def test_a_call_set_ahead_and_a_deadline_of_one_legal_form_are_boundaries(call, clock):
    CallFactory(announced=True, title="Ogłoszony później", published_at=NOW + 3 * INSTANT)
    TrackDeadline.objects.create(call=call, kind=OrganisationKind.ASSOCIATION, closes_at=NOW + 7 * INSTANT)
    assert public_data.next_turn_of_calls(NOW) == NOW + 3 * INSTANT
    assert public_data.next_turn_of_calls(NOW + 3 * INSTANT) == NOW + 7 * INSTANT
    assert "Ogłoszony później" not in text_of(list_page())
    clock.move_to(NOW + 3 * INSTANT)
    assert "Ogłoszony później" in text_of(list_page())


def test_nothing_is_kept_over_midnight_in_warsaw_or_longer_than_half_a_minute(call, clock):
    path = reverse("pages:home")
    clock.move_to(datetime.datetime(2026, 3, 2, 22, 59, 50, tzinfo=datetime.UTC))
    text_of(path)
    clock.shift(9)
    assert is_kept(path)
    clock.shift(1)
    assert not is_kept(path)
    clock.shift(29)
    assert is_kept(path)
    clock.shift(1)
    assert not is_kept(path)


def test_the_clock_of_the_countdown_is_that_of_the_request(call, clock):
    path = call.get_absolute_url()
    text_of(path)
    clock.shift(20)
    assert is_kept(path)
    assert re.findall(r'data-server-now="([^"]*)"', text_of(path)) == ["2026-03-02T10:00:20+01:00"]


@pytest.mark.row("G119")
def test_languages_are_kept_apart(call, clock):
    assert '<html lang="pl"' in text_of("/")
    assert '<html lang="en"' in text_of("/en/")
    assert is_kept("/")
    assert is_kept("/en/")
    assert '<html lang="pl"' in text_of("/")


def test_a_signed_in_person_neither_gets_nor_leaves_a_kept_page(call, anna, clock):
    signed_in = enter(Client(), anna)
    path = call.get_absolute_url()
    assert anna.email in text_of(path, signed_in)
    assert anna.email not in text_of(path)
    assert is_kept(path)
    assert anna.email in text_of(path, signed_in)
    assert anna.email not in text_of(path)


def test_a_waiting_message_is_shown_and_not_kept(call, clock):
    visitor = Client()
    visitor.cookies["messages"] = "whatever"
    text_of(list_page(), visitor)
    with counted() as cost:
        text_of(list_page())
    assert cost.statements > 1


def test_proxies_are_told_that_a_person_has_another_page(call, clock):
    for _time in range(2):
        answer = Client().get(list_page())
        assert "Cookie" in answer["Vary"]
        assert answer["Content-Security-Policy"]
        assert answer["Content-Type"] == "text/html; charset=utf-8"
        assert not answer.cookies


@pytest.mark.parametrize(
    "query", ["q=muzyka", "kwota=100", "utm_source=x", "stan=open&stan=closed", "sort=" + "x" * 21]
)
def test_free_text_and_unknown_parameters_are_never_kept(call, clock, query):
    text_of(f"{list_page()}?{query}")
    assert not is_kept(f"{list_page()}?{query}")


def test_a_flood_of_questions_takes_a_fixed_number_of_places(call, clock, monkeypatch):
    monkeypatch.setattr(public_cache, "PLACES", 3)
    for number in range(9):
        text_of(f"{list_page()}?stan=x{number}")
    assert len(caches["public"]._cache) <= 3
    assert "x8" not in text_of(f"{list_page()}?stan=open")
    assert is_kept(f"{list_page()}?stan=open")


def test_a_rolling_intake_is_not_kept_for_each_filed_offer_changes_what_is_left(call, clock):
    text_of(call.get_absolute_url())
    assert is_kept(call.get_absolute_url())
    call.mode.needs_competition, call.mode.intake = False, Intake.ROLLING
    call.mode.save()
    text_of(call.get_absolute_url())
    assert not is_kept(call.get_absolute_url())


def test_a_page_with_a_token_of_a_form_or_an_announcement_in_the_making_is_not_kept(rf, db, clock):
    def with_token(request):
        request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True
        return public_cache.HttpResponse("token")

    def unfinished(request):
        public_cache.do_not_keep(request)
        return public_cache.HttpResponse("unfinished")

    def plain(request):
        return public_cache.HttpResponse("plain")

    for view, places in ((with_token, 0), (unfinished, 0), (plain, 1)):
        request = rf.get("/")
        request.at = NOW
        public_cache.kept_ready()(view)(request)
        assert len(caches["public"]._cache) == places


def test_a_cache_that_is_away_costs_nobody_a_page(call, settings, clock):
    away = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = settings.CACHES | {"public": away}
    assert call.title in text_of(list_page())
    assert call.title in text_of(list_page())


def test_every_table_shown_is_watched_by_the_database_itself(db):
    tables = public_data.tables()
    assert {"grants_call", "grants_call_powiats", "grants_trackdeadline", "organisations_organisation"} <= set(tables)
    assert revisions.missing(connection, tables) == []
    assert revisions.missing(connection, ["accounts_user"])


def test_a_step_taken_back_leaves_the_old_stamp_and_filing_leaves_it_too(call, anna, organisation):
    offer = filled_offer(call, organisation, anna, at=NOW)
    before = revisions.current()
    offers.file(offer, by=anna, at=NOW, key=offer.pk)
    assert revisions.current() == before
    with transaction.atomic():
        call.save()
        assert revisions.current() != before
        transaction.set_rollback(True)
    assert revisions.current() == before
