"""Questions about organisations and their people."""

from typing import TYPE_CHECKING

from django.db import models

from portal.accounts.roles import DESK_ROLES

if TYPE_CHECKING:  # only for annotations
    from portal.organisations.models import Membership, Organisation


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
