"""Is the portal alive, is it ready? For the proxy, the containers and the office's monitoring.

`/zdrowie/` says that the process answers and asks nothing else. `/zdrowie/gotowosc/` asks the database, the broker, the
store of files, and when the scheduler's last beat came through. It names what fails, by the name of the part and the
type of the error, and tells nothing about where the part is or how to reach it.
"""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from celery import current_app
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import FileSystemStorage, storages
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.pages.models import Heartbeat

log = structlog.get_logger(__name__)

BEAT = "beat"
BEAT_MAX_AGE = timedelta(minutes=3)


class NotWorking(Exception):
    """A part answers, but not as it should; the text is shown and holds no secret."""


def beat(*, at: datetime) -> None:
    Heartbeat.objects.update_or_create(name=BEAT, defaults={"beaten_at": at})


def check_database(at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


def check_broker(at: datetime) -> None:
    with current_app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, interval_start=0, interval_step=0, timeout=2)
        folder = broker.transport_options.get("data_folder_out")
    if folder and not os.access(folder, os.W_OK):
        raise NotWorking("the folder of messages cannot be written")


def check_storage(at: datetime) -> None:
    store = storages["private"]
    if not isinstance(store, FileSystemStorage):
        store.exists("health")
        return
    folder = Path(store.location)
    while not folder.exists():  # the folder is made with the first file
        folder = folder.parent
    if not os.access(folder, os.W_OK):
        raise NotWorking("the folder of files cannot be written")


def check_beat(at: datetime) -> None:
    last = Heartbeat.objects.filter(name=BEAT).first()
    if last is None:
        raise NotWorking("no beat yet")
    if at - last.beaten_at > BEAT_MAX_AGE:
        raise NotWorking(f"last beat {(at - last.beaten_at).total_seconds():.0f} s ago")


CHECKS: dict[str, Callable[[datetime], None]] = {
    "database": check_database,
    "broker": check_broker,
    "storage": check_storage,
    "beat": check_beat,
}


def state_of(name: str, at: datetime) -> str:
    try:
        CHECKS[name](at)
    except NotWorking as reason:
        return str(reason)
    except Exception as error:  # whatever fails here is the answer
        log.warning("not_ready", part=name, exc_info=True)
        return type(error).__name__
    return "ok"


@login_not_required
@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    at = request.at  # type: ignore[attr-defined]  # set by RequestMomentMiddleware
    states = {name: state_of(name, at) for name in CHECKS}
    is_ready = all(state == "ok" for state in states.values())
    return JsonResponse({"ready": is_ready, "parts": states}, status=200 if is_ready else 503)
