"""Questions about calls and offers, each with its moment; visibility is one of them."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from grants.states import CallState, OfferState
from portal.accounts.roles import OfficeRole

if TYPE_CHECKING:  # only for annotations
    from grants.models import Call, Offer

READS_EVERY_CALL = (OfficeRole.OFFICE, OfficeRole.AUDITOR, OfficeRole.BOARD, OfficeRole.ACCOUNTANT)


class CallQuerySet(models.QuerySet["Call"]):
    """Questions about many calls."""

    def announced(self, at: datetime) -> "CallQuerySet":
        """Published, and the moment of publication has come."""
        return self.filter(state=CallState.PUBLISHED, published_at__lte=at)

    def visible_to(self, user, at: datetime) -> "CallQuerySet":
        """Announced ones for everybody; the office sees its own drafts, the co-ordinating office all."""
        if user.is_authenticated and user.has_role(*READS_EVERY_CALL):
            return self.all()
        announced = models.Q(state=CallState.PUBLISHED, published_at__lte=at)
        if user.is_authenticated and user.has_role(OfficeRole.CLERK) and user.department_id:
            return self.filter(announced | models.Q(department_id=user.department_id))
        return self.filter(announced)


class OfferQuerySet(models.QuerySet["Offer"]):
    """Questions about many offers."""

    def filed(self) -> "OfferQuerySet":
        """Filed and not withdrawn."""
        return self.filter(state=OfferState.FILED)

    def visible_to(self, user) -> "OfferQuerySet":
        """The organisation's people see theirs; the office sees what was filed in its calls, never drafts."""
        if not user.is_authenticated:
            return self.none()
        own = models.Q(organisation__memberships__user=user, organisation__memberships__until__isnull=True)
        once_filed = models.Q(filed_version__isnull=False)
        if user.has_role(*READS_EVERY_CALL):
            return self.filter(once_filed | own).distinct()
        if user.has_role(OfficeRole.CLERK) and user.department_id:
            return self.filter((once_filed & models.Q(call__department_id=user.department_id)) | own).distinct()
        return self.filter(own)
