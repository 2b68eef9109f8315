"""Organisations on the first page of the desk: how many, and who is new."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core.desk import Section, Waiting
from portal.organisations.models import Organisation

NEW_FOR = timedelta(days=7)


def organisations_section(user: Any, at: datetime) -> Section | None:
    """All organisations in the portal, and those that joined in the last days."""
    if not user.has_perm("organisations.view_organisation"):
        return None
    organisations = Organisation.objects.visible_to(user)
    url = reverse("admin:organisations_organisation_changelist")
    since = at - NEW_FOR
    newest = f"{url}?{urlencode({'created_at__gte': since.isoformat()})}"
    lines = (
        Waiting(_("wszystkie"), organisations.count(), url),
        Waiting(_("nowe w ciągu 7 dni"), organisations.filter(created_at__gte=since).count(), newest),
    )
    return Section(_("Organizacje"), url, lines)
