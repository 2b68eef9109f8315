"""The set-up script on machines that lack something: it says what, and how to get it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What the script itself is made of; everything else is missing unless the test adds it.
PLAIN = ("sh", "dirname", "basename", "cat", "id", "grep", "env", "find", "mv", "rm", "mkdir", "cp")


@pytest.fixture
def machine(tmp_path):
    """A copy of the set-up in a folder of its own, and a path that holds only what the test puts there."""
    project = tmp_path / "project"
    (project / "portal" / "deploy").mkdir(parents=True)
    (project / "requirements").mkdir()
    for name in ("setup.sh", "compile_messages.sh"):
        shutil.copy(ROOT / "portal" / "deploy" / name, project / "portal" / "deploy" / name)
    for name in ("base.txt", "dev.txt"):
        (project / "requirements" / name).write_text("# nothing to install\n")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in PLAIN:
        (programs / name).symlink_to(shutil.which(name))
    return Machine(project, programs)


class Machine:
    def __init__(self, project, programs):
        self.project, self.programs, self.log = project, programs, programs.parent / "log"

    def program(self, name, script):
        path = self.programs / name
        path.unlink(missing_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def python(self, version="3.11", has_venv=True, libraries=True):
        """An interpreter that answers the script's questions."""
        newer = tuple(map(int, version.split("."))) >= (3, 11)
        self.program(
            "python3",
            f"""case "$*" in
                -V) echo "Python {version}" ;;
                *version_info*) exit {0 if newer else 1} ;;
                *ensurepip*) exit {0 if has_venv else 1} ;;
                *CDLL*) exit {0 if libraries else 1} ;;
                *sha256*) echo "digest" ;;
                *"-m venv"*) echo venv >>{self.log}; mkdir -p .venv/bin; cp {self.programs}/python3 .venv/bin/python ;;
                *"pip install"*) echo "pip $*" >>{self.log} ;;
            esac""",
        )

    def set_up(self, purpose="run", **environment):
        return subprocess.run(
            [shutil.which("sh"), str(self.project / "portal/deploy/setup.sh"), purpose],
            env={"PATH": str(self.programs), "SSL_CERT_FILE": "/some/where"} | environment,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )


def add(machine, *names):
    for name in names:
        machine.program(name, "exit 0")


def test_no_python_is_told(machine):
    done = machine.set_up()
    assert done.returncode == 1
    assert "python3 was not found. Install Python 3.11 or newer with venv" in done.stderr


def test_an_old_python_is_told_with_its_version(machine):
    machine.python("3.9")
    done = machine.set_up()
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed; python3 is Python 3.9" in done.stderr


def test_a_python_without_venv_is_told(machine):
    machine.python(has_venv=False)
    done = machine.set_up()
    assert done.returncode == 1
    assert "python3 has no venv" in done.stderr


def test_missing_libraries_on_another_system_are_named(machine):
    machine.python(libraries=False)
    done = machine.set_up()
    assert done.returncode == 1
    assert "this is not Debian or Ubuntu" in done.stderr
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 gettext" in done.stderr


def test_without_root_and_sudo_the_command_to_run_is_told(machine):
    machine.python(libraries=False)
    add(machine, "apt-get")
    machine.program("id", "echo 1000")
    done = machine.set_up()
    assert done.returncode == 1
    assert "As root: apt-get install --no-install-recommends libpango-1.0-0" in done.stderr


def test_missing_libraries_are_installed_through_apt_as_root(machine):
    machine.python(libraries=False)
    machine.program("apt-get", f'echo "apt-get $*" >>{machine.log}')
    machine.program("id", "echo 0")
    done = machine.set_up()
    assert done.returncode == 0, done.stderr
    lines = machine.log.read_text().splitlines()
    assert lines[0] == "apt-get update -qq"
    wanted = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 gettext"
    assert lines[1] == f"apt-get install -y -qq --no-install-recommends {wanted}"
    assert lines[2] == "venv"
    assert "--require-hashes --only-binary :all:" in lines[3]
    assert lines[3].endswith("-r requirements/base.txt")


def test_a_second_start_installs_nothing_until_the_lock_changes(machine):
    machine.python()
    add(machine, "msgfmt")
    assert machine.set_up().returncode == 0
    assert len(machine.log.read_text().splitlines()) == 2
    assert machine.set_up().returncode == 0
    assert len(machine.log.read_text().splitlines()) == 2
    (machine.project / ".venv" / "installed-base.txt").write_text("of another lock")
    assert machine.set_up().returncode == 0
    assert len(machine.log.read_text().splitlines()) == 3


def test_after_the_tests_the_portal_starts_without_installing(machine):
    machine.python()
    add(machine, "msgfmt", "pdftotext", "qpdf", "chromium")
    assert machine.set_up("test").returncode == 0
    before = machine.log.read_text()
    assert "-r requirements/dev.txt" in before
    assert machine.set_up("run").returncode == 0
    assert machine.log.read_text() == before


@pytest.mark.parametrize("given", ["", "/no/such/browser"])
def test_the_tests_ask_for_a_browser(machine, given):
    machine.python()
    add(machine, "msgfmt", "pdftotext", "qpdf")
    if given:
        done = machine.set_up("test", CHROMIUM=given)
        assert f"CHROMIUM={given} cannot be run" in done.stderr
    else:
        done = machine.set_up("test")
        assert "chromium" in done.stderr
    assert done.returncode == 1


def test_an_unknown_purpose_is_refused(machine):
    done = machine.set_up("deploy")
    assert (done.returncode, done.stderr) == (2, "usage: setup.sh run|test\n")


def test_a_broken_catalogue_stops_the_set_up(tmp_path):
    if not shutil.which("msgfmt"):
        pytest.fail("gettext is one of the packages that the tests install")
    project = tmp_path / "project"
    (project / "portal" / "deploy").mkdir(parents=True)
    shutil.copy(ROOT / "portal/deploy/compile_messages.sh", project / "portal/deploy")
    folder = project / "portal" / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid "x"\nmsgstr "unfinished\n')
    script = str(project / "portal/deploy/compile_messages.sh")
    done = subprocess.run(["sh", script], capture_output=True, text=True, env=os.environ, check=False)
    assert done.returncode != 0
    assert not (folder / "django.mo").exists()
    (folder / "django.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
    assert subprocess.run(["sh", script], capture_output=True, check=False).returncode == 0
    assert (folder / "django.mo").exists()
