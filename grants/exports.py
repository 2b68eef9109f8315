"""Calls for machines (dane o konkursach): open data, Atom and iCalendar tell the same facts from one source.

The table of open data (CSV, XLSX, JSON under /dane/) is offered by `portal.pages`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from icalendar import Calendar, Event, vDuration

from grants import deadlines
from grants.models import Call
from grants.querysets import CallQuerySet
from portal.core.moments import WARSAW

FIELDS = (
    ("id", _lazy("stały identyfikator konkursu")),
    ("numer", _lazy("numer konkursu w roku, np. 13/2020")),
    ("tytul", _lazy("tytuł")),
    ("w_skrocie", _lazy("o co chodzi, jednym zdaniem")),
    ("tryb", _lazy("kod trybu zlecania")),
    ("forma", _lazy("kod formy: support (wspieranie) albo entrust (powierzanie)")),
    ("prowadzi", _lazy("departament, który prowadzi konkurs")),
    ("sfery", _lazy("punkty art. 4 ust. 1 ustawy, oddzielone spacją")),
    ("powiaty", _lazy("kody TERYT powiatów, oddzielone spacją; puste: całe województwo")),
    ("pula_zl", _lazy("wysokość środków")),
    ("dotacja_od_zl", _lazy("najniższa dotacja; puste: bez granicy")),
    ("dotacja_do_zl", _lazy("najwyższa dotacja; puste: bez granicy")),
    ("ogloszono", _lazy("chwila ogłoszenia w portalu")),
    ("nabor_od", _lazy("początek naboru")),
    ("termin", _lazy("termin składania ofert")),
    ("ostatni_termin", _lazy("najpóźniejszy termin, także odrębny dla formy prawnej")),
    ("zadanie_od", _lazy("najwcześniejszy początek zadania")),
    ("zadanie_do", _lazy("najpóźniejszy koniec zadania")),
    ("wybor_do", _lazy("termin dokonania wyboru ofert")),
    ("stan", _lazy("kod stanu naboru w chwili pobrania: announced, open albo closed")),
    ("zmiany", _lazy("liczba zmian w ogłoszeniu")),
    ("zmieniono", _lazy("chwila ostatniej zmiany albo ogłoszenia")),
    ("adres", _lazy("strona konkursu")),
)


def announced_calls(at: datetime) -> CallQuerySet:
    """Every announced call with its changes, newest first: what all exports start from."""
    return Call.objects.announced(at).for_list().prefetch_related("changes").order_by("-published_at", "-pk")


def rows(at: datetime) -> Iterator[tuple[Any, ...]]:
    """Every announced call as a row of open data, in the order of `FIELDS`."""
    for call in announced_calls(at):
        yield (
            str(call.public_id),
            call.signature,
            call.title,
            call.lead,
            call.mode.code,
            call.commissioning_form,
            call.department.name,
            " ".join(sphere.code for sphere in call.spheres.all()),
            " ".join(powiat.code for powiat in call.powiats.all()),
            call.pool,
            call.grant_min,
            call.grant_max,
            call.published_at,
            call.opens_at,
            call.closes_at,
            deadlines.last_closing_time(call),
            call.task_from,
            call.task_to,
            call.decision_by,
            deadlines.phase(call, at).value,
            len(call.changes.all()),
            changed_at(call),
            address(call),
        )


def changed_at(call: Call) -> datetime:
    """The last change of the announcement, or its publication."""
    moments = [change.at for change in call.changes.all()]
    return max([*moments, call.published_at]) if call.published_at else call.created_at


def address(call: Call) -> str:
    """The page of the call, with the portal's host."""
    return f"{settings.PORTAL_URL}{call.get_absolute_url()}"


def calendar(calls: Iterable[Call], *, name: str = "") -> bytes:
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
        for event in _events(call):
            made.add_component(event)
    made.add_missing_timezones()
    return made.to_ical()


def _events(call: Call) -> list[Event]:
    words = {"signature": call.signature, "title": call.title}
    events = []
    if call.published_at and call.opens_at > call.published_at:
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
