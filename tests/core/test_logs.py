"""Logs tell what happened and hold nothing personal, whoever writes them."""

import io
import json
import logging
import logging.config

import pytest
import structlog
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from portal.core import logs

SECRETS = ("anna.nowak@example.org", "Nowak-Kowalska", "44051401359", "10.20.30.40", "haslo-Anny")


@login_not_required
def fails(request):
    raise ValueError("refused: " + request.POST.get("email", "") + " Nowak-Kowalska")


@login_not_required
def writes(request, key):
    logging.getLogger("somebody.elses").warning("sent to %s from %s, PESEL %s", SECRETS[0], SECRETS[3], SECRETS[2])
    structlog.get_logger("ours").info("wrote", address=SECRETS[0], page="/oferty/?email=" + SECRETS[0])
    return HttpResponse("ok")


urlpatterns = [path("fails/", fails), path("writes/<str:key>/", writes)]


@pytest.fixture
def printed():
    """Every line that production would print, as data."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    configuration = logs.set_up(as_json=True)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=configuration["formatters"]["portal"]["foreign_pre_chain"],
            processors=configuration["formatters"]["portal"]["processors"],
        )
    )
    root = logging.getLogger()
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)


def assert_nothing_personal(lines):
    text = json.dumps(lines, ensure_ascii=False)
    assert [secret for secret in SECRETS if secret in text] == []


@override_settings(ROOT_URLCONF=__name__)
def test_a_request_leaves_no_personal_data_in_the_log(client, printed, db):
    client.post(
        "/writes/Nowak-Kowalska/?email=anna.nowak@example.org",
        {"email": "anna.nowak@example.org", "password": "haslo-Anny"},
        REMOTE_ADDR="10.20.30.40",
        headers={"X-Request-ID": "a1b2c3d4e5"},
    )
    lines = printed()
    assert {line["event"] for line in lines} >= {"request", "wrote"}
    assert "sent to [e-mail] from [address], PESEL [number]" in [line["event"] for line in lines]
    assert_nothing_personal(lines)


@override_settings(ROOT_URLCONF=__name__)
def test_a_failing_request_tells_where_it_failed_and_not_what_was_typed(client, printed, db):
    client.raise_request_exception = False
    answer = client.post(
        "/fails/?email=anna.nowak@example.org", {"email": "anna.nowak@example.org"}, REMOTE_ADDR="10.20.30.40"
    )
    assert answer.status_code == 500
    failed, finished = [line for line in printed() if line["event"] in ("request_failed", "request")]
    assert failed["route"] == finished["route"] == "fails/"
    assert failed["exception"].startswith("builtins.ValueError\n")
    assert "test_logs.py" in failed["exception"]
    assert finished["status"] == 500
    assert failed["request_id"] == finished["request_id"] == answer["X-Request-ID"]
    assert_nothing_personal(printed())


@override_settings(ROOT_URLCONF=__name__)
def test_the_line_of_a_request_holds_these_things_and_no_more(client, printed, db):
    client.get("/writes/abc/")
    (line,) = [line for line in printed() if line["event"] == "request"]
    assert line.keys() == {
        "event",
        "level",
        "logger",
        "timestamp",
        "request_id",
        "method",
        "route",
        "status",
        "milliseconds",
    }
    assert line["route"] == "writes/<str:key>/"


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("given", ["", "short", "a" * 65, "anna.nowak@example.org", "id with spaces"])
def test_a_strange_request_id_is_replaced(client, given, db):
    answer = client.get("/writes/abc/", headers={"X-Request-ID": given})
    assert answer["X-Request-ID"] != given
    assert logs.REQUEST_ID.fullmatch(answer["X-Request-ID"])


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("mail to jan.kowalski+ngo@urzad.gov.pl failed", "mail to [e-mail] failed"),
        ("from 192.168.1.7:443", "from [address]:443"),
        ("from 2001:0db8:0000:0000:0000:ff00:0042:8329", "from [address]"),
        ("PESEL 44051401359", "PESEL [number]"),
        ("account 61 1090 1014 0000 0712 1981 2874", "account [number]"),
        ("GET /sprawdz/?numer=1&kod=abc HTTP", "GET /sprawdz/?[query] HTTP"),
        ("DETAIL:  Key (name)=(Nowak) already exists.", "[detail]"),
        ("21 days, 85000 zł, offer 7f0c2c1e-9d55-4d5b-8a42-000000000001", None),
        ("2026-11-23 14:00:05", None),
    ],
)
def test_what_is_scrubbed_from_other_peoples_lines(written, printed):
    assert logs.scrub_text(written) == (printed or written)


def test_causes_of_an_exception_are_told_without_their_messages():
    try:
        try:
            raise ConnectionRefusedError(111, "Connection refused")
        except OSError as cause:
            raise ValueError("Nowak-Kowalska") from cause
    except ValueError as error:
        text = logs.place_of_exception((type(error), error, error.__traceback__))
    heads = [line for line in text.splitlines() if not line.startswith(" ")]
    assert heads == ["builtins.ValueError", "builtins.ConnectionRefusedError: Connection refused"]


def test_the_settings_use_this_logging():
    assert settings.MIDDLEWARE.index("portal.core.logs.RequestLogMiddleware") < settings.MIDDLEWARE.index(
        "django.contrib.sessions.middleware.SessionMiddleware"
    )
    assert settings.LOGGING["formatters"]["portal"]["processors"] in (logs.AS_JSON, logs.AS_LINES)
