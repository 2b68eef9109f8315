"""Celery of the portal; tasks are found by name in each app's `tasks` module."""

import os
from typing import Any

import structlog
from celery import Celery
from celery.signals import setup_logging, task_failure, task_postrun, task_prerun, task_retry

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

log = structlog.get_logger("portal.tasks")


@setup_logging.connect
def keep_logging(**kwargs: object) -> None:
    """The LOGGING setting holds for workers too; with a receiver here Celery leaves it alone."""


@task_prerun.connect
def bind_task(task_id: str, task: Any, **kwargs: object) -> None:
    structlog.contextvars.bind_contextvars(task_id=task_id, task=task.name)


@task_postrun.connect
def unbind_task(**kwargs: object) -> None:
    structlog.contextvars.unbind_contextvars("task_id", "task")


@task_retry.connect
def tell_retry(request: Any, reason: object, **kwargs: object) -> None:
    log.warning("task_retried", attempt=request.retries, reason=type(reason).__name__)


@task_failure.connect
def tell_failure(exception: BaseException, **kwargs: object) -> None:
    """Without the arguments and the message, which Celery's own line would print."""
    log.error("task_failed", exc_info=exception)
