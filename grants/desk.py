"""Calls on the first page of the desk: what waits (biurko urzędu)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from grants.models import Call, Offer
from grants.states import CallState, OfferState
from portal.core.desk import Section, Waiting


def calls_section(user: Any, at: datetime) -> Section | None:
    """Drafts, approved ones that wait for publication, and running ones, of those calls that the person runs."""
    if not user.has_perm("grants.view_call"):
        return None
    calls = Call.objects.run_by(user)
    url = reverse("admin:grants_call_changelist")
    lines = (
        Waiting(_("szkice"), calls.filter(state=CallState.DRAFT).count(), f"{url}?state__exact=draft"),
        Waiting(
            _("zatwierdzone, czekają na ogłoszenie"),
            calls.filter(state=CallState.APPROVED).count(),
            f"{url}?state__exact=approved",
            urgent=True,
        ),
        Waiting(_("nabór trwa"), calls.open_on(at).count(), f"{url}?nabor=open"),
        Waiting(_("nabór się zacznie"), calls.opening_after(at).count(), f"{url}?nabor=announced"),
    )
    add = ((_("Nowy konkurs"), reverse("admin:grants_call_add")),) if user.has_perm("grants.add_call") else ()
    return Section(_("1a. Otwarte konkursy ofert"), url, lines, add)


def offers_section(user: Any, at: datetime) -> Section | None:
    """What was filed in the calls whose offers the person may see."""
    if not user.has_perm("grants.list_offers"):
        return None
    offers = Offer.objects.visible_to(user).filter(filed_version__isnull=False)
    filed = offers.filed()
    url = reverse("admin:grants_offer_changelist")
    lines = (
        Waiting(
            _("złożone, nabór trwa"),
            filed.filter(call__in=Call.objects.open_on(at).values("pk")).count(),
            f"{url}?stan=filed&nabor=open",
        ),
        Waiting(
            _("złożone, nabór zakończony"),
            filed.filter(call__in=Call.objects.closed_on(at).values("pk")).count(),
            f"{url}?stan=filed&nabor=closed",
        ),
        Waiting(_("wycofane"), offers.filter(state=OfferState.WITHDRAWN).count(), f"{url}?stan=withdrawn"),
    )
    return Section(_("1a. Oferty w konkursach"), url, lines)
