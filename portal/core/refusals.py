"""Refusals: how a rule says no.

A rule that is broken raises a subclass of `RuleViolation`, defined beside the rule and worded for the person who
reads it. Views show it, the desk shows it, a test compares its `code`; nobody parses the words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, with the place where it is mended."""

    message: str
    table: str = ""
    row: str = ""
    field: str = ""
    anchor: str = ""


class RuleViolation(Exception):
    """The law or the announcement forbids this step. Subclasses may fix their own `code` and `message`."""

    code: str = "refused"
    message: Any = ""

    def __init__(self, message: Any = "", *, code: str = "", problems: Iterable[Problem] = ()) -> None:
        self.message = message or self.message
        self.code = code or self.code
        self.problems = tuple(problems)
        super().__init__(self.message)

    def __str__(self) -> str:
        return str(self.message)
