"""Offers on the office's desk: a list with filters and a readable page; nothing is edited here."""

import json
from collections import Counter
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from grants import offer_print
from grants.models import Call, Offer, OfferAttachment, OfferVersion
from grants.offer_form.printout import printout
from grants.states import OfferState
from portal.core import search
from portal.core.admin import DeskModelAdmin, status_tag
from portal.core.money import format_pln
from portal.core.typography import short_moment
from portal.correspondence.models import Message
from portal.history.story import story


def filed_attachments(offer: Offer, version: OfferVersion) -> list[OfferAttachment]:
    """Files of the filed version, also those taken off the working offer since; not those added to it since."""
    filed = Counter(item["sha256"] for item in json.loads(version.content)["attachments"])
    found = []
    for attachment in offer.attachments.filter(added_at__lte=version.filed_at).select_related("rule", "file"):
        if filed[attachment.file.sha256] > 0:
            filed[attachment.file.sha256] -= 1
            found.append(attachment)
    return found


class CallFilter(admin.SimpleListFilter):
    """Calls whose offers the person may see."""

    title = _("konkurs")
    parameter_name = "konkurs"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        calls = Call.objects.visible_to(request.user, request.at).filter(offers__filed_version__isnull=False)
        rows = calls.distinct().order_by("-year", "-number").values_list("pk", "number", "year", "title")[:60]
        return [(str(pk), f"{number}/{year} {title[:60]}") for pk, number, year, title in rows]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Offer]) -> QuerySet[Offer]:
        return queryset.filter(call_id=self.value()) if (self.value() or "").isdigit() else queryset


class StateFilter(admin.SimpleListFilter):
    """Drafts never reach the office, so only two states are asked."""

    title = _("stan")
    parameter_name = "stan"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [(state.value, state.label) for state in (OfferState.FILED, OfferState.WITHDRAWN)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Offer]) -> QuerySet[Offer]:
        return queryset.filter(state=self.value()) if self.value() in OfferState.values else queryset


class IntakeFilter(admin.SimpleListFilter):
    """Whether offers may still come to the call; computed from dates."""

    title = _("nabór")
    parameter_name = "nabor"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("open", _("nabór trwa")), ("closed", _("nabór zakończony"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Offer]) -> QuerySet[Offer]:
        if self.value() not in ("open", "closed"):
            return queryset
        return queryset.filter(call__in=Call.objects.in_phase(self.value(), request.at).values("pk"))


TAGS = {OfferState.FILED: "success", OfferState.WITHDRAWN: "locked"}


@admin.register(Offer)
class OfferAdmin(DeskModelAdmin):
    """What was filed (oferty złożone)."""

    list_display = ("number_", "state_", "organisation_name", "title", "grant", "filed")
    list_display_links = ("number_", "title")
    list_filter = (StateFilter, IntakeFilter, CallFilter, "organisation__gmina__powiat")
    search_fields = ("search_text",)
    search_help_text = _("Numer, tytuł albo organizacja, w dowolnej odmianie.")
    ordering = ("-filed_at",)
    list_select_related = ("organisation", "call")

    def has_view_permission(self, request: HttpRequest, obj: Offer | None = None) -> bool:
        """The list is opened by a role, an offer by the right to this very one."""
        if obj is None:
            return request.user.has_perm("grants.list_offers")
        return super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Offer | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Offer]:
        """Filed at least once; big texts are not fetched for the list."""
        return super().get_queryset(request).filter(filed_version__isnull=False).defer("search_text")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Offer], search_term: str
    ) -> tuple[QuerySet[Offer], bool]:
        """By number exactly as typed, otherwise by words in any form."""
        phrase = search_term.strip()
        if not phrase:
            return queryset, False
        by_number = queryset.filter(number__startswith=phrase)
        if phrase[:1].isdigit() and by_number.exists():
            return by_number, False
        return search.matching(queryset, phrase), False

    @admin.display(description=pgettext_lazy("offer", "numer"), ordering="number")
    def number_(self, offer: Offer) -> str:
        return offer.number

    @admin.display(description=_("stan"), ordering="state")
    def state_(self, offer: Offer) -> str:
        return status_tag(offer.get_state_display(), TAGS.get(OfferState(offer.state), ""))

    @admin.display(description=_("oferent"), ordering="organisation__name")
    def organisation_name(self, offer: Offer) -> str:
        return offer.organisation.name

    @admin.display(description=_("dotacja"), ordering="grant_amount")
    def grant(self, offer: Offer) -> str:
        return format_pln(offer.grant_amount) if offer.grant_amount is not None else "–"

    @admin.display(description=_("złożono"), ordering="filed_at")
    def filed(self, offer: Offer) -> str:
        return short_moment(offer.filed_at) if offer.filed_at else "–"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The offer as it was filed, its course and its letters, instead of a pile of inputs."""
        offer = self.get_object(request, object_id)
        if offer is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, offer):
            raise PermissionDenied
        version = offer.filed_version
        letters = Message.objects.filter(about_type__app_label="grants", about_type__model="offer", about_id=offer.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": str(offer),
            "opts": self.opts,
            "offer": offer,
            "version": version,
            "versions": offer.versions.select_related("filed_by").defer("content"),
            "printed": printout(json.loads(version.content)),
            "documents": offer_print.of_version(offer, version),
            "attachments": filed_attachments(offer, version),
            "letters": letters.select_related("to_user").order_by("queued_at"),
            "story": story(offer, request.user),
            "refusals": offer.refusals.select_related("by"),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/grants/offer/page.html", context)
