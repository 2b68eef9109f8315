"""Organisations on the desk: to look at, to find, to hide with a reason. Their data are changed by their own people."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.core.admin import DeskModelAdmin, DeskTabularInline, StepButton, StepForm
from portal.core.search import matching
from portal.organisations.models import Membership, Organisation, OrganisationDocument, Powiat
from portal.organisations.workflow import organisations, people


class ReasonStep(StepForm):
    """Why."""

    reason = forms.CharField(label=_("powód"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class PowiatFilter(admin.SimpleListFilter):
    """By the seat."""

    title = _("powiat")
    parameter_name = "powiat"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(Powiat.objects.values_list("code", "name"))

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(gmina__powiat_id=self.value()) if self.value() else queryset


class LookOnly:
    """Rows that are only looked at."""

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class MembershipInline(LookOnly, DeskTabularInline):
    """People who act for the organisation, and those who did."""

    model = Membership
    fields = ("user", "position", "is_editor", "is_signatory", "is_administrator", "since", "until")
    show_change_link = True


class DocumentInline(LookOnly, DeskTabularInline):
    """Documents with their dates."""

    model = OrganisationDocument
    fields = ("kind", "title", "issued_on", "valid_until", "removed_at")


@admin.register(Organisation)
class OrganisationAdmin(DeskModelAdmin):
    """The register with everything that an organisation has said about itself."""

    list_display = ("name", "kind", "register_number", "city", "powiat", "is_public", "created_at")
    list_filter = ("kind", PowiatFilter, "is_public", ("opp_since", admin.EmptyFieldListFilter), "is_demo")
    list_select_related = ("gmina__powiat",)
    search_fields = ("search_text",)
    search_help_text = _("nazwa, miejscowość, KRS, NIP lub REGON")
    inlines = (MembershipInline, DocumentInline)
    exclude = ("search_text",)
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    step_buttons = (
        StepButton(
            "ukryj",
            _("ukryj w publicznym wykazie"),
            "organisations.hide_organisation",
            organisations.hide,
            form=ReasonStep,
            dangerous=True,
        ),
        StepButton(
            "pokaz",
            _("przywróć do publicznego wykazu"),
            "organisations.show_organisation",
            organisations.show,
            form=ReasonStep,
        ),
    )

    @admin.display(description=_("powiat"), ordering="gmina__powiat")
    def powiat(self, organisation: Organisation) -> str:
        return organisation.gmina.powiat.name

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        return matching(queryset, search_term), False


@admin.register(Membership)
class MembershipAdmin(DeskModelAdmin):
    """Who acts for whom; the office may end it with a reason when the organisation cannot."""

    list_display = (
        "user",
        "organisation",
        "position",
        "is_editor",
        "is_signatory",
        "is_administrator",
        "since",
        "until",
    )
    list_filter = (("until", admin.EmptyFieldListFilter), "is_administrator")
    list_select_related = ("user", "organisation")
    search_fields = ("user__email", "user__last_name", "organisation__name")
    step_buttons = (
        StepButton(
            "zakoncz",
            _("zakończ uprawnienia"),
            "organisations.end_membership",
            people.end,
            form=ReasonStep,
            dangerous=True,
        ),
    )
