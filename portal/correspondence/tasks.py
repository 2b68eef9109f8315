"""Doorbells of the correspondence: the row of the letter says what is to be done."""

from celery import shared_task
from django.utils import timezone

from portal.correspondence import delivery


@shared_task
def deliver_message(*, message_id: str) -> None:
    """Send one letter, if it still waits."""
    delivery.deliver(message_id, at=timezone.now())


@shared_task
def sweep_messages() -> None:
    """Send what was queued and left behind."""
    for message_id in delivery.left_behind(at=timezone.now()):
        delivery.deliver(message_id, at=timezone.now())  # each has its own lease, counted from its own start
