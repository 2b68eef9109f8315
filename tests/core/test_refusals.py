import pickle

from portal.core.refusals import Problem, RuleViolation


class TooLate(RuleViolation):
    code = "too_late"
    message = "Termin minął."


def test_a_refusal_speaks_to_the_user_and_carries_a_code():
    refusal = RuleViolation("Brak podpisu.", code="unsigned")

    assert str(refusal) == "Brak podpisu."
    assert refusal.code == "unsigned"
    assert refusal.problems == ()


def test_a_subclass_may_fix_its_code_and_its_words():
    assert (TooLate().code, str(TooLate())) == ("too_late", "Termin minął.")
    assert str(TooLate("Termin minął o godz. 14.00.")) == "Termin minął o godz. 14.00."


def test_problems_name_the_place_to_mend():
    problem = Problem("Wpisz kwotę.", table="costs", row="3", field="amount", anchor="id_costs-3-amount")
    refusal = RuleViolation("Oferta jest niepełna.", problems=[problem])

    assert refusal.problems == (problem,)


def test_a_refusal_survives_the_way_to_another_process():
    refusal = TooLate(problems=[Problem("Za późno.", field="filed_at")])
    copy = pickle.loads(pickle.dumps(refusal))

    assert (str(copy), copy.code, copy.problems) == (str(refusal), refusal.code, refusal.problems)
