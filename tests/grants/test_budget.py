"""Costs and sources are exact and their identities hold, whatever is typed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.budget import Budget, Cost, CostGroup, Sources, total
from grants.offer_form.costs import actions_of, budget_of, sources_of

D = Decimal
PRICE = st.decimals(min_value=0, max_value=100_000, places=2)
UNITS = st.decimals(min_value=0, max_value=10_000, places=3)


@pytest.mark.row("G30")
@pytest.mark.parametrize(
    ("price", "units", "value"),
    [
        ("0.10", "3", "0.30"),
        ("10.01", "0.5", "5.01"),  # 5.005: half up
        ("0.01", "0.499", "0.00"),
        ("33.33", "3", "99.99"),
        ("1.15", "0.1", "0.12"),  # 0.115: a float would say 0.11
    ],
)
def test_value_of_a_row_is_rounded_half_up(price, units, value):
    assert Cost("r", "I.1.1", unit_cost=D(price), quantity=D(units)).value == D(value)


def test_row_without_price_or_units_is_worth_nothing():
    assert Cost("r", "I.1.1", unit_cost=D("5.00")).value == D("0.00")


cost = st.builds(
    Cost,
    id=st.just("r"),
    number=st.just("n"),
    unit_cost=PRICE,
    quantity=UNITS,
    typed_years=st.tuples(PRICE, PRICE),
    years=st.just(2),
)
group = st.builds(
    CostGroup, st.just("a"), st.just("I.1"), st.just(""), st.lists(cost, max_size=6).map(tuple), st.just(2)
)


@pytest.mark.row("G29", "G30")
@given(st.lists(group, max_size=5), group)
def test_identities_of_costs_hold_for_every_budget(groups, admin):
    budget = Budget(actions=tuple(groups), admin=admin, years=2)
    assert budget.value == budget.actions_value + budget.admin.value
    assert budget.actions_value == total(one.value for one in groups)
    assert budget.value == total(one.value for one in budget.costs())
    assert total(budget.by_year) == total(amount for one in budget.costs() for amount in one.by_year)
    assert budget.value.as_tuple().exponent == -2


@given(PRICE, PRICE, PRICE, PRICE)
@pytest.mark.row("G29")
def test_identities_of_sources_hold_and_shares_print_one_hundred(grant, own_money, own_in_kind, fees):
    sources = Sources(grant + own_money + own_in_kind + fees, grant, own_money, own_in_kind, fees)
    assert sources.cost == sources.grant + sources.own + sources.fees
    assert sources.own == sources.own_money + sources.own_in_kind
    assert sources.missing == 0
    if sources.cost:
        shares = sources.shares
        assert shares["grant"] + shares["own"] + shares["fees"] == D("100.00")
        assert shares["own_money"] + shares["own_in_kind"] == shares["own"]
        assert shares["cost"] == D("100.00")


def test_sources_that_do_not_meet_the_costs_tell_what_is_missing():
    assert Sources(D("100.00"), D("60.00"), D("10.00")).missing == D("30.00")
    assert Sources(D("100.00"), D("120.00")).missing == D("-20.00")


def test_numbers_of_rows_follow_the_form():
    actions = actions_of([{"id": "a", "name": "Warsztaty"}, {"id": "b", "name": "Koncert"}], (2026,))
    rows = [{"id": "r1", "action": "b"}, {"id": "r2", "action": "a"}, {"id": "r3", "action": "b"}]
    budget = budget_of(actions, rows, [{"id": "r4"}], 1)
    assert {one.id: one.number for one in budget.costs()} == {"r2": "I.1.1", "r1": "I.2.1", "r3": "I.2.2", "r4": "II.1"}


def test_actions_are_counted_year_by_year():
    rows = [{"id": "a", "year": "2027"}, {"id": "b", "year": "2026"}, {"id": "c", "year": ""}]
    assert [action.id for action in actions_of(rows, (2026, 2027))] == ["b", "c", "a"]


def test_cost_of_a_removed_action_is_kept_and_counted():
    budget = budget_of([], [{"id": "r1", "action": "gone", "unit_cost": "5.00", "quantity": "2"}], [], 1)
    assert budget.unbound.value == budget.value == D("10.00")


def test_wrong_amounts_count_as_nothing():
    assert sources_of({"grant": "dużo", "own_money": "5.00"}, D("5.00")).value == D("5.00")
