"""Who may look into the records on the desk. Files themselves are opened by the predicate of their purpose.

The co-ordinating office (Biuro) and the administrator of the system keep things running: they see what was made and
have a failed document made again. The auditor reads. Nobody writes by hand.
"""

import rules

from portal.accounts.predicates import is_auditor, is_office, is_sysadmin

keeps_running = is_office | is_sysadmin

for _model in ("document", "storedfile", "numberseries"):
    rules.add_perm(f"records.view_{_model}", keeps_running | is_auditor)
    for _act in ("add", "change", "delete"):
        rules.add_perm(f"records.{_act}_{_model}", rules.always_deny)

rules.add_perm("records.order_document_again", keeps_running)
