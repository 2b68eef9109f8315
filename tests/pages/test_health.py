"""The two health pages: one cheap, one honest."""

import os
from datetime import timedelta

import pytest
from celery import current_app
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from portal.pages import health
from portal.pages.models import Heartbeat
from portal.pages.tasks import beat

LIVE, READY = "/zdrowie/", "/zdrowie/gotowosc/"


def test_live_answers_without_asking_the_database(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = client.get(LIVE)
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


def test_ready_answers_when_every_part_works(client, db):
    beat.delay()
    answer = client.get(READY)
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "parts": dict.fromkeys(["database", "broker", "storage", "beat"], "ok")}


def test_no_beat_is_not_ready(client, db):
    answer = client.get(READY)
    assert answer.status_code == 503
    assert answer.json()["parts"] == {"database": "ok", "broker": "ok", "storage": "ok", "beat": "no beat yet"}


@pytest.mark.parametrize(("seconds", "status"), [(179, 200), (181, 503)])
def test_an_old_beat_is_not_ready(client, db, time_machine, seconds, status):
    moment = timezone.now()
    health.beat(at=moment - timedelta(seconds=seconds))
    time_machine.move_to(moment, tick=False)
    assert client.get(READY).status_code == status


def test_a_second_beat_moves_the_first(db):
    first = timezone.now()
    health.beat(at=first)
    health.beat(at=first + timedelta(minutes=1))
    assert [pulse.beaten_at for pulse in Heartbeat.objects.all()] == [first + timedelta(minutes=1)]


def test_a_database_that_is_away_is_named_without_its_address(client, db):
    def away(execute, sql, params, many, context):
        raise ConnectionError("could not connect to postgres://portal:secret@db:5432/portal")

    with connection.execute_wrapper(away):
        answer = client.get(READY)
    assert answer.status_code == 503
    assert answer.json()["parts"]["database"] == "ConnectionError"
    assert b"secret" not in answer.content
    assert b"5432" not in answer.content


def test_a_store_that_cannot_be_written_is_named(client, db, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: not str(storages["private"].location).startswith(str(path)))
    answer = client.get(READY)
    assert answer.json()["parts"]["storage"] == "the folder of files cannot be written"
    assert answer.status_code == 503


def test_a_broker_that_is_away_is_named(client, db):
    current_app.conf.broker_write_url, before = "redis://:secret@127.0.0.1:1/0", current_app.conf.broker_write_url
    try:
        answer = client.get(READY)
    finally:
        current_app.conf.broker_write_url = before
    assert answer.json()["parts"]["broker"] == "OperationalError"
    assert b"secret" not in answer.content


@pytest.mark.parametrize("address", [LIVE, READY])
def test_health_takes_no_posts(client, db, address):
    assert client.post(address).status_code == 405
