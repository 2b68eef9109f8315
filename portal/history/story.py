"""The activity log of one matter, readable, in two levels: the office's and the applicant's (G104)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from portal.history import wording
from portal.history.models import Entry


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the log, as `components/timeline.html` shows it."""

    title: str
    at: datetime
    who: str
    body: str
    basis: str
    internal: bool


def story(subject: models.Model, user: Any) -> list[Told]:
    """What happened to the matter, newest first. Whether the person may see the matter at all is asked before."""
    of_office = bool(getattr(user, "works_in_office", False))
    entries = Entry.objects.about(subject).select_related("actor").order_by("-sequence")
    told = (_tell(entry, of_office) for entry in entries)
    return [line for line in told if of_office or not line.internal]


def _tell(entry: Entry, of_office: bool) -> Told:
    words = wording.of(entry.event)
    return Told(
        title=words.title(entry.data),
        at=entry.at,
        who=_who(entry.actor, of_office),
        body=words.text(entry.data),
        basis=entry.legal_base,
        internal=words.level == "internal",
    )


def _who(actor: Any, of_office: bool) -> str:
    """A person by name; to the applicant the office is the office, whoever of it acted."""
    if actor is None:
        return _("portal")
    if actor.is_staff and not of_office:
        return _("urząd")
    return str(actor)
