"""A web server under measurement, and the processor time of its processes."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Self

from tests.benchmarks.services import wait_for_port

ROOT = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
WEB_PROCESSES = 2


class Server:
    """Gunicorn as in production: two processes, the threads of portal/deploy/gunicorn_config.py."""

    def __init__(self, application: str, port: int, environment: dict[str, str]) -> None:
        self.application, self.port, self.environment = application, port, environment

    def __enter__(self) -> Self:
        config = ["--config", "python:portal.deploy.gunicorn_config", "--bind", f"127.0.0.1:{self.port}"]
        sizes = ["--workers", str(WEB_PROCESSES), "--max-requests", "0"]
        command = [sys.executable, "-m", "gunicorn", self.application, *config, *sizes]
        environment = os.environ | self.environment
        self.log = (ROOT / "test-results" / f"bench-{self.port}.log").open("w")
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=self.log, stderr=self.log)
        wait_for_port(self.port)
        return self

    def __exit__(self, *reason: object) -> None:
        self.process.terminate()
        self.process.wait()
        self.log.close()

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def cpu_seconds(self) -> float:
        """Processor time used so far by all web processes, in user and in system."""
        total = 0
        for pid in self.workers():
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS
