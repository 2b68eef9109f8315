"""Documents of the office (dokumenty): data frozen by a step, rendered once, in the background, to a PDF.

An app registers its kinds of documents in `AppConfig.ready`; a step orders one inside its transaction. Only rows are
the truth: whoever finds an ordered document without a living lease may render it, and however many try, one file is
kept. The file bears the document's own identifier, so an attempt killed half-way leaves nothing beside it.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import translation

from portal.core import uploads
from portal.core.doorbell import ring
from portal.core.transitions import Step, Workflow
from portal.history.chain import record
from portal.records import access, pdf, qr
from portal.records.models import Document, StoredFile

State = Document.State
DOCUMENT = Workflow(
    Step("finish", [State.ORDERED], State.READY),
    Step("give_up", [State.ORDERED], State.FAILED),
    Step("order_again", [State.FAILED], State.ORDERED),
)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of document looks like and is called; `{number}` and `{key}` may stand in the title and file name."""

    name: str
    template: str
    title: str
    filename: str


_kinds: dict[str, Kind] = {}
_listeners: list[Callable[[Document, datetime], None]] = []


def register(
    kind: str, *, template: str, title: str, filename: str, access: Callable[[Any, StoredFile], bool] | None = None
) -> None:
    """Make a kind of document known. Its files have the purpose `kind`; `access` tells who may read them."""
    _kinds[kind] = Kind(kind, template, title, filename)
    if access is not None:
        _register_access(kind, access)


def _register_access(kind: str, predicate: Callable[[Any, StoredFile], bool]) -> None:
    access.register(kind, predicate)


def when_ready(listener: Callable[[Document, datetime], None]) -> None:
    """Call `listener(document, at)` in the transaction that finishes or gives up a document."""
    if listener not in _listeners:
        _listeners.append(listener)


def order(
    kind: str, subject: models.Model, *, key: str, title: str = "", data: dict[str, Any], number: str = "", at: datetime
) -> Document:
    """Freeze the data of a document and have it made after the commit; a second order with one key changes nothing.

    Data are printed as they are: texts, numbers, lists. A day or an amount is worded before it is frozen. Keys known to
    the base template: `checksum`, `check_url` (drawn as a QR code on each page), `place`, `date`.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a document is ordered inside the step's transaction")
    known = _kinds[kind]
    document, created = Document.objects.get_or_create(
        kind=kind,
        subject_type=ContentType.objects.get_for_model(subject),
        subject_id=str(subject.pk),
        key=key,
        defaults={
            "title": title or known.title.format(number=number, key=key),
            "number": number,
            "data": json.loads(json.dumps(data, cls=DjangoJSONEncoder)),
            "ordered_at": at,
        },
    )
    if created:
        _ring(document)
    return document


def _ring(document: Document) -> None:
    # The task imports this module.
    from portal.records.tasks import render_document  # noqa: PLC0415

    ring(render_document, document_id=str(document.pk))


def html_of(document: Document) -> str:
    """The pages of a document before they become PDF."""
    context = {
        "document": document,
        "data": document.data,
        "office": settings.OFFICE,
        "checksum": document.data.get("checksum", ""),
        "check_url": document.data.get("check_url", ""),
        "qr": qr.data_uri(document.data["check_url"]) if document.data.get("check_url") else "",
    }
    with translation.override("pl"):
        return render_to_string(_kinds[document.kind].template, context)


def render(document_id: Any, *, at: datetime) -> None:
    """Make the PDF if nobody makes it now and it is not made yet."""
    if not _claim(document_id, at):
        return
    document = Document.objects.get(pk=document_id)
    try:
        content = pdf.render(html_of(document))
    except Exception as error:  # noqa: BLE001 - every failure is written where the office sees it
        log.error("document_not_rendered", document=str(document_id), error=type(error).__name__)
        _fail(document, f"{type(error).__name__}: {error}"[:2000], at)
        return
    _finish(document, content, at)


def _claim(document_id: Any, at: datetime) -> bool:
    """Take the document for a while; a conditional update, so that one taker wins."""
    waiting = Document.objects.filter(pk=document_id, state=State.ORDERED, attempts__lt=settings.DOCUMENT_MAX_ATTEMPTS)
    free = waiting.filter(Q(lease_until=None) | Q(lease_until__lte=at))
    lease = at + timedelta(seconds=settings.DOCUMENT_LEASE_SECONDS)
    return bool(free.update(lease_until=lease, attempts=F("attempts") + 1))


@transaction.atomic
def _finish(document: Document, content: bytes, at: datetime) -> None:
    document = Document.objects.select_for_update().get(pk=document.pk)
    if not DOCUMENT.may(document, "finish"):
        return  # somebody whose lease followed ours was quicker
    document.file = _keep(document, content, at)
    document.ready_at, document.lease_until, document.error = at, None, ""
    DOCUMENT.move(document, "finish")
    document.save(update_fields=["file", "ready_at", "lease_until", "error", "state"])
    _tell(document, at)


def _keep(document: Document, content: bytes, at: datetime) -> StoredFile:
    """The one file of the document, in the place of anything that a killed attempt left there."""
    stem = _kinds[document.kind].filename.format(number=document.number, key=document.key)
    stored = StoredFile(
        pk=document.pk,
        purpose=document.kind,
        subject_type_id=document.subject_type_id,
        subject_id=document.subject_id,
        name=uploads.clean_name(stem.replace("/", "-"), uploads.PDF),
        mime=uploads.PDF,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        created_at=at,
    )
    place = stored.file.field.generate_filename(stored, stored.name)
    stored.file.storage.delete(place)
    stored.file.save(stored.name, ContentFile(content), save=False)
    stored.save(force_insert=True)
    return stored


@transaction.atomic
def _fail(document: Document, reason: str, at: datetime) -> None:
    """Write the reason down; after the last attempt the document waits for the office."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    if not DOCUMENT.may(document, "give_up"):
        return
    document.error = reason
    document.lease_until = at + timedelta(seconds=30 * 2**document.attempts)
    if document.attempts >= settings.DOCUMENT_MAX_ATTEMPTS:
        document.lease_until = None
        DOCUMENT.move(document, "give_up")
    document.save(update_fields=["error", "lease_until", "state"])
    if document.state == State.FAILED:
        _tell(document, at)


def _tell(document: Document, at: datetime) -> None:
    for listener in _listeners:
        listener(document, at)


@transaction.atomic
def order_again(document: Document, *, by: Any, at: datetime) -> Document:
    """Let the portal try once more, from the same frozen data (the office, after the cause was removed)."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    DOCUMENT.move(document, "order_again")
    document.attempts, document.lease_until = 0, None
    document.save(update_fields=["state", "attempts", "lease_until"])
    record(document, "document.ordered_again", by=by, at=at)
    _ring(document)
    return document


def left_behind(*, at: datetime, limit: int = 20) -> list[Any]:
    """Identifiers of documents that wait with nobody at work; those that killed their worker each time are given up."""
    free = Document.objects.filter(state=State.ORDERED).filter(Q(lease_until=None) | Q(lease_until__lte=at))
    for document in free.filter(attempts__gte=settings.DOCUMENT_MAX_ATTEMPTS):
        _fail(document, document.error or "Praca przerwana przy każdej próbie.", at)
    waiting = free.filter(attempts__lt=settings.DOCUMENT_MAX_ATTEMPTS).order_by("ordered_at")
    return list(waiting.values_list("pk", flat=True)[:limit])
