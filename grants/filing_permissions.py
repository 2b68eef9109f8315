"""Who may file and withdraw an offer, and who opens the list of filed ones (uprawnienia do złożonej oferty)."""

import rules

from grants.offer_permissions import edits_for_offerer
from grants.querysets import READS_EVERY_CALL
from portal.accounts.predicates import holds
from portal.accounts.roles import OfficeRole

rules.add_perm("grants.file_offer", edits_for_offerer)
rules.add_perm("grants.list_offers", holds(*READS_EVERY_CALL, OfficeRole.CLERK))
