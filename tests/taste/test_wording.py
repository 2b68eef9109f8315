"""Every event that the portal writes into the history has a sentence for people (G104)."""

import ast
import re

import pytest

from portal.history import wording
from tests.taste.sources import modules

EVENT = re.compile(r"[a-z_]+\.[a-z_]+")


def written():
    """(place, event) of each `record(subject, "offer.filed", ...)`; a choice between two names both."""
    for file, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record" and len(node.args) > 1:
                for part in ast.walk(node.args[1]):
                    if isinstance(part, ast.Constant) and EVENT.fullmatch(str(part.value)):
                        yield f"{file}:{node.lineno}", part.value


@pytest.mark.row("G104")
def test_every_event_is_told_in_words():
    events = list(written())
    assert len(events) > 20
    assert [f"{place}: {event}" for place, event in events if str(wording.of(event).sentence) == event] == []
