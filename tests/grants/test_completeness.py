"""Every check of the form: the message names the table and the row, and leads to the field."""

# ruff: noqa: E501 - one row of the table of defects stands in one line
import datetime

import pytest

from grants import completeness
from grants.models import AttachmentRule, Bracket
from grants.offer_form.content import load
from grants.offer_form.defects import Severity
from grants.states import CommissioningForm
from tests.factories.grants import CallFactory
from tests.factories.offers import begun_offer, filled_offer, put

DAY = datetime.date(2026, 3, 2)

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory(announced=True)


@pytest.fixture
def offer(call, organisation, anna):
    return filled_offer(call, organisation, anna)


def told(offer):
    return [problem.message for problem in completeness.problems(offer, on=DAY)]


def paths(offer):
    return {problem.path for problem in completeness.problems(offer, on=DAY)}


@pytest.mark.row("G37")
def test_filled_offer_has_no_problems(offer):
    assert told(offer) == []
    assert completeness.warnings(offer, on=DAY) == []


@pytest.mark.row("G19", "G37")
def test_begun_offer_tells_everything_that_is_missing(call, organisation, anna):
    offer = begun_offer(call, organisation, anna)
    problems = completeness.problems(offer, on=DAY)
    assert {problem.severity for problem in problems} == {Severity.MISSING}
    assert {problem.section for problem in problems} == {"iii", "iii-4", "iii-5", "iv", "v-a", "v-b", "vi", "vii"}


WRONG = [
    ("iii", {"starts_on": "2026-06-01", "ends_on": "2026-05-01"}, "III.2: zadanie kończy się przed swoim początkiem.", "ends_on"),
    ("iii", {"starts_on": "2026-03-15"}, "III.2: zadanie zaczyna się", "starts_on"),
    ("iii", {"ends_on": "2027-01-31"}, "III.2: zadanie kończy się", "ends_on"),
    ("iii", {"starts_on": "jutro"}, "III.2, data rozpoczęcia: to nie jest data", "starts_on"),
    ("iii-4", {"actions.rdrugiexx.name": ""}, "III.4, działanie 2, nazwa działania: tego jeszcze brakuje.", "actions.rdrugiexx.name"),
    ("iii-4", {"actions.rdrugiexx.year": "2031"}, "III.4, działanie 2: rok 2031 nie mieści się", "actions.rdrugiexx.year"),
    ("iii-4", {"actions.rnowexxxx.name": "Wystawa"}, "V.A, poz. I.3 „Wystawa”: dodaj koszt", "group.rnowexxxx"),
    ("iii-4", {"actions.rdrugiexx.costless": True}, "V.A, poz. I.2 „Koncert finałowy”: w III.4 zaznaczono", "actions.rdrugiexx.costless"),
    ("iii-4", {"actions.rdrugiexx": None}, "V.A, poz. I.?.1 „Wynajem i transport”: wybierz działanie", "action_costs.rwynajemx.action"),
    ("iii-5", {"results.rwynikxxx": None}, "III.6: dodaj co najmniej jeden rezultat", "results"),
    ("iii-5", {"results.rwynikxxx.target": "dużo osób"}, "III.6: przynajmniej jedna wartość docelowa", "results.rwynikxxx.target"),
    ("v-a", {"action_costs.rwynajemx.unit_cost": "tysiąc"}, "V.A, poz. I.2.1, koszt jedn.: to nie jest kwota", "action_costs.rwynajemx.unit_cost"),
    ("v-a", {"action_costs.rwynajemx.quantity": "0"}, "V.A, poz. I.2.1, liczba: liczba musi być większa od zera", "action_costs.rwynajemx.quantity"),
    ("v-a", {"admin_costs.rksiegowa.unit_cost": "0"}, "V.A, poz. II.1, koszt jedn.: koszt musi być większy od zera", "admin_costs.rksiegowa.unit_cost"),
    ("v-b", {"own_money": "1"}, "V.B, poz. 1: źródła dają o 399,00", "grant"),
    ("v-b", {"own_money": "1000000"}, "V.B, poz. 1: źródła dają o 999\u00a0600,00", "grant"),
    ("v-b", {"grant": "1000"}, "V.B, poz. 2: dotacja 1\u00a0000,00\u00a0zł jest niższa od najniższej", "grant"),
    ("v-b", {"grant": "16000"}, "V.B, poz. 2: dotacja 16\u00a0000,00\u00a0zł jest wyższa od najwyższej", "grant"),
    ("v-b", {"fees": "-5"}, "V.B.4, świadczenia od odbiorców: kwota nie może być ujemna", "fees"),
    ("v-b", {"fees": "10"}, "VI.1: w V.B, poz. 4 są świadczenia", "payment"),
    ("v-b", {"fees": "10"}, "VII.2: zadanie jest odpłatne", "paid_activity"),
    ("ii", {"register_number": "12"}, "", None),
    ("ii", {"register_number": "123456789"}, "II.1, numer w rejestrze: Numer KRS składa się z 10 cyfr", "register_number"),
    ("ii", {"email": "ktoś"}, "II.1, adres e-mail: to nie jest adres e-mail", "email"),
    ("ii", {"register": "kkgw"}, "VII.5: w części II podano inny rejestr", "data_agree"),
    ("vii", {"tax": ""}, "VII.3, zobowiązania podatkowe: tego jeszcze brakuje.", "tax"),
    ("vii", {"truth": False}, "VII.6, zgodność ze stanem prawnym i faktycznym: tego jeszcze brakuje.", "truth"),
]  # fmt: skip


@pytest.mark.row("G36", "G37")
@pytest.mark.parametrize(("section", "values", "message", "path"), WRONG)
def test_each_defect_is_told_with_its_place(offer, anna, section, values, message, path):
    put(offer, section, values, user=anna)
    if path is None:
        assert told(offer) == []
        return
    found = next((p for p in completeness.problems(offer, on=DAY) if p.message.startswith(message)), None)
    assert found is not None, told(offer)
    assert found.path == path
    assert found.anchor == f"/moje/oferty/{offer.pk}/{found.section}/#f-{path.replace('.', '-')}"


def test_own_text_of_a_section_is_not_asked_of_a_costless_action(offer, anna):
    put(offer, "iii-4", {"actions.rdrugiexx.costless": True}, user=anna)
    put(offer, "v-a", {"action_costs.rwynajemx": None}, user=anna)
    assert paths(offer) == {"grant"}


@pytest.mark.row("G31")
def test_years_of_a_long_task_add_up_to_the_value(call, organisation, anna):
    call.task_to = datetime.date(2027, 12, 31)
    call.save()
    offer = filled_offer(call, organisation, anna)
    put(offer, "iii", {"ends_on": "2027-06-30"}, user=anna)
    assert any("poz. I.2.1: lata razem dają 0,00" in message for message in told(offer))
    put(offer, "v-a", {
        "action_costs.rprowadze.year_1": "2000", "action_costs.rprowadze.year_2": "1000",
        "action_costs.rwynajemx.year_1": "1600", "admin_costs.rksiegowa.year_2": "200",
    }, user=anna)  # fmt: skip
    assert told(offer) == []
    budget = load(offer).budget
    assert [str(amount) for amount in budget.by_year] == ["3600.00", "1200.00"]


def test_results_may_be_waived_by_the_announcement(offer, anna, call):
    put(offer, "iii-5", {"results.rwynikxxx": None}, user=anna)
    call.results_table_waived = True
    call.save()
    offer.refresh_from_db()
    assert told(offer) == []


def test_entrusted_task_is_paid_whole_by_the_grant(offer, call):
    call.commissioning_form = CommissioningForm.ENTRUST
    call.save()
    offer.refresh_from_db()
    assert told(offer) == ["V.B, poz. 2: to konkurs na powierzenie zadania, więc dotacja musi pokryć wszystkie koszty."]


def test_brackets_of_the_call_guard_the_form(offer, call):
    Bracket.objects.create(call=call, grant_from=2000, grant_to=15000, max_grant_share=80, min_own_money_share=10)
    offer.refresh_from_db()
    assert [message.split(":")[0] for message in told(offer)] == ["V.B, poz. 2", "V.B, poz. 3.1"]


@pytest.mark.parametrize(
    ("requirement", "register", "asked"),
    [("required", "krs", True), ("optional", "krs", False), ("not_in_krs", "krs", False), ("not_in_krs", "kkgw", True)],
)
def test_attachment_is_asked_by_its_rule(offer, anna, call, requirement, register, asked):
    rule = AttachmentRule.objects.create(call=call, name="Statut", requirement=requirement)
    put(offer, "ii", {"register": register}, user=anna)
    put(offer, "vii", {"data_agree": "krs" if register == "krs" else "other"}, user=anna)
    offer.refresh_from_db()
    assert paths(offer) == ({f"rule.{rule.pk}"} if asked else set())


@pytest.mark.row("G35")
@pytest.mark.parametrize(
    ("section", "values", "path"),
    [
        ("vii", {"tax": "arrears"}, "tax"),
        ("vii", {"social_insurance": "arrears"}, "social_insurance"),
        ("vi", {"payment": "paid"}, "payment"),
    ],
)
def test_warning_does_not_stop_filing(offer, anna, section, values, path):
    put(offer, section, values, user=anna)
    put(offer, "vii", {"paid_activity": "yes"}, user=anna)
    assert told(offer) == []
    assert [one.path for one in completeness.warnings(offer, on=DAY)] == [path]


def test_task_that_began_before_filing_is_told(offer):
    later = datetime.date(2026, 5, 1)
    assert [one.path for one in completeness.warnings(offer, on=later)] == ["starts_on"]


def test_progress_of_sections(offer, anna, call, organisation):
    empty = load(begun_offer(call, organisation, anna))

    def states(content):
        return {
            section.code: completeness.progress(
                content, section, completeness.section_defects(content, section, on=DAY)
            ).value
            for section in content.form.sections
        }

    assert set(states(load(offer)).values()) == {"done"}
    assert states(empty) == {
        "i": "done", "ii": "done", "iii": "todo", "iii-4": "todo", "iii-5": "todo", "iv": "todo", "v-a": "todo",
        "v-b": "todo", "vi": "todo", "vii": "todo", "zalaczniki": "done",
    }  # fmt: skip
    put(offer, "iii", {"title": ""}, user=anna)
    assert states(load(offer))["iii"] == "progress"
    put(offer, "iii", {"starts_on": "kiedyś"}, user=anna)
    assert states(load(offer))["iii"] == "attention"
