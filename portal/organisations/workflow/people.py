"""Who acts for an organisation: people are invited, accept, change roles, leave.

| step | who | kept true |
| --- | --- | --- |
| invite, revoke | administrator | one open invitation per address; 30 open ones per organisation |
| accept | the person whose confirmed address was invited | 14 days, once |
| change_roles | administrator | an administrator always remains |
| end | administrator, the person, or the office with a reason | an administrator always remains |

Every step holds the lock of the organisation's row, so that two administrators cannot both leave at once.
"""

import hashlib
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.core.refusals import RuleViolation
from portal.history.chain import record
from portal.organisations import notifications
from portal.organisations.models import Invitation, Membership, Organisation

VALID_FOR = timedelta(days=14)
OPEN_INVITATIONS = 30
INVITATIONS_A_DAY = 60


@dataclass(frozen=True, slots=True)
class Roles:
    """Roles inside an organisation."""

    is_editor: bool = False
    is_signatory: bool = False
    is_administrator: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.is_editor or self.is_signatory or self.is_administrator)


class NoRole(RuleViolation):
    """A person without a role could do nothing."""

    code = "no_role"
    message = _("Wybierz co najmniej jedną rolę.")


class LastAdministrator(RuleViolation):
    """Nobody could invite people any more."""

    code = "last_administrator"
    message = _(
        "To jedyny administrator organizacji. Najpierw nadaj rolę administratora innej osobie, a potem wróć do tej"
        " czynności."
    )


class AlreadyInOrganisation(RuleViolation):
    """One person, one place."""

    code = "already_in_organisation"
    message = _("Ta osoba działa już w tej organizacji. Jej role możesz zmienić na liście osób.")


class InvitationNotValid(RuleViolation):
    """Used, revoked, out of time, or never sent: one answer for all."""

    code = "invitation_not_valid"
    message = _(
        "To zaproszenie jest nieważne: minęło 14 dni, zostało już przyjęte albo odwołane. Poproś administratora"
        " organizacji o nowe."
    )


class InvitationForSomebodyElse(RuleViolation):
    """An invitation is bound to the address to which it was sent."""

    code = "invitation_for_somebody_else"
    message = _(
        "Zaproszenie wysłano na inny adres e-mail niż ten, na który jesteś zalogowany lub zalogowana. Zaloguj się na"
        " konto z adresem, na który przyszło zaproszenie."
    )


class TooManyInvitations(RuleViolation):
    """The limit counts per organisation."""

    code = "too_many_invitations"
    message = _(
        "Organizacja może mieć najwyżej 30 oczekujących zaproszeń i wysłać 60 w ciągu doby. Odwołaj niepotrzebne albo"
        " spróbuj jutro."
    )


def digest_of(token: str) -> str:
    """What is kept of a token; the token itself is only in the letter."""
    return hashlib.sha256(token.encode("utf-8")).hexdigest()


@transaction.atomic
def invite(
    organisation: Organisation, email: str, roles: Roles, *, position: str = "", by: Any, at: datetime
) -> Invitation:
    """Send an invitation; an open one for the same address is replaced."""
    locked = _lock(organisation.pk)
    email = email.strip().lower()
    if roles.is_empty:
        raise NoRole
    if Membership.objects.active().filter(organisation=locked, user__email__iexact=email).exists():
        raise AlreadyInOrganisation
    invitations = Invitation.objects.filter(organisation=locked)
    invitations.open(at).filter(email__iexact=email).update(revoked_at=at)
    sent_today = invitations.filter(created_at__gt=at - timedelta(days=1)).count()
    if invitations.open(at).count() >= OPEN_INVITATIONS or sent_today >= INVITATIONS_A_DAY:
        raise TooManyInvitations
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organisation=locked,
        email=email,
        position=position,
        token_digest=digest_of(token),
        invited_by=by,
        created_at=at,
        expires_at=at + VALID_FOR,
        **asdict(roles),
    )
    record(locked, "person.invited", by=by, at=at, data={"invitation": invitation.pk} | asdict(roles))
    notifications.person_invited(invitation, token, at=at)
    return invitation


@transaction.atomic
def revoke(invitation: Invitation, *, by: Any, at: datetime) -> None:
    """Take an invitation back; one that is no longer open stays as it is."""
    organisation = _lock(invitation.organisation_id)
    locked = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if locked.accepted_at or locked.revoked_at:
        return
    locked.revoked_at = at
    locked.save(update_fields=["revoked_at"])
    record(organisation, "person.invitation_revoked", by=by, at=at, data={"invitation": locked.pk})


def find_open(token: str, at: datetime) -> Invitation:
    """The invitation of a letter, when it may still be accepted."""
    found = Invitation.objects.open(at).select_related("organisation").filter(token_digest=digest_of(token)).first()
    if found is None:
        raise InvitationNotValid
    return found


@transaction.atomic
def accept(token: str, *, by: Any, at: datetime) -> Membership:
    """Take the place that was offered; the roles of a person who is there already are added up."""
    organisation = _lock(find_open(token, at).organisation_id)
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=find_open(token, at).pk)
    if not EmailAddress.objects.filter(user=by, email__iexact=invitation.email, verified=True).exists():
        raise InvitationForSomebodyElse
    membership = Membership.objects.active().filter(organisation=organisation, user=by).first()
    if membership is None:
        membership = Membership(organisation=organisation, user=by, since=at, is_editor=False)
    membership.is_editor |= invitation.is_editor
    membership.is_signatory |= invitation.is_signatory
    membership.is_administrator |= invitation.is_administrator
    membership.position = invitation.position or membership.position
    membership.save()
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    record(organisation, "person.joined", by=by, at=at, data={"membership": membership.pk})
    notifications.person_joined(membership, invitation, at=at)
    return membership


@transaction.atomic
def change_roles(membership: Membership, roles: Roles, *, position: str | None = None, by: Any, at: datetime) -> None:
    """Give or take roles; the last administrator keeps that one."""
    organisation = _lock(membership.organisation_id)
    locked = Membership.objects.active().select_for_update(of=("self",)).get(pk=membership.pk)
    if roles.is_empty:
        raise NoRole
    if not roles.is_administrator:
        _check_somebody_administers_without(locked)
    before = Roles(locked.is_editor, locked.is_signatory, locked.is_administrator)
    for name, value in asdict(roles).items():
        setattr(locked, name, value)
    if position is not None:
        locked.position = position
    locked.save(update_fields=["is_editor", "is_signatory", "is_administrator", "position"])
    if before != roles:
        data = {"membership": locked.pk, "before": asdict(before), "after": asdict(roles)}
        record(organisation, "person.roles_changed", by=by, at=at, data=data)


@transaction.atomic
def end(membership: Membership, *, by: Any, at: datetime, reason: str = "") -> None:
    """The person no longer acts for the organisation; drafts and what was filed stay with the organisation."""
    organisation = _lock(membership.organisation_id)
    locked = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if locked.until is not None:
        return
    _check_somebody_administers_without(locked)
    locked.until = at
    locked.save(update_fields=["until"])
    event = "person.left" if by.pk == locked.user_id else "person.removed"
    record(organisation, event, by=by, at=at, data={"membership": locked.pk, "reason": reason})
    if by.pk != locked.user_id:
        notifications.person_removed(locked, at=at)


def _lock(organisation_id: int) -> Organisation:
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation_id)


def _check_somebody_administers_without(membership: Membership) -> None:
    others = Membership.objects.administrators().filter(organisation_id=membership.organisation_id)
    if membership.is_administrator and not others.exclude(pk=membership.pk).exists():
        raise LastAdministrator
