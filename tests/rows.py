"""`make rows`: every feature row the project claims, the tests that prove it and how they ended.

The claims are in portal/docs/rows.toml. Results of the last whole test run are used when they belong to these very
sources; otherwise the marked tests are run now. A row is proven by at least one passing test and no failing one;
skipped and expected failures prove nothing. Ends with 1 when a claimed row is not proven.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

from tests.plugins.rows import RESULTS, digest_of_sources

ROOT = Path(__file__).resolve().parents[1]
CLAIMS = ROOT / "portal" / "docs" / "rows.toml"
ROW = re.compile(r"([A-Z]+)(\d+)")


def claimed(path: Path = CLAIMS) -> dict[str, int]:
    """Row → number of the issue that claims it."""
    return {row: entry["issue"] for entry in tomllib.loads(path.read_text())["claim"] for row in entry["rows"]}


def in_order(row: str) -> tuple[str, int]:
    found = ROW.fullmatch(row)
    return (found[1], int(found[2])) if found else (row, 0)


def state(outcomes: list[str]) -> str:
    if "failed" in outcomes:
        return "FAILED"
    return "proven" if "passed" in outcomes else "NOT PROVEN"


def last_results() -> dict[str, dict] | None:
    """Results of a whole run on these very sources, if there are any."""
    if not RESULTS.exists():
        return None
    content = json.loads(RESULTS.read_text())
    if content["narrowed"] or content["sources"] != digest_of_sources():
        return None
    return content["tests"]


def run_marked_tests() -> dict[str, dict]:
    RESULTS.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", "row"]
    subprocess.run(command, cwd=ROOT, check=False)  # failures are told row by row
    return json.loads(RESULTS.read_text())["tests"] if RESULTS.exists() else {}


def table(claims: dict[str, int], tests: dict[str, dict]) -> tuple[list[str], list[str]]:
    """The lines to print and the claimed rows that are not proven."""
    by_row: dict[str, list[str]] = defaultdict(list)
    for nodeid, test in tests.items():
        for row in test["rows"]:
            by_row[row].append(nodeid)
    lines, unproven = [], []
    for row in sorted(claims.keys() | by_row.keys(), key=in_order):
        nodeids = sorted(by_row[row])
        found = state([tests[nodeid]["outcome"] for nodeid in nodeids])
        issue = f"issue {claims[row]}" if row in claims else "not claimed"
        lines.append(f"{row:<5} {found:<10} {issue}")
        lines += [f"      {tests[nodeid]['outcome']:<8} {nodeid}" for nodeid in nodeids]
        if row in claims and found != "proven":
            unproven.append(row)
    return lines, unproven


def main() -> int:
    claims = claimed()
    tests = last_results()
    if tests is None:
        tests = run_marked_tests()
    lines, unproven = table(claims, tests)
    print("\n".join(lines))
    print(f"\n{len(claims)} rows claimed, {len(claims) - len(unproven)} proven.")
    if unproven:
        print("Claimed and not proven: " + ", ".join(unproven))
    return 1 if unproven else 0


if __name__ == "__main__":
    sys.exit(main())
