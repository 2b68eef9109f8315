"""`make run` with real processes: it answers, it heals, and it leaves nothing behind however it ends."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from portal.deploy import supervise

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "portal" / "deploy" / "supervise.py"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("supervisor")]


def processes_over(var):
    """Every process that was started over this data folder, told by its environment."""
    mark = f"PORTAL_VAR={var}".encode()
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
    return {pid: command for pid, command in found.items() if command}


def wait_for(condition, seconds, what):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.1)


def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


class Portal:
    """One supervisor under test, with its output in a file."""

    def __init__(self, var, port):
        self.var, self.port, self.output = var, port, var.parent / f"output-{port}"
        dropped = ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")
        environment = {name: value for name, value in os.environ.items() if name not in dropped}
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, str(SCRIPT), "--port", str(port)],
                env=environment | {"PORTAL_VAR": str(var)},
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )

    def answers(self):
        try:
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(f"http://127.0.0.1:{self.port}/zdrowie/", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False

    def started(self):
        wait_for(lambda: "Ctrl-C stops it" in self.text or self.process.poll() is not None, 180, "started")
        assert self.process.poll() is None, self.text
        return self

    @property
    def text(self):
        return self.output.read_text()

    def children(self, word):
        return [pid for pid, command in processes_over(self.var).items() if word in command]


@pytest.fixture(scope="module")
def var(tmp_path_factory):
    """One data folder for all tests here: the first start fills it, later ones find it."""
    return tmp_path_factory.mktemp("supervisor") / "var"


@pytest.fixture
def portal(var):
    portal = Portal(var, free_port())
    yield portal
    if portal.process.poll() is None:
        portal.process.kill()
    portal.process.wait()
    wait_for(lambda: not processes_over(var), 60, "all processes gone")


def test_it_runs_heals_and_stops_at_ctrl_c_leaving_nothing(portal):
    portal.started()
    assert portal.answers()
    assert f"http://localhost:{portal.port}/" in portal.text
    assert "/demo/poczta/" in portal.text
    assert portal.children("gunicorn")
    assert portal.children(" worker ")
    assert len(portal.children(" beat ")) == 1

    second = Portal(portal.var, free_port())
    assert second.process.wait(timeout=60) == 1
    assert "Another portal is running" in second.text

    for pid in portal.children("gunicorn"):
        os.kill(pid, signal.SIGKILL)
    wait_for(lambda: "starting it again" in portal.text, 30, "the death was told")
    wait_for(portal.answers, 90, "answers again")

    portal.process.send_signal(signal.SIGINT)
    assert portal.process.wait(timeout=60) == 0, portal.text
    assert processes_over(portal.var) == {}
    assert not portal.answers()
    assert list(portal.var.rglob("*.pid")) == []
    assert (portal.var / "portal.sqlite3").exists()


def test_children_end_when_the_supervisor_is_killed(portal):
    portal.started()
    assert len(processes_over(portal.var)) > 3
    portal.process.kill()
    portal.process.wait()
    wait_for(lambda: not processes_over(portal.var), 60, "all processes gone")
    assert not portal.answers()


def test_a_taken_port_is_told_with_the_way_out(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        portal = Portal(tmp_path / "var", port)
        assert portal.process.wait(timeout=60) == 1
    assert f"Port {port} is taken by another program. Choose another: make run PORT={port + 1}" in portal.text
    assert "Traceback" not in portal.text
    assert processes_over(tmp_path / "var") == {}


def test_a_process_that_keeps_dying_stops_everything_with_a_reason(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(supervise, "BACK_OFF", (0.1,))
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    lasting = supervise.Child("good", [sys.executable, "-c", "import time; time.sleep(60)"])
    dying = supervise.Child("bad", [sys.executable, "-c", "print('no disk'); raise SystemExit(3)"])
    environment = os.environ | {"PORTAL_VAR": str(tmp_path)}
    try:
        with pytest.raises(supervise.CannotRun, match=r"bad ended 4 times within a minute \(last code 3\)"):
            supervise.Supervisor([lasting, dying], environment, f"http://127.0.0.1:{free_port()}/", "").run()
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    assert "bad    | no disk" in capsys.readouterr().out
    assert processes_over(tmp_path) == {}


@pytest.mark.parametrize("port", ["0", "65536", "-1"])
def test_a_number_that_is_no_port_is_refused(tmp_path, port):
    done = subprocess.run(
        [sys.executable, str(SCRIPT), f"--port={port}"],
        env=os.environ | {"PORTAL_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "is no port number" in done.stderr
