"""The history: written inside the step, refused to be changed, and a change found all the same."""

import datetime
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings, strategies

from portal.history import guards
from portal.history.chain import record
from portal.history.models import AppendOnlyError, Entry, Seal
from portal.history.verification import seal, verify

NOW = datetime.datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def chain(organisation, anna):
    """Three entries about Anna's organisation."""
    data = {"name": "Łąka", "amount": Decimal("10.50"), "on": NOW, "list": [1, {"deep": None}]}
    return [record(organisation, f"tests.step{n}", by=anna, at=NOW, data=data | {"n": n}) for n in range(3)]


@pytest.fixture
def unguarded(chain):
    """The guards are down, as for somebody who owns the database."""
    guards.drop(connection)
    yield chain
    guards.install(connection)


def found() -> list[str]:
    """Breaks, but for the guards that the fixture itself took down."""
    return [str(it) for it in verify() if it.where != "straże"]


def test_entries_of_a_subject_follow_one_another(chain, organisation, anna):
    other = record(anna, "tests.other", by=None, at=NOW)
    assert [entry.sequence for entry in Entry.objects.about(organisation)] == [1, 2, 3]
    assert [entry.previous for entry in chain] == ["", chain[0].digest, chain[1].digest]
    assert (other.sequence, other.previous, other.actor) == (1, "", None)
    assert verify() == []


def test_history_is_written_inside_the_step(transactional_db, organisation):
    with pytest.raises(transaction.TransactionManagementError):
        record(organisation, "tests.step", by=None, at=NOW)


@pytest.mark.parametrize("data", [{"share": 0.1}, {"rows": [{"share": 1.0}]}])
def test_a_float_is_no_evidence(organisation, data):
    with pytest.raises(TypeError):
        record(organisation, "tests.step", by=None, at=NOW, data=data)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=strategies.dictionaries(
        strategies.text(strategies.characters(exclude_categories=["Cs", "Cc"])),
        strategies.recursive(
            strategies.none()
            | strategies.booleans()
            | strategies.integers()
            | strategies.decimals(allow_nan=False, allow_infinity=False)
            | strategies.datetimes(timezones=strategies.just(datetime.UTC))
            | strategies.text(strategies.characters(exclude_categories=["Cs", "Cc"])),
            lambda inner: strategies.lists(inner, max_size=3),
            max_leaves=5,
        ),
        max_size=4,
    )
)
def test_whatever_was_recorded_verifies_after_reading_back(organisation, data):
    record(organisation, "tests.any", by=None, at=NOW, data=data)
    assert verify() == []


def test_code_cannot_change_or_remove_an_entry(chain):
    for act in (
        chain[0].save,
        chain[0].delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(event="x"),
        seal(at=NOW).delete,
        Seal.objects.get().save,
    ):
        with pytest.raises(AppendOnlyError):
            act()


@pytest.mark.row("G106", "X4")
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE history_entry SET event = 'x'",
        "DELETE FROM history_entry",
        "UPDATE history_seal SET entries = 0",
        "DELETE FROM history_seal",
    ],
)
def test_the_database_itself_refuses(chain, sql):
    seal(at=NOW)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert verify() == []


@pytest.mark.postgresql
def test_postgresql_refuses_to_empty_the_table(chain):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE history_entry")


def test_guards_stand_after_all_migrations(db):
    assert guards.missing(connection) == []


def test_a_guard_taken_down_is_told(chain):
    guards.drop(connection)
    assert {it.where for it in verify()} == {"straże"}
    guards.install(connection)
    assert verify() == []


@pytest.mark.row("G106")
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("event", "tests.step9"),
        ("at", NOW + datetime.timedelta(microseconds=1)),
        ("legal_base", "art. 16"),
        ("data", '{"name": "Łaka"}'),
        ("previous", "0" * 64),
        ("digest", "0" * 64),
        ("sequence", 9),
        ("subject_id", "999"),
        ("actor_id", None),
        ("id", 10**9),
    ],
)
def test_one_altered_column_is_found(unguarded, column, value):
    seal(at=NOW)
    assert found() == []
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE history_entry SET {column} = %s WHERE id = %s", [value, unguarded[1].pk])  # noqa: S608
    assert found() != []


def test_an_entry_moved_to_another_kind_of_subject_is_found(unguarded):
    entry = unguarded[0]
    other = Entry.objects.create(
        subject_type=record(entry.actor, "tests.other", by=None, at=NOW).subject_type,
        subject_id="77",
        sequence=1,
        event="x",
        at=NOW,
        digest="",
    )
    assert f"{other.chain_name}: wpis 1 został zmieniony" in found()


def remove(entry):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM history_entry WHERE id = %s", [entry.pk])


def test_a_removed_entry_in_the_middle_is_found_without_a_seal(unguarded):
    remove(unguarded[1])
    name = unguarded[0].chain_name
    assert found() == [f"{name}: brak wpisu 2, następny jest 3"]


def test_a_removed_end_is_found_by_the_seal(unguarded):
    seal(at=NOW)
    remove(unguarded[2])
    assert found() == ["pieczęć 2026-03-02 09:00: miała pod sobą 3 wpisów, teraz jest ich inna liczba"]


def test_a_removed_chain_replaced_by_another_is_found_by_the_seal(unguarded, celina):
    seal(at=NOW)
    for entry in unguarded:
        remove(entry)
    replaced = [record(celina, "tests.step", by=None, at=NOW) for _ in unguarded]
    for entry, old in zip(replaced, unguarded, strict=True):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE history_entry SET id = %s WHERE id = %s", [old.pk, entry.pk])
    assert found() == ["pieczęć 2026-03-02 09:00: wpisy pod pieczęcią są inne niż wtedy, gdy ją kładziono"]


def test_swapped_entries_are_found(unguarded):
    first, second = unguarded[0], unguarded[1]
    with connection.cursor() as cursor:
        for number, entry in ((99, first), (1, second), (2, first)):
            cursor.execute("UPDATE history_entry SET sequence = %s WHERE id = %s", [number, entry.pk])
    assert len(found()) >= 2


def test_an_entry_recorded_behind_the_seal_is_no_break(chain, organisation):
    seal(at=NOW)
    record(organisation, "tests.later", by=None, at=NOW + DAY)
    second = seal(at=NOW + DAY)
    assert (second.entries, verify()) == (4, [])


@pytest.mark.parametrize(("column", "value"), [("entries", 2), ("entries_digest", "0" * 64), ("digest", "0" * 64)])
def test_an_altered_seal_is_found(unguarded, column, value):
    seal(at=NOW)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE history_seal SET {column} = %s", [value])  # noqa: S608
    assert found() == ["pieczęć 2026-03-02 09:00: pieczęć została zmieniona albo usunięto poprzednią"]


def test_a_removed_seal_is_found_by_the_next_one(unguarded):
    first = seal(at=NOW)
    seal(at=NOW + DAY)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM history_seal WHERE id = %s", [first.pk])
    assert found() == ["pieczęć 2026-03-03 09:00: pieczęć została zmieniona albo usunięto poprzednią"]


@pytest.mark.row("G106")
def test_the_command_names_what_is_broken_and_ends_with_1(unguarded, capsys):
    guards.install(connection)
    call_command("verify_history")
    assert capsys.readouterr().out == "Historia cała: wpisów 3, ostatnia pieczęć: brak.\n"
    guards.drop(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE history_entry SET event = 'tests.step9' WHERE id = %s", [unguarded[1].pk])
    guards.install(connection)
    with pytest.raises(SystemExit) as ending:
        call_command("verify_history")
    assert ending.value.code == 1
    told = capsys.readouterr().err
    assert told == f"{unguarded[1].chain_name}: wpis 2 został zmieniony\nHistoria naruszona, miejsc: 1.\n"


@pytest.mark.django_db(transaction=True)
def test_guards_come_back_after_tables_were_emptied_1(organisation):
    with transaction.atomic():
        record(organisation, "tests.step", by=None, at=NOW)
    assert guards.missing(connection) == []


@pytest.mark.django_db(transaction=True)
def test_guards_come_back_after_tables_were_emptied_2():
    assert Entry.objects.count() == 0
    assert guards.missing(connection) == []
