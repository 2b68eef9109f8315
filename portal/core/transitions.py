"""The table of a process: its states, its steps, and from where to where each step leads.

A workflow module opens with one `Workflow`; it is the only module that moves `state`::

    OFFER = Workflow(
        Step("file", [OfferState.DRAFT], OfferState.FILED),
        Step("withdraw", [OfferState.FILED], OfferState.WITHDRAWN),
    )

There is no way to skip the table: an exception granted by law is a step with its own name and its own permission.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.core.refusals import RuleViolation


class StepNotAllowed(RuleViolation):
    """The step exists, but not from the state in which the matter is."""

    code = "step_not_allowed"

    @classmethod
    def from_state(cls, label: Any) -> StepNotAllowed:
        return cls(_("Tej czynności nie można wykonać w obecnym stanie sprawy: „%(state)s”.") % {"state": label})


class Step:
    """One row of the table. A step without a target is an act that leaves the state as it was."""

    __slots__ = ("name", "sources", "target")

    def __init__(self, name: str, sources: Iterable[str], target: str | None = None) -> None:
        if isinstance(sources, str):  # one state is an iterable of its letters: a silent trap
            sources = (sources,)
        self.name = name
        self.sources: tuple[str, ...] = tuple(sources)
        self.target = target
        if not self.sources:
            raise ValueError(f"Step {name!r} starts nowhere.")

    def __repr__(self) -> str:
        return f"Step({self.name!r}, {[str(source) for source in self.sources]}, {self.target and str(self.target)!r})"


class Workflow:
    """All steps of one process, run against the field that holds its state."""

    def __init__(self, *steps: Step, field: str = "state") -> None:
        self.field = field
        self.steps = {step.name: step for step in steps}
        if len(self.steps) != len(steps):
            raise ValueError("Two steps of one process have the same name.")

    def check(self, obj: Any, name: str) -> Step:
        """The step, if it may start from the present state; otherwise a refusal. An unknown name is our own mistake."""
        step = self.steps[name]
        if getattr(obj, self.field) not in step.sources:
            raise StepNotAllowed.from_state(self._label(obj))
        return step

    def move(self, obj: Any, name: str) -> None:
        """Check the step and set the field in memory; the caller saves it with the other fields of the step."""
        step = self.check(obj, name)
        if step.target is not None:
            setattr(obj, self.field, step.target)

    def may(self, obj: Any, name: str) -> bool:
        return getattr(obj, self.field) in self.steps[name].sources

    def allowed(self, obj: Any) -> list[str]:
        """Names of the steps that may start now, in the order of the table."""
        return [name for name in self.steps if self.may(obj, name)]

    def _label(self, obj: Any) -> Any:
        display = getattr(obj, f"get_{self.field}_display", None)
        return display() if display else getattr(obj, self.field)
