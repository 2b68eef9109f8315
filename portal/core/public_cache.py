"""Public pages kept ready for people who are not signed in (gotowe strony publiczne).

A page is built once and given to everybody who asks for the same address in the same language, until

- the stamp of the public data changes (`core.revisions`, asked on every request), or
- something opens, closes or appears (`boundary`), or the day ends, or
- thirty seconds pass, for the page says how much time is left.

Who brings a session or a message neither gets nor leaves such a page. Only answers without cookies and without a
token of forms are kept. An address with a parameter that the page does not know, with free text, or with a value that
is too long is built anew each time, and those with parameters share a fixed number of places: no flood of questions
fills the memory. The clock of a countdown is set anew in each copy.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, cast

import structlog
from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from portal.core import revisions
from portal.core.moments import day_bounds, local, local_date

log = structlog.get_logger(__name__)

View = Callable[..., HttpResponse]
Boundary = Callable[[datetime], datetime | None]
PLACES = 256  # for addresses with parameters
LONGEST_VALUE = 20
LARGEST_PAGE = 300_000
_CLOCK = 'data-server-now="{}"'
_boundaries: list[Boundary] = []


@dataclass(frozen=True, slots=True)
class Page:
    """A page with everything that must be as it was for the page to be given again."""

    name: str
    stamp: str
    made_at: datetime
    until: datetime
    headers: dict[str, str]
    body: bytes

    def serves(self, name: str, stamp: str, at: datetime) -> bool:
        return self.name == name and self.stamp == stamp and self.made_at <= at < self.until

    def answer(self, at: datetime) -> HttpResponse:
        body = self.body.replace(_clock(self.made_at), _clock(at))
        return HttpResponse(body, headers=self.headers)


def register_boundary(boundary: Boundary) -> None:
    """Tell of moments at which public pages change by themselves: `boundary(at)` is the next one, or None."""
    if boundary not in _boundaries:
        _boundaries.append(boundary)


def kept_ready(*parameters: str) -> Callable[[View], View]:
    """Decorator of a public view; `parameters` are the ones that choose what is shown."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            name = _name(request, parameters)
            stamp = revisions.current() if name else ""
            if not stamp:
                return view(request, *args, **kwargs)
            at = cast(Any, request).at
            page = _found(_place(request, name))
            if page and page.serves(name, stamp, at):
                return _marked(page.answer(at))
            response = view(request, *args, **kwargs)
            _when_rendered(response, lambda done: _keep(request, done, name, stamp, at))
            return _marked(response)

        return answer

    return decorate


def do_not_keep(request: HttpRequest) -> None:
    """The page shows something that the stamp does not watch."""
    request.META["portal.page_not_kept"] = True


def _name(request: HttpRequest, parameters: tuple[str, ...]) -> str:
    """What the page is kept under; empty when it may be neither kept nor given."""
    if request.method != "GET" or not settings.PUBLIC_PAGE_SECONDS:
        return ""
    if settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES:
        return ""
    chosen = sorted(request.GET.lists())
    for parameter, values in chosen:
        if parameter not in parameters or len(values) != 1 or len(values[0]) > LONGEST_VALUE:
            return ""
    return repr((request.path, [(name, values[0]) for name, values in chosen], get_language(), settings.DEMO))


def _place(request: HttpRequest, name: str) -> str:
    if not request.GET:
        return f"page:{zlib.crc32(name.encode()):08x}"
    return f"asked:{zlib.crc32(name.encode()) % PLACES}"


def _keep(request: HttpRequest, response: HttpResponse, name: str, stamp: str, at: datetime) -> None:
    private = request.META.get("CSRF_COOKIE_NEEDS_UPDATE") or request.META.get("portal.page_not_kept")
    if response.status_code != 200 or response.cookies or private or len(response.content) > LARGEST_PAGE:
        return
    page = Page(name, stamp, at, _until(at), dict(response.items()), response.content)
    with _unheeded():
        caches["public"].set(_place(request, name), page, settings.PUBLIC_PAGE_SECONDS)


def _found(place: str) -> Page | None:
    with _unheeded():
        return cast(Page | None, caches["public"].get(place))
    return None


@contextmanager
def _unheeded() -> Iterator[None]:
    """A cache that is away makes pages slower, never absent."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever ails the cache, the page is built from the database
        log.warning("public_cache_away", error=type(error).__name__)


def _until(at: datetime) -> datetime:
    """The first moment at which the page may say something else."""
    return min(_ends(at))


def _ends(at: datetime) -> Iterator[datetime]:
    yield at + timedelta(seconds=settings.PUBLIC_PAGE_SECONDS)
    yield day_bounds(local_date(at))[1]
    yield datetime.combine(at.astimezone(UTC).date() + timedelta(days=1), datetime.min.time(), tzinfo=UTC)
    for boundary in _boundaries:
        moment = boundary(at)
        if moment is not None:
            yield moment


def _clock(at: datetime) -> bytes:
    """As the countdown component writes it."""
    return _CLOCK.format(local(at).isoformat()).encode()


def _when_rendered(response: Any, then: Callable[[HttpResponse], None]) -> None:
    if hasattr(response, "add_post_render_callback"):
        response.add_post_render_callback(then)
    else:
        then(response)


def _marked(response: HttpResponse) -> HttpResponse:
    """Proxies and browsers learn that a person's own page is another one."""
    patch_vary_headers(response, ["Cookie"])
    return response
