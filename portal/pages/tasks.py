"""Bells of the portal itself."""

from celery import shared_task
from django.utils import timezone

from portal.pages import health


@shared_task
def beat() -> None:
    """Travels from the scheduler through the broker and a worker to the database, and so proves all four."""
    health.beat(at=timezone.now())
