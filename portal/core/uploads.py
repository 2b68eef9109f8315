"""Files that people send: what a file is, told by its content and never by its name.

The office takes PDF, OpenDocument and Office Open XML texts and sheets, JPEG and PNG. Archives, files with macros,
files that are two formats at once, files that unpack into more than they look, and broken files are refused with a
reason the sender understands. How much one may send for which purpose is decided in `records`.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import IO, Any

from django.utils.translation import gettext as _
from PIL import Image

from portal.core.refusals import RuleViolation
from portal.core.typography import NBSP, number

PDF = "application/pdf"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JPEG = "image/jpeg"
PNG = "image/png"

EXTENSIONS: dict[str, tuple[str, ...]] = {
    PDF: (".pdf",),
    ODT: (".odt",),
    DOCX: (".docx",),
    ODS: (".ods",),
    XLSX: (".xlsx",),
    JPEG: (".jpg", ".jpeg"),
    PNG: (".png",),
}
ANY_KIND = frozenset(EXTENSIONS)
IMAGES = frozenset({JPEG, PNG})
DOCUMENTS = ANY_KIND - IMAGES

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 150 * 1024 * 1024
MAX_RATIO = 200  # how many times an office file may grow; real ones stay below a hundred
MAX_ENTRIES = 3_000
MAX_PIXELS = 50_000_000
MAX_NAME = 120

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_END = b"PK\x05\x06"
_PNG_END = b"IEND\xaeB`\x82"
_SIGNATURES = ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))
_FOREIGN_MARKUP = re.compile(rb"<(?:script|html|!doctype|svg|\?php)[\s>]", re.IGNORECASE)
_OOXML_MAIN = {
    b"wordprocessingml.document.main+xml": DOCX,
    b"spreadsheetml.sheet.main+xml": XLSX,
}
_MACRO_PART = re.compile(r"^(?:basic|scripts|dialogs)/|(?:^|/)vba[^/]*$|(?:^|/)(?:macrosheets|activex)/", re.IGNORECASE)
_RESERVED_SIGNS = re.compile(r'[<>:"|?*%]+')
_RESERVED_NAMES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


class UploadRefused(RuleViolation):
    """The file cannot be taken; the message tells the sender what to do."""

    code = "upload_refused"


@dataclass(frozen=True, slots=True)
class AcceptedFile:
    name: str
    mime: str
    size: int


def accept(
    file: IO[bytes], name: str, *, allowed: Collection[str] = ANY_KIND, max_bytes: int = MAX_BYTES
) -> AcceptedFile:
    """Check size, content and name; give back the safe name and the true type. The file is left at its beginning."""
    size = _size(file)
    if not size:
        raise UploadRefused(_("Plik jest pusty. Sprawdź, czy wybrano właściwy plik."), code="empty")
    if size > max_bytes:
        raise UploadRefused(
            _("Plik ma %(size)s, a może mieć najwyżej %(limit)s.")
            % {"size": _megabytes(size), "limit": _megabytes(max_bytes)},
            code="too_big",
        )
    mime = sniff(file)
    if mime not in allowed:
        raise UploadRefused(_wrong_kind(allowed), code="kind")
    return AcceptedFile(clean_name(name, mime), mime, size)


def sniff(file: IO[bytes]) -> str:
    """The type of a sound file of a kind we take. The file is left at its beginning."""
    try:
        file.seek(0)
        head = file.read(1024)
        if head.startswith(_ZIP):
            return _office_kind(file)
        if head.startswith(_OLE):
            raise UploadRefused(
                _("To plik w starym formacie albo chroniony hasłem. Zapisz go jako ODT, DOCX lub PDF, bez hasła."),
                code="old_format",
            )
        for signature, mime in _SIGNATURES:
            if head.startswith(signature):
                _refuse_second_format(file, head)
                _check_pdf(file) if mime == PDF else _check_image(file, mime)
                return mime
        raise UploadRefused(_wrong_kind(ANY_KIND), code="kind")
    finally:
        file.seek(0)


def clean_name(name: str, mime: str) -> str:
    """A name safe on every system, ending as its content says. An ending that says something else is refused."""
    text = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    text = "".join(sign for sign in text if unicodedata.category(sign)[0] != "C" or sign in "\t\n")
    text = re.sub(r"\s+", " ", _RESERVED_SIGNS.sub("_", text)).lstrip().rstrip(" .")
    stem, dot, ending = text.rpartition(".")
    extension = f".{ending.lower()}" if dot else ""
    if extension in EXTENSIONS[mime]:
        text = stem
    elif re.fullmatch(r"\.[a-z]{2,4}[0-9]?", extension):
        raise UploadRefused(
            _("Nazwa pliku kończy się na „%(extension)s”, ale jego treść to %(kind)s. Zapisz plik jeszcze raz.")
            % {"extension": extension, "kind": _kind_name(mime)},
            code="extension",
        )
    else:
        extension = EXTENSIONS[mime][0]
    text = text[:MAX_NAME].strip(" .") or "plik"
    if _RESERVED_NAMES.fullmatch(text.partition(".")[0]):
        text = f"_{text}"
    return f"{text}{extension}"


def accept_attribute(allowed: Collection[str] = ANY_KIND) -> str:
    """Endings for the `accept` attribute of a file input."""
    return ",".join(ending for mime, endings in EXTENSIONS.items() if mime in allowed for ending in endings)


def _office_kind(file: IO[bytes]) -> str:
    with _archive(file) as archive:
        _refuse_damage(archive)
        entries = archive.infolist()
        names = [entry.filename for entry in entries]
        if "[Content_Types].xml" in names:
            kind = _ooxml_kind(archive.read("[Content_Types].xml"))
        else:
            kind = _odf_kind(archive, min(entries, key=lambda entry: entry.header_offset))
    if any(_MACRO_PART.search(name) for name in names):
        raise _macros()
    return kind


def _refuse_damage(archive: zipfile.ZipFile) -> None:
    """Read every part to its end: a part that is longer, shorter or other than announced is damaged."""
    try:
        damaged = archive.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise _broken() from error
    if damaged:
        raise _broken()


def _archive(file: IO[bytes]) -> zipfile.ZipFile:
    """The opened archive, if it ends where it says, is not encrypted and does not unpack into a flood."""
    size = _size(file)
    file.seek(max(size - 22, 0))
    end = file.read(22)
    if not end.startswith(_ZIP_END) or end[-2:] != b"\0\0":  # something was added behind, or hidden in the comment
        raise _broken()
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise _broken() from error
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > min(MAX_UNPACKED_BYTES, MAX_RATIO * size):
        raise UploadRefused(_("Plik po rozpakowaniu jest zbyt duży. Zapisz go jako PDF."), code="bomb")
    names = [entry.filename for entry in entries]
    if not names or len(set(names)) != len(names) or any(_escapes(name) for name in names):
        raise _broken()
    if any(entry.flag_bits & 1 for entry in entries):
        raise _protected()
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise _broken()
    return archive


def _ooxml_kind(content_types: bytes) -> str:
    if re.search(rb"macroenabled|vbaproject|macrosheet", content_types, re.IGNORECASE):
        raise _macros()
    kinds = {mime for part, mime in _OOXML_MAIN.items() if part in content_types}
    if len(kinds) != 1:
        raise UploadRefused(_wrong_kind(ANY_KIND), code="kind")
    return kinds.pop()


def _odf_kind(archive: zipfile.ZipFile, first: zipfile.ZipInfo) -> str:
    if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED or first.file_size > 200:
        raise UploadRefused(_("To spakowane archiwum. Prześlij pliki osobno, każdy w swoim formacie."), code="archive")
    kind = archive.read(first).decode("ascii", "replace").strip()
    if kind not in (ODT, ODS):
        raise UploadRefused(_wrong_kind(ANY_KIND), code="kind")
    if "META-INF/manifest.xml" not in archive.namelist():
        raise _broken()
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise _protected()
    return kind


def _refuse_second_format(file: IO[bytes], head: bytes) -> None:
    """A PDF or a picture that a browser would also open as a page, or an archiver as an archive."""
    two_faced = _FOREIGN_MARKUP.search(head) or b"%PDF-" in head[1:] or zipfile.is_zipfile(file)
    if two_faced:
        raise UploadRefused(
            _("Ten plik jest zarazem plikiem innego rodzaju. Zapisz go jeszcze raz w jednym formacie."), code="polyglot"
        )


def _check_pdf(file: IO[bytes]) -> None:
    file.seek(max(_size(file) - 2048, 0))
    before, mark, after = file.read().rpartition(b"%%EOF")
    if not mark or b"startxref" not in before or after.strip(b"\r\n\t \0"):
        raise _broken()


def _check_image(file: IO[bytes], mime: str) -> None:
    """A picture that Pillow opens to its end, of a size that does not fill the memory."""
    file.seek(0)
    content = file.read()
    if _FOREIGN_MARKUP.search(content) or (mime == PNG and not content.endswith(_PNG_END)):
        raise _broken()
    try:
        for check in ("verify", "load"):  # checksums of the parts, then the points themselves
            file.seek(0)
            with Image.open(file, formats=[mime.partition("/")[2]]) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise Image.DecompressionBombError
                picture.draft(None, (picture.width // 8, picture.height // 8))
                getattr(picture, check)()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UploadRefused(
            _("Obraz ma zbyt wiele punktów. Zmniejsz go i prześlij jeszcze raz."), code="bomb"
        ) from error
    except Exception as error:  # Pillow raises whatever a broken file makes it stumble over
        raise _broken() from error


def _escapes(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or "\0" in name


def _size(file: IO[bytes]) -> int:
    file.seek(0, 2)
    return file.tell()


def _megabytes(size: int) -> str:
    """12,5 MB; a size over a limit never reads like the limit itself, because it is rounded up."""
    if size < 1024 * 1024:
        return f"{number(-(-size // 1024))}{NBSP}KB"
    return f"{number(Decimal(-(-size * 10 // (1024 * 1024))) / 10)}{NBSP}MB"


def _kind_name(mime: str) -> str:
    return EXTENSIONS[mime][0][1:].upper()


def _wrong_kind(allowed: Collection[str]) -> Any:
    kinds = ", ".join(_kind_name(mime) for mime in EXTENSIONS if mime in allowed)
    return _("Pliku tego rodzaju nie przyjmujemy. Przyjmujemy: %(kinds)s.") % {"kinds": kinds}


def _broken() -> UploadRefused:
    return UploadRefused(_("Plik jest uszkodzony. Otwórz go u siebie i zapisz jeszcze raz."), code="broken")


def _macros() -> UploadRefused:
    return UploadRefused(_("Plik zawiera makra. Zapisz go bez makr albo jako PDF."), code="macros")


def _protected() -> UploadRefused:
    return UploadRefused(_("Plik jest chroniony hasłem. Zapisz go bez hasła."), code="password")
