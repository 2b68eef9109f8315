"""What a page costs: statements sent to the database, and rows that came back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest.mock import patch

from django.db import connection
from django.db.models.sql import compiler
from django.test.utils import CaptureQueriesContext


@dataclass
class Cost:
    """Counted while the block runs."""

    rows: int = 0
    sql: list[str] = field(default_factory=list)

    @property
    def statements(self) -> int:
        return len(self.sql)


@contextmanager
def counted() -> Iterator[Cost]:
    """`with counted() as cost:`; rows are those that querysets fetched."""
    cost = Cost()
    original = compiler.cursor_iter

    def counting(*args, **kwargs):
        for chunk in original(*args, **kwargs):
            cost.rows += len(chunk)
            yield chunk

    with CaptureQueriesContext(connection) as queries, patch.object(compiler, "cursor_iter", counting):
        yield cost
    cost.sql = [query["sql"] for query in queries.captured_queries]
