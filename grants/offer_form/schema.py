"""What a form is made of: sections, fields, tables and columns, each with its official number and label.

The official labels are words of the regulation and stay Polish; hints are ours and are translated. One schema drives
the page, the parsing of what is sent, the paths of autosave, the canonical content, the checks and the print.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """Kind of one value. Every value is kept as text; a wrong one is kept as it was typed."""

    TEXT = "text"
    LONGTEXT = "longtext"
    DATE = "date"
    MONEY = "money"
    QUANTITY = "quantity"
    CHOICE = "choice"
    CHECK = "check"
    ADDRESS = "address"
    URL = "url"
    EMAIL = "email"
    PHONE = "phone"


class Need(StrEnum):
    """Has the value to be given?"""

    REQUIRED = "required"
    OPTIONAL = "optional"
    COMPUTED = "computed"  # decided by a rule of its own, see grants.completeness


YES = "tak"  # a checked box


@dataclass(frozen=True)
class Field:
    """One value of the form, on its own or as the cell of a row."""

    key: str
    number: str
    label: str
    kind: Kind = Kind.TEXT
    hint: Any = ""
    max_length: int = 300
    need: Need = Need.REQUIRED
    options: tuple[tuple[str, str], ...] = ()
    fixed: bool = False  # set by the portal, never by the person
    printed: bool = True  # technical values are not part of the statutory form
    unit: str = ""
    short: str = ""  # the heading over a narrow column
    autocomplete: str = ""
    year: int = 0  # n-th year of a task of many years; 0: always there

    @property
    def heading(self) -> str:
        return self.short or self.label

    def option_label(self, value: str) -> str:
        """Words of a chosen option."""
        return dict(self.options).get(value, value)


Column = Field  # a column is a field met once in every row


@dataclass(frozen=True)
class Table:
    """Rows of one shape, with stable identifiers."""

    key: str
    number: str
    label: str
    columns: tuple[Column, ...]
    row_name: Any = ""
    hint: Any = ""
    max_rows: int = 60
    need: Need = Need.REQUIRED

    def column(self, key: str) -> Column | None:
        return next((column for column in self.columns if column.key == key), None)


@dataclass(frozen=True)
class Section:
    """A page of the form, saved on its own."""

    code: str
    number: str
    label: str
    title: Any
    hint: Any = ""
    fields: tuple[Field, ...] = ()
    tables: tuple[Table, ...] = ()
    heading: str = ""  # of the part of the form that begins here
    intro: str = ""  # words of the form that open the section

    def field(self, key: str) -> Field | None:
        return next((found for found in self.fields if found.key == key), None)

    def table(self, key: str) -> Table | None:
        return next((found for found in self.tables if found.key == key), None)

    def columns(self) -> Iterator[tuple[Table, Column]]:
        for table in self.tables:
            for column in table.columns:
                yield table, column


@dataclass(frozen=True)
class OfferForm:
    """A version of the statutory form."""

    version: str
    journal: str
    name: str
    sections: tuple[Section, ...] = field(default_factory=tuple)

    def section(self, code: str) -> Section | None:
        return next((found for found in self.sections if found.code == code), None)

    def after(self, code: str) -> Section | None:
        """The section that follows, if any."""
        codes = [found.code for found in self.sections]
        place = codes.index(code) + 1
        return self.sections[place] if place < len(codes) else None

    def before(self, code: str) -> Section | None:
        codes = [found.code for found in self.sections]
        place = codes.index(code)
        return self.sections[place - 1] if place else None


class UnknownForm(LookupError):
    """No such version of the form is known to the portal."""


_forms: dict[str, OfferForm] = {}


def register(form: OfferForm) -> OfferForm:
    """Make a version known under its name."""
    _forms[form.version] = form
    return form


def form_of(version: str) -> OfferForm:
    """The form in which an offer was begun; an offer never changes its form."""
    try:
        return _forms[version]
    except KeyError:
        raise UnknownForm(version) from None


def versions() -> list[str]:
    return sorted(_forms)
