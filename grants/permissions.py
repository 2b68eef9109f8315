"""Who may do what with a call (uprawnienia do konkursu).

A clerk works on the calls of the own department, the co-ordinating office (Biuro) on all of them; the service of the
board records resolutions; the auditor, the board and accountants read.
"""

from typing import Any

import rules
from rules import predicate

from grants.querysets import READS_EVERY_CALL
from grants.states import CallState
from portal.accounts.predicates import is_office, works_in_office
from portal.accounts.roles import OfficeRole


@predicate
def runs_call(user: Any, call: Any = None) -> bool:
    """Of the department that runs the call, or of the co-ordinating office."""
    if not user.is_authenticated:
        return False
    if user.has_role(OfficeRole.OFFICE):
        return True
    if not user.has_role(OfficeRole.CLERK) or user.department_id is None:
        return False
    return call is None or call.department_id == user.department_id


@predicate
def is_draft(user: Any, call: Any = None) -> bool:
    """Only a draft is edited; later come steps with reasons."""
    return call is None or call.state == CallState.DRAFT


@predicate
def records_resolutions(user: Any, call: Any = None) -> bool:
    """Service of the board (obsługa Zarządu)."""
    return user.is_authenticated and user.has_role(OfficeRole.BOARD)


@predicate
def reads_call_on_desk(user: Any, call: Any = None) -> bool:
    """Sees the call on the desk; a clerk sees drafts of the own department only."""
    if not user.is_authenticated:
        return False
    if user.has_role(*READS_EVERY_CALL):
        return True
    if not user.has_role(OfficeRole.CLERK):
        return False
    return call is None or call.state == CallState.PUBLISHED or call.department_id == user.department_id


@predicate
def manages_modes(user: Any, mode: Any = None) -> bool:
    """Modes of commissioning are data of the co-ordinating office."""
    return user.is_authenticated and user.has_role(OfficeRole.OFFICE)


@predicate
def reads_modes(user: Any, mode: Any = None) -> bool:
    """Whoever works with calls sees the modes."""
    return user.is_authenticated and user.has_role(*READS_EVERY_CALL, OfficeRole.CLERK)


rules.add_perm("grants.view_call", reads_call_on_desk)
rules.add_perm("grants.add_call", runs_call)
rules.add_perm("grants.change_call", runs_call & is_draft)
rules.add_perm("grants.delete_call", runs_call & is_draft)
rules.add_perm("grants.approve_call", runs_call | records_resolutions)
rules.add_perm("grants.return_call", runs_call | records_resolutions)
for _step in ("record_publication", "publish_call", "extend_call", "correct_call", "copy_call", "review_call"):
    rules.add_perm(f"grants.{_step}", runs_call)
rules.add_perm("grants.view_commissioningmode", reads_modes)
for _action in ("add", "change", "delete"):
    rules.add_perm(f"grants.{_action}_commissioningmode", manages_modes)
rules.add_perm("grants.view_archivedcall", works_in_office)
for _action in ("add", "change"):
    rules.add_perm(f"grants.{_action}_archivedcall", is_office)
