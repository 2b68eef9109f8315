"""Our own source files, read once and parsed for the taste tests."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("portal", "grants", "consultations", "awards", "events")


@cache
def modules():
    """Every module of the project but migrations: {path below the root: syntax tree}."""
    files = (file for app in APPS for file in (ROOT / app).rglob("*.py") if "migrations" not in file.parts)
    return {file.relative_to(ROOT).as_posix(): ast.parse(file.read_text(encoding="utf-8")) for file in sorted(files)}


@cache
def templates():
    """Every template of the project by the name under which it is loaded: {name: text}."""
    folders = [ROOT / "templates", *(folder for app in APPS for folder in (ROOT / app).rglob("templates"))]
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
