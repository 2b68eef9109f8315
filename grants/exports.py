"""Calls for machines (dane o konkursach): JSON, CSV, Atom and iCalendar tell the same facts from one source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration

from grants import deadlines
from grants.deadlines import Phase
from grants.models import Call
from grants.querysets import CallQuerySet
from portal.core.moments import WARSAW
from portal.core.spreadsheets import csv_text

CSV_COLUMNS = (
    *("signature", "title", "lead", "mode", "form", "department", "spheres", "powiats", "pool", "grant_min"),
    *("grant_max", "published_at", "opens_at", "closes_at", "last_closes_at", "task_from", "task_to", "decision_by"),
    *("phase", "url"),
)


def announced_calls(at: datetime) -> CallQuerySet:
    """Every announced call with its changes, newest first: what all exports start from."""
    return Call.objects.announced(at).for_list().prefetch_related("changes").order_by("-published_at", "-pk")


def facts(call: Call, at: datetime) -> dict[str, Any]:
    """One call as data."""
    return {
        "id": str(call.public_id),
        "signature": call.signature,
        "title": call.title,
        "lead": call.lead,
        "mode": call.mode.name,
        "form": str(call.get_commissioning_form_display()),
        "department": call.department.name,
        "spheres": [{"code": sphere.code, "name": sphere.name} for sphere in call.spheres.all()],
        "powiats": [{"code": powiat.code, "name": powiat.name} for powiat in call.powiats.all()],
        "pool": str(call.pool),
        "grant_min": _amount(call.grant_min),
        "grant_max": _amount(call.grant_max),
        "published_at": _moment(call.published_at),
        "opens_at": _moment(call.opens_at),
        "closes_at": _moment(call.closes_at),
        "track_deadlines": [
            {"kind": track.kind, "closes_at": _moment(track.closes_at)} for track in call.track_deadlines.all()
        ],
        "last_closes_at": _moment(deadlines.last_closing_time(call)),
        "task_from": call.task_from.isoformat(),
        "task_to": call.task_to.isoformat(),
        "decision_by": call.decision_by.isoformat() if call.decision_by else None,
        "phase": deadlines.phase(call, at).value,
        "changes": len(call.changes.all()),
        "changed_at": _moment(changed_at(call)),
        "url": address(call),
    }


def document(calls: Iterable[Call], at: datetime) -> dict[str, Any]:
    """The JSON answer: where it comes from, when, and the calls."""
    return {
        "publisher": settings.OFFICE["institution"],
        "generated_at": _moment(at),
        "time_zone": "Europe/Warsaw",
        "currency": "PLN",
        "calls": [facts(call, at) for call in calls],
    }


def table(calls: Iterable[Call], at: datetime) -> str:
    """The same as CSV; lists are joined by semicolons."""
    rows = (facts(call, at) for call in calls)
    return csv_text(CSV_COLUMNS, ([_cell(row[name]) for name in CSV_COLUMNS] for row in rows))


def changed_at(call: Call) -> datetime:
    """The last change of the announcement, or its publication."""
    moments = [change.at for change in call.changes.all()]
    return max([*moments, call.published_at]) if call.published_at else call.created_at


def address(call: Call) -> str:
    """The page of the call, with the portal's host."""
    return f"{settings.PORTAL_URL}{call.get_absolute_url()}"


def calendar(calls: Iterable[Call], at: datetime, *, name: str = "") -> bytes:
    """Openings and closings as iCalendar; the same UID for ever, SEQUENCE grows with each change."""
    made = Calendar()
    made.add("prodid", f"-//{settings.OFFICE['institution']}//konkursy//PL")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name or _("Konkursy dla organizacji pozarządowych"))
    made.add("x-wr-timezone", "Europe/Warsaw")
    made.add("refresh-interval", vDuration(timedelta(hours=6)), parameters={"VALUE": "DURATION"})
    for call in calls:
        for event in _events(call, at):
            made.add_component(event)
    made.add_missing_timezones()
    return made.to_ical()


def _events(call: Call, at: datetime) -> list[Event]:
    words = {"signature": call.signature, "title": call.title}
    events = []
    if deadlines.phase(call, at) is Phase.ANNOUNCED or call.opens_at > (call.published_at or at):
        summary = _("Początek naboru %(signature)s: %(title)s") % words
        events.append(_event(call, "otwarcie", call.opens_at, summary))
    summary = _("Koniec naboru %(signature)s: %(title)s") % words
    events.append(_event(call, "termin", call.closes_at, summary))
    for track in call.track_deadlines.all():
        own = words | {"kind": track.get_kind_display()}
        summary = _("Koniec naboru %(signature)s (%(kind)s): %(title)s") % own
        events.append(_event(call, f"termin-{track.kind}", track.closes_at, summary))
    return events


def _event(call: Call, kind: str, moment: datetime, summary: str) -> Event:
    event = Event()
    event.add("uid", f"{call.public_id}-{kind}@{urlsplit(settings.PORTAL_URL).hostname}")
    event.add("dtstamp", changed_at(call))
    event.add("last-modified", changed_at(call))
    event.add("sequence", len(call.changes.all()))
    event.add("dtstart", moment.astimezone(WARSAW))
    event.add("dtend", moment.astimezone(WARSAW))
    event.add("summary", summary)
    event.add("description", f"{call.lead}\n\n{address(call)}".strip())
    event.add("url", address(call))
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _cell(value: Any) -> Any:
    return "; ".join(item["name"] for item in value) if isinstance(value, list) else value


def _amount(value: Any) -> str | None:
    return None if value is None else str(value)


def _moment(moment: datetime | None) -> str | None:
    """On the Warsaw clock, with its offset."""
    return moment.astimezone(WARSAW).isoformat(timespec="seconds") if moment else None
