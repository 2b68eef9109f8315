"""The components say what their first comment promises."""

import re
from datetime import datetime, timedelta

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

from portal.core.moments import WARSAW
from portal.core.refusals import Problem

AT = datetime(2026, 11, 23, 13, 0, tzinfo=WARSAW)


class OfferForm(forms.Form):
    title = forms.CharField(label="tytuł", help_text="Najwyżej 150 znaków.")
    note = forms.CharField(label="uwagi", required=False)
    mode = forms.ChoiceField(label="rodzaj", widget=forms.RadioSelect, choices=[("a", "jedna"), ("b", "wspólna")])


def words(html: str) -> str:
    """The text of a page, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.row("G36")
def test_error_summary_takes_pairs_and_problems_alike():
    pair = render_to_string("components/error_summary.html", {"problems": [("id_title", "Podaj <tytuł>.")]})
    problem = render_to_string(
        "components/error_summary.html", {"problems": [Problem("Podaj <tytuł>.", anchor="id_title")]}
    )
    assert pair == problem
    assert '<a href="#id_title">Podaj &lt;tytuł&gt;.</a>' in pair


def test_error_summary_of_a_form_links_to_inputs_and_to_the_first_of_a_group():
    html = render_to_string("components/error_summary.html", {"form": OfferForm({})})
    assert re.findall(r'<a href="#(\w+)">(\w+):', html) == [("id_title", "Tytuł"), ("id_mode_0", "Rodzaj")]


def test_error_summary_without_problems_is_nothing():
    assert render_to_string("components/error_summary.html", {"problems": [], "form": OfferForm()}).strip() == ""


def test_a_form_is_drawn_with_our_fields():
    html = str(OfferForm({"mode": "a"}))
    assert words(html).startswith("Tytuł Najwyżej 150 znaków. Błąd:")
    assert "Uwagi (nieobowiązkowe)" in words(html)
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html
    assert "<legend>Rodzaj</legend>" in html


@pytest.mark.row("G21")
def test_save_status_never_says_saved_unless_told():
    for state in ("idle", "saving", "unsaved", "offline", "failed", "signed-out", "conflict", "closed", "saved"):
        html = render_to_string("components/save_status.html", {"state": state, "saved_at": AT})
        assert re.search(r'data-state="([\w-]+)"', html).group(1) == state
        assert f'data-for="{state}"' in html
    assert 'data-state="idle"' in render_to_string("components/save_status.html", {})


@pytest.mark.row("G41")
def test_countdown_tells_the_moment_and_the_time_left_without_scripts():
    html = render_to_string("components/countdown.html", {"at": AT, "closes_at": AT + timedelta(days=2, hours=3)})
    assert words(html) == "Nabór do 25 listopada 2026 r., godz. 16.00 zostało 2 dni, 3 godziny"
    assert 'data-server-now="2026-11-23T13:00:00+01:00"' in html


@pytest.mark.row("G41")
def test_countdown_is_closed_at_the_very_moment():
    html = render_to_string("components/countdown.html", {"at": AT, "closes_at": AT})
    assert 'data-level="closed"' in html
    assert words(html).endswith("Nabór zamknięty")


def test_pages_of_a_list_keep_its_filters():
    page = Paginator(range(100), 10).page(5)
    request = RequestFactory().get("/konkursy/", {"powiat": "0415"})
    html = render_to_string("components/pagination.html", {"page_obj": page}, request=request)
    pages = re.findall(r'href="\?powiat=0415&amp;page=(\d+)"', html)
    assert pages == ["4", "1", "4", "6", "10", "6"]
    assert "41–50 z 100" in words(html)


def test_a_list_on_one_page_has_no_pages():
    page = Paginator(range(9), 10).page(1)
    assert render_to_string("components/pagination.html", {"page_obj": page}).strip() == ""


def test_task_states_are_told_in_words():
    states = ["todo", "progress", "done", "attention", "locked"]
    html = render_to_string(
        "components/task_list.html", {"tasks": [{"title": s, "url": "/x/", "state": s} for s in states]}
    )
    assert words(html) == (
        "todo nie zaczęto progress w trakcie done gotowe attention wymaga poprawy locked jeszcze niedostępne"
    )


def test_a_problem_of_a_row_stands_in_the_row():
    html = render_to_string(
        "components/money_table.html",
        {
            "caption": "Koszty",
            "columns": [{"label": "koszt"}, {"label": "wartość", "kind": "money"}],
            "rows": [{"cells": ["Sala", 1200], "problem": "Za dużo.", "anchor": "k-1"}],
            "total": ["Suma", 1200],
        },
    )
    assert words(html) == "Koszty koszt wartość (zł) Sala Za dużo. 1\u00a0200,00 Suma 1\u00a0200,00".replace(
        "\u00a0", " "
    )
    assert '<tr id="k-1" class="row-problem">' in html
