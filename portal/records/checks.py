"""Public check of papers (sprawdzenie dokumentu): does a number with a checksum equal what the portal keeps?

Each app registers who can answer for its documents. An answer says that the paper agrees and when it was made; it
never shows what the document contains.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

SHORTEST_CODE = 16  # hexadecimal digits: 64 bits cannot be guessed


@dataclass(frozen=True)
class Checked:
    """What the public may know of a document that agrees."""

    kind: str
    number: str
    made_at: datetime
    version: int
    is_current: bool
    note: str = ""
    sha256: str = ""


Checker = Callable[[str, str], Checked | None]
FileChecker = Callable[[str], Checked | None]
_by_number: list[Checker] = []
_by_file: list[FileChecker] = []


def register(by_number: Checker, by_file: FileChecker) -> None:
    """Let an app answer for its documents: by number and checksum, and by the checksum of a file."""
    _by_number.append(by_number)
    _by_file.append(by_file)


def tidy_code(code: str) -> str:
    """The checksum as typed from paper: without spaces and dashes, in lower case; empty when it cannot be one."""
    bare = re.sub(r"[\s\-–]", "", code).lower()
    return bare if re.fullmatch(rf"[0-9a-f]{{{SHORTEST_CODE},64}}", bare) else ""


def check(number: str, code: str) -> Checked | None:
    """The document with this number and a checksum that begins with the code; None when nothing agrees."""
    bare = tidy_code(code)
    number = re.sub(r"\s", "", number)[:80]
    if not bare or not number:
        return None
    return next((found for checker in _by_number if (found := checker(number, bare))), None)


def check_file(sha256: str) -> Checked | None:
    """The document whose stored PDF has exactly this checksum."""
    return next((found for checker in _by_file if (found := checker(sha256))), None)
