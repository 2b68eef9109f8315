"""/sprawdz/: says whether a paper or a file agrees, never what it contains."""

import hashlib
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from grants.workflow import offers
from portal.records import documents
from portal.records.models import Document
from tests.factories.grants import NOW, CallFactory
from tests.factories.offers import filled_offer

AGREES, DISAGREES = "Zgadza się", "Nie ma takiego dokumentu"


@pytest.fixture
def version(department, organisation, anna):
    call = CallFactory(announced=True, department=department)
    offer = filled_offer(call, organisation, anna)
    return offers.file(offer, by=anna, at=NOW, key=uuid.uuid4())


@pytest.fixture
def ask(client):
    def page(number, code):
        return client.get(reverse("pages:document-check"), {"numer": number, "suma": code}).content.decode()

    return page


@pytest.mark.row("G39")
def test_number_and_checksum_agree_whole_or_by_sixteen_digits(version, ask):
    number = version.offer.number
    typed = " ".join(version.sha256[n : n + 4] for n in range(0, 16, 4)).upper()
    for code in [version.sha256, typed]:
        assert AGREES in ask(number, code)


@pytest.mark.row("G39")
def test_a_changed_digit_another_number_or_fifteen_digits_do_not_agree(version, ask):
    number, sha = version.offer.number, version.sha256
    other = ("0" if sha[0] != "0" else "1") + sha[1:]
    assert DISAGREES in ask(number, other)
    assert DISAGREES in ask("9/2026/0001", sha)
    assert AGREES not in ask(number, sha[:15])


@pytest.mark.row("G114")
def test_the_answer_shows_no_contents(version, ask, organisation):
    page = ask(version.offer.number, version.sha256)
    for secret in [version.offer.title, organisation.name, organisation.register_number, version.filed_by.email]:
        assert secret not in page


@pytest.mark.row("G40")
def test_a_withdrawn_offer_is_told_to_be_out_of_date(version, ask, anna):
    offers.withdraw(version.offer, by=anna, at=NOW)
    assert "nieaktualna" in ask(version.offer.number, version.sha256)


def test_a_stored_pdf_agrees_and_a_touched_one_does_not(version, client):
    document = Document.objects.get(kind="grants.offer")
    documents.render(document.pk, at=NOW)
    document.refresh_from_db()
    with document.file.file.open("rb") as stored:
        content = stored.read()
    assert hashlib.sha256(content).hexdigest() == document.file.sha256

    def answer(data):
        upload = SimpleUploadedFile("oferta.pdf", data, content_type="application/pdf")
        return client.post(reverse("pages:document-check"), {"plik": upload}).content.decode()

    assert AGREES in answer(content)
    assert DISAGREES in answer(content + b" ")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", ""),
        ("<script>alert(1)</script>", "a" * 64),
        ("1" * 5000, "f" * 64),
        ("1/2026/0001", "zażółć" * 10),
        ("1/2026/0001", "%" * 64),
        ("1/2026/0001\x00", "a" * 64),
    ],
)
def test_hostile_questions_are_answered_calmly(db, client, number, code):
    response = client.get(reverse("pages:document-check"), {"numer": number, "suma": code})
    assert response.status_code == 200
    page = response.content.decode()
    assert AGREES not in page
    assert "<script>alert" not in page
