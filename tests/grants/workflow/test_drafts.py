"""Drafts: begun, saved against a version, discarded and restored, only while the call is open."""

import datetime

import pytest

from grants.models import OfferSection, TrackDeadline
from grants.offer_form.paths import Change
from grants.states import OfferState
from grants.workflow import drafts
from portal.core.transitions import StepNotAllowed
from portal.history.models import Entry
from tests.factories.grants import NOW, CallFactory
from tests.factories.offers import begun_offer
from tests.factories.organisations import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory(announced=True)


@pytest.fixture
def offer(call, organisation, anna):
    return begun_offer(call, organisation, anna)


def save(offer, user, title, token, at=NOW):
    return drafts.save_section(offer, "iii", [Change("title", title)], token=token, by=user, at=at)


def test_the_kind_of_task_is_copied_without_its_formatting(call, organisation, anna):
    call.task_kind = "<p>Kultura &amp; sztuka</p><ul><li>koncerty</li></ul>"
    call.save()
    offer = begun_offer(call, organisation, anna)
    assert offer.sections.get(code="i").data["task_kind"] == "Kultura & sztuka\n- koncerty"


def test_begun_offer_knows_the_call_and_the_organisation(offer, organisation, anna):
    data = {section.code: section.data for section in offer.sections.all()}
    assert data["i"] == {"authority": "Zarząd Województwa Kujawsko-Pomorskiego", "task_kind": "Upowszechnianie kultury"}
    assert data["ii"]["register"] == "krs"
    assert data["ii"]["seat"] == "ul. Szeroka 1, 87-100 Toruń"
    assert data["ii"]["contact_name"] == anna.get_full_name()
    assert [entry.event for entry in Entry.objects.filter(subject_id=str(offer.pk))] == ["offer.started"]


def test_number_in_a_register_other_than_krs_names_its_keeper(call, anna):
    club = OrganisationFactory(register="sports_clubs", register_number="12", register_body="Starosta Toruński")
    offer = drafts.start(call, club, by=anna, at=NOW)
    assert offer.sections.get(code="ii").data["register_number"] == "12, Starosta Toruński"


@pytest.mark.row("G20")
def test_each_save_needs_the_version_it_was_made_from(offer, anna):
    section, _content = save(offer, anna, "Pierwszy", 0)
    assert section.version == 1
    with pytest.raises(drafts.StaleSection) as stale:
        save(offer, anna, "Spóźniony", 0)
    assert stale.value.section.data == {"title": "Pierwszy"}
    save(offer, anna, "Drugi", 1)
    assert offer.sections.get(code="iii").data == {"title": "Drugi"}


def test_row_changed_between_reading_and_writing_is_not_overwritten(offer, anna):
    """The compare-and-set itself: the version moves after the section was read."""
    section = offer.sections.get(code="iii")
    OfferSection.objects.filter(pk=section.pk).update(version=1, data={"title": "Szybszy"})
    section.data = {"title": "Wolniejszy"}
    with pytest.raises(drafts.StaleSection):
        drafts.write_section(section, token=0, by=anna, at=NOW)
    assert offer.sections.get(code="iii").data == {"title": "Szybszy"}


def test_nothing_is_saved_when_one_change_cannot_be(offer, anna):
    changes = [Change("title", "Dobry"), Change("nothing", "zły")]
    with pytest.raises(drafts.ChangeRefused):
        drafts.save_section(offer, "iii", changes, token=0, by=anna, at=NOW)
    assert offer.sections.get(code="iii").version == 0


@pytest.mark.row("G41")
@pytest.mark.parametrize(("days", "open_"), [(-31, False), (-30, True), (0, True), (9, False), (10, False)])
def test_saving_is_possible_only_while_the_call_is_open(offer, anna, days, open_):
    at = NOW + datetime.timedelta(days=days)
    if open_:
        save(offer, anna, "W terminie", 0, at)
    else:
        with pytest.raises(drafts.CallNotOpen):
            save(offer, anna, "Poza terminem", 0, at)


def test_own_closing_time_of_a_legal_form_decides(call, offer, organisation, anna):
    TrackDeadline.objects.create(call=call, kind=organisation.kind, closes_at=NOW + datetime.timedelta(days=20))
    save(offer, anna, "Dłuższy termin", 0, NOW + datetime.timedelta(days=15))
    foundation = MembershipFactory(organisation__kind="foundation")
    with pytest.raises(drafts.CallNotOpen):
        drafts.start(call, foundation.organisation, by=foundation.user, at=NOW + datetime.timedelta(days=15))


def test_discarded_draft_keeps_its_text_and_takes_no_changes(offer, anna):
    save(offer, anna, "Tekst", 0)
    drafts.discard(offer, by=anna, at=NOW)
    assert offer.state == OfferState.DISCARDED
    with pytest.raises(StepNotAllowed):
        save(offer, anna, "Zmiana", 1)
    drafts.restore(offer, by=anna, at=NOW)
    assert offer.sections.get(code="iii").data == {"title": "Tekst"}
    events = Entry.objects.filter(subject_id=str(offer.pk)).order_by("sequence").values_list("event", flat=True)
    assert list(events) == ["offer.started", "offer.discarded", "offer.restored"]


def test_only_a_draft_is_discarded(offer, anna):
    type(offer).objects.filter(pk=offer.pk).update(state=OfferState.WITHDRAWN, withdrawn_at=NOW)
    with pytest.raises(StepNotAllowed):
        drafts.discard(offer, by=anna, at=NOW)
