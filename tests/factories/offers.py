"""Offers of the tests: begun, and filled in whole through the same steps that people use."""

from __future__ import annotations

from typing import Any

from grants import demo
from grants.models import Call, Offer
from grants.workflow import drafts
from portal.organisations.models import Organisation
from tests.factories.grants import NOW


def begun_offer(call: Call, organisation: Organisation, user: Any, *, at=NOW) -> Offer:
    """An offer just begun: only what the portal knows is in it."""
    return drafts.start(call, organisation, by=user, at=at)


def put(offer: Offer, code: str, values: dict[str, Any], *, user: Any, at=NOW) -> None:
    """Save values in a section, as autosave does."""
    demo.put(offer, code, values, by=user, at=at)


def content(call: Call, organisation: Organisation) -> dict[str, dict[str, Any]]:
    """Values of a whole, right offer in this call."""
    return demo.whole_content(call, organisation)


def filled_offer(call: Call, organisation: Organisation, user: Any, *, at=NOW) -> Offer:
    """A whole and right offer, ready to be filed (attachments of the call's rules are the test's own matter)."""
    return demo.complete(call, organisation, user, at=at)
