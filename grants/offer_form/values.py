"""Values of the form: how each kind is kept, read and shown.

Everything is kept as text: money as „1234.56”, a quantity as „2.5”, a day as „2026-05-01”. What cannot be understood is
kept exactly as typed, because a draft may be wrong; `problem_with` says in words what is the matter.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from grants.offer_form.schema import YES, Field, Kind
from portal.core.money import format_amount, parse_amount
from portal.core.typography import number, polish_date

HARD_LIMIT = 60_000
SHORT_LIMIT = 4_000
MAX_MONEY = Decimal("999999999.99")
MAX_QUANTITY = Decimal("9999999")

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_POLISH = re.compile(r"(\d{1,2})[.\-/](\d{1,2})[.\-/](\d{4})(?: ?r\.?)?")
_QUANTITY = re.compile(r"-?\d{1,9}(?:[.,]\d+)?")
_POSTAL_CODE = re.compile(r"(?<!\d)\d{2}-\d{3}(?!\d)")
_PHONE = re.compile(r"\+?[\d\s\-()/,.a-z]{7,40}", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")
_url = URLValidator(schemes=["http", "https"])


class WrongValue(ValueError):
    """The value cannot be kept at all: not text, far too long, or made to break things."""


def accept(field: Field, raw: Any) -> str:
    """The value in the shape in which it is kept."""
    if field.kind is Kind.CHECK:
        return _accept_check(raw)
    if not isinstance(raw, str):
        raise WrongValue(_("Wartość pola musi być tekstem."))
    text = _plain(raw, HARD_LIMIT if field.kind is Kind.LONGTEXT else SHORT_LIMIT)
    if field.kind is Kind.LONGTEXT:
        return text.rstrip()
    text = _SPACES.sub(" ", text).strip()
    if field.kind is Kind.CHOICE and text and text not in dict(field.options):
        raise WrongValue(_("Wybierz jedną z podanych odpowiedzi."))
    normalise = _NORMALISE.get(field.kind)
    return normalise(text) if normalise and text else text


def _accept_check(raw: Any) -> str:
    if raw in (True, YES, "on"):
        return YES
    if raw in (False, ""):
        return ""
    raise WrongValue(_("Pole wyboru może być tylko zaznaczone albo puste."))


def _plain(raw: str, limit: int) -> str:
    if "\x00" in raw:
        raise WrongValue(_("Tekst zawiera niedozwolony znak (bajt zerowy)."))
    try:
        raw.encode()
    except UnicodeEncodeError as error:
        raise WrongValue(_("Tekst zawiera uszkodzone znaki. Wklej go jeszcze raz.")) from error
    if len(raw) > limit:
        raise WrongValue(_("Tekst jest za długi, żeby go zapisać: najwyżej %(limit)d znaków.") % {"limit": limit})
    return _CONTROL.sub(" ", raw.replace("\r\n", "\n").replace("\r", "\n"))


def _day(text: str) -> str:
    day = parse_day(text)
    return day.isoformat() if day else text


def _money(text: str) -> str:
    try:
        return str(parse_amount(text))
    except (ValueError, InvalidOperation):
        return text


def _quantity(text: str) -> str:
    parsed = parse_quantity(text)
    return text if parsed is None else f"{parsed.normalize():f}"


def _url_text(text: str) -> str:
    return text if "://" in text or "." not in text else f"https://{text}"


_NORMALISE = {Kind.DATE: _day, Kind.MONEY: _money, Kind.QUANTITY: _quantity, Kind.URL: _url_text}


def parse_day(text: str) -> date | None:
    """A day written as 2026-05-01 or 1.05.2026."""
    if found := _ISO.fullmatch(text.strip()):
        parts = [int(part) for part in found.groups()]
    elif found := _POLISH.fullmatch(text.strip()):
        parts = [int(part) for part in reversed(found.groups())]
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def money_or_none(text: str) -> Decimal | None:
    """An amount that may be counted; None when empty or wrong."""
    try:
        amount = parse_amount(text)
    except (ValueError, InvalidOperation):
        return None
    return amount if abs(amount) <= MAX_MONEY else None


def parse_quantity(text: str) -> Decimal | None:
    """A number of units with at most three places."""
    clean = _SPACES.sub("", text).replace("\u2212", "-")
    if not _QUANTITY.fullmatch(clean):
        return None
    value = Decimal(clean.replace(",", "."))
    exponent = value.normalize().as_tuple().exponent
    return value if isinstance(exponent, int) and exponent >= -3 and abs(value) <= MAX_QUANTITY else None


def shown(field: Field, value: str) -> str:
    """The value as it stands in an input: money and quantities with a comma."""
    if field.kind is Kind.MONEY:
        amount = money_or_none(value)
        return value if amount is None else format_amount(amount)
    if field.kind is Kind.QUANTITY:
        quantity = parse_quantity(value)
        return value if quantity is None else number(quantity)
    return value


def printed(field: Field, value: str) -> str:
    """The value as it stands in the printed form."""
    if field.kind is Kind.DATE:
        day = parse_day(value)
        return polish_date(day) if day else value
    if field.kind is Kind.CHOICE:
        return field.option_label(value)
    return shown(field, value)


def problem_with(field: Field, value: str) -> str:
    """What is wrong with a value that is there; empty when nothing is."""
    over = len(value) - field.max_length
    if over > 0 and field.kind not in (Kind.CHOICE, Kind.CHECK):
        return ngettext(
            "tekst jest za długi o %(over)d znak (najwyżej %(limit)d)",
            "tekst jest za długi o %(over)d znaków (najwyżej %(limit)d)",
            over,
        ) % {"over": over, "limit": field.max_length}
    check = _CHECKS.get(field.kind)
    return str(check(value) or "") if check else ""


def _check_money(value: str) -> Any:
    try:
        amount = parse_amount(value)
    except (ValueError, InvalidOperation):
        return _("to nie jest kwota; wpisz ją na przykład tak: 1 234,56")
    if amount < 0:
        return _("kwota nie może być ujemna")
    return _("kwota jest za wysoka") if amount > MAX_MONEY else ""


def _check_quantity(value: str) -> Any:
    quantity = parse_quantity(value)
    if quantity is None:
        return _("to nie jest liczba; wpisz ją na przykład tak: 2,5 (najwyżej trzy miejsca po przecinku)")
    return _("liczba musi być większa od zera") if quantity <= 0 else ""


def _check_day(value: str) -> Any:
    return "" if parse_day(value) else _("to nie jest data; wpisz ją na przykład tak: 1.05.2026")


def _check_email(value: str) -> Any:
    try:
        validate_email(value)
    except ValidationError:
        return _("to nie jest adres e-mail; powinien wyglądać tak: biuro@example.org")
    return ""


def _check_url(value: str) -> Any:
    try:
        _url(value)
    except ValidationError:
        return _("to nie jest adres strony; powinien wyglądać tak: https://example.org")
    return ""


def _check_phone(value: str) -> Any:
    if _PHONE.fullmatch(value) and sum(sign.isdigit() for sign in value) >= 7:
        return ""
    return _("to nie jest numer telefonu")


def _check_address(value: str) -> Any:
    return "" if _POSTAL_CODE.search(value) else _("brakuje kodu pocztowego, na przykład 87-100")


_CHECKS = {
    Kind.MONEY: _check_money,
    Kind.QUANTITY: _check_quantity,
    Kind.DATE: _check_day,
    Kind.EMAIL: _check_email,
    Kind.URL: _check_url,
    Kind.PHONE: _check_phone,
    Kind.ADDRESS: _check_address,
}
