"""Accounts of the office: they are opened, get and lose roles, are closed and opened again; never removed.

| step | who |
| --- | --- |
| open_account, change_details, set_roles, deactivate, activate | system administrator, for somebody else than himself |

Nobody gives a role to himself, and being a superuser is given by no page at all.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.roles import DESK_ROLES, OfficeRole
from portal.core.refusals import RuleViolation
from portal.history.chain import record


class OwnRights(RuleViolation):
    """Rights are given by somebody else."""

    code = "own_rights"
    message = _("Nikt nie zmienia własnych uprawnień. Poproś innego administratora systemu.")


class OnlySysadminGrants(RuleViolation):
    """Whoever does not hold the role of the system administrator gives no roles."""

    code = "only_sysadmin_grants"
    message = _("Role nadaje i odbiera tylko administrator systemu.")


class LastSysadmin(RuleViolation):
    """Nobody could give roles any more."""

    code = "last_sysadmin"
    message = _("To ostatni administrator systemu. Najpierw nadaj tę rolę innej osobie.")


@transaction.atomic
def open_account(person: User, *, by: User, at: datetime) -> User:
    """Add a person; there is no password until the person sets one by the letter of „Nie pamiętam hasła”."""
    _check_grants(by, person)
    person.set_unusable_password()
    person.email = person.email.lower()
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=False)
    record(person, "account.opened", by=by, at=at)
    return person


@transaction.atomic
def change_details(person: User, fields: Iterable[str], *, by: User, at: datetime) -> None:
    """Name, telephone, department; the history names the fields, not their content."""
    _check_grants(by, person)
    named = sorted(fields)
    User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    person.save(update_fields=named)
    record(person, "account.changed", by=by, at=at, data={"fields": named})


@transaction.atomic
def set_roles(person: User, *, roles: Iterable[str], by: User, at: datetime) -> None:
    """Give exactly these roles of the office; the desk opens with the first and closes with the last of them."""
    locked = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    _check_grants(by, locked)
    wanted = {OfficeRole(role).value for role in roles}
    before = set(locked.office_roles)
    if OfficeRole.SYSADMIN in before - wanted:
        _check_another_sysadmin(locked)
    others = locked.groups.exclude(name__in=OfficeRole.values)
    locked.groups.set([*others, *Group.objects.filter(name__in=wanted)])
    locked.is_staff = bool(wanted & DESK_ROLES)
    locked.save(update_fields=["is_staff"])
    if before != wanted:
        record(locked, "account.roles_changed", by=by, at=at, data={"before": sorted(before), "after": sorted(wanted)})


@transaction.atomic
def deactivate(person: User, *, reason: str, by: User, at: datetime) -> None:
    """Close the account: open sessions end with their next request. What the person did stays signed with the name."""
    locked = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    _check_grants(by, locked)
    if not locked.is_active:
        return
    if locked.has_role(OfficeRole.SYSADMIN):
        _check_another_sysadmin(locked)
    locked.is_active = False
    locked.save(update_fields=["is_active"])
    record(locked, "account.deactivated", by=by, at=at, data={"reason": reason})


@transaction.atomic
def activate(person: User, *, reason: str, by: User, at: datetime) -> None:
    """Open a closed account again, with the roles that it had."""
    locked = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    _check_grants(by, locked)
    if locked.is_active:
        return
    locked.is_active = True
    locked.save(update_fields=["is_active"])
    record(locked, "account.activated", by=by, at=at, data={"reason": reason})


def _check_grants(by: Any, person: User) -> None:
    if person.pk is not None and by.pk == person.pk:
        raise OwnRights
    if not (by.is_active and by.has_role(OfficeRole.SYSADMIN)):
        raise OnlySysadminGrants


def _check_another_sysadmin(person: User) -> None:
    group = Group.objects.select_for_update().get(name=OfficeRole.SYSADMIN)
    if not User.objects.filter(groups=group, is_active=True).exclude(pk=person.pk).exists():
        raise LastSysadmin
