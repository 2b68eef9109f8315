"""PostgreSQL and Redis of the measurement's own, on private ports, thrown away at the end."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

POSTGRES_PORT = int(os.environ.get("BENCH_PG_PORT", "55433"))
REDIS_PORT = int(os.environ.get("BENCH_REDIS_PORT", "56380"))


def as_postgres(*command: str) -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else list(command)


def postgres_programs() -> Path:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if not folders:
        raise SystemExit("The measurement needs PostgreSQL and Redis: apt-get install postgresql redis-server")
    return folders[-1]


@contextlib.contextmanager
def postgresql(work: Path) -> Iterator[str]:
    """A cluster with one empty database; gives its address."""
    programs, data = postgres_programs(), work / "pg"
    data.mkdir()
    work.chmod(0o755)
    if os.geteuid() == 0:
        shutil.chown(data, "postgres")
    options = f"-p {POSTGRES_PORT} -k {data} -c listen_addresses=127.0.0.1 -c max_connections=100"
    initdb = [
        str(programs / "initdb"),
        "-D",
        str(data),
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    ]
    subprocess.run(as_postgres(*initdb), check=True, stdout=subprocess.DEVNULL)
    control = str(programs / "pg_ctl")
    start = [control, "-D", str(data), "-w", "-l", str(data / "log"), "-o", options, "start"]
    subprocess.run(as_postgres(*start), check=True, stdout=subprocess.DEVNULL)
    try:
        yield f"postgres://postgres@127.0.0.1:{POSTGRES_PORT}/postgres"
    finally:
        stop = [control, "-D", str(data), "-m", "immediate", "stop"]
        subprocess.run(as_postgres(*stop), check=False, stdout=subprocess.DEVNULL)


@contextlib.contextmanager
def redis(work: Path) -> Iterator[str]:
    command = ["redis-server", "--bind", "127.0.0.1", "--port", str(REDIS_PORT), "--save", "", "--dir", str(work)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        wait_for_port(REDIS_PORT)
        yield f"redis://127.0.0.1:{REDIS_PORT}/0"
    finally:
        server.terminate()
        server.wait()


def wait_for_port(port: int, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise SystemExit(f"Nothing listens on port {port} after {seconds:.0f} s.")
