"""A worker killed with SIGKILL while it prints, and again while it mails, leaves one file and one letter."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from portal.settings.base import BASE_DIR

PATIENCE = 240


@pytest.fixture
def world(tmp_path):
    """Environment of an embedded world in a folder of its own, migrated; broker on files, database in SQLite."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    env = kept | {"DJANGO_SETTINGS_MODULE": "tests.killing.settings", "PORTAL_VAR": str(tmp_path)}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=BASE_DIR, env=env, check=True)
    return env


@contextmanager
def worker(world):
    """A worker with its beat; whatever is left of it at the end is killed."""
    command = [sys.executable, "-m", "celery", "-A", "portal", "worker", "-B", "-c", "2", "--loglevel", "ERROR"]
    schedule = ["-s", f"{world['PORTAL_VAR']}/beat-{time.monotonic_ns()}"]
    with Path(world["PORTAL_VAR"], "worker.log").open("a", encoding="utf-8") as log:
        process = subprocess.Popen(
            command + schedule, cwd=BASE_DIR, env=world, start_new_session=True, stdout=log, stderr=log
        )
        try:
            yield process
        finally:
            kill(process)


def kill(process):
    """SIGKILL to the worker and its children, as the kernel does when memory is out."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def scenario(world, what):
    command = [sys.executable, "-m", "tests.killing.scenario", what]
    return subprocess.run(command, cwd=BASE_DIR, env=world, check=True, capture_output=True, text=True).stdout


def tell(world):
    return json.loads(scenario(world, "tell"))


def wait_for(world, question):
    """Ask until the answer is yes; a wait in vain shows what the workers said."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if question():
            return
        time.sleep(0.05)
    pytest.fail(Path(world["PORTAL_VAR"], "worker.log").read_text(encoding="utf-8")[-3000:])


def one(world, sql):
    with closing(sqlite3.connect(f"{world['PORTAL_VAR']}/portal.sqlite3", timeout=20)) as database:
        return database.execute(sql).fetchone()[0]


@pytest.mark.slow
@pytest.mark.row("G95")
def test_one_file_and_one_letter_after_two_kills(world, tmp_path):
    (tmp_path / "hang").touch()
    scenario(world, "order")
    with worker(world) as first:
        wait_for(world, lambda: one(world, "SELECT lease_until IS NOT NULL FROM records_document"))
        time.sleep(0.3)
        kill(first)
    told = tell(world)
    assert told["document"] == ["ordered", 1, True], "killed while it printed"
    assert (told["files"], told["letters"], told["message"]) == (0, 0, ["queued", 0, False])

    with worker(world) as second:
        wait_for(world, (tmp_path / "hanging").exists)
        kill(second)
    told = tell(world)
    assert told["document"] == ["ready", 2, False]
    assert told["message"] == ["queued", 1, True], "killed after the server took the letter, before the row said so"
    assert (told["files"], told["on_disk"], told["letters"]) == (1, 1, 1)

    (tmp_path / "hang").unlink()
    with worker(world):
        wait_for(world, lambda: one(world, "SELECT state FROM correspondence_message") == "sent")
    told = tell(world)
    assert told == {
        "document": ["ready", 2, False],
        "message": ["sent", 2, False],
        "files": 1,
        "on_disk": 1,
        "letters": 1,
        "attached": [1],
    }


@pytest.mark.slow
def test_without_a_broker_the_step_succeeds_quickly_and_the_rest_follows(world, tmp_path):
    """Redis does not answer while the step runs; later a worker finds the rows."""
    seconds = float(scenario(world | {"REDIS_URL": "redis://127.0.0.1:9/0"}, "order").splitlines()[-1])
    assert seconds < 3
    told = tell(world)
    assert (told["document"], told["message"]) == (["ordered", 0, False], ["queued", 0, False])
    with worker(world):
        wait_for(world, lambda: one(world, "SELECT state FROM correspondence_message") == "sent")
    told = tell(world)
    assert (told["files"], told["letters"], told["attached"]) == (1, 1, [1])
