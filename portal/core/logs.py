"""Logs without personal data: what happened, in which request, at which route; never who by name, or with what words.

One JSON object a line (plain lines in the demonstration). A request is told by its id, method, route pattern (not the
address: that may carry a key or a name), status, time and the user's number. Exceptions are told by type and place;
their message, which may quote what a person typed, is left out of JSON. Whatever libraries write is scrubbed of
e-mails, internet addresses, long numbers and query strings before it is printed.
"""

import re
import time
import traceback
import uuid
from collections.abc import Callable, MutableMapping
from types import TracebackType
from typing import Any

import structlog
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse

log = structlog.get_logger("portal.requests")

REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
# Values that the portal made itself and that are needed whole.
OWN_KEYS = frozenset({"request_id", "task_id", "task", "timestamp", "level", "logger", "method", "route"})
SCRUBBED = (
    (re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"), "[e-mail]"),
    (re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9a-fA-F]{1,4}:){4,7}[0-9a-fA-F]{1,4}\b"), "[address]"),
    (re.compile(r"DETAIL:.*"), "[detail]"),
    (re.compile(r"(?<=[\w/])\?\S+"), "?[query]"),
    (re.compile(r"(?<![\w-])(?!\d{4}-\d\d-\d\d)\d(?:[ -]?\d){6,}(?![\w-])"), "[number]"),
)

Event = MutableMapping[str, Any]


def scrub_text(text: str) -> str:
    for pattern, replacement in SCRUBBED:
        text = pattern.sub(replacement, text)
    return text


def scrub(logger: Any, name: str, event: Event) -> Event:
    """Last processor before the printer: nothing personal passes, whoever wrote the line."""
    for key, value in event.items():
        if key not in OWN_KEYS and not isinstance(value, bool | int | float | None):
            event[key] = scrub_text(str(value))
    return event


def describe(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, ImproperlyConfigured):
        return f"{name}: {error}"
    if isinstance(error, OSError) and error.strerror:
        return f"{name}: {error.strerror}"
    return name


def place_of_exception(exc_info: tuple[type[BaseException], BaseException, TracebackType | None]) -> str:
    """Type and frames of an exception and of its causes, the deepest cause last, without the messages."""
    error: BaseException | None = exc_info[1]
    lines: list[str] = []
    while error is not None:
        lines.append(describe(error))
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(lines)


BEFORE: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
AS_JSON: list[Any] = [
    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
    structlog.processors.ExceptionRenderer(place_of_exception),
    scrub,
    structlog.processors.JSONRenderer(ensure_ascii=False),
]
AS_LINES: list[Any] = [
    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
    structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
]


def set_up(*, as_json: bool, level: str = "INFO") -> dict[str, Any]:
    """Send structlog through logging and give the LOGGING setting that prints both alike."""
    structlog.configure(
        processors=[
            *BEFORE,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": BEFORE,
        "processors": AS_JSON if as_json else AS_LINES,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"portal": formatter},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "portal"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Requests and tasks that fail are told by the functions below, without their addresses and arguments.
            "django.request": {"level": "CRITICAL"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            "celery.app.trace": {"level": "CRITICAL"},
            # Each bell rung and each font read is no news.
            "celery": {"level": "WARNING"},
            "kombu": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
            "fontTools": {"level": "ERROR"},
        },
    }


class RequestLogMiddleware:
    """Gives each request an id, answers with it, and tells the end of the request in one line."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        given = request.headers.get("X-Request-ID", "")
        request_id = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        request.request_id = request_id  # type: ignore[attr-defined]
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self.get_response(request)
            milliseconds = round((time.perf_counter() - started) * 1000)
            tell_request(request, response.status_code, milliseconds)
        response["X-Request-ID"] = request_id
        return response


def route_of(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.route if match else "(no route)"


def tell_request(request: HttpRequest, status: int, milliseconds: int) -> None:
    route = route_of(request)
    write = log.debug if route.startswith("zdrowie/") and status == 200 else log.error if status >= 500 else log.info
    # The person is told only when the page asked who it is: telling must not cost a query of its own.
    user = getattr(request, "_cached_user", None)
    person = {"user_id": user.pk} if user is not None and user.pk else {}
    write("request", method=request.method, route=route, status=status, milliseconds=milliseconds, **person)


def tell_exception(sender: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
    route = route_of(request) if request is not None else "(no request)"
    log.error("request_failed", route=route, exc_info=True)  # noqa: LOG014  # called while it is handled


got_request_exception.connect(tell_exception, dispatch_uid="portal.core.logs")
