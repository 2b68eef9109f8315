"""Small sentences about people, joined with and/or by the permissions of every app.

    rules.add_perm("grants.publish_call", holds(OfficeRole.OFFICE) | (holds(OfficeRole.CLERK) & of_call_department))

A role counts only for an active person; being a superuser is no role and gives no right in a process.
"""

from typing import Any

import rules
from rules.predicates import Predicate

from portal.accounts.roles import DESK_ROLES, OfficeRole


def holds(*roles: OfficeRole) -> Predicate:
    """Does the person hold at least one of the roles of the office?"""
    name = "holds_" + "_or_".join(sorted(role.value for role in roles))
    return rules.predicate(lambda user: _is_active(user) and user.has_role(*roles), name=name)


@rules.predicate
def is_signed_in(user: Any) -> bool:
    """A person with an active account."""
    return _is_active(user)


@rules.predicate
def works_in_office(user: Any) -> bool:
    """A person of the office's desk."""
    return _is_active(user) and user.has_role(*DESK_ROLES)


is_clerk = holds(OfficeRole.CLERK)
is_office = holds(OfficeRole.OFFICE)
is_board = holds(OfficeRole.BOARD)
is_accountant = holds(OfficeRole.ACCOUNTANT)
is_cabinet = holds(OfficeRole.CABINET)
is_rops = holds(OfficeRole.ROPS)
is_editor = holds(OfficeRole.EDITOR)
is_auditor = holds(OfficeRole.AUDITOR)
is_sysadmin = holds(OfficeRole.SYSADMIN)
is_assessor = holds(OfficeRole.ASSESSOR)


def of_department(path: str = "department_id") -> Predicate:
    """Does the person work in the department to which the object belongs? `path` leads to it: "call.department_id"."""
    return rules.predicate(
        lambda user, obj=None: _same_department(user, obj, path),
        name=f"of_department_{path}",
    )


def _same_department(user: Any, obj: Any, path: str) -> bool:
    if obj is None or not _is_active(user) or user.department_id is None:
        return False
    for name in path.split("."):
        obj = getattr(obj, name)
    return bool(obj == user.department_id)


def _is_active(user: Any) -> bool:
    return bool(user is not None and user.is_authenticated and user.is_active)
