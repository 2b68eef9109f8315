"""What all tests share."""

import pytest
from django.utils import translation

from portal.accounts.roles import OfficeRole
from tests.factories.accounts import DepartmentFactory, UserFactory
from tests.factories.organisations import MembershipFactory

pytest_plugins = ["tests.plugins.rows", "tests.plugins.history", "tests.plugins.letters"]


def pytest_collection_modifyitems(config, items):
    """Tests that need a real PostgreSQL are collected only when DATABASE_URL names one."""
    from django.conf import settings  # noqa: PLC0415  # settings are ready only after pytest-django has started

    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return
    needs = [item for item in items if item.get_closest_marker("postgresql")]
    if needs:
        config.hook.pytest_deselected(items=needs)
        items[:] = [item for item in items if item not in needs]


@pytest.fixture(autouse=True)
def polish_again():
    """A request for an English page leaves its language in the thread; the next test starts in Polish."""
    yield
    translation.activate("pl")


@pytest.fixture
def department(db):
    """The department of Bartek."""
    return DepartmentFactory()


@pytest.fixture
def anna_membership(db):
    """Anna edits, signs and administers her organisation."""
    return MembershipFactory(user__first_name="Anna", user__email="anna@example.org")


@pytest.fixture
def anna(anna_membership):
    """Anna, of an organisation."""
    return anna_membership.user


@pytest.fixture
def organisation(anna_membership):
    """Anna's organisation."""
    return anna_membership.organisation


@pytest.fixture
def bartek(department):
    """Bartek, clerk of the department that runs the call."""
    return UserFactory(first_name="Bartek", email="bartek@example.org", department=department, roles=[OfficeRole.CLERK])


@pytest.fixture
def celina(db):
    """Celina, of another organisation."""
    return MembershipFactory(user__first_name="Celina", user__email="celina@example.org").user


@pytest.fixture(autouse=True)
def polish():
    """A request under /en/ leaves its language behind; each test begins in Polish."""
    translation.activate("pl")
