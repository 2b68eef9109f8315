"""Questions about programmes, spheres and legal figures, each with its day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from portal.accounts.roles import DESK_ROLES
from portal.core.moments import local_date

if TYPE_CHECKING:  # only for annotations
    from portal.programme.models import LegalFigure, Programme, PublicTaskSphere


class PublicTaskSphereQuerySet(models.QuerySet["PublicTaskSphere"]):
    """Spheres of art. 4."""

    def in_force(self, on: date) -> PublicTaskSphereQuerySet:
        """Spheres that the act named on a day."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)


class LegalFigureQuerySet(models.QuerySet["LegalFigure"]):
    """Figures of the law."""

    def in_force(self, key: str, on: date) -> LegalFigure:
        """The figure that applied on a day; LegalFigure.DoesNotExist when there was none."""
        return self.filter(key=key, applies_from__lte=on).latest("applies_from")


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Programmes of co-operation."""

    def public(self, on: date) -> ProgrammeQuerySet:
        """Shown to everybody on a day."""
        return self.filter(published_on__lte=on)

    def visible_to(self, user, at: datetime) -> ProgrammeQuerySet:
        """Published ones for everybody, drafts for the office."""
        if user.is_authenticated and user.has_role(*DESK_ROLES):
            return self.all()
        return self.public(local_date(at))

    def current(self, on: date) -> Programme | None:
        """The programme of the year; before it is published the newest one that is."""
        return self.filter(period_from__lte=on).order_by("-year", "kind").first() or self.order_by("year").first()
