"""Files that people send: kept when sound, refused in words that help."""

import datetime
import hashlib
import io
import threading

import pypdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from portal.core.typography import NBSP
from portal.organisations.models import Organisation
from portal.records import access, files
from portal.records.models import Document, StoredFile
from tests.factories.organisations import MembershipFactory
from tests.records.test_antivirus import EICAR, Clamd, Tcp, serve

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)


def pages(note: str = "") -> bytes:
    """A sound PDF of one empty page, with a note inside."""
    writer, content = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Note": note})
    writer.write(content)
    return content.getvalue()


PDF = pages()
STORAGE = StoredFile._meta.get_field("file").storage


def pdf(name="Statut fundacji Łąka.pdf", note=""):
    return SimpleUploadedFile(name, pages(note) if note else PDF, "application/pdf")


def keep(uploaded, subject=None, by=None, owner_key="organisation:1"):
    return files.store(uploaded, purpose="tests.file", subject=subject, owner_key=owner_key, by=by, at=NOW)


@pytest.mark.row("G34")
def test_a_sound_file_is_kept_privately(organisation, anna):
    stored = keep(pdf(), organisation, anna)
    stored = StoredFile.objects.get(pk=stored.pk)
    assert (stored.name, stored.mime, stored.size, stored.scan) == (
        "Statut fundacji Łąka.pdf",
        "application/pdf",
        len(PDF),
        "off",
    )
    assert (stored.subject, stored.uploaded_by, stored.sha256) == (organisation, anna, hashlib.sha256(PDF).hexdigest())
    assert stored.file.name == f"{stored.pk.hex[:2]}/{stored.pk.hex}.pdf"
    with stored.file.open("rb") as content:
        assert content.read() == PDF


def refusal(uploaded, **options):
    with pytest.raises(files.FileRefused) as refused:
        keep(uploaded, **options)
    assert not StoredFile.objects.filter(created_at=NOW, name=uploaded.name).exists()
    return refused.value.code, str(refused.value)


@pytest.mark.row("G34")
def test_a_file_over_the_limit_is_refused_with_both_sizes(db, settings):
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    told = refusal(pdf("plan.pdf", "x" * 1024 * 1024))
    assert told == ("too_big", f"„plan.pdf”: Plik ma 1,1{NBSP}MB, a może mieć najwyżej 1{NBSP}MB.")


@pytest.mark.row("G34")
@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("wirus.pdf", b"MZ\x90\x00 not a pdf", "kind"),
        ("pusty.pdf", b"", "empty"),
        ("strona.pdf", b"<html><script>alert(1)</script></html>", "kind"),
    ],
)
def test_a_file_is_what_its_content_says(db, name, content, code):
    told = refusal(SimpleUploadedFile(name, content, "application/pdf"))
    assert told[0] == code
    assert told[1].startswith(f"„{name}”: ")


@pytest.mark.row("G34")
def test_the_quota_counts_what_the_owner_keeps(db, settings):
    settings.ORGANISATION_QUOTA_BYTES = 2 * len(PDF) + 1
    keep(pdf("a.pdf"))
    second = keep(pdf("b.pdf"))
    code, words = refusal(pdf("c.pdf"))
    assert code == "quota"
    assert words == (
        f"„c.pdf”: Plik ma 0,1{NBSP}MB, a wolne jest 0{NBSP}MB z 0{NBSP}MB. Usuń niepotrzebne pliki ze szkiców."
    )
    keep(pdf("c.pdf"), owner_key="organisation:2")
    keep(pdf("d.pdf"), owner_key="")
    files.remove(second)
    assert files.used_bytes("organisation:1") == len(PDF)
    keep(pdf("c.pdf"))


def store_at_once(senders: int) -> tuple[int, list[str]]:
    start, kept, refused = threading.Barrier(senders), [], []

    def send(number: int) -> None:
        try:
            start.wait()
            kept.append(keep(pdf(f"{number}.pdf")))
        except files.FileRefused as refusal:
            refused.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(senders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(kept), refused


@pytest.mark.row("G34")
@pytest.mark.django_db(transaction=True)
def test_the_last_place_goes_to_one_of_many(settings):
    settings.ORGANISATION_QUOTA_BYTES = 3 * len(PDF)
    kept, refused = store_at_once(12)
    assert (kept, refused) == (3, ["quota"] * 9)
    assert StoredFile.objects.count() == 3


@pytest.mark.postgresql
@pytest.mark.row("G34")
@pytest.mark.django_db(transaction=True)
def test_the_last_place_goes_to_one_of_thirty_on_postgresql(settings):
    settings.ORGANISATION_QUOTA_BYTES = 5 * len(PDF)
    assert store_at_once(30) == (5, ["quota"] * 25)


@pytest.fixture
def clamd(settings):
    """The scanner is switched on."""
    server = Tcp(("127.0.0.1", 0), Clamd)
    serve(server)
    settings.CLAMD_SOCKET = f"tcp:127.0.0.1:{server.server_address[1]}"
    yield server
    server.released.set()
    server.shutdown()
    server.server_close()


@pytest.mark.row("G34")
def test_the_scanner_is_asked_about_each_file(db, clamd):
    assert keep(pdf()).scan == "clean"
    assert clamd.received == [PDF]
    code, words = refusal(pdf("zly.pdf", EICAR.decode()))
    assert code == "infected"
    assert words == ("„zly.pdf”: Skaner znalazł w pliku szkodliwy kod. Sprawdź swój komputer i prześlij inny plik.")


@pytest.mark.row("G34")
def test_a_scanner_that_is_away_lets_nothing_in(db, settings):
    settings.CLAMD_SOCKET = "unix:/nonexistent/clamd.ctl"
    assert refusal(pdf("plan.pdf"))[0] == "scanner"


def test_a_removed_file_leaves_the_storage_after_the_commit(db, django_capture_on_commit_callbacks):
    stored = keep(pdf())
    name = stored.file.name
    with django_capture_on_commit_callbacks(execute=True):
        files.remove(stored)
        assert STORAGE.exists(name)
    assert not STORAGE.exists(name)


def test_a_file_of_a_document_cannot_be_removed(organisation):
    stored = keep(pdf())
    Document.objects.create(
        kind="x", subject=organisation, key="1", title="x", data={}, ordered_at=NOW, file=stored, ready_at=NOW
    )
    with pytest.raises(ProtectedError):
        files.remove(stored)
    assert STORAGE.exists(stored.file.name)


@pytest.mark.row("G33")
def test_a_kept_file_survives_a_form_that_failed_elsewhere(transactional_db):
    """The file is an object of its own: what fails after it takes nothing away."""
    owner = MembershipFactory().organisation
    stored = keep(pdf(), owner)
    with transaction.atomic():
        Organisation.objects.update(name="x")
        transaction.set_rollback(True)
    assert StoredFile.objects.get(pk=stored.pk).file.read() == PDF


def test_cleaning_removes_old_strays_and_tells_lost_files(db, django_capture_on_commit_callbacks):
    kept, lost = keep(pdf()), keep(pdf())
    STORAGE.delete(lost.file.name)
    stray = STORAGE.save("zz/stray.pdf", ContentFile(b"x"))
    out = io.StringIO()
    call_command("clean_files", stdout=out)
    assert STORAGE.exists(stray)  # it may belong to a step that is not committed yet
    call_command("clean_files", "--older-than-hours=0", "--dry-run", stdout=out)
    assert STORAGE.exists(stray)
    call_command("clean_files", "--older-than-hours=0", stdout=out)
    assert not STORAGE.exists(stray)
    assert STORAGE.exists(kept.file.name)
    assert f"zgubiony: {lost.pk}" in out.getvalue()


@pytest.fixture
def open_to_anna(anna, monkeypatch):
    """Files of the tests are Anna's."""
    monkeypatch.setattr(access, "_predicates", {})
    access.register("tests.file", lambda user, stored: stored.uploaded_by_id == user.pk)


def address(stored):
    return reverse("records:file-download", args=[stored.pk])


@pytest.mark.row("G34")
def test_the_owner_downloads_the_file_under_its_name(client, anna, open_to_anna):
    stored = keep(pdf("Żółć „ę”.pdf"), by=anna)
    client.force_login(anna)
    answer = client.get(address(stored))
    assert b"".join(answer.streaming_content) == PDF
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert (
        answer["Content-Disposition"]
        == "attachment; filename*=utf-8''%C5%BB%C3%B3%C5%82%C4%87%20%E2%80%9E%C4%99%E2%80%9D.pdf"
    )
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Length"] == str(len(PDF))


def test_a_stranger_finds_nothing_and_a_passer_by_signs_in(client, anna, celina, open_to_anna):
    stored = keep(pdf(), by=anna)
    assert client.get(address(stored)).headers["Location"].startswith("/konto/")
    client.force_login(celina)
    assert client.get(address(stored)).status_code == 404


def test_a_purpose_that_nobody_registered_is_closed(client, anna, monkeypatch):
    monkeypatch.setattr(access, "_predicates", {})
    stored = keep(pdf(), by=anna)
    assert client.get(address(stored)).status_code == 404
    client.force_login(anna)
    assert client.get(address(stored)).status_code == 404


def test_a_purpose_has_one_predicate(monkeypatch):
    monkeypatch.setattr(access, "_predicates", {})
    access.register("tests.file", bool)
    with pytest.raises(ValueError, match="already"):
        access.register("tests.file", str)


@pytest.mark.parametrize("path", ["/pliki/../../etc/passwd", "/pliki/%2e%2e%2fetc%2fpasswd/", "/pliki/x/"])
def test_an_address_is_an_identifier_and_nothing_else(client, anna, path):
    client.force_login(anna)
    assert client.get(path).status_code == 404


def test_only_reading_is_allowed(client, anna, open_to_anna):
    stored = keep(pdf(), by=anna)
    client.force_login(anna)
    assert client.post(address(stored)).status_code == 405
    assert client.head(address(stored)).status_code == 200


def test_a_lost_file_is_not_found(client, anna, open_to_anna):
    stored = keep(pdf(), by=anna)
    STORAGE.delete(stored.file.name)
    client.force_login(anna)
    assert client.get(address(stored)).status_code == 404
