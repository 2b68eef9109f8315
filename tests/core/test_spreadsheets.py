import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from portal.core.spreadsheets import csv_text, safe_cell, xlsx

DANGEROUS = ["=1+1", "+48 600", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\uff1d1+1"]


@pytest.mark.row("G123")
@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_looks_like_a_formula_stays_a_text(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Fundacja „Razem”", "a=b", "5-10 osób", "", "e-mail@example.org"])
def test_harmless_text_is_left_as_it_is(text):
    assert safe_cell(text) == text


@pytest.mark.parametrize("value", [-5, 0, Decimal("-1234.50"), 2.5, date(2026, 11, 23)])
def test_numbers_and_days_stay_what_they_are(value):
    assert safe_cell(value) is value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "tak"),
        (False, "nie"),
        (gettext_lazy("=oferta"), "'=oferta"),
        (datetime(2026, 11, 23, 13, 0, tzinfo=UTC), datetime(2026, 11, 23, 14, 0)),  # noqa: DTZ001 a cell has no zone
        ("a\x00b\x0bc", "abc"),
        ("\x00=1", "'=1"),
        ("x" * 40_000, "x" * 32_767),
    ],
)
def test_other_values(value, expected):
    assert safe_cell(value) == expected


@pytest.mark.row("G123")
@given(st.text())
def test_no_text_starts_a_formula(text):
    assert not str(safe_cell(text)).lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r"))


def sheet_of(content):
    return load_workbook(io.BytesIO(content)).active


@pytest.mark.row("G122")
def test_a_workbook_keeps_kinds_of_values():
    content = xlsx(
        "Oferty 1/2026: wyniki",
        ["organizacja", "kwota", "złożono"],
        [["Fundacja Razem", Decimal("1234.50"), datetime(2026, 11, 23, 13, tzinfo=UTC)], ["=HYPERLINK(1)", -5, None]],
    )
    sheet = sheet_of(content)

    assert sheet.title == "Oferty 1 2026  wyniki"
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["organizacja", "kwota", "złożono"],
        ["Fundacja Razem", 1234.5, datetime(2026, 11, 23, 14)],  # noqa: DTZ001 a cell has no zone
        ["'=HYPERLINK(1)", -5, None],
    ]
    assert [cell.data_type for cell in sheet[3][:2]] == ["s", "n"]
    assert sheet["B2"].number_format == "#,##0.00"
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C3"


def test_a_workbook_without_rows_has_its_header():
    assert [cell.value for cell in sheet_of(xlsx("Pusty", ["a", "b"], []))[1]] == ["a", "b"]


def test_a_row_of_another_length_is_a_mistake():
    with pytest.raises(ValueError, match="zip"):
        xlsx("Tabela", ["a", "b"], [[1]])


@pytest.mark.row("G122")
def test_csv_is_for_programs():
    text = csv_text(
        ["nazwa", "kwota", "dzień", "chwila"],
        [['Koło; "Gospodyń", wieś', Decimal("1234.50"), date(2026, 11, 23), datetime(2026, 11, 23, 13, tzinfo=UTC)]],
    )

    assert text == ('nazwa,kwota,dzień,chwila\r\n"Koło; ""Gospodyń"", wieś",1234.50,2026-11-23,2026-11-23 14:00:00\r\n')


@pytest.mark.row("G123")
@pytest.mark.parametrize("text", DANGEROUS)
def test_csv_has_no_formulas_either(text):
    [[cell]] = list(csv.reader(io.StringIO(csv_text(["x"], [[text]]), newline="")))[1:]

    assert cell == f"'{text}"
