"""Writing to the history: always inside the transaction of the step that is recorded."""

import json
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from portal.history.models import Entry


def record(
    subject: models.Model,
    event: str,
    *,
    by: models.Model | None,
    at: datetime,
    data: dict[str, Any] | None = None,
    legal_base: str = "",
) -> Entry:
    """Append one entry to the chain of `subject`; the caller holds the subject's row lock."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("history is written inside the step's transaction")
    _refuse_floats(data or {})
    content_type = ContentType.objects.get_for_model(subject)
    chain = Entry.objects.filter(subject_type=content_type, subject_id=str(subject.pk))
    last = chain.select_for_update().order_by("-sequence").first()
    entry = Entry(
        subject_type=content_type,
        subject_id=str(subject.pk),
        sequence=last.sequence + 1 if last else 1,
        event=event,
        at=at,
        actor_id=by.pk if by is not None else None,
        legal_base=legal_base,
        # What is digested is what the database gives back: plain JSON.
        data=json.loads(json.dumps(data or {}, cls=DjangoJSONEncoder)),
        previous=last.digest if last else "",
    )
    entry.digest = entry.computed_digest()
    entry.save()
    return entry


def _refuse_floats(value: Any) -> None:
    """A float may come back from a database as another number, and the digest would then accuse nobody rightly."""
    if isinstance(value, float):
        raise TypeError("history data hold Decimal, int or text; a float is no exact value")
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple | set):
        for item in value:
            _refuse_floats(item)
