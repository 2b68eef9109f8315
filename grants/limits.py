"""What the announcement allows in an offer: amounts, shares, dates, number of offers (zasady przyznawania dotacji,
art. 13 ust. 2 pkt 3 and 4).

The call's parameters are the only source. The same functions answer while an offer is typed and when it is filed.
Shares are compared exactly, without rounding: an offer at the limit passes, a grosz above it does not. Each problem
names the table and the row of the statutory form (Dz.U. 2018 poz. 2057).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grants.states import CommissioningForm
from portal.core.money import GROSZ, HUNDRED, ZERO, format_pln
from portal.core.refusals import Problem
from portal.core.typography import number, polish_date

if TYPE_CHECKING:  # only for annotations
    from grants.models import Call

SOURCES = "V.B"
COSTS = "V.A"


@dataclass(frozen=True, slots=True)
class BracketTerms:
    """One bracket of grants (przedział dotacji), both ends included; shares in per cent of the total cost."""

    grant_from: Decimal
    grant_to: Decimal
    max_grant_share: Decimal = HUNDRED
    min_own_money_share: Decimal = ZERO
    min_own_share: Decimal = ZERO

    def holds(self, grant: Decimal) -> bool:
        return self.grant_from <= grant <= self.grant_to


@dataclass(frozen=True, slots=True)
class CallTerms:
    """Parameters of a call, taken out of the database once."""

    task_from: date
    task_to: date
    commissioning_form: str = CommissioningForm.SUPPORT
    grant_min: Decimal | None = None
    grant_max: Decimal | None = None
    brackets: tuple[BracketTerms, ...] = ()
    max_admin_share: Decimal | None = None
    admin_share_of_total: bool = False

    @classmethod
    def from_call(cls, call: Call) -> CallTerms:
        return cls(
            task_from=call.task_from,
            task_to=call.task_to,
            commissioning_form=call.commissioning_form,
            grant_min=call.grant_min,
            grant_max=call.grant_max,
            brackets=tuple(
                BracketTerms(
                    row.grant_from, row.grant_to, row.max_grant_share, row.min_own_money_share, row.min_own_share
                )
                for row in call.brackets.all()
            ),
            max_admin_share=call.max_admin_share,
            admin_share_of_total=call.admin_share_base == call.AdminShareBase.TOTAL,
        )

    def bracket_for(self, grant: Decimal) -> BracketTerms | None:
        return next((bracket for bracket in self.brackets if bracket.holds(grant)), None)


@dataclass(frozen=True, slots=True)
class BudgetFigures:
    """Sums of an offer's budget: V.B 1, 2, 3, 3.1, 3.2, 4, and V.A II."""

    total: Decimal
    grant: Decimal
    own: Decimal
    own_money: Decimal
    own_inkind: Decimal
    recipients: Decimal
    admin_total: Decimal


def problems(call: Call, budget: BudgetFigures) -> list[Problem]:
    """What in the budget the announcement does not allow."""
    return check_amounts(CallTerms.from_call(call), budget)


def check_amounts(terms: CallTerms, budget: BudgetFigures) -> list[Problem]:
    """Amounts and shares of an offer against the announcement, in the order of the form."""
    found = [*_admin_costs(terms, budget), *_grant_range(terms, budget), *_commissioning(terms, budget)]
    bracket = terms.bracket_for(budget.grant)
    if terms.brackets and bracket is None and not found:
        found.append(_no_bracket(terms, budget))
    if bracket is not None:
        found += _bracket_shares(bracket, budget)
    return found


def check_dates(terms: CallTerms, task_from: date, task_to: date) -> list[Problem]:
    """The task must fit in the time that the announcement gives (art. 13 ust. 2 pkt 4)."""
    found = []
    if task_from < terms.task_from:
        message = _("III.2: zadanie zaczyna się %(day)s, a w tym konkursie może się zacząć najwcześniej %(limit)s.") % {
            "day": polish_date(task_from),
            "limit": polish_date(terms.task_from),
        }
        found.append(Problem(message, table="III", row="2", field="task_from"))
    if task_to > terms.task_to:
        message = _("III.2: zadanie kończy się %(day)s, a w tym konkursie musi się zakończyć do %(limit)s.") % {
            "day": polish_date(task_to),
            "limit": polish_date(terms.task_to),
        }
        found.append(Problem(message, table="III", row="2", field="task_to"))
    return found


def check_offer_count(max_offers: int | None, filed_already: int) -> list[Problem]:
    """May this organisation file one more offer? `filed_already` counts its other filed offers in the call."""
    if max_offers is None or filed_already < max_offers:
        return []
    message = ngettext(
        "W tym konkursie organizacja może złożyć jedną ofertę, a już ją złożyła. Możesz wycofać złożoną ofertę.",
        "W tym konkursie organizacja może złożyć najwyżej %(count)d oferty i już tyle złożyła. "
        "Możesz wycofać jedną ze złożonych.",
        max_offers,
    ) % {"count": max_offers}
    return [Problem(message, field="offer_count")]


def _share(value: Decimal) -> str:
    """80 %, 7,5 %"""
    return f"{number(value)}\u00a0%"


def _at_most(share: Decimal, base: Decimal) -> Decimal:
    """The greatest amount that is still within the share."""
    return (base * share / HUNDRED).quantize(GROSZ, rounding=ROUND_FLOOR)


def _at_least(share: Decimal, base: Decimal) -> Decimal:
    """The smallest amount that reaches the share."""
    return (base * share / HUNDRED).quantize(GROSZ, rounding=ROUND_CEILING)


def _admin_costs(terms: CallTerms, budget: BudgetFigures) -> list[Problem]:
    if terms.max_admin_share is None:
        return []
    limit = _at_most(terms.max_admin_share, budget.total if terms.admin_share_of_total else budget.grant)
    if budget.admin_total <= limit:
        return []
    words = {
        "amount": format_pln(budget.admin_total),
        "share": _share(terms.max_admin_share),
        "limit": format_pln(limit),
    }
    if terms.admin_share_of_total:
        message = _(
            "V.A, poz. II: koszty administracyjne %(amount)s przekraczają %(share)s sumy kosztów zadania, "
            "czyli %(limit)s."
        )
    else:
        message = _("V.A, poz. II: koszty administracyjne %(amount)s przekraczają %(share)s dotacji, czyli %(limit)s.")
    return [Problem(message % words, table=COSTS, row="II", field="admin_total")]


def _grant_range(terms: CallTerms, budget: BudgetFigures) -> list[Problem]:
    if terms.grant_min is not None and budget.grant < terms.grant_min:
        message = _("V.B, poz. 2: dotacja %(amount)s jest niższa od najniższej w tym konkursie: %(limit)s.")
        return [_grant_problem(message, budget, terms.grant_min)]
    if terms.grant_max is not None and budget.grant > terms.grant_max:
        message = _("V.B, poz. 2: dotacja %(amount)s jest wyższa od najwyższej w tym konkursie: %(limit)s.")
        return [_grant_problem(message, budget, terms.grant_max)]
    return []


def _grant_problem(message: str, budget: BudgetFigures, limit: Decimal) -> Problem:
    words = {"amount": format_pln(budget.grant), "limit": format_pln(limit)}
    return Problem(message % words, table=SOURCES, row="2", field="grant")


def _commissioning(terms: CallTerms, budget: BudgetFigures) -> list[Problem]:
    """Support pays for a part of the task only (wspieranie, art. 5 ust. 4 pkt 2)."""
    if terms.commissioning_form != CommissioningForm.SUPPORT or not budget.total or budget.grant < budget.total:
        return []
    message = _(
        "V.B, poz. 2: to konkurs na wspieranie zadań, więc dotacja %(amount)s musi być niższa "
        "od sumy kosztów %(limit)s."
    )
    return [_grant_problem(message, budget, budget.total)]


def _no_bracket(terms: CallTerms, budget: BudgetFigures) -> Problem:
    message = _("V.B, poz. 2: dotacja %(amount)s nie mieści się w żadnym przedziale tego konkursu: %(brackets)s.") % {
        "amount": format_pln(budget.grant),
        "brackets": "; ".join(f"{format_pln(row.grant_from)} – {format_pln(row.grant_to)}" for row in terms.brackets),
    }
    return Problem(message, table=SOURCES, row="2", field="grant")


def _bracket_shares(bracket: BracketTerms, budget: BudgetFigures) -> list[Problem]:
    found = []
    words = {"total": format_pln(budget.total), "grant": format_pln(budget.grant)}
    most = _at_most(bracket.max_grant_share, budget.total)
    if budget.grant > most:
        message = _(
            "V.B, poz. 2: dotacja %(grant)s przekracza %(share)s sumy kosztów (%(total)s), czyli %(limit)s. "
            "Zmniejsz dotację albo zwiększ wkład własny."
        )
        words |= {"share": _share(bracket.max_grant_share), "limit": format_pln(most)}
        found.append(Problem(message % words, table=SOURCES, row="2", field="grant"))
    money = _at_least(bracket.min_own_money_share, budget.total)
    if budget.own_money < money:
        message = _(
            "V.B, poz. 3.1: wkład własny finansowy %(amount)s jest za niski. Przy dotacji %(grant)s musi wynieść "
            "co najmniej %(share)s sumy kosztów (%(total)s), czyli %(limit)s."
        )
        words |= {"amount": format_pln(budget.own_money), "share": _share(bracket.min_own_money_share)}
        words["limit"] = format_pln(money)
        found.append(Problem(message % words, table=SOURCES, row="3.1", field="own_money"))
    own = _at_least(bracket.min_own_share, budget.total)
    if budget.own < own:
        message = _(
            "V.B, poz. 3: wkład własny razem %(amount)s jest za niski. Przy dotacji %(grant)s musi wynieść "
            "co najmniej %(share)s sumy kosztów (%(total)s), czyli %(limit)s."
        )
        words |= {"amount": format_pln(budget.own), "share": _share(bracket.min_own_share), "limit": format_pln(own)}
        found.append(Problem(message % words, table=SOURCES, row="3", field="own"))
    return found
