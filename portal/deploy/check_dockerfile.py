"""Executes every instruction of the Dockerfile that changes files in bare Debian roots, for machines without Docker.

Needs root, debootstrap and some 2 GB under --work. Each stage of the Dockerfile gets its own root (minbase with python3
and venv, which stand for the image "python:3.11-slim-bookworm"); COPY takes what .dockerignore leaves; RUN is run by
chroot under the stage's ENV, WORKDIR and USER. At the end the final root is examined: not root, no build tools, no
secrets, the server's configuration is accepted. Mirrors, proxies and certificates are those of this machine.
"""

import argparse
import contextlib
import fnmatch
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
DOCKERFILE = TOP / "portal" / "deploy" / "Dockerfile"
PACKAGES = "python3,python3-venv,ca-certificates"
OF_THIS_MACHINE = ("/etc/pip.conf", "/etc/ssl/certs/ca-certificates.crt", "/etc/resolv.conf", "/etc/hosts")
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
PASSED_ON = re.compile(r"(?i)(https?|no|all)_proxy|pip_(?!target|prefix|user).*|ssl_cert_file|requests_ca_bundle")
BUILD_TOOLS = ("gcc", "cc", "g++", "make", "msgfmt", "git", "cargo", "node", "pip", "pip3")


@dataclass
class Stage:
    name: str
    root: Path
    env: dict[str, str] = field(default_factory=dict)
    workdir: str = "/"
    user: str = "root"
    command: list[str] = field(default_factory=list)


def instructions(text: str) -> Iterator[tuple[str, str]]:
    """Instruction and its argument; comments dropped, continued lines joined."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    for line in joined.splitlines():
        word, _, argument = line.partition(" ")
        yield word.upper(), argument.strip()


def ignored(path: str, patterns: list[str]) -> bool:
    parts = path.split("/")
    heads = ["/".join(parts[: length + 1]) for length in range(len(parts))]
    return any(
        fnmatch.fnmatchcase(head, pattern)
        or (pattern.startswith("**/") and fnmatch.fnmatchcase(head.split("/")[-1], pattern[3:]))
        for pattern in patterns
        for head in heads
    )


def context_files() -> list[str]:
    """What the builder would get: files git knows or could know, less .dockerignore."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=TOP,
        capture_output=True,
        check=True,
    ).stdout.decode()
    patterns = [line.strip() for line in (TOP / ".dockerignore").read_text().splitlines()]
    patterns = [line for line in patterns if line and not line.startswith("#")]
    return [name for name in listed.split("\0") if name and (TOP / name).is_file() and not ignored(name, patterns)]


class Builder:
    def __init__(self, work: Path, base: Path, binds: list[str]) -> None:
        self.work, self.base, self.binds = work, base, binds
        self.stages: list[Stage] = []
        self.args: dict[str, str] = {}

    @property
    def stage(self) -> Stage:
        return self.stages[-1]

    def build(self) -> None:
        for word, argument in instructions(DOCKERFILE.read_text()):
            started = time.monotonic()
            getattr(self, f"do_{word.lower()}")(argument)
            print(f"{time.monotonic() - started:7.1f} s  {word} {argument[:100]}", flush=True)

    def do_arg(self, argument: str) -> None:
        name, _, value = argument.partition("=")
        self.args[name] = value

    def do_from(self, argument: str) -> None:
        image, *alias = argument.split()
        expected = f"python:{self.args['PYTHON_VERSION']}-slim-bookworm"
        if image.replace("${PYTHON_VERSION}", self.args["PYTHON_VERSION"]) != expected:
            sys.exit(f"This check stands in for {expected} only, not for {image}.")
        root = self.work / f"stage{len(self.stages)}"
        subprocess.run(["cp", "-a", "--reflink=auto", str(self.base), str(root)], check=True)  # noqa: S603, S607
        self.stages.append(Stage(alias[-1] if alias else "", root))

    def do_env(self, argument: str) -> None:
        for pair in shlex.split(argument):
            name, _, value = pair.partition("=")
            self.stage.env[name] = value.replace("$PATH", PATH)

    def do_workdir(self, argument: str) -> None:
        self.stage.workdir = argument
        (self.stage.root / argument.lstrip("/")).mkdir(parents=True, exist_ok=True)

    def do_user(self, argument: str) -> None:
        self.stage.user = argument

    def do_expose(self, argument: str) -> None:
        pass

    def do_cmd(self, argument: str) -> None:
        self.stage.command = json.loads(argument)

    def do_copy(self, argument: str) -> None:
        *options, source, target = argument.split()
        goal = self.stage.root / (Path(self.stage.workdir) / target).as_posix().lstrip("/")
        if options:
            name = options[0].removeprefix("--from=")
            origin = next(stage for stage in self.stages if stage.name == name).root
            shutil.copytree(origin / source.lstrip("/"), goal, symlinks=True, dirs_exist_ok=True)
            return
        names = context_files() if source == "." else [source]
        for name in names:
            end = goal / name if source == "." else goal
            end.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(TOP / name, end)

    def do_run(self, argument: str) -> None:
        if self.in_root(["/bin/sh", "-ec", argument]).returncode:
            sys.exit(f"\nThis line of the Dockerfile failed:\n{argument}")

    def in_root(self, command: list[str], **options) -> subprocess.CompletedProcess[str]:
        stage = self.stage
        passed_on = {name: value for name, value in os.environ.items() if PASSED_ON.fullmatch(name)}
        env = {"PATH": PATH, "HOME": "/root", **passed_on, **stage.env}
        inner = f"cd {shlex.quote(stage.workdir)} && exec {shlex.join(command)}"
        with self.mounted(stage.root):
            return subprocess.run(  # noqa: S603
                ["chroot", f"--userspec={stage.user}", str(stage.root), "/bin/sh", "-c", inner],  # noqa: S607
                env=env,
                text=True,
                check=False,
                **options,
            )

    @contextlib.contextmanager
    def mounted(self, root: Path) -> Iterator[None]:
        """Lends the root /proc, /dev and the folders with packages; takes them back whatever happens."""
        done: list[Path] = []
        try:
            for source in ("/proc", "/dev", *self.binds):
                target = root / source.lstrip("/")
                target.mkdir(parents=True, exist_ok=True)
                subprocess.run(["mount", "--bind", source, str(target)], check=True)  # noqa: S603, S607
                done.append(target)
            yield
        finally:
            for target in reversed(done):
                subprocess.run(["umount", str(target)], check=True)  # noqa: S603, S607


def make_base(base: Path) -> None:
    if not (base / "usr/bin/python3").exists():
        subprocess.run(  # noqa: S603
            ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", "bookworm", str(base)],  # noqa: S607
            check=True,
            stdout=subprocess.DEVNULL,
        )
    shutil.rmtree(base / "etc/apt")
    shutil.copytree("/etc/apt", base / "etc/apt", symlinks=True)
    for source in map(Path, OF_THIS_MACHINE):
        if source.exists():
            target = base / str(source).lstrip("/")
            target.unlink(missing_ok=True)
            shutil.copy2(source.resolve(), target)
    own_pip = Path.home() / ".config/pip"
    if own_pip.exists():
        shutil.copytree(own_pip, base / "root/.config/pip", dirs_exist_ok=True)


def folders_of_pip() -> list[str]:
    """Folders of this machine that pip's configuration names as sources of packages."""
    told = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    named = re.findall(r"(?:file://|find-links='|\s)(/[^\s'\"]+)", told)
    folders = {str(Path(name)) for name in named if Path(name).is_dir()}
    # An index of files points to its packages beside it.
    return sorted(folders | {str(Path(name).parent) for name in folders if Path(name).name == "simple"})


def examine(builder: Builder) -> list[str]:
    """What is wrong with the final image."""
    stage, faults = builder.stage, []
    if stage.user in ("root", "0"):
        faults.append("the final image runs as root")
    for folder in ("usr/bin", "usr/local/bin", "opt/venv/bin"):
        found = [tool for tool in BUILD_TOOLS if (stage.root / folder / tool).exists()]
        faults += [f"build tool in the final image: {tool}" for tool in found]
    top = stage.root / stage.workdir.lstrip("/")
    unwanted = [name for name in (".env", ".git", ".venv", "tests", "var") if (top / name).exists()]
    faults += [f"must not be in the image: {name}" for name in unwanted]
    if not any((top / "staticfiles").glob("*.json")):
        faults.append("static files were not collected")
    settings = {
        "SECRET_KEY": os.urandom(40).hex(),
        "ALLOWED_HOSTS": "check.invalid",
        "DATABASE_URL": "postgres://check@check.invalid/check",
        "REDIS_URL": "redis://check.invalid/0",
        "DEFAULT_FROM_EMAIL": "portal@check.invalid",
        "EMAIL_URL": "smtp://check.invalid:25",
        "PORTAL_URL": "https://check.invalid",
    }
    program, *rest = stage.command
    start = builder.in_root(["env", *(f"{k}={v}" for k, v in settings.items()), program, *rest, "--check-config"])
    if start.returncode:
        faults.append(f"the image's command does not start: {stage.command}")
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder to work in; emptied before and after")
    parser.add_argument("--base", type=Path, help="a debootstrap root to copy instead of making one; kept")
    options = parser.parse_args()
    if os.geteuid():
        sys.exit("chroot needs root.")
    shutil.rmtree(options.work, ignore_errors=True)
    options.work.mkdir(parents=True)
    try:
        base = options.base or options.work / "base"
        make_base(base)
        builder = Builder(options.work, base, folders_of_pip())
        builder.build()
        faults = examine(builder)
    finally:
        if any(str(options.work) in line for line in Path("/proc/mounts").read_text().splitlines()):
            sys.exit(f"Something is still mounted below {options.work}; nothing was removed.")
        shutil.rmtree(options.work, ignore_errors=True)
    for fault in faults:
        print(f"FAULT: {fault}")
    print("The Dockerfile builds." if not faults else "The Dockerfile has faults.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
