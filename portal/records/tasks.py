"""Doorbells of the records: the row of the document says what is to be done."""

from celery import shared_task
from django.utils import timezone

from portal.records import documents


@shared_task
def render_document(*, document_id: str) -> None:
    """Make one document, if it still waits."""
    documents.render(document_id, at=timezone.now())


@shared_task
def sweep_documents() -> None:
    """Make what was ordered and left behind."""
    for document_id in documents.left_behind(at=timezone.now()):
        documents.render(document_id, at=timezone.now())  # each has its own lease, counted from its own start
