"""The readable log: the office sees everything, the applicant what concerns it."""

import datetime

import pytest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from portal.history import wording
from portal.history.chain import record
from portal.history.models import Entry
from portal.history.story import story

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def told(organisation, anna, bartek, monkeypatch):
    """What Anna did, what Bartek did for her to see, and what the office keeps to itself."""
    monkeypatch.setattr(wording, "_wordings", {})
    wording.register("tests.filed", _("złożono ofertę nr %(number)s"), level="public")
    wording.register("tests.called", _("wezwano do uzupełnienia"), level="public", body=_("powód: %(reason)s"))
    wording.register("tests.noted", _("dodano notatkę"))
    record(organisation, "tests.filed", by=anna, at=NOW, data={"number": 7, "ip": "192.0.2.1"}, legal_base="art. 14")
    record(organisation, "tests.called", by=bartek, at=NOW, data={"reason": "brak podpisu"})
    record(organisation, "tests.noted", by=bartek, at=NOW, data={"text": "podejrzane"})
    record(organisation, "tests.unknown", by=None, at=NOW, data={"secret": 1})


@pytest.mark.row("G104")
def test_the_office_sees_everything(told, organisation, bartek, anna):
    lines = [(line.title, line.who, line.body, line.internal) for line in story(organisation, bartek)]
    assert lines == [
        ("tests.unknown", "portal", "", True),
        ("dodano notatkę", str(bartek), "", True),
        ("wezwano do uzupełnienia", str(bartek), "powód: brak podpisu", False),
        ("złożono ofertę nr 7", str(anna), "", False),
    ]


@pytest.mark.row("G104")
def test_the_applicant_sees_its_own_steps_and_the_office_as_one(told, organisation, anna):
    lines = [(line.title, line.who, line.basis) for line in story(organisation, anna)]
    assert lines == [("wezwano do uzupełnienia", "urząd", ""), ("złożono ofertę nr 7", str(anna), "art. 14")]
    page = render_to_string("components/timeline.html", {"events": story(organisation, anna)})
    assert "złożono ofertę nr 7" in page
    for secret in ("192.0.2.1", "podejrzane", "notatk", "Bartek", "secret"):
        assert secret not in page


def test_an_old_entry_without_a_value_is_still_told(organisation, anna, monkeypatch):
    monkeypatch.setattr(wording, "_wordings", {})
    wording.register("tests.filed", "złożono ofertę nr %(number)s", level="public")
    record(organisation, "tests.filed", by=anna, at=NOW)
    assert [line.title for line in story(organisation, anna)] == ["złożono ofertę nr …"]


def test_the_log_costs_the_same_for_one_and_for_many(told, organisation, bartek, django_assert_num_queries):
    bartek.office_roles  # noqa: B018 - known before
    with django_assert_num_queries(1):
        story(organisation, bartek)
    for _n in range(20):
        record(organisation, "tests.noted", by=bartek, at=NOW)
    with django_assert_num_queries(1):
        assert len(story(organisation, bartek)) == 24
    assert Entry.objects.count() == 24
