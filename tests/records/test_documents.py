"""Documents: ordered once, made once, failures told."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from portal.core.transitions import StepNotAllowed
from portal.records import documents
from portal.records.models import Document, StoredFile

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def ordered(letter_kind, organisation):
    """A document ordered and not made."""
    return documents.order(letter_kind, organisation, key="1", number="5/2026", data={"text": "Zażółć"}, at=NOW)


def test_an_order_freezes_its_data(ordered, letter_kind, organisation):
    data = {"text": "inny", "on": NOW}
    again = documents.order(letter_kind, organisation, key="1", data=data, at=NOW)
    other = documents.order(letter_kind, organisation, key="2", data=data, at=NOW)
    data["text"] = "zmieniony"
    assert (again, again.data) == (ordered, {"text": "Zażółć"})
    other.refresh_from_db()
    assert other.data == {"text": "inny", "on": "2026-03-02T09:00:00Z"}
    assert (ordered.title, ordered.state) == ("Pismo nr 5/2026", "ordered")


def test_an_order_belongs_to_a_transaction(transactional_db, letter_kind, organisation):
    with pytest.raises(transaction.TransactionManagementError):
        documents.order(letter_kind, organisation, key="1", data={}, at=NOW)


def test_an_unknown_kind_is_our_own_mistake(organisation):
    with pytest.raises(KeyError):
        documents.order("tests.nothing", organisation, key="1", data={}, at=NOW)


def test_rendering_keeps_one_file_under_the_documents_own_identifier(ordered):
    documents.render(ordered.pk, at=NOW)
    documents.render(ordered.pk, at=NOW + 60 * MINUTE)
    ordered.refresh_from_db()
    file = StoredFile.objects.get()
    assert (ordered.state, ordered.attempts, ordered.ready_at, ordered.file) == ("ready", 1, NOW, file)
    assert (file.pk, file.name, file.purpose, file.mime) == (
        ordered.pk,
        "pismo-5-2026.pdf",
        "tests.letter",
        "application/pdf",
    )
    with file.file.open("rb") as content:
        assert content.read(5) == b"%PDF-"


def test_rendering_clears_what_a_killed_attempt_left(ordered):
    place = f"{ordered.pk.hex[:2]}/{ordered.pk.hex}.pdf"
    storage = StoredFile._meta.get_field("file").storage
    storage.save(place, ContentFile(b"half a file"))
    documents.render(ordered.pk, at=NOW)
    ordered.refresh_from_db()
    assert ordered.file.file.name == place
    kept = [name for name in storage.listdir(ordered.pk.hex[:2])[1] if ordered.pk.hex in name]
    assert kept == [f"{ordered.pk.hex}.pdf"]


def test_a_living_lease_keeps_others_away(ordered, settings):
    Document.objects.update(lease_until=NOW + MINUTE)
    documents.render(ordered.pk, at=NOW)
    assert not StoredFile.objects.exists()
    assert documents.left_behind(at=NOW) == []
    assert documents.left_behind(at=NOW + MINUTE) == [ordered.pk]
    documents.render(ordered.pk, at=NOW + MINUTE)
    assert StoredFile.objects.count() == 1


def test_the_quicker_of_two_makers_wins(ordered, monkeypatch):
    """The lease of the first ran out while it worked; the second finished. The first throws its pages away."""
    make = documents.pdf.render

    def slowly(html):
        content = make(html)
        monkeypatch.setattr(documents.pdf, "render", make)
        documents.render(ordered.pk, at=NOW + 60 * MINUTE)
        return content

    monkeypatch.setattr(documents.pdf, "render", slowly)
    documents.render(ordered.pk, at=NOW)
    ordered.refresh_from_db()
    assert StoredFile.objects.count() == 1
    assert ordered.ready_at == NOW + 60 * MINUTE


def test_a_document_that_cannot_be_made_waits_for_the_office(letter_kind, organisation, settings, bartek):
    settings.DOCUMENT_MAX_ATTEMPTS = 2
    data = {"broken": "tests/no-such-template.html"}
    document = documents.order(letter_kind, organisation, key="1", data=data, at=NOW)
    documents.render(document.pk, at=NOW)
    document.refresh_from_db()
    assert (document.state, document.attempts) == ("ordered", 1)
    documents.render(document.pk, at=NOW)  # too early
    documents.render(document.pk, at=NOW + 60 * MINUTE)
    document.refresh_from_db()
    assert (document.state, document.attempts) == ("failed", 2)
    assert document.error == "TemplateDoesNotExist: tests/no-such-template.html"
    with pytest.raises(StepNotAllowed):
        documents.order_again(documents.order(letter_kind, organisation, key="2", data={}, at=NOW), by=bartek, at=NOW)
    documents.order_again(document, by=bartek, at=NOW)
    document.refresh_from_db()
    assert (document.state, document.attempts) == ("ordered", 0)


def test_a_document_that_kills_its_worker_each_time_is_given_up(ordered, settings):
    Document.objects.update(attempts=settings.DOCUMENT_MAX_ATTEMPTS, lease_until=NOW)
    assert documents.left_behind(at=NOW) == []
    ordered.refresh_from_db()
    assert (ordered.state, ordered.error) == ("failed", "Praca przerwana przy każdej próbie.")


def test_the_bell_rings_after_the_commit(letter_kind, organisation, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        document = documents.order(letter_kind, organisation, key="1", data={}, at=NOW)
        assert document.state == "ordered"
    document.refresh_from_db()
    assert document.state == "ready"
