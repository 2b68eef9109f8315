from dataclasses import dataclass

import pytest

from portal.core.transitions import Step, StepNotAllowed, Workflow

DRAFT, FILED, WITHDRAWN, RETURNED = "draft", "filed", "withdrawn", "returned"
FLOW = Workflow(
    Step("file", [DRAFT, RETURNED], FILED),
    Step("withdraw", [FILED], WITHDRAWN),
    Step("send_back", [FILED], RETURNED),
    Step("annotate", [FILED, WITHDRAWN]),
)
TABLE = {
    DRAFT: {"file": FILED},
    FILED: {"withdraw": WITHDRAWN, "send_back": RETURNED, "annotate": FILED},
    WITHDRAWN: {"annotate": WITHDRAWN},
    RETURNED: {"file": FILED},
}


@dataclass
class Paper:
    state: str = DRAFT

    def get_state_display(self):
        return {DRAFT: "szkic", FILED: "złożona", WITHDRAWN: "wycofana", RETURNED: "zwrócona"}[self.state]


@pytest.mark.parametrize("state", TABLE)
@pytest.mark.parametrize("name", ["file", "withdraw", "send_back", "annotate"])
@pytest.mark.row("G103")
def test_every_state_with_every_step(state, name):
    paper = Paper(state)
    target = TABLE[state].get(name)

    assert FLOW.may(paper, name) is (target is not None)
    if target is None:
        with pytest.raises(StepNotAllowed):
            FLOW.move(paper, name)
        assert paper.state == state
    else:
        FLOW.move(paper, name)
        assert paper.state == target


def test_checking_moves_nothing():
    paper = Paper(DRAFT)

    assert FLOW.check(paper, "file").target == FILED
    assert paper.state == DRAFT


def test_the_refusal_names_the_state_in_the_words_of_the_office():
    with pytest.raises(StepNotAllowed) as refusal:
        FLOW.check(Paper(WITHDRAWN), "file")

    assert str(refusal.value) == "Tej czynności nie można wykonać w obecnym stanie sprawy: „wycofana”."
    assert refusal.value.code == "step_not_allowed"


def test_allowed_steps_come_in_the_order_of_the_table():
    assert FLOW.allowed(Paper(FILED)) == ["withdraw", "send_back", "annotate"]


def test_an_unknown_step_is_a_mistake_of_ours_and_not_a_refusal():
    with pytest.raises(KeyError):
        FLOW.check(Paper(), "teleport")


def test_the_state_may_live_in_another_field():
    @dataclass
    class Report:
        stage: str = "open"

    report = Report()
    Workflow(Step("close", ["open"], "closed"), field="stage").move(report, "close")

    assert report.stage == "closed"


def test_a_single_source_may_be_written_without_a_list():
    assert Step("file", "draft", "filed").sources == ("draft",)


def test_a_table_with_two_steps_of_one_name_is_refused():
    with pytest.raises(ValueError, match="same name"):
        Workflow(Step("file", [DRAFT], FILED), Step("file", [RETURNED], FILED))


def test_a_step_from_nowhere_is_refused():
    with pytest.raises(ValueError, match="starts nowhere"):
        Step("file", [], FILED)
