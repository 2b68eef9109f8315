"""Takes the guards of the history down while tables are emptied after a transactional test, and puts them up again."""

import pytest
from django.db import connection
from pytest_django.plugin import blocking_manager_key

TRANSACTIONAL = {"transactional_db", "live_server", "django_db_reset_sequences"}


def empties_tables(item: pytest.Item) -> bool:
    """Does pytest-django empty the tables after this test, instead of rolling a transaction back?"""
    marker = item.get_closest_marker("django_db")
    asked = marker is not None and (marker.kwargs.get("transaction") or marker.kwargs.get("reset_sequences"))
    return bool(asked) or not TRANSACTIONAL.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item, nextitem):
    """Around the end of the test, when its fixtures are undone."""
    if not empties_tables(item):
        return (yield)
    from portal.history import guards  # noqa: PLC0415  # apps are ready only after pytest-django has started

    with item.config.stash[blocking_manager_key].unblock():
        guards.drop(connection)
    try:
        return (yield)
    finally:
        if nextitem is not None:  # after the last test the database itself is gone
            with item.config.stash[blocking_manager_key].unblock():
                guards.install(connection)
                connection.close()
