"""Values are kept as typed when they cannot be understood, and in one shape when they can."""

import pytest

from grants.offer_form.schema import Field, Kind
from grants.offer_form.values import WrongValue, accept, problem_with, shown


def field(kind, **options):
    return Field("x", "I.1", "Pole", kind, **options)


@pytest.mark.row("G19", "G30")
@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (Kind.MONEY, "1 234,5", "1234.50"),
        (Kind.MONEY, "1\u00a0234,56 zł", "1234.56"),
        (Kind.MONEY, "12,3,4", "12,3,4"),
        (Kind.QUANTITY, "2,500", "2.5"),
        (Kind.QUANTITY, "1 000", "1000"),
        (Kind.QUANTITY, "dwa", "dwa"),
        (Kind.DATE, "1.05.2026", "2026-05-01"),
        (Kind.DATE, "2026-05-01", "2026-05-01"),
        (Kind.DATE, "31.02.2026", "31.02.2026"),
        (Kind.URL, "example.org", "https://example.org"),
        (Kind.TEXT, "  dwa   słowa ", "dwa słowa"),
        (Kind.LONGTEXT, "pierwszy\r\ndrugi\n", "pierwszy\ndrugi"),
        (Kind.TEXT, "<script>alert(1)</script>", "<script>alert(1)</script>"),
        (Kind.CHECK, True, "tak"),
        (Kind.CHECK, "", ""),
    ],
)
def test_value_is_kept_in_one_shape(kind, typed, kept):
    assert accept(field(kind), typed) == kept


@pytest.mark.parametrize("raw", [None, 7, ["a"], {"a": "b"}, True, "a\x00b", "\ud800", "x" * 70_000])
def test_value_that_cannot_be_text_is_refused(raw):
    with pytest.raises(WrongValue):
        accept(field(Kind.LONGTEXT), raw)


def test_choice_takes_only_its_options():
    chosen = field(Kind.CHOICE, options=(("a", "tak"),))
    assert accept(chosen, "a") == "a"
    with pytest.raises(WrongValue):
        accept(chosen, "b")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.MONEY, "-5.00"),
        (Kind.MONEY, "kwota"),
        (Kind.MONEY, "99999999999.00"),
        (Kind.QUANTITY, "0"),
        (Kind.QUANTITY, "1.2345"),
        (Kind.DATE, "31.02.2026"),
        (Kind.EMAIL, "ktoś"),
        (Kind.PHONE, "12"),
        (Kind.URL, "https://"),
        (Kind.ADDRESS, "ul. Szeroka 1, Toruń"),
    ],
)
def test_wrong_value_is_told_in_words(kind, value):
    assert problem_with(field(kind), value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.MONEY, "5.00"),
        (Kind.QUANTITY, "0.125"),
        (Kind.DATE, "2026-05-01"),
        (Kind.EMAIL, "biuro@example.org"),
        (Kind.PHONE, "+48 56 000 00 00"),
        (Kind.ADDRESS, "ul. Szeroka 1, 87-100 Toruń"),
    ],
)
def test_right_value_has_no_problem(kind, value):
    assert problem_with(field(kind), value) == ""


def test_too_long_text_is_kept_and_told():
    short = field(Kind.TEXT, max_length=5)
    assert accept(short, "ośmio123") == "ośmio123"
    assert "o 3 znak" in problem_with(short, "ośmio123")


def test_money_and_quantity_are_shown_with_a_comma():
    assert shown(field(Kind.MONEY), "1234.56") == "1\u00a0234,56"
    assert shown(field(Kind.QUANTITY), "2.5") == "2,5"
    assert shown(field(Kind.MONEY), "kwota") == "kwota"
