from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.core import search
from portal.core.search import SearchIndex, fold, index_text, matching


class Page(models.Model):
    """A row of the test's own temporary table."""

    title = models.TextField()
    search_text = models.TextField()

    class Meta:
        managed = False
        app_label = "core"
        db_table = "core_test_search_page"

    def __str__(self):
        return self.title


@pytest.fixture
def pages(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE core_test_search_page (id integer PRIMARY KEY, title text, search_text text)"
        )
    titles = [
        "Konkurs dla organizacji młodzieżowych",
        "Żółwie nad Wisłą. Otwarty konkurs ofert 13/2020",
        "Sprawozdanie z realizacji zadania publicznego w Toruniu",
        "100% frekwencji: zebranie_walne",
    ]
    Page.objects.bulk_create(
        Page(id=number, title=title, search_text=index_text(title)) for number, title in enumerate(titles, start=1)
    )
    yield Page.objects.order_by("id")
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE core_test_search_page")


def found(pages, phrase):
    return [page.pk for page in matching(pages, phrase)]


def test_folding_leaves_plain_small_letters():
    assert fold("Zażółć GĘŚLĄ jaźń Łódź") == "zazolc gesla jazn lodz"


@pytest.mark.row("G121")
@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("konkurs", [1, 2]),
        ("konkursami", [1, 2]),
        ("KONKURSY", [1, 2]),
        ("organizacje", [1]),
        ("konkursy dla organizacji", [1]),
        ("żółw", [2]),
        ("zolwie", [2]),
        ("wisla", [2]),
        ("13/2020", [2]),
        ("sprawozdania", [3]),
        ("toruń", [3]),
        ("torun", [3]),
        ("zadanie publiczne", [3]),
        ("konkurs sprawozdanie", []),
        ("walne zebrania", [4]),
        ("kot", []),
        ("kon", []),
    ],
)
def test_every_word_of_the_phrase_in_any_form(pages, phrase, expected):
    assert found(pages, phrase) == expected


def test_little_words_do_not_spoil_a_phrase(pages):
    assert found(pages, "konkurs o organizacjach i z nimi") == []
    assert found(pages, "konkurs i dla organizacji") == [1]


def test_little_words_alone_are_searched_for(pages):
    assert found(pages, "nad") == [2]


@pytest.mark.parametrize("phrase", ["", "   ", "\n"])
def test_an_empty_phrase_asks_for_everything(pages, phrase):
    assert found(pages, phrase) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "phrase",
    ["%", "_", "'", '"', "\\", ":*", "& | !", "''; DROP TABLE x; --", "!!!", "\x00", "<->", "(("],
)
def test_signs_alone_find_nothing_and_break_nothing(pages, phrase):
    assert found(pages, phrase) == []


@pytest.mark.parametrize("phrase", ["konkurs%", "kon%", "konkurs'", 'konkurs"', "konkurs:*", "!konkurs", "kon_urs"])
def test_signs_inside_a_phrase_are_not_orders(pages, phrase):
    assert found(pages, phrase) == ([] if phrase in {"kon%", "kon_urs"} else [1, 2])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=40))
def test_no_phrase_breaks_the_search(pages, phrase):
    assert set(found(pages, phrase)) <= {1, 2, 3, 4}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.text(alphabet=st.characters(max_codepoint=0x17F, categories=["L", "N", "Zs", "P"]), min_size=1, max_size=25))
def test_a_text_is_found_by_itself(pages, text):
    Page.objects.filter(pk=9).delete()
    Page.objects.create(pk=9, title=text, search_text=index_text(text))

    assert (9 in found(pages, text)) is bool(search._words(text) or not text.strip())


def test_a_very_long_phrase_is_cut(pages):
    with connection.execute_wrapper(_refuse_long_queries):
        assert found(pages, "konkurs " * 5000) == [1, 2]
        assert found(pages, " ".join(f"słowo{n}" for n in range(5000))) == []


def test_words_without_a_dictionary_are_still_found_by_their_stems(pages, monkeypatch):
    monkeypatch.setattr(search, "Morfeusz", None)
    monkeypatch.setattr(search, "_of_thread", search.threading.local())
    search._tokens.cache_clear()
    try:
        assert "konkurs" in index_text("konkursami").split()
        assert index_text("") == ""
    finally:
        search._tokens.cache_clear()


def test_every_thread_has_its_own_dictionary():
    words = ["organizacjami", "konkursom", "młodzieżą", "seniorów", "wniosków"] * 200
    expected = [index_text(word) for word in words]

    def index_all(_number):
        search._tokens.cache_clear()
        return [index_text(word) for word in words]

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(index_all, range(4))) == [expected] * 4


def test_the_index_is_made_and_used(pages):
    index = SearchIndex(fields=["search_text"], name="core_test_search")
    editor = connection.SchemaEditorClass(connection)
    editor.add_index(Page, index)
    try:
        assert found(pages, "konkursami") == [1, 2]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL enable_seqscan = off")
            assert "core_test_search" in matching(Page.objects.all(), "konkursami").explain()
    finally:
        editor.remove_index(Page, index)


def test_the_index_goes_into_migrations_by_its_own_name():
    path, _args, kwargs = SearchIndex(fields=["search_text"], name="core_test_search").deconstruct()

    assert path == "portal.core.search.SearchIndex"
    assert kwargs == {"fields": ["search_text"], "name": "core_test_search"}


def _refuse_long_queries(execute, sql, params, many, context):
    assert len(sql) + sum(len(str(param)) for param in params or ()) < 10_000
    return execute(sql, params, many, context)
