"""Only workflow modules change the state of a process; everybody else calls their steps.

A workflow module stands in `workflow/`, is `workflow.py`, or opens with the `Workflow` table of its own process.
"""

import ast
from pathlib import PurePosixPath

import pytest

from tests.taste.sources import modules

RUNNER = "portal/core/transitions.py"


def is_workflow(path, tree):
    parts = PurePosixPath(path).parts
    return path == RUNNER or "workflow" in parts or parts[-1] == "workflow.py" or opens_with_table(tree)


def opens_with_table(tree):
    """Is a `Workflow` made and named at the top level of the module?"""
    return any(
        isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _called(node.value) == "Workflow"
        for node in tree.body
    )


def state_fields():
    """`state`, and the fields that processes declare with `Workflow(..., field="...")`."""
    return {"state"} | {
        keyword.value.value
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _called(node) == "Workflow"
        for keyword in node.keywords
        if keyword.arg == "field" and isinstance(keyword.value, ast.Constant)
    }


def writings(tree, fields):
    """Lines that set a state: assignment, setattr, update, bulk update, or naming it among saved fields."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(_is_state(target, fields) for target in targets):
                yield node.lineno
        elif isinstance(node, ast.Call) and _sets_state(node, fields):
            yield node.lineno


def _is_state(target, fields):
    if isinstance(target, ast.Tuple | ast.List):
        return any(_is_state(part, fields) for part in target.elts)
    return isinstance(target, ast.Attribute) and target.attr in fields


def _sets_state(call, fields):
    called = _called(call)
    if called in {"update", "aupdate", "update_or_create"}:
        given = {keyword.arg for keyword in call.keywords}
        return (bool(given & fields) and called != "update_or_create") or _names(call.keywords, "defaults", fields)
    if called == "setattr":
        return any(isinstance(arg, ast.Constant) and arg.value in fields for arg in call.args)
    if called in {"save", "asave", "bulk_update"}:
        return any(
            isinstance(node, ast.Constant) and node.value in fields
            for part in [*call.args, *(keyword.value for keyword in call.keywords)]
            for node in ast.walk(part)
        )
    return False


def _names(keywords, name, fields):
    return any(
        isinstance(node, ast.Constant) and node.value in fields
        for keyword in keywords
        if keyword.arg == name
        for node in ast.walk(keyword.value)
    )


def _called(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.row("G103")
def test_only_workflow_modules_write_the_state():
    fields = state_fields()

    assert [
        f"{path}:{line}"
        for path, tree in modules().items()
        if not is_workflow(path, tree)
        for line in writings(tree, fields)
    ] == []


@pytest.mark.parametrize(
    "source",
    [
        "offer.state = OfferState.FILED",
        "self.offer.state = x",
        "offer.state, offer.filed_at = x, at",
        "offers.update(state=x)",
        "Offer.objects.filter(pk=1).update(filed_at=at, state=x)",
        "setattr(offer, 'state', x)",
        "offer.save(update_fields=['state'])",
        "Offer.objects.bulk_update(offers, ['state'])",
        "Offer.objects.update_or_create(pk=1, defaults={'state': x})",
    ],
)
def test_a_writing_is_seen(source):
    assert list(writings(ast.parse(source), {"state"})) == [1]


@pytest.mark.parametrize(
    "source",
    [
        "state = offer.state",
        "offers.filter(state=x)",
        "offer.state == x",
        "Offer.objects.update_or_create(state=x, defaults={'title': y})",
        "context.update(states=1)",
        "offer.save(update_fields=['title'])",
    ],
)
def test_reading_and_asking_are_left_alone(source):
    assert list(writings(ast.parse(source), {"state"})) == []


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("grants/workflow/offers.py", "", True),
        ("portal/patronage/workflow.py", "", True),
        ("portal/records/documents.py", "DOCUMENT = Workflow(Step('finish', ['ordered'], 'ready'))", True),
        ("grants/workflow_views.py", "", False),
        ("grants/views/committee.py", "from grants.workflow.offers import OFFER", False),
        ("grants/views/committee.py", "def move():\n    table = Workflow()", False),
    ],
)
def test_what_is_a_workflow_module(path, source, expected):
    assert is_workflow(path, ast.parse(source)) is expected
