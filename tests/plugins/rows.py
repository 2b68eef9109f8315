"""Remembers which tests prove which feature rows and how they ended, for `make rows`.

A test says what it proves with `@pytest.mark.row("G5")`, or several rows at once. Every run of pytest writes the
outcome of the marked tests it ran to `test-results/rows.json`, together with the digest of the sources they ran on,
so that a later reading can tell a result of today's code from an old one.
"""

import hashlib
import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "test-results" / "rows.json"
ROW = "row"


def digest_of_sources() -> str:
    """One digest over every file that belongs to the project, committed or not."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    total = hashlib.sha256()
    for name in sorted(set(listing.stdout.split(b"\0"))):
        path = ROOT / name.decode()
        if name and path.is_file():
            total.update(name + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def rows_of(item: pytest.Item) -> list[str]:
    return [row for mark in item.iter_markers(ROW) for row in mark.args]


def worst(outcomes: Iterable[str]) -> str:
    """The outcome of a test from those of its phases: set-up, call, tear-down."""
    found = set(outcomes)
    return next((outcome for outcome in ("failed", "skipped", "passed") if outcome in found), "not run")


class RowRecorder:
    """Collects outcomes on the process that reports (with xdist: the controller)."""

    def __init__(self, config: pytest.Config) -> None:
        narrowing = ("keyword", "file_or_dir", "ignore", "deselect", "maxfail", "lf", "markexpr")
        self.narrowed = any(config.getoption(name, None) for name in narrowing)
        self.rows: dict[str, list[str]] = {}
        self.outcomes: dict[str, set[str]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        rows = [value for name, value in report.user_properties if name == ROW]
        if not rows:
            return
        self.rows[report.nodeid] = sorted({str(row) for row in rows})
        # An expected failure is reported as skipped, an unexpected pass carries wasxfail: neither proves anything.
        outcome = "skipped" if hasattr(report, "wasxfail") else report.outcome
        self.outcomes.setdefault(report.nodeid, set()).add(outcome)

    def pytest_sessionfinish(self) -> None:
        if not self.rows:
            return
        RESULTS.parent.mkdir(exist_ok=True)
        tests = {nodeid: {"rows": rows, "outcome": worst(self.outcomes[nodeid])} for nodeid, rows in self.rows.items()}
        content = {"sources": digest_of_sources(), "narrowed": self.narrowed, "tests": tests}
        RESULTS.write_text(json.dumps(content, indent=1, sort_keys=True))


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(RowRecorder(config), "row-recorder")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.user_properties.extend((ROW, row) for row in rows_of(item))
