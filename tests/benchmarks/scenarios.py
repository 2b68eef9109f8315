"""What is measured on the portal, and the bars it must keep.

A scenario names the address by its URL name; one whose page does not exist fails the measurement, so that a renamed
page is never left unmeasured in silence.
"""

from collections.abc import Callable
from dataclasses import dataclass

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


def build() -> list[Scenario]:
    """Fills the database and gives the scenarios over it. Runs with Django set up."""
    from django.urls import reverse  # noqa: PLC0415

    from tests.factories.organisations import MembershipFactory  # noqa: PLC0415

    anna = signed_in(MembershipFactory().user)
    return [
        Scenario("health", page(reverse("health-live"))),
        Scenario("home page", page(reverse("pages:home"))),
        Scenario("own sessions, signed in", page(reverse("usersessions_list"), **anna)),
    ]
