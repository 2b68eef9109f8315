"""Who may do what with an organisation; registered as permissions, asked everywhere as `user.has_perm(name, obj)`."""

from typing import Any

import rules
from rules.predicates import Predicate

from portal.accounts.predicates import holds, is_signed_in, works_in_office
from portal.accounts.roles import OfficeRole
from portal.organisations.models import Membership, Organisation
from portal.records import access
from portal.records.models import StoredFile

DOCUMENT_PURPOSE = "organisations.document"


def acts(name: str = "", **roles: bool) -> Predicate:
    """Does the person act for the organisation today, with these roles? The object may also be a part of it."""

    def asked(user: Any, obj: Any = None) -> bool:
        organisation = obj if isinstance(obj, Organisation) else getattr(obj, "organisation", None)
        if organisation is None or not is_signed_in(user):
            return False
        return Membership.objects.active().filter(organisation=organisation, user=user, **roles).exists()

    return rules.predicate(asked, name=name or "acts_for")


acts_for = acts("acts_for")
edits_for = acts("edits_for", is_editor=True)
signs_for = acts("signs_for", is_signatory=True)
administers = acts("administers", is_administrator=True)


@rules.predicate
def is_own_membership(user: Any, membership: Any = None) -> bool:
    """Is this the person's own place in the organisation?"""
    return bool(membership is not None and user.is_authenticated and membership.user_id == user.pk)


@rules.predicate
def is_shown(user: Any, organisation: Any = None) -> bool:
    """The organisation stands in the public register."""
    return organisation is not None and organisation.is_public


@rules.predicate
def lasts(user: Any, membership: Any = None) -> bool:
    """The person still acts for the organisation."""
    return membership is not None and membership.until is None


corrects_for_office = holds(OfficeRole.OFFICE)

# The desk looks, and changes only by steps.
rules.add_perm("organisations.view_organisation", works_in_office)
rules.add_perm("organisations.view_membership", works_in_office)
rules.add_perm("organisations.register_organisation", is_signed_in)
rules.add_perm("organisations.see_organisation", acts_for | works_in_office)
rules.add_perm("organisations.edit_organisation", edits_for | administers)
rules.add_perm("organisations.manage_documents", edits_for | administers)
rules.add_perm("organisations.see_people", acts_for | works_in_office)
rules.add_perm("organisations.manage_people", administers)
rules.add_perm("organisations.invite_person", administers)
rules.add_perm("organisations.leave_organisation", is_own_membership & acts_for)
rules.add_perm("organisations.act_for", acts_for)
rules.add_perm("organisations.sign_for", signs_for)
rules.add_perm("organisations.hide_organisation", corrects_for_office & is_shown)
rules.add_perm("organisations.show_organisation", corrects_for_office & ~is_shown)
rules.add_perm("organisations.end_membership", corrects_for_office & lasts)


def may_read_document(user: Any, stored: StoredFile) -> bool:
    """Documents of an organisation are read by its people and by the office."""
    document = getattr(stored, "organisation_document", None)
    return document is not None and bool(user.has_perm("organisations.see_organisation", document.organisation))


access.register(DOCUMENT_PURPOSE, may_read_document)
