"""Who reads a filed offer, its papers and its files; what was added since belongs to the organisation alone (G101)."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from grants.models import AttachmentRule, Call, Offer
from grants.workflow import attachments, offers
from portal.accounts.models import User
from portal.organisations.models import Organisation
from portal.records.models import Document
from tests.factories.offers import filled_offer
from tests.pdf import small_pdf
from tests.rights.expect import LOGIN, MISSING, MOVED, OK, PEOPLE, desk, line
from tests.rights.test_matrix import outcome_of
from tests.rights.world import build_world

pytestmark = [pytest.mark.django_db, pytest.mark.row("G101")]

# The whole office that works with offers, and the clerk of the department that runs the call; no other department,
# no other desk, no assessor before an assignment, not even the administrator of the system.
READERS = ("office", "auditor", "board", "accountant", "clerk")
READ_BY = {
    "the desk's page": desk(MOVED, **dict.fromkeys(READERS, OK)),
    "the desk's history": desk(MOVED, **dict.fromkeys(READERS, OK)),
    "the receipt": line(MISSING, anonymous=LOGIN, members=OK, **dict.fromkeys(READERS, OK)),
    "the working page": line(MISSING, anonymous=LOGIN, members=OK),
    "the print": line(MISSING, anonymous=LOGIN, members=OK, **dict.fromkeys(READERS, OK)),
    "a filed file": line(MISSING, anonymous=LOGIN, members=OK, **dict.fromkeys(READERS, OK)),
    "a file added since": line(MISSING, anonymous=LOGIN, members=OK),
}


@pytest.fixture
def addresses(django_capture_on_commit_callbacks):
    """A world with a filed offer of the clerk's department, to which a file was added after filing."""
    world = build_world()
    anna = User.objects.get(pk=world.people["editor"].pk)
    organisation = Organisation.objects.get(public_id=world.parts["public_id"])
    call = Call.objects.get(year=world.parts["year"], number=world.parts["number"])
    rule = AttachmentRule.objects.get(pk=world.parts["rule"])
    offer = filled_offer(call, organisation, anna, at=world.at)
    filed = _attach(offer, rule, "filed", world, anna)
    with django_capture_on_commit_callbacks(execute=True):
        offers.file(offer, by=anna, at=world.at, key=uuid.uuid4())
    added = _attach(Offer.objects.get(pk=offer.pk), rule, "added", world, anna)
    printed = Document.objects.get(kind="grants.offer", subject_id=str(offer.pk)).file_id
    return world, {
        "the desk's page": reverse("admin:grants_offer_change", args=[offer.pk]),
        "the desk's history": reverse("admin:grants_offer_history", args=[offer.pk]),
        "the receipt": reverse("grants:offer-receipt", args=[offer.pk]),
        "the working page": reverse("grants:offer-detail", args=[offer.pk]),
        "the print": reverse("records:file-download", args=[printed]),
        "a filed file": reverse("records:file-download", args=[filed.file_id]),
        "a file added since": reverse("records:file-download", args=[added.file_id]),
    }


def _attach(offer, rule, title, world, by):
    file = SimpleUploadedFile(f"{title}.pdf", small_pdf(title))
    return attachments.attach(offer, rule, file, by=by, at=world.at)


def test_each_person_reads_what_the_role_allows(addresses):
    world, places = addresses
    wrong = []
    for place, url in places.items():
        for person in PEOPLE:
            found = outcome_of(world.enter(Client(), person).get(url))
            if found != READ_BY[place][person]:
                wrong.append(f"{place}, {person}: {found}, not {READ_BY[place][person]}")
    assert wrong == []
