"""Guards of the history: triggers by which the database itself refuses to change or remove what was recorded.

The migration puts them up. Tests that empty all tables at their end take them down and put them up again.
A table that a later migration rebuilds loses them on SQLite; `missing` is asked by a test and by `verify_history`.
"""

from typing import Any

TABLES = ("history_entry", "history_seal")

_FUNCTION = """
CREATE OR REPLACE FUNCTION history_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'history is append-only: % on %', TG_OP, TG_TABLE_NAME; END $$
"""


def install(connection: Any) -> None:
    """Put the guards up; those that stand already are put up anew."""
    drop(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def drop(connection: Any) -> None:
    """Take the guards down."""
    with connection.cursor() as cursor:
        for name, table in _names(connection.vendor):
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def missing(connection: Any) -> list[str]:
    """Names of guards that do not stand, or stand switched off."""
    if connection.vendor == "postgresql":
        question = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    else:
        question = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(question)
        standing = {row[0] for row in cursor.fetchall()}
    return [name for name, _table in _names(connection.vendor) if name not in standing]


def _operations(vendor: str) -> tuple[str, ...]:
    return ("update", "delete", "truncate") if vendor == "postgresql" else ("update", "delete")


def _names(vendor: str) -> list[tuple[str, str]]:
    return [(f"{table}_refuse_{operation}", table) for table in TABLES for operation in _operations(vendor)]


def _statements(vendor: str) -> list[str]:
    statements = []
    for name, table in _names(vendor):
        operation = name.rpartition("_")[2].upper()
        each = "STATEMENT" if operation == "TRUNCATE" else "ROW"
        act = (
            "EXECUTE FUNCTION history_refuse()"
            if vendor == "postgresql"
            else f"BEGIN SELECT RAISE(ABORT, 'history is append-only: {operation} on {table}'); END"
        )
        statements.append(f"CREATE TRIGGER {name} BEFORE {operation} ON {table} FOR EACH {each} {act}")
    return statements
