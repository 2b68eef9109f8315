"""Who may see and move letters: the co-ordinating office (Biuro) and the administrator of the system.

The auditor reads. The words of a letter are changed only while it waits for the office. A person's own letters are
shown in the cabinet by `Message.objects.visible_to`.
"""

from typing import Any

import rules

from portal.accounts.predicates import is_auditor, is_office, is_sysadmin
from portal.correspondence.models import Message

sends_letters = is_office | is_sysadmin


@rules.predicate
def is_held(user: Any, message: Message | None) -> bool:
    """The letter waits for the office."""
    return message is None or message.state == Message.State.HELD


rules.add_perm("correspondence.view_message", sends_letters | is_auditor)
rules.add_perm("correspondence.add_message", rules.always_deny)
rules.add_perm("correspondence.change_message", rules.always_deny)  # words change by a step, with a trace
rules.add_perm("correspondence.edit_message", sends_letters & is_held)
rules.add_perm("correspondence.delete_message", rules.always_deny)
rules.add_perm("correspondence.release_message", sends_letters)
rules.add_perm("correspondence.retry_message", sends_letters)
rules.add_perm("correspondence.cancel_message", sends_letters)

for _model in ("reminder", "deliveryattempt"):
    rules.add_perm(f"correspondence.view_{_model}", sends_letters | is_auditor)
    for _act in ("add", "change", "delete"):
        rules.add_perm(f"correspondence.{_act}_{_model}", rules.always_deny)
