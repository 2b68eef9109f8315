"""Questions about spheres and legal figures, each with its day."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:  # only for annotations
    from portal.programme.models import LegalFigure, PublicTaskSphere


class PublicTaskSphereQuerySet(models.QuerySet["PublicTaskSphere"]):
    """Spheres of art. 4."""

    def in_force(self, on: date) -> "PublicTaskSphereQuerySet":
        """Spheres that the act named on a day."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)


class LegalFigureQuerySet(models.QuerySet["LegalFigure"]):
    """Figures of the law."""

    def in_force(self, key: str, on: date) -> "LegalFigure":
        """The figure that applied on a day; LegalFigure.DoesNotExist when there was none."""
        return self.filter(key=key, applies_from__lte=on).latest("applies_from")
