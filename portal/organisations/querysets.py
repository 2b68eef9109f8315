"""Questions about organisations and their people."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from portal.accounts.roles import DESK_ROLES

if TYPE_CHECKING:
    from portal.organisations.models import Invitation, Membership, Organisation, OrganisationDocument


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Questions about many organisations."""

    def public(self) -> "OrganisationQuerySet":
        """Shown in the public list (/organizacje/)."""
        return self.filter(is_public=True)

    def of_person(self, user) -> "OrganisationQuerySet":
        """Organisations for which the person acts today."""
        return self.filter(memberships__user=user, memberships__until__isnull=True)

    def visible_to(self, user) -> "OrganisationQuerySet":
        """Full card: the organisation's own people and the office."""
        if not user.is_authenticated:
            return self.none()
        if user.has_role(*DESK_ROLES):
            return self.all()
        return self.of_person(user)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions about people in organisations."""

    def active(self) -> "MembershipQuerySet":
        """Memberships that last."""
        return self.filter(until__isnull=True)

    def administrators(self) -> "MembershipQuerySet":
        """People who decide about people."""
        return self.active().filter(is_administrator=True)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Questions about invitations."""

    def open(self, at: datetime) -> "InvitationQuerySet":
        """Neither accepted nor revoked, and still in time."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=at)


class OrganisationDocumentQuerySet(models.QuerySet["OrganisationDocument"]):
    """Questions about documents of organisations."""

    def kept(self) -> "OrganisationDocumentQuerySet":
        """Not removed by the organisation."""
        return self.filter(removed_at__isnull=True)

    def valid_on(self, on: date) -> "OrganisationDocumentQuerySet":
        """Kept, and in force on a day."""
        return self.kept().filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on), issued_on__lte=on)
