"""The demonstration world: one command fills an empty portal so that its first minute shows a living office.

Everything in it is invented and says so; the archive alone carries facts of real calls. A process adds a step::

    demo.register(load_offers, order=60)

A step is given the `World` built so far. Steps are run again without doubling anything: they look before they add.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from portal.pages.demo.world import World

Step = Callable[[World], None]
_steps: dict[Step, int] = {}


def register(step: Step, order: int) -> None:
    """Add a step; the same one twice counts once. Orders: people 10, organisations 20, programmes 30, calls 40-50."""
    _steps[step] = order


def steps() -> list[Step]:
    return [step for step, _order in sorted(_steps.items(), key=lambda entry: entry[1])]


@transaction.atomic
def load(at: datetime) -> World:
    """Build the whole world as of a moment, or complete one that was built before."""
    world = World(at=at)
    for step in steps():
        step(world)
    return world
