"""Parameters of a call decide about the amounts of an offer; every refusal names its table and row."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants import limits
from grants.limits import BracketTerms, BudgetFigures, CallTerms
from grants.models import Bracket, Call
from grants.states import CommissioningForm
from tests.factories.grants import CallFactory

D = Decimal
BRACKETS = (
    BracketTerms(D(2000), D(5000), D(90), D(5)),
    BracketTerms(D("5000.01"), D(10000), D(80), D(10)),
    BracketTerms(D("10000.01"), D(15000), D(70), D(10), D(30)),
)


def terms(**changes) -> CallTerms:
    usual = {
        "task_from": datetime.date(2026, 4, 1),
        "task_to": datetime.date(2026, 12, 31),
        "grant_min": D(2000),
        "grant_max": D(15000),
        "brackets": BRACKETS,
    }
    return CallTerms(**(usual | changes))


def budget(grant, own_money=0, own_inkind=0, recipients=0, admin=0) -> BudgetFigures:
    grant, own_money, own_inkind, recipients = map(D, (grant, own_money, own_inkind, recipients))
    own = own_money + own_inkind
    return BudgetFigures(grant + own + recipients, grant, own, own_money, own_inkind, recipients, D(admin))


def rows(found):
    return [(problem.table, problem.row, problem.field) for problem in found]


@pytest.mark.row("G16")
@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (budget("8000.00", "1000.00", "1000.00"), []),  # exactly 80 % and 10 %
        (budget("8000.01", "1000.00", "1000.00"), [("V.B", "2", "grant"), ("V.B", "3.1", "own_money")]),
        (budget("8000.00", "999.99", "1000.01"), [("V.B", "3.1", "own_money")]),
        (budget("1999.99", "1000.00"), [("V.B", "2", "grant")]),
        (budget("2000.00", "1000.00"), []),
        (budget("15000.00", "6428.58"), []),
        (budget("15000.01", "9000.00"), [("V.B", "2", "grant")]),
        (budget("5000.00", "300.00", "255.56"), []),  # lower bracket up to 5 000,00
        (budget("5000.01", "300.00", "950.00"), [("V.B", "2", "grant"), ("V.B", "3.1", "own_money")]),
        (budget("11000.00", "1600.00", "0.00", "5000.00"), [("V.B", "3.1", "own_money"), ("V.B", "3", "own")]),
    ],
)
def test_grant_and_own_contribution_against_the_bracket(figures, expected):
    assert rows(limits.check_amounts(terms(), figures)) == expected


@pytest.mark.row("G16")
def test_messages_name_the_row_and_both_amounts():
    (problem,) = limits.check_amounts(terms(), budget("16000.00", "9000.00"))
    assert problem.message == (
        "V.B, poz. 2: dotacja 16 000,00 zł jest wyższa od najwyższej w tym konkursie: 15 000,00 zł.".replace(
            " 000", "\u00a0000"
        ).replace(" zł", "\u00a0zł")
    )


@pytest.mark.row("G16")
def test_share_message_tells_the_greatest_lawful_grant():
    (problem,) = limits.check_amounts(terms(), budget("9000.00", "1500.00"))
    plain = problem.message.replace("\u00a0", " ")
    assert plain == (
        "V.B, poz. 2: dotacja 9 000,00 zł przekracza 80 % sumy kosztów (10 500,00 zł), czyli 8 400,00 zł. "
        "Zmniejsz dotację albo zwiększ wkład własny."
    )


@pytest.mark.row("G16")
@pytest.mark.parametrize(
    ("of_total", "admin", "refused"),
    [(False, "800.00", False), (False, "800.01", True), (True, "1000.00", False), (True, "1000.01", True)],
)
def test_administrative_costs_are_counted_from_the_base_of_the_call(of_total, admin, refused):
    conditions = terms(max_admin_share=D(10), admin_share_of_total=of_total)
    found = limits.check_amounts(conditions, budget("8000.00", "2000.00", admin=admin))
    assert rows(found) == ([("V.A", "II", "admin_total")] if refused else [])


@pytest.mark.row("G16")
def test_support_never_pays_for_the_whole_task_but_entrusting_does():
    whole = budget("8000.00")
    assert rows(limits.check_amounts(terms(brackets=()), whole)) == [("V.B", "2", "grant")]
    assert limits.check_amounts(terms(brackets=(), commissioning_form=CommissioningForm.ENTRUST), whole) == []


@pytest.mark.row("G16")
def test_a_gap_between_brackets_is_told():
    found = limits.check_amounts(terms(brackets=(BRACKETS[0], BRACKETS[2])), budget("6000.00", "6000.00"))
    assert rows(found) == [("V.B", "2", "grant")]
    assert "nie mieści się w żadnym przedziale" in found[0].message


@pytest.mark.row("G16")
def test_a_call_without_limits_accepts_any_budget():
    free = CallTerms(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
    assert limits.check_amounts(free, budget("1.00", "0.01", admin="1.01")) == []


@pytest.mark.row("G16")
@pytest.mark.parametrize(
    ("start", "end", "fields"),
    [
        ("2026-04-01", "2026-12-31", []),
        ("2026-03-31", "2026-12-31", ["task_from"]),
        ("2026-04-01", "2027-01-01", ["task_to"]),
    ],
)
def test_dates_of_the_task(start, end, fields):
    days = map(datetime.date.fromisoformat, (start, end))
    assert [problem.field for problem in limits.check_dates(terms(), *days)] == fields


@pytest.mark.row("G18")
@pytest.mark.parametrize(("limit", "filed", "refused"), [(None, 9, False), (1, 0, False), (1, 1, True), (2, 2, True)])
def test_number_of_offers(limit, filed, refused):
    assert bool(limits.check_offer_count(limit, filed)) is refused


@pytest.mark.row("G16")
@given(
    st.decimals(min_value="0.01", max_value=20000, places=2),
    st.decimals(min_value=0, max_value=20000, places=2),
    st.decimals(min_value=0, max_value=100, places=2),
)
def test_the_amount_named_in_a_refusal_is_the_true_edge(grant, own_money, share):
    conditions = terms(grant_min=None, grant_max=None, brackets=(BracketTerms(D(0), D(99999), share),))
    figures = budget(grant, own_money)
    refused = any(p.field == "grant" and "przekracza" in p.message for p in limits.check_amounts(conditions, figures))
    assert refused is (figures.grant * 100 > share * figures.total)


def test_terms_are_read_from_the_call(db):
    call = CallFactory(max_admin_share=10, admin_share_base=Call.AdminShareBase.TOTAL)
    Bracket.objects.create(call=call, grant_from=D(2000), grant_to=D(15000), max_grant_share=D(80))
    call.refresh_from_db()
    found = CallTerms.from_call(call)
    assert found.bracket_for(D(2000)) == BracketTerms(D("2000.00"), D("15000.00"), D("80.00"), D(0), D(0))
    assert (found.admin_share_of_total, found.grant_max) == (True, D("15000.00"))
    assert limits.problems(call, budget("9000.00", "1000.00"))[0].row == "2"
