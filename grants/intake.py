"""Rules of taking offers in (zasady naboru): the object is chosen by the mode of commissioning, the engine is one.

A dated round (nabór do terminu) takes every offer until its closing time and divides the money afterwards, by a choice
among all of them. A rolling intake (nabór ciągły), as for small grants, takes offers until a day, or until the filed
ones have used up the pool: then it closes at that moment (`Call.used_up_at`), and no sooner.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Sum

from grants.states import Intake, OfferState
from portal.core.money import GROSZ, ZERO
from portal.programme import figures

if TYPE_CHECKING:  # only for annotations
    from grants.models import Call, CommissioningMode


class DatedRound:
    """Until the closing time, however much is asked for in all."""

    counts_money = False

    def left(self, call: Call, taken: Decimal) -> Decimal:
        """What one more offer may ask for, when the filed ones ask for `taken`."""
        return call.pool

    def is_used_up(self, call: Call, taken: Decimal) -> bool:
        """Is there too little money left for any further offer?"""
        return False


class RollingIntake(DatedRound):
    """First come, first served, as long as there is money."""

    counts_money = True

    def left(self, call: Call, taken: Decimal) -> Decimal:
        return max(call.pool - taken, ZERO)

    def is_used_up(self, call: Call, taken: Decimal) -> bool:
        return self.left(call, taken) < (call.grant_min or GROSZ)


RULES = {Intake.ROUND: DatedRound(), Intake.ROLLING: RollingIntake()}


def taken(call: Call) -> Decimal:
    """What the filed offers of the call ask for together."""
    return call.offers.filter(state=OfferState.FILED).aggregate(sum=Sum("grant_amount"))["sum"] or ZERO


def money_left(call: Call) -> Decimal | None:
    """Money for further offers; nothing where the rules do not count it."""
    rules = rules_of(call)
    return rules.left(call, taken(call)) if rules.counts_money else None


def rules_of(call: Call) -> DatedRound:
    """The rules of this call's mode."""
    return RULES[Intake(call.mode.intake)]


def days_for_offers(mode: CommissioningMode, announced_on: date) -> int:
    """How many days the law gives for offers: a figure for competitions (art. 13 ust. 1), none for other modes."""
    return figures.whole(figures.Figure.ANNOUNCEMENT_DAYS, announced_on) if mode.needs_competition else 0
