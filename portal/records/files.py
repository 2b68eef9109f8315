"""Files that people send: checked by size, by content, by the scanner and by quota, then kept privately."""

import hashlib
from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import Any

import structlog
from django.conf import settings
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from portal.core import uploads
from portal.core.refusals import RuleViolation
from portal.core.typography import NBSP, number
from portal.records import antivirus
from portal.records.models import FileOwner, StoredFile

log = structlog.get_logger(__name__)
MEGABYTE = 1024 * 1024


class FileRefused(RuleViolation):
    """The file is not kept; the message names the file and says what to do."""

    code = "file_refused"


def store(
    uploaded: UploadedFile | File,
    *,
    purpose: str,
    subject: models.Model | None,
    owner_key: str,
    by: Any,
    at: datetime,
    allowed: Collection[str] = uploads.ANY_KIND,
) -> StoredFile:
    """Check the file and keep it. `owner_key` names whose quota it uses, for example "organisation:17"; "" has none."""
    given_name = str(uploaded.name or "")
    try:
        accepted = uploads.accept(uploaded, given_name, allowed=allowed, max_bytes=settings.MAX_UPLOAD_BYTES)
    except uploads.UploadRefused as refusal:
        raise _refused(given_name, str(refusal), refusal.code) from refusal
    scan = _scan(uploaded, accepted.name)
    stored = StoredFile(
        purpose=purpose,
        owner_key=owner_key,
        **({"subject": subject} if subject is not None else {}),
        name=accepted.name,
        mime=accepted.mime,
        size=accepted.size,
        sha256=sha256_of(uploaded),
        scan=scan,
        uploaded_by=by,
        created_at=at,
    )
    with transaction.atomic():
        if owner_key:
            _check_quota(stored)
        stored.file.save(accepted.name, uploaded, save=False)
        stored.save(force_insert=True)
    return stored


def remove(stored: StoredFile) -> None:
    """Take back a file of a draft. What a filed thing points to is protected by the database and stays."""
    storage, name = stored.file.storage, str(stored.file.name)
    with transaction.atomic():
        stored.delete()
        transaction.on_commit(lambda: storage.delete(str(name)))


def used_bytes(owner_key: str) -> int:
    """How much the owner keeps now."""
    return StoredFile.objects.filter(owner_key=owner_key).aggregate(total=Sum("size"))["total"] or 0


def sha256_of(file: Any) -> str:
    """Digest of the content; the file is left at its beginning."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest


def _scan(uploaded: Any, name: str) -> str:
    if not settings.CLAMD_SOCKET:
        return StoredFile.Scan.OFF
    try:
        antivirus.scan(uploaded, settings.CLAMD_SOCKET)
    except antivirus.Infected as finding:
        log.warning("file_infected", finding=str(finding))
        raise _refused(
            name, _("Skaner znalazł w pliku szkodliwy kod. Sprawdź swój komputer i prześlij inny plik."), "infected"
        ) from finding
    except antivirus.ScannerUnavailable as error:
        log.error("scanner_unavailable", error=str(error))
        raise _refused(
            name,
            _("Nie można teraz sprawdzić, czy plik jest bezpieczny, więc go nie przyjęto. Spróbuj za kilka minut."),
            "scanner",
        ) from error
    return StoredFile.Scan.CLEAN


def _check_quota(stored: StoredFile) -> None:
    """Count under the lock of the owner's row, so that two uploads at once cannot both take the last place."""
    FileOwner.objects.get_or_create(key=stored.owner_key)
    FileOwner.objects.select_for_update().get(key=stored.owner_key)
    left = settings.ORGANISATION_QUOTA_BYTES - used_bytes(stored.owner_key)
    if stored.size > left:
        raise _refused(
            stored.name,
            _("Plik ma %(size)s, a wolne jest %(left)s z %(limit)s. Usuń niepotrzebne pliki ze szkiców.")
            % {
                "size": _megabytes(stored.size),
                "left": _megabytes(max(left, 0), floor=True),
                "limit": _megabytes(settings.ORGANISATION_QUOTA_BYTES, floor=True),
            },
            "quota",
        )


def _refused(name: str, reason: str, code: str) -> FileRefused:
    return FileRefused(_("„%(name)s”: %(reason)s") % {"name": name or _("plik"), "reason": reason}, code=code)


def _megabytes(size: int, *, floor: bool = False) -> str:
    """12,5 MB; what is sent is rounded up and what is left down, so that the two never read alike."""
    tenths = size * 10 // MEGABYTE if floor else -(-size * 10 // MEGABYTE)
    return f"{number(Decimal(tenths) / 10)}{NBSP}MB"
