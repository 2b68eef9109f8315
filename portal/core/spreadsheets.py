"""Tables out: XLSX for the office, CSV for machines.

A text that a spreadsheet would take for a formula gets an apostrophe in front (what people type into a form must not
run on the clerk's computer); numbers and dates stay numbers and dates.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from portal.core.moments import local

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_CONTROL_SIGNS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SHEET_SIGNS = re.compile(r"[\[\]:*?/\\]")
_LONGEST_CELL = 32_767
_WIDEST_COLUMN = 60
_FORMATS: tuple[tuple[type, str], ...] = (
    (Decimal, "#,##0.00"),
    (datetime, "yyyy-mm-dd hh:mm"),
    (date, "yyyy-mm-dd"),
    (time, "hh:mm"),
)


def safe_cell(value: Any) -> Any:
    """The value as a cell holds it: numbers and dates as they are, instants on the Warsaw clock, text made harmless."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("tak") if value else _("nie")
    if isinstance(value, datetime):
        return local(value).replace(tzinfo=None)
    if isinstance(value, int | float | Decimal | date | time):
        return value
    text = _CONTROL_SIGNS.sub("", str(value))
    if text.lstrip(" \u00a0").startswith(_FORMULA_SIGNS):
        text = f"'{text}"
    return text[:_LONGEST_CELL]


def xlsx(title: str, header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> bytes:
    """A workbook of one sheet: bold header that stays in sight, filters, columns as wide as their words."""
    table = [[safe_cell(value) for value in row] for row in rows]
    names = [safe_cell(name) for name in header]
    book = Workbook(write_only=True)
    book.properties.title = str(title)
    book.properties.language = "pl-PL"
    sheet = book.create_sheet(_SHEET_SIGNS.sub(" ", str(title)).strip("' ")[:31] or "Arkusz")
    sheet.freeze_panes = "A2"
    for position, column in enumerate(zip(names, *table, strict=True), start=1):
        widest = max(len(str(value)) for value in column)
        sheet.column_dimensions[get_column_letter(position)].width = min(widest + 3, _WIDEST_COLUMN)
    if names:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(table) + 1}"
    sheet.append([_cell(sheet, name, header=True) for name in names])
    for row in table:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_text(header: Sequence[Any], rows: Iterable[Sequence[Any]], delimiter: str = ",") -> str:
    """RFC 4180 with a decimal point and ISO dates, for programs; people are given XLSX."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([safe_cell(name) for name in header])
    writer.writerows([_plain(safe_cell(value)) for value in row] for row in rows)
    return out.getvalue()


def _cell(sheet: Any, value: Any, *, header: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    if header:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for kind, number_format in _FORMATS:
        if isinstance(value, kind):
            cell.number_format = number_format
            break
    return cell


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat() if isinstance(value, date | time) else value
