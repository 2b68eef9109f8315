"""Accounts of the office: only the system administrator gives roles, never to himself, and the last one remains."""

import pytest

from portal.accounts import workflow
from portal.accounts.models import User
from portal.accounts.roles import OfficeRole
from portal.history.models import Entry
from tests.factories.accounts import UserFactory
from tests.factories.organisations import NOW
from tests.sign_in import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def sysadmin():
    """Adam."""
    return UserFactory(email="adam@example.org", roles=[OfficeRole.SYSADMIN])


def test_roles_open_and_close_the_desk(sysadmin):
    person = UserFactory()
    workflow.set_roles(person, roles=["clerk", "assessor"], by=sysadmin, at=NOW)
    person = User.objects.get(pk=person.pk)
    assert (person.is_staff, person.office_roles) == (True, {"clerk", "assessor"})
    workflow.set_roles(person, roles=["assessor"], by=sysadmin, at=NOW)
    person = User.objects.get(pk=person.pk)
    assert (person.is_staff, person.office_roles) == (False, {"assessor"})
    assert Entry.objects.about(person).last().data == {"before": ["assessor", "clerk"], "after": ["assessor"]}


def test_nobody_gives_a_role_to_himself(sysadmin):
    with pytest.raises(workflow.OwnRights):
        workflow.set_roles(sysadmin, roles=["sysadmin", "office"], by=sysadmin, at=NOW)
    with pytest.raises(workflow.OwnRights):
        workflow.deactivate(sysadmin, reason="x", by=sysadmin, at=NOW)


@pytest.mark.parametrize("role", [role for role in OfficeRole if role is not OfficeRole.SYSADMIN])
def test_nobody_but_the_system_administrator_gives_roles(role):
    with pytest.raises(workflow.OnlySysadminGrants):
        workflow.set_roles(UserFactory(), roles=[role], by=UserFactory(roles=[role]), at=NOW)


def test_a_superuser_without_the_role_gives_nothing():
    root = UserFactory(is_superuser=True, is_staff=True)
    with pytest.raises(workflow.OnlySysadminGrants):
        workflow.set_roles(UserFactory(), roles=["clerk"], by=root, at=NOW)


def test_the_last_administrator_remains(sysadmin):
    second = UserFactory(roles=[OfficeRole.SYSADMIN])
    workflow.deactivate(second, reason="odejście", by=sysadmin, at=NOW)
    workflow.activate(second, reason="powrót", by=sysadmin, at=NOW)
    second = User.objects.get(pk=second.pk)
    workflow.set_roles(sysadmin, roles=[], by=second, at=NOW)
    with pytest.raises(workflow.OnlySysadminGrants):
        workflow.set_roles(second, roles=[], by=User.objects.get(pk=sysadmin.pk), at=NOW)


def test_a_closed_account_is_out_at_once(client, sysadmin, bartek):
    enter(client, bartek)
    assert client.get("/admin/").status_code == 200
    workflow.deactivate(bartek, reason="odejście", by=sysadmin, at=NOW)
    assert client.get("/admin/").status_code == 302
    assert User.objects.filter(pk=bartek.pk).exists()


def test_an_account_is_opened_on_the_desk_without_a_password(client, sysadmin):
    enter(client, sysadmin)
    page = client.get("/admin/accounts/user/add/").content.decode()
    assert 'type="password"' not in page
    assert "is_superuser" not in page
    form = {"email": "Nowy@Example.org", "first_name": "Nowy", "last_name": "Urzędnik", "phone": "", "department": ""}
    assert client.post("/admin/accounts/user/add/", form).status_code == 302
    person = User.objects.get(email="nowy@example.org")
    assert not person.has_usable_password()
    step = f"/admin/accounts/user/{person.pk}/krok/role/"
    assert client.post(step, {"roles": ["clerk"]}).status_code == 302
    assert User.objects.get(pk=person.pk).has_role(OfficeRole.CLERK)


def test_forged_fields_change_nothing(client, sysadmin, bartek):
    enter(client, sysadmin)
    card = f"/admin/accounts/user/{bartek.pk}/change/"
    forged = {
        "first_name": "Bart",
        "last_name": "Zmiana",
        "email": "x@example.org",
        "is_superuser": "on",
        "groups": "1",
    }
    client.post(card, forged | {"is_staff": "", "password": "x"})
    before, bartek = bartek, User.objects.get(pk=bartek.pk)
    assert (bartek.first_name, bartek.email, bartek.is_superuser) == ("Bart", before.email, False)
    assert (bartek.password, bartek.office_roles) == (before.password, {"clerk"})
