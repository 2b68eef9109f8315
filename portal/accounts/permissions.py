"""Who may see and change accounts and departments."""

from typing import Any

import rules

from portal.accounts.predicates import is_auditor, is_office, is_sysadmin


@rules.predicate
def is_somebody_else(user: Any, person: Any = None) -> bool:
    """Nobody changes his own rights; without a person the question is about the list."""
    return person is None or person.pk != user.pk


@rules.predicate
def is_open(user: Any, person: Any = None) -> bool:
    """The account is open."""
    return person is not None and person.is_active


rules.add_perm("accounts.view_user", is_sysadmin | is_auditor)
rules.add_perm("accounts.add_user", is_sysadmin)
rules.add_perm("accounts.change_user", is_sysadmin & is_somebody_else)
rules.add_perm("accounts.deactivate_user", is_sysadmin & is_somebody_else & is_open)
rules.add_perm("accounts.activate_user", is_sysadmin & is_somebody_else & ~is_open)
rules.add_perm("accounts.view_department", is_sysadmin | is_auditor | is_office)
rules.add_perm("accounts.add_department", is_sysadmin)
rules.add_perm("accounts.change_department", is_sysadmin)
