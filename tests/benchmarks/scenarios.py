"""What is measured on the portal, and the bars it must keep.

A scenario names the address by its URL name; one whose page does not exist fails the measurement, so that a renamed
page is never left unmeasured in silence.
"""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from tests.benchmarks.load import Request

# The proxy's two headers: production answers to its own name and behind TLS only.
HEADERS = {"Host": "portal.example", "X-Forwarded-Proto": "https"}


@dataclass(frozen=True)
class Scenario:
    name: str
    request: Callable[[int], Request]
    count: int = 600
    seconds: float = 20.0
    p95_ms: float = 300.0
    cpu_ms: float | None = None
    cpu_times_bare: float | None = None


def page(path: str, **headers: str) -> Callable[[int], Request]:
    request = Request("GET", path, headers=HEADERS | headers)
    return lambda number: request


def signed_in(user) -> dict[str, str]:
    """Headers of a person's browser after signing in, the token of forms included."""
    from django.test import Client  # noqa: PLC0415  # Django is set up only in the process that measures

    from tests.sign_in import enter  # noqa: PLC0415

    client = enter(Client(headers=HEADERS), user)
    token = "b" * 32
    cookies = {name: morsel.value for name, morsel in client.cookies.items()} | {"csrftoken": token}
    return {
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "X-CSRFToken": token,
        "Referer": f"https://{HEADERS['Host']}/",
    }


def posts(requests: list[Request]) -> Callable[[int], Request]:
    """Each request once; a form is not sent twice."""
    return lambda number: requests[number]


def build() -> list[Scenario]:
    """Fills the database and gives the scenarios over it. Runs with Django set up."""
    from django.urls import reverse  # noqa: PLC0415

    from tests.benchmarks import world  # noqa: PLC0415  # needs Django

    made = world.create(to_file=FILINGS + WARM_UP, to_save=SAVES + WARM_UP, filed=FILED_OFFERS)
    anna, clerk = signed_in(made.anna), signed_in(made.clerk)
    call = made.call
    return [
        Scenario("health", page(reverse("health-live"))),
        Scenario("home page", page(reverse("pages:home")), cpu_times_bare=2),
        Scenario("public list of calls", page(reverse("grants:call-list")), cpu_times_bare=2),
        # Free text is never kept ready: the whole page is built for each request.
        Scenario("search in the list", page(f"{reverse('grants:call-list')}?q=kultura")),
        Scenario("call page", page(call.get_absolute_url()), cpu_times_bare=2),
        Scenario("autosave of a field", posts([save_request(offer, anna) for offer in made.to_save]), count=SAVES),
        Scenario("filing", posts([file_request(offer, anna) for offer in made.to_file]), count=FILINGS, cpu_ms=150),
        Scenario(
            f"office's list of {FILED_OFFERS} offers",
            page(reverse("admin:grants_offer_changelist"), **clerk),
            count=200,
        ),
    ]


FILINGS, SAVES, WARM_UP, FILED_OFFERS = 200, 300, 60, 10_000
FORM = "application/x-www-form-urlencoded"


def save_request(offer, browser: dict[str, str]) -> Request:
    """One field saved by the page's script."""
    from django.urls import reverse  # noqa: PLC0415

    token = offer.sections.get(code="iv").version
    body = {"token": token, "changes": [{"path": "experience", "value": "Od dziesięciu lat prowadzimy zajęcia."}]}
    path = reverse("grants:offer-autosave", kwargs={"pk": offer.pk, "section": "iv"})
    return Request("POST", path, json.dumps(body).encode(), HEADERS | browser | {"Content-Type": "application/json"})


def file_request(offer, browser: dict[str, str]) -> Request:
    """The button on the page of filing."""
    from django.urls import reverse  # noqa: PLC0415

    body = urlencode({"key": uuid.uuid4(), "confirmed": "on"}).encode()
    path = reverse("grants:offer-file", kwargs={"pk": offer.pk})
    return Request("POST", path, body, HEADERS | browser | {"Content-Type": FORM}, expected=(302,))
