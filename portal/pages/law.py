"""Law as open data: the spheres of public tasks and the legal figures, with the days from which they apply."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from portal.programme.models import LegalFigure, PublicTaskSphere


def sphere_rows(at: datetime) -> Iterator[tuple[Any, ...]]:
    """Art. 4 ust. 1, point by point."""
    for row in PublicTaskSphere.objects.all():
        yield row.code, row.name, row.valid_from, row.valid_to, "tak" if row.is_confirmed else "nie", row.note


def figure_rows(at: datetime) -> Iterator[tuple[Any, ...]]:
    """Every figure with its history."""
    for row in LegalFigure.objects.all():
        confirmed = "tak" if row.is_confirmed else "nie"
        yield row.key, row.label, row.value, row.text, row.applies_from, row.legal_base, confirmed, row.note
