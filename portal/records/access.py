"""Who may read a file: each purpose has one predicate, registered by the app that keeps such files.

A purpose that nobody registered is closed to everybody.
"""

from collections.abc import Callable
from typing import Any

from portal.records.models import StoredFile

Predicate = Callable[[Any, StoredFile], bool]

_predicates: dict[str, Predicate] = {}


def register(purpose: str, predicate: Predicate) -> None:
    """Files of `purpose` are read by those for whom `predicate(user, stored)` is true; the user may be anonymous."""
    if _predicates.get(purpose, predicate) is not predicate:
        raise ValueError(f"Purpose {purpose!r} has a predicate already.")
    _predicates[purpose] = predicate


def is_registered(purpose: str) -> bool:
    return purpose in _predicates


def may_read(user: Any, stored: StoredFile) -> bool:
    """May this person, signed in or not, read this file?"""
    predicate = _predicates.get(stored.purpose)
    return predicate is not None and bool(predicate(user, stored))
