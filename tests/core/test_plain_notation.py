"""Formatted text is written without HTML, and comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.plain_notation import editable, formatted
from portal.core.richtext import lines


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("", ""),
        ("Jeden akapit.", "<p>Jeden akapit.</p>"),
        ("Pierwszy.\n\nDrugi\nw dwóch wierszach.", "<p>Pierwszy.</p>\n<p>Drugi<br>w dwóch wierszach.</p>"),
        ("Warunki:\n\n- raz\n- dwa", "<p>Warunki:</p>\n<ul><li>raz</li><li>dwa</li></ul>"),
        ("1. raz\n2. dwa", "<ol><li>raz</li><li>dwa</li></ol>"),
        ("15. dzień miesiąca", "<p>15. dzień miesiąca</p>"),
        ("Koszt < 5 000 zł & więcej", "<p>Koszt &lt; 5 000 zł &amp; więcej</p>"),
        ("Do <strong>15 000 zł</strong>", "<p>Do <strong>15 000 zł</strong></p>"),
    ],
)
def test_plain_notation_there_and_back(written, stored):
    assert formatted(written) == stored
    assert editable(stored) == written
    assert formatted(stored) == stored


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_of_a_browser_are_read(end):
    assert formatted(f"a{end}{end}- b{end}- c") == "<p>a</p>\n<ul><li>b</li><li>c</li></ul>"


@pytest.mark.parametrize(
    "stored",
    [
        "<h3>Cel</h3><p>Opis.</p>",
        "<table><tbody><tr><td>1</td></tr></tbody></table>",
        '<ol start="3"><li>trzy</li></ol>',
        "<ul><li>a<ul><li>b</li></ul></li></ul>",
        "<p>- to nie jest lista</p>",
        "<p>znacznik &lt;strong&gt; jako słowo</p>",
        '<p lang="en">call</p>',
    ],
)
def test_what_the_notation_cannot_say_stays_html(stored):
    assert editable(stored) == stored
    assert formatted(stored) == stored


def test_old_text_with_empty_lines_between_paragraphs_is_readable():
    assert editable("<p>Pierwszy</p>\n\n<p>Drugi<br />dalej</p>") == "Pierwszy\n\nDrugi\ndalej"


def test_dangerous_elements_never_come_through():
    assert formatted("a<script>x()</script>\n\n<b onclick=y()>b</b>") == "<p>a</p>\n<p><b>b</b></p>"


@given(st.text(alphabet="ab <>&;-1.\n/pul„ł", max_size=60))
def test_what_is_stored_survives_being_opened_and_saved(text):
    stored = formatted(text)
    assert formatted(editable(stored)) == stored


def test_words_in_lines():
    written = "<p>Kultura&nbsp;i <strong>sztuka</strong></p>\n<ul>\n<li>koncerty</li><li>wystawy</li></ul>"
    assert lines(f"{written}<p>A &amp; B<br>C</p>") == "Kultura\u00a0i sztuka\n- koncerty\n- wystawy\nA & B\nC"
    assert lines("") == ""
