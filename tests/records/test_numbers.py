"""Numbers of a series: consecutive, without gaps, never twice."""

import threading

import pytest
from django.db import connection, transaction

from portal.records.models import NumberSeries
from portal.records.numbers import next_number


def test_numbers_follow_one_another_in_each_series(db):
    assert [next_number("a"), next_number("a"), next_number("b"), next_number("a")] == [1, 2, 1, 3]


def test_a_number_is_taken_only_inside_a_transaction(transactional_db):
    with pytest.raises(transaction.TransactionManagementError):
        next_number("a")
    assert not NumberSeries.objects.exists()


def test_a_step_that_fails_leaves_no_gap(db):
    next_number("a")
    with transaction.atomic():
        assert next_number("a") == 2
        transaction.set_rollback(True)
    assert next_number("a") == 2


def take_at_once(takers: int) -> tuple[list[int], list[BaseException]]:
    """Numbers that so many threads, each with its own connection, get from one series at one moment."""
    start, taken, errors = threading.Barrier(takers), [], []

    def take() -> None:
        try:
            start.wait()
            with transaction.atomic():
                number = next_number("race")
            taken.append(number)
        except BaseException as error:  # noqa: BLE001 - told to the test
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _ in range(takers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken, errors


@pytest.mark.django_db(transaction=True)
def test_twenty_takers_at_once_get_twenty_numbers():
    taken, errors = take_at_once(20)
    assert not errors
    assert sorted(taken) == list(range(1, 21))


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_fifty_takers_at_once_get_fifty_numbers_on_postgresql():
    taken, errors = take_at_once(50)
    assert not errors
    assert sorted(taken) == list(range(1, 51))
