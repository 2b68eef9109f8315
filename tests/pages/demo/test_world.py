"""The demonstration world: whole, invented, relative to the day of loading, and never doubled."""

import datetime
from collections import Counter
from decimal import Decimal

import pytest
import time_machine
from django.core.management import CommandError, call_command

from grants.deadlines import phase
from grants.models import ArchivedCall, Call, CommissioningMode, Offer, Publication
from grants.states import OfferState
from portal.accounts.models import Department, User
from portal.accounts.roles import OfficeRole
from portal.core import identifiers
from portal.history.models import Entry
from portal.organisations.kinds import OrganisationKind, Register
from portal.organisations.models import Membership, Organisation
from portal.pages import demo
from portal.programme.models import PriorityTask, Programme, ProgrammeSection

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)
COUNTED = (
    *(User, Department, Organisation, Membership, Programme, ProgrammeSection, PriorityTask),
    *(CommissioningMode, Call, ArchivedCall, Publication, Offer, Entry),
)


def load(now=NOW):
    with time_machine.travel(now, tick=False):
        return demo.load(now)


def phases(world, now=NOW):
    return {key: phase(call, now).value for key, call in world.calls.items()}


def test_organisations_of_every_form_and_register_with_valid_numbers():
    world = load()
    organisations = list(Organisation.objects.all())
    assert len(world.organisations) == 60
    assert len(organisations) == 62, "two more are those of the sign-in page"
    assert {row.kind for row in organisations} == set(OrganisationKind.values)
    assert {row.register for row in organisations} == set(Register.values)
    for row in world.organisations:
        assert identifiers.normalise_nip(row.nip) == row.nip
        assert identifiers.normalise_regon(row.regon) == row.regon
        if row.register == Register.KRS:
            assert identifiers.normalise_krs(row.register_number) == row.register_number
    assert len({row.gmina.powiat_id for row in organisations}) > 15
    assert [row.name for row in organisations if row.spheres.count() == 0] == []


def test_everything_says_that_it_is_invented():
    load()
    invented = ("myśl", "iebył", "ajkow", "demonstracja")
    assert [row.name for row in Organisation.objects.all() if not any(word in row.name for word in invented)] == []
    assert Organisation.objects.filter(is_demo=False).count() == 0
    assert User.objects.exclude(email__endswith="@example.org").count() == 0
    assert Organisation.objects.exclude(email__endswith="@example.org").count() == 0
    assert [row.last_name for row in User.objects.all() if "myślon" not in row.last_name] == []


def test_somebody_for_every_role_and_a_signatory_in_every_organisation():
    world = load()
    assert set(world.people) == set(OfficeRole.values)
    assert [role for role, user in world.people.items() if not user.has_role(OfficeRole(role))] == []
    short = [
        row.name
        for row in Organisation.objects.prefetch_related("memberships")
        if sum(person.is_signatory for person in row.memberships.all()) < row.signatories_needed
    ]
    assert short == []


def test_call_in_every_state_and_the_open_one_closes_in_nine_days():
    world = load()
    assert phases(world) == {
        "draft": "unannounced",
        "approved": "unannounced",
        "announced": "announced",
        "open": "open",
        "closing": "open",
        "closed": "closed",
    }
    assert Counter(call.state for call in world.calls.values()) == {"draft": 1, "approved": 1, "published": 4}
    found = world.calls["open"]
    assert found.closes_at == datetime.datetime(2026, 12, 2, 13, 0, tzinfo=datetime.UTC)
    assert (found.signature, found.pool, found.grant_min, found.grant_max) == ("13/2026", 85000, 2000, 15000)
    codes = set(found.spheres.values_list("code", flat=True))
    assert codes >= {"1", "22a", "32"}
    assert codes & {"33", "2a", "32a"} == set()


def test_calls_went_their_way_through_the_workflow():
    world = load()
    events = Entry.objects.filter(subject_id=str(world.calls["open"].pk)).order_by("sequence")
    assert list(events.values_list("event", flat=True)) == [
        "call.approved",
        "call.publication_recorded",
        "call.publication_recorded",
        "call.published",
    ]


@pytest.mark.parametrize(
    "now",
    [
        datetime.datetime(2026, 12, 31, 22, 30, tzinfo=datetime.UTC),
        datetime.datetime(2027, 3, 28, 0, 30, tzinfo=datetime.UTC),
        datetime.datetime(2028, 2, 29, 11, 0, tzinfo=datetime.UTC),
    ],
)
def test_any_day_will_do(now):
    world = load(now)
    assert Counter(phases(world, now).values()) == {"unannounced": 2, "announced": 1, "open": 2, "closed": 1}


def test_loading_again_adds_nothing_and_keeps_what_the_office_changed():
    load()
    before = {model: model.objects.count() for model in COUNTED}
    Programme.objects.filter(year=2026).update(title="zmieniony przez Biuro")
    load(NOW + datetime.timedelta(minutes=5))
    assert {model: model.objects.count() for model in COUNTED} == before
    assert Programme.objects.get(year=2026).title == "zmieniony przez Biuro"


def test_programme_of_the_year_is_marked_and_whole():
    world = load()
    programme = world.programmes[2026]
    assert (programme.is_demo, programme.is_archived) == (True, False)
    assert set(programme.sections.values_list("code", flat=True)) | {6} == set(range(1, 12))
    assert programme.priority_tasks.filter(sphere__code="2a").count() == 4


def test_2020_holds_the_facts_of_the_fragment_and_nothing_else(client):
    load()
    programme = Programme.objects.get(year=2020)
    assert (programme.is_demo, programme.is_archived) == (False, True)
    assert (programme.planned_amount, programme.resolution_number, programme.resolution_on) == (None, "", None)
    assert (programme.sections.count(), programme.indicators.count()) == (0, 0)
    assert (programme.priority_tasks.count(), programme.channels.count()) == (3, 14)
    html = client.get("/program/2020/").content.decode()
    assert html.count("Tekstu tej części nie ma w portalu.") == 8  # all but 5, 6, 7


def test_archive_holds_only_known_facts_of_real_calls():
    world = load()
    found = {call.signature: call for call in ArchivedCall.objects.all()}
    assert set(found) == {"13/2020", "8/2019", "14/2018", "7/2014"}
    own, brackets, forum, youth = (found[sign] for sign in ("13/2020", "8/2019", "14/2018", "7/2014"))
    assert (own.pool, own.grant_min, own.grant_max, own.programme) == (85000, 2000, 15000, world.programmes[2020])
    assert own.closed_at == datetime.datetime(2020, 9, 25, 12, 0, tzinfo=datetime.UTC)
    bracket = brackets.brackets.get()
    assert (bracket.grant_from, bracket.max_grant_share, bracket.min_own_money_share) == (Decimal("5000.01"), 80, 10)
    assert (forum.place, forum.task_to, forum.spheres.get().code) == ("Włocławek", datetime.date(2018, 6, 15), "33")
    assert {(call.pool, call.opened_on, call.closed_at) for call in (brackets, forum, youth)} == {(None, None, None)}


def test_public_pages_open_on_the_loaded_world(client):
    load()
    with time_machine.travel(NOW, tick=False):
        home = client.get("/").content.decode().replace("\u00a0", " ")
        programme = client.get("/program/2026/").content.decode().replace("\u00a0", " ")
        found = client.get("/szukaj/", {"q": "przystani"}).context["total"]
    assert home.count('class="countdown"') == 2
    assert "2 grudnia 2026 r., godz. 14.00" in home
    assert "To jest przykład, a nie uchwalony program" in programme
    assert "885 000,00 zł" in programme
    assert found == 2


def test_command_speaks_only_in_the_demonstration(settings, capsys):
    settings.DEMO = False
    with pytest.raises(CommandError, match="tylko w demonstracji"):
        call_command("load_demo")
    assert not Organisation.objects.exists()
    settings.DEMO = True
    call_command("load_demo")
    assert "organizacje: 60" in capsys.readouterr().out


def test_steps_run_in_their_order(monkeypatch):
    ran = []
    monkeypatch.setattr(demo, "_steps", {})
    demo.register(lambda world: ran.append("drugi"), order=20)
    demo.register(lambda world: ran.append("pierwszy"), order=10)
    demo.load(NOW)
    assert ran == ["pierwszy", "drugi"]


def test_offers_are_being_written_in_open_calls():
    world = load()
    written = Counter(Offer.objects.filter(state=OfferState.DRAFT).values_list("call__number", flat=True))
    opened = [call.number for key, call in world.calls.items() if phases(world)[key] == "open"]
    assert written == dict.fromkeys(opened, 3)


def test_offers_were_filed_in_every_intake_that_has_begun_and_one_in_each_was_withdrawn():
    world = load()
    for key, call in world.calls.items():
        states = Counter(Offer.objects.filter(call=call, filed_version__isnull=False).values_list("state", flat=True))
        begun = phases(world)[key] in {"open", "closed"}
        assert states == ({OfferState.FILED: 5, OfferState.WITHDRAWN: 1} if begun else {})
