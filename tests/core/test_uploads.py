import io
import struct
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from PIL import Image

from portal.core import uploads
from portal.core.uploads import (
    DOCUMENTS,
    DOCX,
    IMAGES,
    JPEG,
    ODS,
    ODT,
    PDF,
    PNG,
    XLSX,
    UploadRefused,
    accept,
    accept_attribute,
    clean_name,
    sniff,
)

WORD_MAIN = f"{DOCX}.main+xml"
PDF_FILE = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"


def archive(parts, *, comment=b"", compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as writer:
        for name, content in parts:
            writer.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else compression)
        writer.comment = comment
    return out.getvalue()


def odf(mime=ODT, *extra):
    return archive([("mimetype", mime), ("content.xml", "<a/>" * 50), ("META-INF/manifest.xml", "<m/>"), *extra])


def docx(*extra, main=WORD_MAIN):
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    return archive([("[Content_Types].xml", types), ("word/document.xml", "<w/>" * 50), *extra])


def xlsx():
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


def picture(kind, size=(40, 30), **options):
    out = io.BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(out, kind, **options)
    return out.getvalue()


SOUND = {
    PDF: PDF_FILE,
    ODT: odf(),
    ODS: odf(ODS),
    DOCX: docx(),
    XLSX: xlsx(),
    JPEG: picture("JPEG"),
    PNG: picture("PNG"),
}


def refusal_of(content):
    with pytest.raises(UploadRefused) as refusal:
        sniff(io.BytesIO(content))
    return refusal.value.code


@pytest.mark.row("G34")
@pytest.mark.parametrize("mime", SOUND)
def test_a_sound_file_is_known_by_its_content(mime):
    file = io.BytesIO(SOUND[mime])
    file.seek(5)

    assert sniff(file) == mime
    assert file.tell() == 0


@pytest.mark.row("G34")
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "kind"),
        (b"Ala ma kota", "kind"),
        (b"<html><script>alert(1)</script></html>", "kind"),
        (b"MZ\x90\x00\x03", "kind"),
        (b"GIF89a" + b"\0" * 50, "kind"),
        (b" %PDF-1.7\n%%EOF", "kind"),
        (b"%PDF-1.7\n%%EOF", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_format"),
        (archive([("a.txt", "a"), ("b.txt", "b")]), "archive"),
        (archive([("content.xml", "a"), ("mimetype", ODT)]), "archive"),
        (odf("application/vnd.oasis.opendocument.text-template"), "kind"),
        (odf("application/epub+zip"), "kind"),
        (docx(main="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"), "kind"),
        (docx(main=f"{WORD_MAIN} {XLSX}.main+xml"), "kind"),
        (archive([("mimetype", ODT), ("content.xml", "<a/>")]), "broken"),
    ],
)
def test_other_kinds_are_refused(content, code):
    assert refusal_of(content) == code


@pytest.mark.row("G34")
@pytest.mark.parametrize(
    "content",
    [
        docx(("word/vbaProject.bin", b"x")),
        docx(("word/vbaData.xml", b"x")),
        docx(("word/activeX/activeX1.bin", b"x")),
        docx(main="application/vnd.ms-word.document.macroEnabled.main+xml"),
        docx(("xl/macrosheets/sheet1.xml", b"x")),
        odf(ODT, ("Basic/Standard/Module1.xml", "x")),
        odf(ODS, ("Scripts/python/a.py", "x")),
    ],
)
def test_macros_are_refused(content):
    assert refusal_of(content) == "macros"


@pytest.mark.row("G34")
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (PDF_FILE[:8] + b"\n<script>alert(1)</script>" + PDF_FILE[8:], "polyglot"),
        (PDF_FILE + archive([("a.txt", "a")]), "polyglot"),
        (PDF_FILE[:-6] + archive([("a.txt", "a")], comment=b"%%EOF"), "polyglot"),
        (PDF_FILE + b"<script>alert(1)</script>", "polyglot"),
        (PDF_FILE[:60] + b"%" * 2000 + PDF_FILE[60:] + b"<script>alert(1)</script>", "broken"),
        (SOUND[PNG] + archive([("a.txt", "a")]), "polyglot"),
        (SOUND[JPEG] + archive([("a.txt", "a")]), "polyglot"),
        (SOUND[PNG] + b"trailing", "broken"),
        (SOUND[JPEG] + b"<?php system('x');", "broken"),
        (picture("JPEG", comment=b"<script >alert(1)</script>"), "polyglot"),
        (picture("JPEG", comment=b"%PDF-1.7"), "polyglot"),
        (odf() + b"trailing", "broken"),
        (archive([("mimetype", ODT)], comment=b"<script>"), "broken"),
    ],
)
def test_files_of_two_formats_are_refused(content, code):
    assert refusal_of(content) == code


@pytest.mark.parametrize("mime", SOUND)
def test_a_file_cut_in_half_is_refused(mime):
    content = SOUND[mime]

    assert refusal_of(content[: len(content) // 2]) == "broken"


@pytest.mark.parametrize("mime", [ODT, DOCX, XLSX])
def test_a_changed_byte_inside_an_office_file_is_noticed(mime):
    content = bytearray(SOUND[mime])
    with zipfile.ZipFile(io.BytesIO(SOUND[mime])) as parts:
        part = max(parts.infolist(), key=lambda entry: entry.compress_size)
    content[part.header_offset + 30 + len(part.filename) + part.compress_size // 2] ^= 0xFF

    assert refusal_of(bytes(content)) == "broken"


def test_a_changed_byte_inside_a_picture_is_noticed():
    content = bytearray(SOUND[PNG])
    content[len(content) // 2] ^= 0xFF

    assert refusal_of(bytes(content)) == "broken"


def test_protected_files_are_refused():
    manifest = [("mimetype", ODT), ("META-INF/manifest.xml", '<m><manifest:encryption-data x=""/></m>')]
    flagged = bytearray(odf())
    directory = flagged.index(b"PK\x01\x02", flagged.index(b"PK\x01\x02") + 1)
    flagged[directory + 8] |= 1

    assert refusal_of(archive(manifest)) == "password"
    assert refusal_of(bytes(flagged)) == "password"


@pytest.mark.row("G34")
def test_an_archive_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    bomb = docx(("word/media/big.xml", b"\0" * 30_000_000))
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_args, **_options: pytest.fail("unpacked"))

    assert refusal_of(bomb) == "bomb"


def test_too_many_parts_are_refused():
    parts = [("mimetype", ODT), *((f"Pictures/{n}", "x") for n in range(uploads.MAX_ENTRIES))]

    assert refusal_of(archive(parts)) == "bomb"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/..\\b", "\\\\server\\x"])
def test_parts_that_lead_outside_are_refused(name):
    assert refusal_of(odf(ODT, (name, "x"))) == "broken"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused():
    assert refusal_of(odf(ODT, ("content.xml", "<other/>"))) == "broken"


def test_a_part_packed_in_an_unusual_way_is_refused():
    assert refusal_of(archive([("mimetype", ODT), ("content.xml", "x" * 99)], compression=zipfile.ZIP_LZMA)) == "broken"


def png_header(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.row("G34")
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")  # with it as an error the answer is the same
@pytest.mark.parametrize("side", [7_100, 10_000, 60_000])
def test_a_picture_bomb_is_refused(side):
    assert refusal_of(png_header(side, side)) == "bomb"


def test_a_picture_without_its_points_is_refused():
    assert refusal_of(png_header(40, 30)) == "broken"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photograph_of_a_telephone_is_taken(kind):
    assert sniff(io.BytesIO(picture(kind, (4000, 3000)))) in IMAGES


@pytest.mark.row("G34")
def test_accepting_tells_the_name_type_and_size():
    file = SimpleUploadedFile("C:\\moje\\Statut  fundacji.PDF", PDF_FILE, content_type="text/html")
    taken = accept(file, "C:\\moje\\Statut  fundacji.PDF")

    assert (taken.name, taken.mime, taken.size) == ("Statut fundacji.pdf", PDF, len(PDF_FILE))
    assert file.read() == PDF_FILE


@pytest.mark.row("G34")
@pytest.mark.parametrize(
    ("content", "options", "code", "message"),
    [
        (b"", {}, "empty", "Plik jest pusty. Sprawdź, czy wybrano właściwy plik."),
        (PDF_FILE, {"max_bytes": 10}, "too_big", "Plik ma 1\u00a0KB, a może mieć najwyżej 1\u00a0KB."),
        (
            b"x" * (2 * 1024 * 1024 + 1),
            {"max_bytes": 2 * 1024 * 1024},
            "too_big",
            "Plik ma 2,1\u00a0MB, a może mieć najwyżej 2\u00a0MB.",
        ),
        (PDF_FILE, {"allowed": IMAGES}, "kind", "Pliku tego rodzaju nie przyjmujemy. Przyjmujemy: JPG, PNG."),
        (b"tekst", {}, "kind", "Pliku tego rodzaju nie przyjmujemy. Przyjmujemy: PDF, ODT, DOCX, ODS, XLSX, JPG, PNG."),
    ],
)
def test_refusals_say_what_to_do(content, options, code, message):
    with pytest.raises(UploadRefused) as refusal:
        accept(io.BytesIO(content), "plik.pdf", **options)

    assert (refusal.value.code, str(refusal.value)) == (code, message)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("umowa.pdf", "umowa.pdf"),
        ("UMOWA.PDF", "UMOWA.pdf"),
        ("../../etc/umowa.pdf", "umowa.pdf"),
        ("C:\\Pulpit\\umowa.pdf", "umowa.pdf"),
        ("Załącznik nr 1 – żółw.pdf", "Załącznik nr 1 – żółw.pdf"),
        ("umowa", "umowa.pdf"),
        ("umowa z dnia 1.12.2026", "umowa z dnia 1.12.2026.pdf"),
        (".pdf", "plik.pdf"),
        ("", "plik.pdf"),
        ("...", "plik.pdf"),
        ("a\u202efdp.exe.pdf", "afdp.exe.pdf"),
        ("a\x00b\nc.pdf", "ab c.pdf"),
        ('a<b>:"c|?*.pdf', "a_b_c_.pdf"),
        ("con.pdf", "_con.pdf"),
        ("LPT1.txt.pdf", "_LPT1.txt.pdf"),
        ("x" * 500 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_names_are_made_safe(name, clean):
    assert clean_name(name, PDF) == clean


def test_an_ending_that_lies_is_refused():
    with pytest.raises(UploadRefused) as refusal:
        clean_name("faktura.docx", PDF)

    assert str(refusal.value) == "Nazwa pliku kończy się na „.docx”, ale jego treść to PDF. Zapisz plik jeszcze raz."


def test_both_endings_of_photographs_are_right():
    assert [clean_name(name, JPEG) for name in ("a.jpg", "a.JPEG")] == ["a.jpg", "a.jpeg"]


@given(st.text(), st.sampled_from(sorted(DOCUMENTS | IMAGES)))
def test_any_name_becomes_a_safe_name(name, mime):
    try:
        clean = clean_name(name, mime)
    except UploadRefused:
        return
    assert clean.endswith(uploads.EXTENSIONS[mime])
    assert not set(clean) & set('/\\<>:"|?*\0\n\r')
    assert not clean.startswith((".", " "))
    assert clean_name(clean, mime) == clean


@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]))
def test_no_content_breaks_the_check(content, beginning):
    with pytest.raises(UploadRefused):
        sniff(io.BytesIO(beginning + content))


def test_the_file_input_lists_the_endings():
    assert accept_attribute(IMAGES) == ".jpg,.jpeg,.png"
