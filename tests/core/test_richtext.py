import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from portal.core.richtext import clean, plain


@pytest.mark.parametrize(
    "source",
    [
        "<p>Zarząd <strong>ogłasza</strong> konkurs.</p>",
        "<h3>Cel</h3><h4>Zadania</h4><h5>Termin</h5>",
        '<ul><li>raz</li></ul><ol start="3"><li>trzy</li></ol>',
        '<table><caption>Kwoty</caption><thead><tr><th scope="col">rok</th></tr></thead></table>',
        '<table><tbody><tr><td colspan="2">2026</td></tr></tbody></table>',
        '<p><span lang="en">call</span></p>',
    ],
)
def test_formatting_of_an_announcement_stays(source):
    assert clean(source) == source


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ("<style>p{color:red}</style><p>a</p>", "<p>a</p>"),
        ('<p style="color:red" class="x" id="y" onclick="z()">a</p>', "<p>a</p>"),
        ('<img src="x" onerror="alert(1)">', ""),
        ('<iframe src="https://example.org"></iframe>', ""),
        ("<form><input name=a></form>", ""),
        ("<p>a<!-- uwaga --></p>", "<p>a</p>"),
        ("<h1>A</h1><H2>B</H2><h6>C</h6>", "<h3>A</h3><h3>B</h3><h5>C</h5>"),
        ('<th scope="evil">a</th>', "a"),
        ("a < b & c", "a &lt; b &amp; c"),
    ],
)
def test_everything_else_goes(source, expected):
    assert clean(source) == expected


@pytest.mark.parametrize(
    "address", ["https://example.org/", "mailto:ngo@example.org", "tel:+48566218000", "/konkursy/"]
)
def test_links_stay_and_give_nothing_away(address):
    assert clean(f'<a href="{address}" target="_blank">x</a>') == f'<a href="{address}" rel="noopener noreferrer">x</a>'


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", " java\tscript:alert(1)"])
def test_links_that_run_something_lose_their_address(address):
    assert clean(f'<a href="{address}">x</a>') == '<a rel="noopener noreferrer">x</a>'


@given(st.text())
def test_cleaning_twice_changes_nothing(source):
    once = clean(source)

    assert clean(once) == once


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<h3>Cel</h3><p>Zarząd <b>ogłasza</b> konkurs.</p>", "Cel Zarząd ogłasza konkurs."),
        ("<ul><li>raz</li><li>dwa</li></ul>", "raz dwa"),
        ("a<br>b", "a b"),
        ("<p>Koszty &amp; przychody&nbsp;2026 &lt;b&gt;</p>", "Koszty & przychody 2026 <b>"),
        ("<script>alert(1)</script>tekst", "tekst"),
    ],
)
def test_words_alone(source, words):
    assert plain(source) == words


def test_the_filter_cleans_what_it_shows():
    template = Template("{% load portal %}{{ text|rich_text }}")

    assert template.render(Context({"text": "<p>a<script>x</script></p>"})) == "<p>a</p>"
    assert template.render(Context({"text": None})) == ""
