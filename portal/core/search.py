"""Polish full-text search in one text column, on both databases.

A model keeps `search_text`, filled with `index_text(...)` of its own words. Each word is stored as its lemmas
(Morfeusz), its stem (Snowball) and the stem of the word without Polish letters, all folded to plain letters; so
„organizacjom” finds „organizacja”, and „zolw” finds „żółw”. A phrase finds a row that holds every word of the phrase
in any of its forms. Morfeusz has no build for some machines; without it stems alone serve.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connections, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Func, Q, QuerySet, Value
from snowballstemmer import stemmer

try:
    from morfeusz2 import IGNORE_CASE, Morfeusz
except ImportError:  # no wheel for this machine
    Morfeusz = None

MAX_WORDS = 12
MAX_PHRASE = 300
STOP_WORDS = frozenset(
    {
        *("a", "aby", "albo", "ale", "bo", "by", "być", "co", "czy", "dla", "do", "i", "ich", "im"),
        *("jak", "jako", "jest", "je", "jego", "jej", "lub", "ma", "mu", "na", "nad", "nie", "niż", "o"),
        *("od", "oraz", "po", "pod", "przez", "przy", "są", "się", "ta", "tak", "te", "tej", "ten", "tego"),
        *("to", "tych", "tym", "u", "w", "we", "z", "za", "ze", "że"),
    }
)

_WORD = re.compile(r"[^\W_]+")
_NOT_WORD = re.compile(r"[\W_]+")
_FOLDED = str.maketrans({"ł": "l", "ß": "ss", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
_of_thread = threading.local()

M = TypeVar("M", bound=models.Model)


def fold(text: str) -> str:
    """Lower-case letters without marks: Łódź → lodz. Also the key by which Polish names are compared and sorted."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_FOLDED))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def index_text(*texts: str) -> str:
    """What is stored in `search_text`: every token once, with a space on both sides."""
    found = dict.fromkeys(token for text in texts for word in _words(text) for token in _tokens(word))
    return f" {' '.join(found)} " if found else ""


def matching(queryset: QuerySet[M], phrase: str, field: str = "search_text") -> QuerySet[M]:
    """Rows that hold every word of the phrase in any of its forms. An empty phrase asks for everything."""
    if not phrase.strip():
        return queryset
    groups = [_tokens(word) for word in _asked(phrase)]
    if not groups:
        return queryset.none()
    if connections[queryset.db].vendor == "postgresql":
        query = " & ".join(f"({' | '.join(_quoted(token) for token in group)})" for group in groups)
        return queryset.filter(_Matches(F(field), Value(query)))
    condition = Q()
    for group in groups:
        any_form = Q()
        for token in group:
            any_form |= Q(**{f"{field}__contains": f" {token} "})
        condition &= any_form
    return queryset.filter(condition)


class SearchIndex(models.Index):
    """`SearchIndex(fields=["search_text"], name=...)` in `Meta.indexes`: GIN on PostgreSQL, nothing on SQLite, whose
    thousands of rows are read through quickly enough."""

    def create_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor, using: str = "", **kwargs: Any
    ) -> Any:
        if schema_editor.connection.vendor != "postgresql":
            return "SELECT 1"
        name, table = schema_editor.quote_name(self.name), schema_editor.quote_name(model._meta.db_table)
        field: Any = model._meta.get_field(self.fields[0])
        column = schema_editor.quote_name(field.column)
        return f"CREATE INDEX {name} ON {table} USING gin (to_tsvector('simple', {column}))"

    def remove_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor, **kwargs: Any) -> Any:
        return f"DROP INDEX IF EXISTS {schema_editor.quote_name(self.name)}"


class _Matches(Func):
    """The expression over which `SearchIndex` is built, so that PostgreSQL uses the index."""

    template = "(to_tsvector('simple', %(expressions)s))"
    arg_joiner = ") @@ to_tsquery('simple', "
    output_field = models.BooleanField()


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text))


def _asked(phrase: str) -> list[str]:
    """Words of the phrase that mean something; the little ones count only when there are no others."""
    if len(phrase) > MAX_PHRASE:
        phrase = phrase[:MAX_PHRASE].rpartition(" ")[0]
    words = list(dict.fromkeys(_words(phrase)))
    return [word for word in words if word.lower() not in STOP_WORDS][:MAX_WORDS] or words[:MAX_WORDS]


@lru_cache(maxsize=50_000)
def _tokens(word: str) -> tuple[str, ...]:
    lower = word.lower()
    folded = fold(lower)
    stem = _tools().stem
    forms = {folded, fold(stem(lower)), stem(folded), *(fold(lemma) for lemma in _lemmas(word))}
    return tuple(sorted(filter(None, (_NOT_WORD.sub("", form) for form in forms))))


def _lemmas(word: str) -> set[str]:
    morfeusz = _tools().morfeusz
    if morfeusz is None:
        return set()
    return {analysis[1].split(":")[0] for _start, _end, analysis in morfeusz.analyse(word)}


class _Tools:
    """Stemmer and dictionary of one thread; neither may be shared by two."""

    def __init__(self) -> None:
        self.stem = stemmer("polish").stemWord
        self.morfeusz = Morfeusz(generate=False, case_handling=IGNORE_CASE) if Morfeusz else None


def _tools() -> _Tools:
    if not hasattr(_of_thread, "tools"):
        _of_thread.tools = _Tools()
    tools: _Tools = _of_thread.tools
    return tools


def _quoted(token: str) -> str:
    """A token holds letters and digits only; the quotes keep it one operand whatever the letters are."""
    return f"'{token}'"
