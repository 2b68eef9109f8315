"""Questions about calls and offers, each with its moment; visibility is one of them."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

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

    def open_on(self, at: datetime, organisation_kind: str | None = None) -> "CallQuerySet":
        """Offers may be filed at this moment; the same rule as `deadlines.is_open`."""
        return self.announced(at).filter(self._closes_after(at, organisation_kind), opens_at__lte=at)

    def opening_after(self, at: datetime) -> "CallQuerySet":
        """Announced, and not yet open."""
        return self.announced(at).filter(opens_at__gt=at)

    def closed_on(self, at: datetime) -> "CallQuerySet":
        """Announced, and nobody can file any more."""
        return self.announced(at).exclude(self._closes_after(at))

    def _closes_after(self, at: datetime, organisation_kind: str | None = None) -> Q:
        """The closing time lies ahead: for one legal form, or for anybody."""
        tracks = self.model.track_deadlines.rel.related_model.objects.filter(call_id=OuterRef("pk"))
        if organisation_kind is None:
            return Q(closes_at__gt=at) | Q(Exists(tracks.filter(closes_at__gt=at)))
        own = tracks.filter(kind=organisation_kind)
        return Q(Exists(own.filter(closes_at__gt=at))) | (Q(closes_at__gt=at) & ~Q(Exists(own)))

    def visible_to(self, user, at: datetime) -> "CallQuerySet":
        """Announced ones for everybody; the office sees its own drafts, the co-ordinating office all."""
        if user.is_authenticated and user.has_role(*READS_EVERY_CALL):
            return self.all()
        announced = Q(state=CallState.PUBLISHED, published_at__lte=at)
        if user.is_authenticated and user.has_role(OfficeRole.CLERK) and user.department_id:
            return self.filter(announced | Q(department_id=user.department_id))
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
        own = Q(organisation__memberships__user=user, organisation__memberships__until__isnull=True)
        once_filed = Q(filed_version__isnull=False)
        if user.has_role(*READS_EVERY_CALL):
            return self.filter(once_filed | own).distinct()
        if user.has_role(OfficeRole.CLERK) and user.department_id:
            return self.filter((once_filed & Q(call__department_id=user.department_id)) | own).distinct()
        return self.filter(own)
