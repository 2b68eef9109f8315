"""Has anything that public pages show been changed? One stamp answers, exactly (stempel danych publicznych).

Triggers on the tables behind public pages draw a new random stamp in the transaction of each change, whatever makes
it: a step, the desk, a command, a hand in the database. A counter read from the newest row would not do: of two
transactions the one that began first may be seen last. Whoever reads the stamp and then the data never finds data
older than the stamp. A table that a migration rebuilds loses its triggers on SQLite; each migrate puts up what is
missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

OPERATIONS = ("insert", "update", "delete")
_DRAW = {"postgresql": "gen_random_uuid()::text", "sqlite": "lower(hex(randomblob(16)))"}
_STAMP = "UPDATE core_revision SET stamp = {draw} WHERE id = 1"
_FUNCTION = """
CREATE OR REPLACE FUNCTION core_revise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN {stamp}; RETURN NULL; END $$
"""


def current() -> str:
    """The stamp of this moment; empty when nobody has put the triggers up."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT stamp FROM core_revision WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else ""


def install(database: Any, tables: Iterable[str]) -> None:
    """Put up the triggers that are missing, with the row that they write to."""
    draw = _DRAW[database.vendor]
    stamp = _STAMP.format(draw=draw)
    with database.cursor() as cursor:
        standing = set(_standing(database, cursor))
        if database.vendor == "postgresql":
            cursor.execute(_FUNCTION.format(stamp=stamp))
        for table in tables:
            for name, statement in _triggers(database.vendor, table, stamp):
                if name not in standing:
                    cursor.execute(statement)
        # `draw` is one of two expressions of this module; nothing from outside is in the statement.
        first = f"INSERT INTO core_revision (id, stamp) VALUES (1, {draw}) ON CONFLICT (id) DO NOTHING"  # noqa: S608  # nosec B608
        cursor.execute(first)
        cursor.execute(stamp)


def missing(database: Any, tables: Iterable[str]) -> list[str]:
    """Names of triggers that do not stand."""
    with database.cursor() as cursor:
        standing = set(_standing(database, cursor))
    named = [name for table in tables for name, _statement in _triggers(database.vendor, table, "")]
    return [name for name in named if name not in standing]


def _standing(database: Any, cursor: Any) -> list[str]:
    if database.vendor == "postgresql":
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')")
    else:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return [row[0] for row in cursor.fetchall()]


def _triggers(vendor: str, table: str, stamp: str) -> list[tuple[str, str]]:
    """Name and statement of each trigger of a table."""
    if vendor == "postgresql":
        name = f"{table}_revised"
        events = "INSERT OR UPDATE OR DELETE OR TRUNCATE"
        after = f"AFTER {events} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION core_revise()"
        return [(name, f"CREATE TRIGGER {name} {after}")]
    names = [(f"{table}_revised_{operation}", operation.upper()) for operation in OPERATIONS]
    return [(name, f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {stamp}; END") for name, event in names]
