"""Letters on the first page of the desk: what waits for the office, and what did not arrive."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core.desk import Section, Waiting
from portal.correspondence.models import Message


def messages_section(user: Any, at: datetime) -> Section | None:
    """Letters to be approved, and letters that could not be delivered."""
    if not user.has_perm("correspondence.view_message"):
        return None
    letters = Message.objects.visible_to(user)
    url = reverse("admin:correspondence_message_changelist")
    states = ((_("czekają na zatwierdzenie"), Message.State.HELD), (_("niedostarczone"), Message.State.FAILED))
    lines = tuple(
        Waiting(label, letters.filter(state=state).count(), f"{url}?state__exact={state.value}", urgent=True)
        for label, state in states
    )
    return Section(_("Wiadomości"), url, lines)
