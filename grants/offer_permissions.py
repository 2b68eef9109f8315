"""Who may do what with an offer that is being written (uprawnienia do oferty roboczej).

Time is not asked here: whether the call is open is told by `grants.deadlines` at the moment of the request.
"""

from typing import Any

import rules
from rules import predicate

from grants.models import Offer
from grants.querysets import READS_EVERY_CALL
from portal.accounts.roles import OfficeRole
from portal.records.models import StoredFile


def _memberships(user: Any, organisation_id: int):
    return user.memberships.filter(organisation_id=organisation_id, until__isnull=True)


@predicate
def acts_for_offerer(user: Any, offer: Any = None) -> bool:
    """Acts today for the organisation whose offer it is."""
    return user.is_authenticated and offer is not None and _memberships(user, offer.organisation_id).exists()


@predicate
def edits_for_offerer(user: Any, offer: Any = None) -> bool:
    """An editor of the organisation whose offer it is."""
    return (
        user.is_authenticated
        and offer is not None
        and _memberships(user, offer.organisation_id).filter(is_editor=True).exists()
    )


@predicate
def edits_organisation(user: Any, organisation: Any = None) -> bool:
    """An editor of the organisation."""
    return (
        user.is_authenticated
        and organisation is not None
        and _memberships(user, organisation.pk).filter(is_editor=True).exists()
    )


@predicate
def office_reads_filed(user: Any, offer: Any = None) -> bool:
    """The office reads what was filed in its calls, never a draft."""
    if offer is None or not user.is_authenticated or offer.filed_version_id is None:
        return False
    if user.has_role(*READS_EVERY_CALL):
        return True
    own = user.department_id is not None and offer.call.department_id == user.department_id
    return user.has_role(OfficeRole.CLERK) and own


def may_read_attachment(user: Any, stored: StoredFile) -> bool:
    """A file of an offer: the organisation's people always, the office what stands in the filed version."""
    offer = stored.subject
    if not isinstance(offer, Offer):
        return False
    if acts_for_offerer(user, offer):
        return True
    version = offer.filed_version
    return version is not None and office_reads_filed(user, offer) and stored.sha256 in version.content


rules.add_perm("grants.start_offer", edits_organisation)
rules.add_perm("grants.edit_offer", edits_for_offerer)
rules.add_perm("grants.read_working_offer", acts_for_offerer)
rules.add_perm("grants.view_offer", acts_for_offerer | office_reads_filed)
