"""One supervisor over the portal's real processes: web server, worker and scheduler.

`make run` starts it. It prepares the data (migrations; the demonstration world on the first start), starts the three
processes, tells where the portal answers, and stops them all together: at Ctrl-C, at SIGTERM, when one of them keeps
dying, and, through the kernel, when the supervisor itself is killed. It leaves no process and no pid file behind.
Plain Python without Django, so that it can say something clear when Django cannot start.
"""

import argparse
import contextlib
import ctypes
import errno
import fcntl
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GRACE_SECONDS = 15.0
READY_SECONDS = 120.0
BACK_OFF = (1.0, 2.0, 4.0, 8.0)
DEATHS_IN_A_MINUTE = 4
PR_SET_PDEATHSIG = 1


class CannotRun(Exception):
    """A reason for which the portal cannot start or go on, worded for the person at the terminal."""


def say(text: str) -> None:
    with contextlib.suppress(OSError):  # the terminal may be gone; stopping the children matters more
        print(text, flush=True)


def die_with_parent(parent: int) -> Callable[[], None]:
    """Ask the kernel, in the child, for SIGTERM at the parent's death however it dies (Linux)."""
    if not sys.platform.startswith("linux"):
        return lambda: None
    libc = ctypes.CDLL(None, use_errno=True)

    def in_child() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # the parent died before the line above
            os._exit(1)

    return in_child


@dataclass
class Child:
    """One process with its own process group, its lines prefixed with its name, started anew when it dies."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    deaths: list[float] = field(default_factory=list)
    start_at: float = 0.0
    unfinished_line: bytes = b""

    def start(self, environment: dict[str, str]) -> subprocess.Popen[bytes]:
        self.process = subprocess.Popen(  # noqa: S603  # the commands are written below
            self.command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C in the terminal reaches the supervisor alone
            preexec_fn=die_with_parent(os.getpid()),  # noqa: PLW1509  # the supervisor has a single thread
        )
        return self.process

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal(self, number: int, *, whole_group: bool = False) -> None:
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if whole_group:
                os.killpg(self.process.pid, number)
            elif self.is_running:
                self.process.send_signal(number)

    def lines(self, data: bytes) -> Iterator[str]:
        *whole, self.unfinished_line = (self.unfinished_line + data).split(b"\n")
        for line in whole:
            yield f"{self.name:<6} | {line.decode(errors='replace').rstrip()}"

    def note_death(self, now: float) -> bool:
        """Plan the next start; False when it has died too often in the last minute."""
        self.deaths = [moment for moment in self.deaths if now - moment < 60] + [now]
        self.start_at = now + BACK_OFF[min(len(self.deaths), len(BACK_OFF)) - 1]
        return len(self.deaths) < DEATHS_IN_A_MINUTE


def children(host: str, port: int, var: Path) -> list[Child]:
    python = [sys.executable, "-m"]
    # One process with threads: the embedded cache, which counts the limits of sign-in, lives in memory.
    web = ["gunicorn", "portal.wsgi:application", "--bind", f"{host}:{port}", "--workers", "1", "--threads", "8"]
    celery = ["celery", "--app", "portal", "--quiet"]
    # In a container or a bare machine one is root; for a demonstration that is no news.
    quiet_root = [sys.executable, "-W", "ignore:You're running the worker with superuser"]
    return [
        Child("web", [*python, *web, "--graceful-timeout", "10", "--no-control-socket", "--log-level", "warning"]),
        Child("worker", [*quiet_root, *python[1:], *celery, "worker", "--concurrency", "2", "--loglevel", "WARNING"]),
        Child(
            "beat",
            [
                *python,
                *celery,
                "beat",
                "--loglevel",
                "WARNING",
                "--pidfile=",
                "--schedule",
                str(var / "celerybeat-schedule"),
            ],
        ),
    ]


class Supervisor:
    """Runs the children until a signal comes or one of them cannot be kept alive."""

    def __init__(self, crew: list[Child], environment: dict[str, str], health_url: str, banner: str) -> None:
        self.crew = crew
        self.environment = environment
        self.health_url = health_url
        self.banner = banner
        self.selector = selectors.DefaultSelector()
        self.stops_asked = 0

    def run(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.ask_to_stop)
        try:
            for child in self.crew:
                self.start(child)
            self.wait_until_ready()
            while not self.stops_asked:
                self.relay(0.5)
                self.revive()
        finally:
            self.stop()

    def ask_to_stop(self, number: int, frame: object) -> None:
        self.stops_asked += 1

    def start(self, child: Child) -> None:
        process = child.start(self.environment)
        assert process.stdout is not None  # noqa: S101  # told above: PIPE
        os.set_blocking(process.stdout.fileno(), False)
        self.selector.register(process.stdout, selectors.EVENT_READ, child)

    def relay(self, seconds: float) -> None:
        """Print what the children have written; wait at most so long for the first line."""
        if not self.selector.get_map():
            time.sleep(min(seconds, 0.1))
            return
        for key, _ in self.selector.select(seconds):
            data = os.read(key.fd, 65536)
            for line in key.data.lines(data):
                say(line)
            if not data:
                self.selector.unregister(key.fileobj)
                key.fileobj.close()  # type: ignore[union-attr]

    def revive(self) -> None:
        now = time.monotonic()
        for child in self.crew:
            if child.is_running:
                continue
            if child.process is not None:
                code, child.process = child.process.returncode, None
                if not child.note_death(now):
                    raise CannotRun(
                        f"{child.name} ended {len(child.deaths)} times within a minute (last code {code}); "
                        "its last lines above say why."
                    )
                say(f"{child.name} ended with code {code}; starting it again in {child.start_at - now:.0f} s")
            elif now >= child.start_at:
                self.start(child)

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while not self.stops_asked:
            self.relay(0.2)
            self.revive()
            if self.answers():
                say(self.banner)
                return
            if time.monotonic() > deadline:
                raise CannotRun(f"The web server does not answer at {self.health_url} after {READY_SECONDS:.0f} s.")

    def answers(self) -> bool:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(self.health_url, timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        """Ask all to finish, wait, then end what is left. A second Ctrl-C shortens the wait."""
        asked = self.stops_asked
        for child in self.crew:
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        while any(child.is_running for child in self.crew):
            if time.monotonic() > deadline or self.stops_asked > max(asked, 1):
                break
            self.relay(0.1)
        for child in self.crew:
            child.signal(signal.SIGKILL, whole_group=True)
            if child.process is not None:
                child.process.wait()
        say("The portal has stopped.")


def check_port(host: str, port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CannotRun(
                    f"Port {port} is taken by another program. Choose another: make run PORT={port + 1}"
                ) from error
            raise CannotRun(f"Port {port} cannot be used: {error.strerror}.") from error


def lock_data(var: Path) -> int:
    """Hold the data folder itself, so that two portals never run over the same data and no lock file stays."""
    var.mkdir(parents=True, exist_ok=True)
    folder = os.open(var, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise CannotRun(f"Another portal is running on the data in {var}. Stop it first.") from error
    return folder


def prepare(environment: dict[str, str]) -> str:
    """Migrations and, on the first start, the demonstration world; gives the sign-ins to print."""
    command = [sys.executable, str(ROOT / "portal" / "deploy" / "prepare.py")]
    done = subprocess.run(  # noqa: S603
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        preexec_fn=die_with_parent(os.getpid()),
    )
    if done.returncode:
        raise CannotRun("The data could not be prepared; the lines above say why.")
    return done.stdout.strip()


def banner(host: str, port: int, signins: str) -> str:
    address = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"
    lines = [
        "",
        f"  The portal answers at            {address}/",
        f"  Sign in with one click           {address}/demo/",
        f"  The demonstration's mails        {address}/demo/poczta/",
        *(f"  {line}" for line in signins.splitlines()),
        "",
        "  Ctrl-C stops it; the data stays in var/.",
        "",
    ]
    return "\n".join(lines)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    return parser.parse_args()


def main() -> int:
    options = arguments()
    var = Path(os.environ.get("PORTAL_VAR", ROOT / "var")).resolve()
    environment = {
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        **os.environ,
        "PORTAL_VAR": str(var),
        "PORT": str(options.port),
        "PYTHONUNBUFFERED": "1",
    }
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also where the shell has it ignored
    try:
        if not 0 < options.port < 65536:
            raise CannotRun(f"{options.port} is no port number.")
        folder = lock_data(var)
        check_port(options.host, options.port)
        signins = prepare(environment)
        text = banner(options.host, options.port, signins)
        health_url = f"http://{options.host}:{options.port}/zdrowie/"
        Supervisor(children(options.host, options.port, var), environment, health_url, text).run()
        os.close(folder)
    except CannotRun as reason:
        print(f"\n{reason}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:  # during the preparation, before the supervisor listens
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
