"""Numbered series (numeracja): consecutive numbers of offers, agreements, letters.

A number is taken inside the transaction of the step that needs it. The row of the series stays locked until the
commit, so that two steps never get one number and a step that failed leaves no gap.
"""

from django.db import transaction
from django.db.models import F

from portal.records.models import NumberSeries


def next_number(key: str) -> int:
    """The next number of the series `key`, for example "grants.offer.2026"; the first is 1."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a number is taken inside the step's transaction")
    series = NumberSeries.objects.filter(key=key)
    if not series.update(last=F("last") + 1):
        NumberSeries.objects.get_or_create(key=key)
        series.update(last=F("last") + 1)
    return series.values_list("last", flat=True).get()
