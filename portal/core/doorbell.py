"""Ringing for background work: after the commit, and never so that an absent broker spoils what was done.

The row in the database is the truth; a bell nobody hears is made good by a sweeper.
"""

from typing import Any

import structlog
from celery import Task
from django.db import transaction

log = structlog.get_logger(__name__)


def ring(task: Task, **ids: Any) -> None:
    """Send the task to the broker once the present transaction is committed."""
    transaction.on_commit(lambda: _ring_now(task, ids))


def _ring_now(task: Task, ids: dict[str, Any]) -> None:
    try:
        task.apply_async(kwargs=ids, retry=False)
    except Exception as error:  # noqa: BLE001 - whatever ails the broker, the step has been done and is kept
        log.warning("doorbell_unheard", task=task.name, error=type(error).__name__)
