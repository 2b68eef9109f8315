"""A call copied from an earlier one (kopia konkursu), with the list of what must be looked at again.

Dates move by whole years, past tasks are prefilled from the office's own data, and every item of the list has to be
ticked before the copy may be published.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from grants import announcement
from grants.models import Call, CallReviewItem, PastTask
from grants.workflow.calls import CALL, locked
from portal.core.moments import at_clock, local
from portal.core.refusals import Problem, RuleViolation
from portal.history.chain import record
from portal.programme.models import Programme

Code = CallReviewItem.Code
PARTS = ("brackets", "criteria", "attachment_rules")
# What belongs to the one year and never comes along.
OWN = frozenset(
    {
        *("id", "public_id", "number", "year", "programme", "copied_from", "is_archival", "source_url"),
        *(
            "state",
            "resolution_number",
            "resolution_on",
            "resolution_annex",
            "published_at",
            "used_up_at",
            "announcement",
        ),
        *("search_text", "created_by", "created_at", "budget_is_draft", "no_past_tasks"),
    }
)


class NotYetChanged(RuleViolation):
    """Ticked as reviewed, although it still is as it was."""

    code = "call_not_yet_changed"


@transaction.atomic
def copy(call: Call, *, year: int, number: int | None = None, by: Any, at: datetime) -> Call:
    """A new draft for another year. Without a number the next free one of that year is taken."""
    source = locked(call)
    CALL.check(source, "copy")
    years = year - source.year
    fields = {field.name: getattr(source, field.name) for field in Call._meta.concrete_fields if field.name not in OWN}
    fields |= {name: moved(fields[name], years) for name in _DATES}
    made = Call.objects.create(
        **fields,
        year=year,
        number=number or next_number(year),
        programme=Programme.objects.filter(year=year, kind=Programme.Kind.ANNUAL).first(),
        copied_from=source,
        created_by=by,
        created_at=at,
    )
    made.spheres.set(source.spheres.all())
    made.powiats.set(source.powiats.all())
    _copy_parts(source, made, years)
    _prefill_past_tasks(source, made, at)
    CallReviewItem.objects.bulk_create(CallReviewItem(call=made, code=code) for code in _to_review(made, source))
    made.search_text = made.searchable_text()
    made.save(update_fields=["search_text"])
    record(made, "call.copied", by=by, at=at, data={"from": source.signature})
    return made


_DATES = ("task_from", "task_to", "opens_at", "closes_at", "decision_by")


def moved(value: Any, years: int) -> Any:
    """The same day and hour of the Warsaw clock so many years later; 29 February becomes the 28th."""
    if value is None:
        return None
    if isinstance(value, datetime):
        clock = local(value)
        return at_clock(moved(clock.date(), years), clock.time())
    try:
        return value.replace(year=value.year + years)
    except ValueError:
        return value.replace(year=value.year + years, day=28)


def next_number(year: int) -> int:
    """The next free number of the year."""
    last = Call.objects.filter(year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _copy_parts(source: Call, made: Call, years: int) -> None:
    for name in PARTS:
        rows = list(getattr(source, name).all())
        for row in rows:
            row.pk, row.call = None, made
        if rows:
            type(rows[0]).objects.bulk_create(rows)
    tracks = list(source.track_deadlines.all())
    for track in tracks:
        track.pk, track.call, track.closes_at = None, made, moved(track.closes_at, years)
    made.track_deadlines.bulk_create(tracks)


def _prefill_past_tasks(source: Call, made: Call, at: datetime) -> None:
    """Rows of the source that still count, and the office's own calls of the same spheres, their sums to be checked."""
    years = announcement.years_of_past_tasks(local(made.opens_at).date())
    rows = [
        PastTask(call=made, year=task.year, name=task.name, cost=task.cost, grant=task.grant)
        for task in source.past_tasks.filter(year__in=years)
    ]
    own = Call.objects.announced(at).filter(year__in=years, spheres__in=source.spheres.all()).distinct()
    rows += [
        PastTask(call=made, year=call.year, name=call.title, grant=call.pool, needs_check=True)
        for call in own.only("year", "title", "pool").order_by("-year", "number")
    ]
    PastTask.objects.bulk_create(rows)


def _to_review(made: Call, source: Call) -> list[str]:
    codes = [Code.DATES, Code.MONEY, Code.PAST_TASKS, Code.RESOLUTION]
    if announcement.texts_naming_year(made, source.year):
        codes.insert(2, Code.TEXTS)
    return [code.value for code in codes]


@transaction.atomic
def review(call: Call, *, codes: Collection[str], by: Any, at: datetime) -> Call:
    """Tick what was looked at. The resolution is ticked by the approval alone."""
    call = locked(call)
    CALL.check(call, "review")
    open_items = {item.code: item for item in call.review_items.filter(done_at=None)}
    chosen = [open_items[code] for code in codes if code in open_items and code != Code.RESOLUTION]
    problems = [problem for item in chosen for problem in _still_old(call, item.code, at)]
    if problems:
        raise NotYetChanged(_("Nie wszystko zostało zmienione."), problems=problems)
    for item in chosen:
        item.done_at, item.done_by = at, by
        item.save(update_fields=["done_at", "done_by"])
    record(call, "call.reviewed", by=by, at=at, data={"items": [item.code for item in chosen]})
    return call


def _still_old(call: Call, code: str, at: datetime) -> list[Problem]:
    """What shows that an item was not really looked at."""
    if code == Code.DATES and call.closes_at <= at:
        return [Problem(_("Termin składania ofert już minął."), field="closes_at")]
    if code == Code.TEXTS and call.copied_from is not None:
        labels = announcement.texts_naming_year(call, call.copied_from.year)
        old_year = call.copied_from.year
        return [
            Problem(_("Rok %(year)s jest nadal w polu „%(field)s”.") % {"year": old_year, "field": label}, field=code)
            for label in labels
        ]
    if code == Code.PAST_TASKS and call.past_tasks.filter(needs_check=True).exists():
        return [Problem(_("Przy zadaniach z poprzednich lat są kwoty do sprawdzenia."), field="past_tasks")]
    return []
