"""What public pages show, and when it changes by itself: for the pages kept ready (`core.public_cache`)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connections, models

from grants.models import (
    ArchivedBracket,
    ArchivedCall,
    AttachmentRule,
    Bracket,
    Call,
    CallChange,
    CommissioningMode,
    Criterion,
    PastTask,
    Publication,
    TrackDeadline,
)
from portal.accounts.models import Department
from portal.core import revisions
from portal.core.models import Revision
from portal.organisations.models import Gmina, Organisation, Powiat
from portal.programme.models import (
    Channel,
    Indicator,
    LegalFigure,
    PriorityTask,
    Programme,
    ProgrammeSection,
    PublicTaskSphere,
)

# A change in one of these makes every page be built anew. None of them is written while an offer is typed or filed.
SHOWN: tuple[type[models.Model], ...] = (
    Call,
    TrackDeadline,
    Bracket,
    Criterion,
    AttachmentRule,
    PastTask,
    Publication,
    CallChange,
    CommissioningMode,
    ArchivedCall,
    ArchivedBracket,
    Department,
    Organisation,
    Gmina,
    Powiat,
    PublicTaskSphere,
    LegalFigure,
    Programme,
    ProgrammeSection,
    Channel,
    PriorityTask,
    Indicator,
)


def tables() -> list[str]:
    """Tables of what is shown, those that bind two of them included."""
    binding = {field.m2m_db_table() for model in SHOWN for field in model._meta.many_to_many}
    return sorted({model._meta.db_table for model in SHOWN} | binding)


def watch(*, using: str, **kwargs: Any) -> None:
    """After each migrate: the triggers stand on every table that exists by now."""
    database = connections[using]
    existing = set(database.introspection.table_names())
    if Revision._meta.db_table in existing:
        revisions.install(database, [table for table in tables() if table in existing])


def next_turn_of_calls(at: datetime) -> datetime | None:
    """When the next call appears, opens or closes."""
    turns = [
        Call.objects.filter(**{f"{name}__gt": at}).order_by(name).values_list(name)[:1]
        for name in ("published_at", "opens_at", "closes_at")
    ]
    tracks = TrackDeadline.objects.filter(closes_at__gt=at).order_by("closes_at").values_list("closes_at")[:1]
    moments = [moment for (moment,) in [row for turn in [*turns, tracks] for row in turn]]
    return min(moments, default=None)
