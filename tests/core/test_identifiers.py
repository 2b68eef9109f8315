import pytest
from django.core.exceptions import ValidationError
from hypothesis import assume, given
from hypothesis import strategies as st

from portal.core import identifiers
from portal.core.identifiers import (
    format_iban,
    format_nip,
    normalise_iban,
    normalise_krs,
    normalise_nip,
    normalise_pesel,
    normalise_postal_code,
    normalise_regon,
)

ACCOUNT = "PL61109010140000071219812874"


@pytest.mark.parametrize(
    ("normalise", "typed", "stored"),
    [
        (normalise_nip, "1234563218", "1234563218"),
        (normalise_nip, "123-456-32-18", "1234563218"),
        (normalise_nip, " PL 123 456 32 18 ", "1234563218"),
        (normalise_nip, "123\u00a0456\u00a032\u00a018", "1234563218"),
        (normalise_nip, "123\u2013456\u201332\u201318", "1234563218"),
        (normalise_regon, "123456785", "123456785"),
        (normalise_regon, "12345678512347", "12345678512347"),
        (normalise_regon, "123 456 785", "123456785"),
        (normalise_pesel, "44051401359", "44051401359"),
        (normalise_krs, "0000123456", "0000123456"),
        (normalise_krs, "KRS 0000123456", "0000123456"),
        (normalise_krs, "123456", "0000123456"),
        (normalise_iban, "PL61 1090 1014 0000 0712 1981 2874", ACCOUNT),
        (normalise_iban, "61 1090 1014 0000 0712 1981 2874", ACCOUNT),
        (normalise_iban, "DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        (normalise_postal_code, "87-100", "87-100"),
        (normalise_postal_code, "87100", "87-100"),
        (normalise_postal_code, "87 - 100", "87-100"),
    ],
)
def test_what_people_type_becomes_what_is_stored(normalise, typed, stored):
    assert normalise(typed) == stored


@pytest.mark.parametrize(
    ("normalise", "typed", "code"),
    [
        (normalise_nip, "1234563219", "checksum"),
        (normalise_nip, "123456321", "invalid"),
        (normalise_nip, "12345632181", "invalid"),
        (normalise_nip, "0000000000", "invalid"),
        (normalise_nip, "", "invalid"),
        (normalise_nip, "123456321A", "invalid"),
        (normalise_nip, "١٢٣٤٥٦٣٢١٨", "invalid"),
        (normalise_regon, "123456784", "checksum"),
        (normalise_regon, "12345678512348", "checksum"),
        (normalise_regon, "12345678412347", "checksum"),
        (normalise_regon, "1234567851", "invalid"),
        (normalise_regon, "000000000", "invalid"),
        (normalise_pesel, "44051401358", "checksum"),
        (normalise_pesel, "44053201359", "checksum"),
        (normalise_pesel, "4405140135", "invalid"),
        (normalise_pesel, "00000000000", "invalid"),
        (normalise_krs, "123456785", "invalid"),  # a REGON by mistake
        (normalise_krs, "00001234567", "invalid"),
        (normalise_krs, "0000000000", "invalid"),
        (normalise_krs, "12345a", "invalid"),
        (normalise_krs, "", "invalid"),
        (normalise_iban, "62 1090 1014 0000 0712 1981 2874", "checksum"),
        (normalise_iban, "PL6110901014000007121981287", "checksum"),
        (normalise_iban, "1234", "invalid"),
        (normalise_iban, "", "invalid"),
        (normalise_postal_code, "8710", "invalid"),
        (normalise_postal_code, "871000", "invalid"),
        (normalise_postal_code, "AB-CDE", "invalid"),
    ],
)
def test_wrong_numbers_are_refused_with_a_reason(normalise, typed, code):
    with pytest.raises(ValidationError) as refusal:
        normalise(typed)

    assert refusal.value.code == code


def test_reasons_are_plain_polish():
    with pytest.raises(ValidationError) as refusal:
        normalise_nip("123")

    assert refusal.value.messages == ["NIP składa się z 10 cyfr."]


@given(st.text(alphabet="0123456789", min_size=9, max_size=9))
def test_a_nip_whose_remainder_is_ten_does_not_exist(digits):
    assume(digits.strip("0"))
    weights = (6, 5, 7, 2, 3, 4, 5, 6, 7)
    remainder = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11

    accepted = {last for last in "0123456789" if _accepts(normalise_nip, digits + last)}

    assert accepted == (set() if remainder == 10 else {str(remainder)})


@given(st.text(alphabet="0123456789", min_size=8, max_size=8))
def test_every_beginning_of_a_regon_has_one_check_digit(digits):
    assume(digits.strip("0"))

    assert sum(_accepts(normalise_regon, digits + last) for last in "0123456789") == 1


@given(st.text(alphabet="0123456789", min_size=24, max_size=24))
def test_one_wrong_digit_of_an_account_is_always_seen(digits):
    valid = next(f"{check:02}{digits}" for check in range(2, 99) if _mod97(f"{check:02}{digits}") == 1)
    assume(_accepts(normalise_iban, valid))
    wrong = valid[:-1] + str((int(valid[-1]) + 1) % 10)

    assert not _accepts(normalise_iban, wrong)


@given(st.text())
def test_no_text_breaks_the_reading_of_numbers(text):
    for name in ("nip", "regon", "pesel", "krs", "iban", "postal_code"):
        normalise = getattr(identifiers, f"normalise_{name}")
        if _accepts(normalise, text):
            assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("name", "stored", "typed"),
    [
        ("nip", "1234563218", "123-456-32-18"),
        ("regon", "123456785", "123 456 785"),
        ("pesel", "44051401359", "440514 01359"),
        ("krs", "0000123456", "123456"),
        ("iban", ACCOUNT, "61109010140000071219812874"),
        ("postal_code", "87-100", "87100"),
    ],
)
def test_columns_hold_the_stored_form_only(name, stored, typed):
    validate = getattr(identifiers, f"validate_{name}")

    validate(stored)
    with pytest.raises(ValidationError) as refusal:
        validate(typed)
    assert refusal.value.code == "not_normalised"


def test_numbers_are_shown_in_groups():
    assert format_nip("1234563218") == "123-456-32-18"
    assert format_iban(ACCOUNT).replace("\u00a0", " ") == "PL61 1090 1014 0000 0712 1981 2874"


def _accepts(normalise, number):
    try:
        normalise(number)
    except ValidationError:
        return False
    return True


def _mod97(digits):
    return int(digits[2:] + "2521" + digits[:2]) % 97
