"""`make rows` believes only what a run has shown."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import rows
from tests.plugins.rows import worst

ROOT = Path(__file__).resolve().parents[2]

EXAMPLE = """
import pytest

@pytest.mark.row("A1")
def test_passes(): pass

@pytest.mark.row("A1", "A2")
def test_fails(): assert False

@pytest.mark.row("A3")
def test_skips(): pytest.skip("later")

@pytest.mark.row("A4")
@pytest.mark.xfail(reason="known", strict=False)
def test_expected_to_fail(): assert False

@pytest.mark.row("A5")
@pytest.mark.xfail(reason="known", strict=False)
def test_unexpectedly_passes(): pass

@pytest.fixture
def leaves_a_mess():
    yield
    raise OSError

@pytest.mark.row("A6")
def test_breaks_at_the_end(leaves_a_mess): pass

class TestGroup:
    pytestmark = pytest.mark.row("A7")
    def test_in_a_class(self): pass

def test_without_a_row(): pass
"""


@pytest.fixture(scope="module", params=[[], ["-n", "2"]], ids=["alone", "with workers"])
def recorded(request, tmp_path_factory):
    """What the plugin writes about the example."""
    folder = tmp_path_factory.mktemp("example")
    (folder / "test_example.py").write_text(EXAMPLE)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n    row: rows\n")
    (folder / "plugin.py").write_text(
        "from pathlib import Path\nfrom tests.plugins import rows\n"
        f"rows.RESULTS = Path({str(folder)!r}) / 'results' / 'rows.json'\nfrom tests.plugins.rows import *\n"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "plugin", "-p", "no:django", "-p", "no:cacheprovider"]
    subprocess.run(
        [*command, *request.param],
        cwd=folder,
        env={"PYTHONPATH": f"{ROOT}:{folder}", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
    )
    return json.loads((folder / "results" / "rows.json").read_text())


def test_each_marked_test_is_recorded_with_its_rows_and_its_worst_outcome(recorded):
    found = {nodeid.split("::", 1)[1]: (test["rows"], test["outcome"]) for nodeid, test in recorded["tests"].items()}
    assert found == {
        "test_passes": (["A1"], "passed"),
        "test_fails": (["A1", "A2"], "failed"),
        "test_skips": (["A3"], "skipped"),
        "test_expected_to_fail": (["A4"], "skipped"),
        "test_unexpectedly_passes": (["A5"], "skipped"),
        "test_breaks_at_the_end": (["A6"], "failed"),
        "TestGroup::test_in_a_class": (["A7"], "passed"),
    }


def test_only_a_passing_test_and_no_failing_one_proves_a_row(recorded):
    claims = dict.fromkeys(["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A10"], 2)
    lines, unproven = rows.table(claims, recorded["tests"])
    assert unproven == ["A1", "A2", "A3", "A4", "A5", "A6", "A10"]
    assert "A7    proven     issue 2" in lines
    assert "A10   NOT PROVEN issue 2" in lines
    assert lines[-1].startswith("A10")


def test_a_row_that_nobody_claims_is_shown_and_does_no_harm():
    lines, unproven = rows.table({}, {"tests/t.py::t": {"rows": ["B1"], "outcome": "passed"}})
    assert lines == ["B1    proven     not claimed", "      passed   tests/t.py::t"]
    assert unproven == []


@pytest.mark.parametrize(
    ("change", "believed"),
    [({}, True), ({"sources": "of yesterday"}, False), ({"narrowed": True}, False)],
)
def test_only_a_whole_run_on_these_very_sources_is_believed(tmp_path, monkeypatch, change, believed):
    content = {"sources": "of today", "narrowed": False, "tests": {"t": {"rows": ["A1"], "outcome": "passed"}}}
    results = tmp_path / "rows.json"
    results.write_text(json.dumps(content | change))
    monkeypatch.setattr(rows, "RESULTS", results)
    monkeypatch.setattr(rows, "digest_of_sources", lambda: "of today")
    assert (rows.last_results() is not None) == believed


def test_there_is_no_result_before_the_first_run(tmp_path, monkeypatch):
    monkeypatch.setattr(rows, "RESULTS", tmp_path / "rows.json")
    assert rows.last_results() is None


def test_a_failure_outweighs_everything():
    assert worst(["passed", "failed", "passed"]) == "failed"
    assert worst(["passed", "skipped"]) == "skipped"
    assert worst([]) == "not run"


def test_claims_are_rows_and_stand_once():
    entries = [row for entry in rows.tomllib.loads(rows.CLAIMS.read_text())["claim"] for row in entry["rows"]]
    assert len(entries) == len(set(entries))
    assert all(rows.ROW.fullmatch(row) for row in entries)
