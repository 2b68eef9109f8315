"""The locks: whole, hashed, without the address of any package server."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = {name: (ROOT / "requirements" / f"{name}.txt").read_text() for name in ("base", "dev")}
PIN = re.compile(r"^([a-z0-9._-]+(?:\[[a-z0-9,]+\])?)==(\S+)", re.MULTILINE)


@pytest.mark.parametrize("name", sorted(LOCKS))
def test_a_lock_names_no_host(name):
    assert "://" not in LOCKS[name]
    assert "--index-url" not in re.sub(r"^#.*$", "", LOCKS[name], flags=re.MULTILINE)


@pytest.mark.parametrize("name", sorted(LOCKS))
def test_every_package_of_a_lock_has_a_version_and_hashes(name):
    entries = re.split(r"\n(?=[a-z0-9])", LOCKS[name])
    entries = [entry for entry in entries if not entry.startswith("#")]
    assert len(entries) > 50
    assert [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_lock_for_tests_holds_everything_the_portal_runs_on():
    """So that nothing has to be installed for `make run` after `make test`."""
    base, dev = (set(PIN.findall(LOCKS[name])) for name in ("base", "dev"))
    assert base
    assert base - dev == set()


def test_every_direct_dependency_has_a_lower_bound():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    direct = project["dependencies"] + project["optional-dependencies"]["dev"]
    assert [wish for wish in direct if ">=" not in wish] == []
