"""Who reads the history: the auditor, the co-ordinating office and the administrator of the system; nobody writes."""

from typing import Any

import rules

# Roles by name: accounts stand above this app.
READERS = frozenset({"auditor", "office", "sysadmin"})


@rules.predicate
def reads_history(user: Any) -> bool:
    """Does the person hold a role that reads the history of everything?"""
    return bool(READERS & getattr(user, "office_roles", frozenset()))


rules.add_perm("history.view_entry", reads_history)
rules.add_perm("history.change_entry", rules.always_deny)
rules.add_perm("history.add_entry", rules.always_deny)
rules.add_perm("history.delete_entry", rules.always_deny)
rules.add_perm("history.view_seal", reads_history)
rules.add_perm("history.change_seal", rules.always_deny)
rules.add_perm("history.add_seal", rules.always_deny)
rules.add_perm("history.delete_seal", rules.always_deny)
