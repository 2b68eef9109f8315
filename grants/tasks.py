"""Doorbells of the grant processes."""

from celery import shared_task
from django.utils import timezone

from grants import reminders


@shared_task
def remind_owners_of_drafts() -> int:
    """Duty: nobody with a draft learns of the closing too late."""
    return reminders.remind_owners_of_drafts(at=timezone.now())
