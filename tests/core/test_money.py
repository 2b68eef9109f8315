from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from portal.core import money
from portal.core.money import (
    MoneyField,
    MoneyFormField,
    format_amount,
    format_pln,
    grosz,
    in_words,
    parse_amount,
    shares,
)

NBSP = "\u00a0"
amounts = st.decimals(min_value="-999999999999.99", max_value="999999999999.99", places=2)
positive = st.decimals(min_value="0.01", max_value="99999999.99", places=2)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1.005", "1.01"), ("1.004", "1.00"), ("-1.005", "-1.01"), ("2.675", "2.68"), ("0", "0.00"), ("-0.001", "0.00")],
)
def test_halves_are_rounded_away_from_zero(value, expected):
    assert str(grosz(Decimal(value))) == expected


@pytest.mark.row("G30")
def test_a_float_is_never_money():
    with pytest.raises(TypeError):
        grosz(0.1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 234,56", "1234.56"),
        ("1234.56", "1234.56"),
        (f"1{NBSP}234,56", "1234.56"),
        ("1\u202f234,56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("12345678,9", "12345678.90"),
        ("  5 ", "5.00"),
        ("5 zł", "5.00"),
        (f"1 234,56{NBSP}zł", "1234.56"),
        ("100 PLN", "100.00"),
        ("-12,30", "-12.30"),
        ("\u221212,30", "-12.30"),
        ("0,01", "0.01"),
        ("1 234 567,00", "1234567.00"),
    ],
)
def test_amounts_as_people_type_them(text, expected):
    assert str(parse_amount(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "abc", "zł", "5 EUR", "NaN", "Infinity", "٣", "0x10", "1e5", "1_000"),
        *("1,234", "1.234", "12 34", "1234 567", "1,2,3", "1.2.3,4", "1 234.56,00"),
        *("5,", ",5", "--5", "5-"),
    ],
)
def test_what_could_mean_two_things_is_not_an_amount(text):
    with pytest.raises(ValueError, match="Not an amount"):
        parse_amount(text)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("0", "0,00"),
        ("999.5", "999,50"),
        ("1234.56", f"1{NBSP}234,56"),
        ("1234567.89", f"1{NBSP}234{NBSP}567,89"),
        ("-1234.5", f"\u22121{NBSP}234,50"),
    ],
)
def test_amounts_are_written_in_polish_order(amount, expected):
    assert format_amount(Decimal(amount)) == expected
    assert format_pln(Decimal(amount)) == f"{expected}{NBSP}zł"


@pytest.mark.row("G30")
@given(amounts)
def test_what_is_shown_reads_back_as_the_same_amount(amount):
    assert parse_amount(format_amount(amount)) == amount
    assert parse_amount(format_pln(amount)) == amount
    assert parse_amount(str(amount)) == amount


@pytest.mark.row("G30")
@given(st.lists(amounts, max_size=30))
def test_sums_of_amounts_lose_no_grosz(parts):
    in_grosze = sum(int(part * 100) for part in parts)

    assert grosz(sum(parts, Decimal(0))) == Decimal(in_grosze) / 100


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "zero złotych, zero groszy"),
        ("0.01", "zero złotych, jeden grosz"),
        ("1", "jeden złoty, zero groszy"),
        ("2", "dwa złote, zero groszy"),
        ("12.12", "dwanaście złotych, dwanaście groszy"),
        ("22.22", "dwadzieścia dwa złote, dwadzieścia dwa grosze"),
        ("1234.50", "tysiąc dwieście trzydzieści cztery złote, pięćdziesiąt groszy"),
        ("10000.01", "dziesięć tysięcy złotych, jeden grosz"),
    ],
)
def test_amounts_in_words(amount, words):
    assert in_words(Decimal(amount)) == words


def test_a_whole_number_in_words_means_zlote_and_not_grosze():
    assert in_words(2) == "dwa złote, zero groszy"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["1", "1", "1"], ["33.34", "33.33", "33.33"]),
        (["2", "1"], ["66.67", "33.33"]),
        (["10000", "0"], ["100.00", "0.00"]),
        (["5000", "2500", "2500"], ["50.00", "25.00", "25.00"]),
        (["1", "1", "1", "1", "1", "1"], ["16.65", "16.67", "16.67", "16.67", "16.67", "16.67"]),
    ],
)
def test_shares_add_up_and_the_largest_part_absorbs_the_rounding(parts, expected):
    values = [Decimal(part) for part in parts]

    assert [str(share) for share in shares(values, sum(values, Decimal(0)))] == expected


@pytest.mark.row("G30")
@given(st.lists(positive, min_size=1, max_size=12))
def test_shares_of_any_parts_add_up_to_a_hundred(parts):
    result = shares(parts, sum(parts, Decimal(0)))

    assert sum(result) == Decimal("100.00")
    assert all(share >= 0 for share in result)


def test_shares_of_a_table_being_filled_do_not_pretend_to_add_up():
    assert shares([Decimal(25), Decimal(25)], Decimal(100)) == [Decimal("25.00"), Decimal("25.00")]


def test_shares_of_nothing_are_nothing():
    assert shares([money.ZERO, money.ZERO], money.ZERO) == [money.ZERO, money.ZERO]


def test_shares_of_negative_amounts_are_refused():
    with pytest.raises(ValueError, match="not negative"):
        shares([Decimal(-1), Decimal(2)], Decimal(1))


class CostForm(forms.Form):
    amount = MoneyFormField(min_value=Decimal("0.01"))


def test_the_form_field_takes_polish_amounts():
    form = CostForm({"amount": f"1{NBSP}234,56 zł"})

    assert form.is_valid()
    assert form.cleaned_data == {"amount": Decimal("1234.56")}


@pytest.mark.parametrize("text", ["1,234", "dużo", "1;2"])
def test_the_form_field_explains_a_wrong_amount_and_keeps_what_was_typed(text):
    form = CostForm({"amount": text})

    assert form.errors == {"amount": ["Wpisz kwotę w złotych, na przykład 1 234,56."]}
    assert f'value="{text}"' in str(form["amount"])


@pytest.mark.parametrize("text", ["0", "-5,00", "123456789012345,00"])
def test_the_form_field_keeps_the_limits(text):
    assert not CostForm({"amount": text}).is_valid()


def test_the_form_field_shows_the_amount_in_polish_order():
    html = str(CostForm(initial={"amount": Decimal("1234.50")})["amount"])

    assert f'value="1{NBSP}234,50"' in html
    assert 'inputmode="decimal"' in html
    assert 'type="text"' in html


@pytest.mark.parametrize(("typed", "changed"), [(f"1{NBSP}234,50", False), ("1234.5", False), ("1234,51", True)])
def test_the_same_amount_written_otherwise_is_no_change(typed, changed):
    assert CostForm({"amount": typed}, initial={"amount": Decimal("1234.50")}).has_changed() is changed


def test_the_form_field_refuses_a_float():
    with pytest.raises(ValidationError):
        MoneyFormField().clean(0.1)


def test_the_column_offers_the_polish_form_field():
    field = MoneyField(verbose_name="kwota")

    assert (field.max_digits, field.decimal_places) == (14, 2)
    assert isinstance(field.formfield(), MoneyFormField)


def test_the_column_refuses_more_digits_than_sqlite_keeps():
    with pytest.raises(ValueError, match="15 digits"):
        MoneyField(max_digits=16)
