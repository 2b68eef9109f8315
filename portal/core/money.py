"""Money: złote and grosze, exact from the keyboard to the document.

An amount is a `Decimal` with two places from beginning to end; a `float` is refused. People write „1 234,56”, with
any kind of space; a dot is taken for a comma. The sign of the currency is always „zł”, also in English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from num2words import num2words

from portal.core.typography import NBSP, number

GROSZ = Decimal("0.01")
ZERO = Decimal("0.00")
HUNDRED = Decimal("100.00")

_SPACES = re.compile(r"[ \t\u00a0\u2007\u2009\u202f]+")
_CURRENCY = re.compile(r"(zł|złotych|pln)\.?$", re.IGNORECASE)
_AMOUNT = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?: [0-9]{3})+)(?:[.,][0-9]{1,2})?")
_DOTTED = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}")


def grosz(value: Decimal | int | str) -> Decimal:
    """Rounded to the grosz, halves away from zero, as in accounts."""
    if isinstance(value, float):
        raise TypeError("Money is never a float.")
    return Decimal(value).quantize(GROSZ, rounding=ROUND_HALF_UP) + ZERO


def parse_amount(text: str) -> Decimal:
    """The amount a person typed. Anything that could mean two amounts, or part of a grosz, is refused."""
    clean = _SPACES.sub(" ", text).strip().replace("\u2212", "-").replace("- ", "-")
    clean = _CURRENCY.sub("", clean).strip()
    if _DOTTED.fullmatch(clean):
        clean = clean.replace(".", "")
    elif not _AMOUNT.fullmatch(clean):
        raise ValueError(f"Not an amount: {text!r}")
    return grosz(clean.replace(" ", "").replace(",", "."))


def format_amount(amount: Decimal | int) -> str:
    """1 234,56"""
    return number(grosz(amount), places=2)


def format_pln(amount: Decimal | int) -> str:
    """1 234,56 zł"""
    return f"{format_amount(amount)}{NBSP}zł"


def in_words(amount: Decimal | int) -> str:
    """jeden złoty, dwa grosze. An `int` handed to num2words means grosze, hence the conversion."""
    return str(num2words(grosz(amount), lang="pl", to="currency", currency="PLN"))


def shares(parts: Sequence[Decimal], total: Decimal) -> list[Decimal]:
    """Percentages of the total with two places.

    When the parts make up the total, the shares add up to exactly 100.00: the largest part absorbs the rounding. While
    a table is being filled and the parts do not yet make up the total, each share is simply rounded.
    """
    if total < 0 or any(part < 0 for part in parts):
        raise ValueError("Shares are counted of amounts that are not negative.")
    if total == 0:
        return [ZERO for _part in parts]
    result = [grosz(part * 100 / total) for part in parts]
    if sum(parts) == total:
        result[parts.index(max(parts))] += HUNDRED - sum(result)
    return result


class MoneyFormField(forms.DecimalField):
    """Takes what people write and shows it back in Polish order; a wrong entry comes back as it was typed."""

    widget = forms.TextInput
    default_error_messages: ClassVar = {
        "invalid": _("Wpisz kwotę w złotych, na przykład 1 234,56."),
    }

    def __init__(self, *, max_digits: int = 14, decimal_places: int = 2, **kwargs: Any) -> None:
        super().__init__(max_digits=max_digits, decimal_places=decimal_places, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs follow IntegerField
        if value in self.empty_values:
            return None
        try:
            return parse_amount(value) if isinstance(value, str) else grosz(value)
        except (ValueError, TypeError, InvalidOperation) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        return format_amount(value) if isinstance(value, Decimal | int) and not isinstance(value, bool) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off", "data-money": ""}


class MoneyField(models.DecimalField):
    """A column of złote. SQLite keeps decimals exactly up to 15 digits, so 14 is the limit."""

    def __init__(
        self,
        verbose_name: Any = None,
        name: str | None = None,
        max_digits: int = 14,
        decimal_places: int = 2,
        **kwargs: Any,
    ) -> None:
        if max_digits > 15:
            raise ValueError("SQLite keeps no more than 15 digits exactly.")
        super().__init__(verbose_name, name, max_digits=max_digits, decimal_places=decimal_places, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:  # type: ignore[override]
        return super().formfield(**{"form_class": MoneyFormField, **kwargs})
