"""Doorbells of the history."""

from celery import shared_task
from django.utils import timezone

from portal.history import verification


@shared_task
def seal_history() -> None:
    """The daily seal."""
    verification.seal(at=timezone.now())
