"""The history of an organisation in words, for its people and for the office."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.history.models import Entry
from portal.organisations.models import Organisation

TITLES = {
    "organisation.registered": gettext_lazy("Dodano organizację do portalu"),
    "organisation.changed": gettext_lazy("Zmieniono dane organizacji"),
    "organisation.document_added": gettext_lazy("Dodano dokument"),
    "organisation.document_removed": gettext_lazy("Usunięto dokument z listy"),
    "organisation.hidden": gettext_lazy("Biuro ukryło organizację w publicznym wykazie"),
    "organisation.shown": gettext_lazy("Biuro przywróciło organizację do publicznego wykazu"),
    "person.invited": gettext_lazy("Wysłano zaproszenie"),
    "person.invitation_revoked": gettext_lazy("Odwołano zaproszenie"),
    "person.joined": gettext_lazy("Nowa osoba działa w imieniu organizacji"),
    "person.roles_changed": gettext_lazy("Zmieniono role osoby"),
    "person.left": gettext_lazy("Osoba odeszła z organizacji"),
    "person.removed": gettext_lazy("Zakończono uprawnienia osoby"),
}


def events_of(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Entries as components/timeline.html takes them."""
    return [
        {
            "title": TITLES.get(entry.event, entry.event),
            "at": entry.at,
            "who": entry.actor.get_full_name() if entry.actor else "",
            "body": _body(entry),
            "basis": entry.legal_base,
        }
        for entry in entries
    ]


def _body(entry: Entry) -> str:
    if entry.event == "organisation.changed":
        return _("Pola: %(fields)s.") % {"fields": ", ".join(_label(name) for name in entry.data)}
    return str(entry.data.get("reason") or entry.data.get("title") or "")


def _label(name: str) -> str:
    if name == "spheres":
        return _("sfery działalności")
    described: Any = Organisation._meta.get_field(name)
    return str(described.verbose_name)
