"""No page for everybody, and no file, feed or calendar, tells anything of a person, a draft or a filed offer (G114)."""

import datetime
import io
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from grants.models import AttachmentRule, Call, CallChange, Offer, Publication
from grants.workflow import attachments, offers
from portal.accounts.models import User
from portal.core.search import matching
from portal.organisations.models import Membership, Organisation
from portal.pages import open_data
from tests.factories.grants import CallFactory
from tests.factories.offers import filled_offer, put
from tests.pdf import small_pdf
from tests.rights.expect import LOGIN, OK
from tests.rights.matrix import MATRIX
from tests.rights.test_matrix import ADDRESSES, parts_of
from tests.rights.world import build_world

pytestmark = [pytest.mark.django_db, pytest.mark.row("G114")]

# The mail page and the sign-ins exist in the demonstration only: they show invented people on purpose.
PUBLIC = [name for name in ADDRESSES if MATRIX[name]["anonymous"] == OK and not name.startswith("demo:")]
PHONE, FIRST, LAST = "601 987 123", "Wszebora", "Krzykpiórska"
TITLE, ATTACHMENT, BANK = "Tajemny zamysł nadbrzeżny", "akt-nadania-imion.pdf", "rachunek nr 77 1020"


def secrets_of(world):
    """Words that only these people, drafts and offers have."""
    addresses = [user.email for user in world.people.values() if user is not None]
    return [FIRST, LAST, PHONE, PHONE.replace(" ", ""), TITLE, ATTACHMENT, BANK, *addresses]


@pytest.fixture
def world():
    """Everybody has unmistakable data; one offer is being written, one is filed, the call was changed by a clerk."""
    world = build_world()
    User.objects.update(first_name=FIRST, last_name=LAST, phone=PHONE)
    anna, organisation = world.people["editor"], Organisation.objects.get(public_id=world.parts["public_id"])
    call = Call.objects.get(year=world.parts["year"], number=world.parts["number"])
    rule = AttachmentRule.objects.get(pk=world.parts["rule"])
    for filing in (False, True):
        offer = filled_offer(call, organisation, User.objects.get(pk=anna.pk), at=world.at)
        put(offer, "iii", {"title": TITLE, "summary": f"{FIRST} {LAST}, {BANK}"}, user=anna, at=world.at)
        file = SimpleUploadedFile(ATTACHMENT, small_pdf())
        attachments.attach(offer, rule, file, by=anna, at=world.at)
        if filing:
            offers.file(offer, by=User.objects.get(pk=anna.pk), at=world.at, key=uuid.uuid4())
            world.parts_of["pages:document-check"] = {"offer": Offer.objects.get(pk=offer.pk)}
    clerk = User.objects.get(pk=world.people["clerk"].pk)
    CallChange.objects.create(call=call, at=world.at, what="termin", old="a", new="b", reason="awaria", by=clerk)
    Publication.objects.filter(call=call).update(recorded_by=clerk)
    CallFactory(year=call.year, title=TITLE, department=call.department, created_by=clerk)  # a draft
    CallFactory(
        announced=True, year=call.year, title=TITLE, published_at=world.at + datetime.timedelta(minutes=5)
    )  # announced later
    return world


def addresses_of(world, name):
    """Addresses to ask of one name: with their queries, forms and languages."""
    if name == "data:file":
        return [
            reverse(name, kwargs={"code": dataset.code, "form": form})
            for dataset in open_data.datasets()
            for form in ("json", "csv", "xlsx", "ics", "atom", "xml")
        ]
    if name == "pages:dataset":
        return [reverse(name, kwargs={"code": dataset.code}) for dataset in open_data.datasets()]
    url = reverse(name, kwargs=world.kwargs_of(name, parts_of(name)))
    if name == "pages:document-check":
        offer = world.parts_of[name]["offer"]
        return [url, f"{url}?numer={offer.number}&suma={offer.filed_version.sha256}"]
    if name in ("pages:search", "grants:call-list", "organisations:organisation-list", "grants:archive"):
        # Words of a draft and of an offer, in a form that no page echoes as the secret itself.
        return [url, f"{url}?q=nadbrzezn", f"{url}?q=krzykpior", f"{url}?sort=newest&q=601987"]
    return [url, f"/en{url}" if not url.startswith("/en/") else url]


def text_of(answer):
    """Everything that is in the answer: headers too, packed files unpacked."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return f"{answer.headers}\n{body.decode('utf-8', 'replace')}"


def test_public_addresses_tell_nothing_of_people_drafts_and_offers(world):
    told, asked = [], 0
    secrets = secrets_of(world)
    for name in PUBLIC:
        for url in addresses_of(world, name):
            answer = Client().get(url, follow=True)
            if answer.status_code != 200:
                continue
            asked += 1
            text = text_of(answer)
            told += [f"{url} ({name}) tells {secret!r}" for secret in secrets if secret.lower() in text.lower()]
    assert told == []
    assert asked > len(PUBLIC), "most addresses must have answered"


def test_every_public_address_of_the_matrix_answers_somebody_unknown(world):
    assert {"grants:call-detail", "organisations:organisation-detail", "data:file", "pages:search"} <= set(PUBLIC)
    assert [name for name in PUBLIC if name.startswith("admin")] == []
    assert MATRIX["organisations:member-list"]["anonymous"] == LOGIN


def test_the_same_words_are_there_for_those_who_may_read_them(world):
    """Otherwise the test above could not fail."""
    administrator = world.enter(Client(), "administrator")
    members = administrator.get(reverse("organisations:member-list", args=[world.parts["public_id"]]))
    assert f"{FIRST} {LAST}" in members.content.decode()
    offer = world.parts_of["pages:document-check"]["offer"]
    page = text_of(administrator.get(offer.get_absolute_url()))
    assert TITLE in page
    files = text_of(administrator.get(reverse("grants:offer-section", args=[offer.pk, "zalaczniki"])))
    assert ATTACHMENT in files
    assert matching(Offer.objects.all(), "nadbrzezny").count() == 2
    assert Membership.objects.filter(user__phone=PHONE).exists()


def test_files_of_people_are_given_to_nobody_unknown(world):
    offer = world.parts_of["pages:document-check"]["offer"]
    for attachment in offer.attachments.all():
        answer = Client().get(reverse("records:file-download", args=[attachment.file_id]))
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(reverse("account_login"))
        assert ATTACHMENT not in text_of(answer)
