"""Documents on the first page of the desk: what could not be made."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core.desk import Section, Waiting
from portal.records.models import Document


def documents_section(user: Any, at: datetime) -> Section | None:
    """Documents that failed, and those that are still to be made."""
    if not user.has_perm("records.view_document"):
        return None
    url = reverse("admin:records_document_changelist")
    states = ((_("nieudane"), Document.State.FAILED, True), (_("w przygotowaniu"), Document.State.ORDERED, False))
    lines = tuple(
        Waiting(label, Document.objects.filter(state=state).count(), f"{url}?state__exact={state.value}", urgent=urgent)
        for label, state, urgent in states
    )
    return Section(_("Dokumenty"), url, lines)
