"""The clock is read at the edge: by the middleware once for a request, by tasks and commands once for a run.

Views take `request.at`; workflow, rules and querysets are given the moment. Otherwise a deadline could pass between
the check and the saving.
"""

import ast
from pathlib import PurePosixPath

import pytest

from tests.taste.sources import modules

CLOCKS = {
    "timezone": {"now", "localdate", "localtime"},
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime"},
}
IMPORTED = {("django.utils.timezone", "now"), ("django.utils.timezone", "localdate"), ("time", "time")}
IMPORTED |= {("django.db.models.functions", "Now"), ("django.utils.timezone", "localtime")}

EDGES = {  # module: why it may look at the clock
    "portal/core/moments.py": "gives the request its instant",
    "portal/accounts/models.py": "default of the day on which an account was made",
    "portal/correspondence/mailbox.py": "mail back-end of the demonstration, called by Django without a moment",
    "grants/announcement_print.py": "permission of a file, asked by the registry without a moment",
}


def readings(tree):
    """Lines on which the clock is read, or handed over as a function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS.get(_last_name(node.value), ()):
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and any((node.module, name.name) in IMPORTED for name in node.names):
            yield node.lineno


def _last_name(node):
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def is_edge(path):
    parts = PurePosixPath(path).parts
    return path in EDGES or parts[-1] == "tasks.py" or "tasks" in parts or "commands" in parts


@pytest.mark.row("G6")
def test_the_clock_is_read_at_the_edge_only():
    assert [f"{path}:{line}" for path, tree in modules().items() if not is_edge(path) for line in readings(tree)] == []


@pytest.mark.parametrize("path", EDGES)
def test_an_edge_that_no_longer_reads_the_clock_leaves_the_list(path):
    assert path not in modules() or list(readings(modules()[path]))


@pytest.mark.parametrize(
    "source",
    [
        "timezone.now()",
        "django.utils.timezone.now()",
        "datetime.now(tz=UTC)",
        "datetime.datetime.now(tz=UTC)",
        "dt.date.today()",
        "date.today()",
        "time.time()",
        "models.DateTimeField(default=timezone.now)",
        "from django.utils.timezone import now",
        "from django.db.models.functions import Lower, Now",
    ],
)
def test_a_reading_is_seen(source):
    assert list(readings(ast.parse(source))) == [1]


@pytest.mark.parametrize("source", ["at.date()", "call.now", "request.at", "timezone.make_aware(x)", "time(14)"])
def test_other_uses_of_time_are_left_alone(source):
    assert list(readings(ast.parse(source))) == []
