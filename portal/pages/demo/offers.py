"""Offers being written in the calls that are open: one begun, one nearly ready, one complete."""

from __future__ import annotations

from grants import demo as offers
from grants.deadlines import is_open
from grants.models import Offer
from portal.organisations.models import Membership
from portal.pages.demo.world import World


def load(world: World) -> None:
    """Let three organisations write in each open call; the first one meets all stages in different calls."""
    writers = list(
        Membership.objects.active().filter(is_editor=True).select_related("organisation", "user").order_by("pk")[:3]
    )
    written = 0
    for turn, call in enumerate(call for call in world.calls.values() if is_open(call, world.at)):
        if Offer.objects.filter(call=call).exists():
            continue
        people = writers[turn % 3 :] + writers[: turn % 3]
        written += len(offers.make_offers(call, people, at=world.at))
    world.notes.append(f"oferty robocze: {written}")
