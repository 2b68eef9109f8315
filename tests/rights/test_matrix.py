"""Every address of the portal, for every person: the answer is the one that the matrix declares (G101, G102).

Read (GET) writes nothing, apart from the session. Whoever is refused a page is refused sending to it as well.
"""

import re
from fnmatch import fnmatchcase

import pytest
from django.contrib import admin
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.urls.resolvers import URLResolver

from tests.rights.expect import FACTOR, FORBIDDEN, LOGIN, METHOD, MISSING, MOVED, OK, PEOPLE, Posted
from tests.rights.matrix import MATRIX, STEPS, UNNAMED
from tests.rights.world import build_world

pytestmark = [pytest.mark.django_db, pytest.mark.row("G101", "G102")]
WRITES = re.compile(r"^\s*(INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+\"?(\w+)", re.IGNORECASE)
# Being here, and being signed in, is noted by the session itself.
SESSION_TABLES = {"django_session", "usersessions_usersession"}


def addresses(resolver=None, namespaces=(), route=""):
    """(name with its namespace, names of its parts, route) of every pattern, the admin and included apps too."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from addresses(pattern, inner, here)
        elif isinstance(pattern, URLPattern):
            yield ":".join((*namespaces, pattern.name)) if pattern.name else "", here


STEPS_OF_DESK = sorted(
    f"{model._meta.label_lower}:{button.name}"
    for model, desk in admin.site._registry.items()
    for button in getattr(desk, "step_buttons", ())
)
ADDRESSES = sorted({name for name, _ in addresses() if name})


def parts_of(name):
    """Names of the parts of the address that takes most of them."""
    *namespaces, last = name.split(":")
    resolver = get_resolver()
    found = resolver
    for namespace in namespaces:
        _, found = found.namespace_dict[namespace]
    possibilities = found.reverse_dict.getlist(last)
    return max((params for forms, *_ in possibilities for _, params in forms), key=len)


def outcome_of(answer):
    """The class of an answer."""
    if answer.status_code in (301, 302):
        place = answer.headers["Location"]
        if "/login/" in place:
            return LOGIN
        return FACTOR if place.split("?")[0] in ("/konto/2fa/", "/konto/2fa/reauthenticate/") else MOVED
    return {200: OK, 403: FORBIDDEN, 404: MISSING, 405: METHOD}.get(answer.status_code, str(answer.status_code))


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once: what a test writes is rolled back to this point, and at the end the world itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture
def written():
    """Tables written to, in order."""
    tables = []

    def watch(execute, sql, params, many, context):
        found = WRITES.match(sql)
        if found and found[2] not in SESSION_TABLES:
            tables.append(found[2])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield tables


def test_every_address_is_in_the_matrix():
    lacking = [name for name in ADDRESSES if name not in MATRIX]
    lines = "\n".join(f'    "{name}": line(FORBIDDEN, anonymous=LOGIN, ...),' for name in lacking)
    assert not lacking, f"Add to tests/rights/matrix.py, saying who gets what:\n{lines}"


def test_the_matrix_names_no_address_that_is_gone():
    gone = sorted(set(MATRIX) - set(ADDRESSES))
    assert not gone, f"Remove from tests/rights/matrix.py: {', '.join(gone)}"


def test_addresses_without_a_name_are_known():
    unnamed = {route for name, route in addresses() if not name}
    unknown = sorted(route for route in unnamed if not any(fnmatchcase(route, known) for known in UNNAMED))
    assert not unknown, f"Give a name to: {', '.join(unknown)}"


def compare_sending(world, name, url, expected, written):
    """An address that is only sent to: reading is not known there, and the refused write nothing."""
    found = {}
    for person in PEOPLE:
        client = world.enter(Client(), person)
        assert outcome_of(client.get(url)) in (METHOD, LOGIN, FACTOR, MISSING, FORBIDDEN), f"GET {url} as {person}"
        written.clear()
        found[person] = outcome_of(client.post(url))
        if expected[person] in (LOGIN, FACTOR, FORBIDDEN, MISSING):
            assert not written, f"POST {url} as {person}, who is refused, writes to {', '.join(written)}"
    if found != expected:
        pytest.fail(_difference(name, url, found, expected), pytrace=False)


def _difference(name, url, found, expected):
    """What to mend, told once for each kind of mistake."""
    wrong = {}
    for person in PEOPLE:
        if found[person] != expected[person]:
            wrong.setdefault(f"got {found[person]}, not {expected[person]}", []).append(person)
    told = "\n".join(f"    {', '.join(people)}: {mistake}" for mistake, people in wrong.items())
    return f"{name} ({url}); mend the view or its line in tests/rights/matrix.py:\n{told}"


@pytest.mark.parametrize("name", [name for name in ADDRESSES if name in MATRIX])
def test_everybody_gets_what_the_matrix_says(world, written, name):
    url = reverse(name, kwargs=world.kwargs_of(name, parts_of(name)))
    compare(world, name, url, MATRIX[name], written)


@pytest.mark.parametrize("step", STEPS_OF_DESK)
def test_steps_of_the_desk_are_offered_to_those_whom_the_matrix_names(world, written, step):
    assert step in STEPS, f'Add to STEPS in tests/rights/matrix.py:\n    "{step}": desk(office=OK, ...),'
    model, _, slug = step.partition(":")
    name = f"admin:{model.replace('.', '_')}_step"
    url = reverse(name, kwargs=world.kwargs_of(name, ("object_id",)) | {"step": slug})
    compare(world, step, url, STEPS[step], written)


def test_the_matrix_names_no_step_that_is_gone():
    assert sorted(set(STEPS) - set(STEPS_OF_DESK)) == []


def compare(world, name, url, expected, written):
    """Ask as everybody, and compare; then try to send as those who were refused."""
    if isinstance(expected, Posted):
        compare_sending(world, name, url, expected, written)
        return
    found = {}
    for person in PEOPLE:
        client = world.enter(Client(), person)
        written.clear()
        found[person] = outcome_of(client.get(url))
        assert not written, f"GET {url} as {person} writes to {', '.join(written)}"
    if found != expected:
        pytest.fail(_difference(name, url, found, expected), pytrace=False)
    for person in PEOPLE:
        if expected[person] in (LOGIN, FACTOR, FORBIDDEN, MISSING):
            client = world.enter(Client(), person)
            written.clear()
            answer = outcome_of(client.post(url))
            assert answer in (LOGIN, FACTOR, FORBIDDEN, MISSING, METHOD), f"POST {url} as {person}: {answer}"
            assert not written, f"POST {url} as {person}, who is refused, writes to {', '.join(written)}"
