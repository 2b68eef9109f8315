"""Numbers that identify organisations, people and accounts in Polish registers.

Each `normalise_*` takes what a person typed (spaces and dashes allowed) and gives the form that is stored, or raises a
`ValidationError` that says what is wrong. `validate_*` are for model fields, which hold the stored form only.
Check digits are counted by python-stdnum; what it lets through or does not know is refused here: a number made of
zeros only, and the KRS number, which has no check digit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum import exceptions, iban
from stdnum.pl import nip, pesel, regon

_SEPARATORS = re.compile(r"[\s\u00a0\u2007\u202f\-\u2010-\u2015]+")


def _bare(value: Any) -> str:
    return _SEPARATORS.sub("", str(value)).upper()


def _checked(module: Any, number: str, *, wrong_shape: Any, wrong_digit: Any) -> str:
    try:
        if not number.strip("0"):  # all zeros pass the arithmetic of every check digit
            raise exceptions.InvalidComponent
        return str(module.validate(number))
    except exceptions.InvalidChecksum as error:
        raise ValidationError(wrong_digit, code="checksum") from error
    except exceptions.ValidationError as error:
        raise ValidationError(wrong_shape, code="invalid") from error


def normalise_nip(value: Any) -> str:
    """NIP, the tax number: ten digits, the last one a check digit; a remainder of 10 fits no number."""
    number = _bare(value).removeprefix("PL")
    return _checked(
        nip,
        number,
        wrong_shape=_("NIP składa się z 10 cyfr."),
        wrong_digit=_("To nie jest poprawny NIP: nie zgadza się cyfra kontrolna. Sprawdź, czy nie ma pomyłki."),
    )


def normalise_regon(value: Any) -> str:
    """REGON, the statistical number: 9 digits, or 14 for a local unit whose first nine are the number of the whole."""
    return _checked(
        regon,
        _bare(value),
        wrong_shape=_("REGON składa się z 9 albo 14 cyfr."),
        wrong_digit=_("To nie jest poprawny REGON: nie zgadza się cyfra kontrolna. Sprawdź, czy nie ma pomyłki."),
    )


def normalise_pesel(value: Any) -> str:
    """PESEL: eleven digits that begin with the day of birth."""
    return _checked(
        pesel,
        _bare(value),
        wrong_shape=_("PESEL składa się z 11 cyfr i zaczyna się od daty urodzenia."),
        wrong_digit=_("To nie jest poprawny PESEL: nie zgadza się cyfra kontrolna. Sprawdź, czy nie ma pomyłki."),
    )


def normalise_krs(value: Any) -> str:
    """KRS number: ten digits, no check digit. Leading zeros may be left out, but a number of 8 or 9 digits is refused:
    no KRS number is so high yet, while a REGON typed here by mistake has nine."""
    number = _bare(value).removeprefix("KRS")
    if not re.fullmatch(r"[0-9]{1,7}|[0-9]{10}", number) or not number.strip("0"):
        raise ValidationError(_("Numer KRS składa się z 10 cyfr, na przykład 0000123456."), code="invalid")
    return number.zfill(10)


def normalise_iban(value: Any) -> str:
    """Bank account. A Polish number (NRB, 26 digits) may be written without its „PL”."""
    number = _bare(value)
    if re.fullmatch(r"[0-9]{26}", number):
        number = f"PL{number}"
    wrong_shape = _("Numer rachunku ma 26 cyfr; rachunek zagraniczny zaczyna się od dwóch liter kraju (IBAN).")
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", number):
        raise ValidationError(wrong_shape, code="invalid")
    return _checked(
        iban,
        number,
        wrong_shape=wrong_shape,
        wrong_digit=_("To nie jest poprawny numer rachunku: nie zgadzają się cyfry kontrolne."),
    )


def normalise_postal_code(value: Any) -> str:
    """Postal code: 87-100."""
    number = _bare(value)
    if not re.fullmatch(r"[0-9]{5}", number):
        raise ValidationError(_("Kod pocztowy ma pięć cyfr, na przykład 87-100."), code="invalid")
    return f"{number[:2]}-{number[2:]}"


def format_nip(number: str) -> str:
    """123-456-32-18"""
    return str(nip.format(number))


def format_iban(number: str) -> str:
    """PL61 1090 1014 0000 0712 1981 2874, with spaces that do not break."""
    return "\u00a0".join(number[start : start + 4] for start in range(0, len(number), 4))


def _validate(value: Any, normalise: Callable[[Any], str]) -> None:
    if normalise(value) != value:
        raise ValidationError(_("Zapisz numer bez odstępów i znaków dodatkowych."), code="not_normalised")


def validate_nip(value: Any) -> None:
    _validate(value, normalise_nip)


def validate_regon(value: Any) -> None:
    _validate(value, normalise_regon)


def validate_pesel(value: Any) -> None:
    _validate(value, normalise_pesel)


def validate_krs(value: Any) -> None:
    _validate(value, normalise_krs)


def validate_iban(value: Any) -> None:
    _validate(value, normalise_iban)


def validate_postal_code(value: Any) -> None:
    if normalise_postal_code(value) != value:
        raise ValidationError(_("Kod pocztowy zapisz z myślnikiem, na przykład 87-100."), code="not_normalised")
