"""Calls on the office's desk (konkursy na biurku urzędu)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants import announcement, bip, call_page, deadlines
from grants.admin.call_steps import STEPS
from grants.announcement import TEXT_FIELDS
from grants.call_forms import CallForm
from grants.deadlines import Phase
from grants.models import (
    AttachmentRule,
    Bracket,
    Call,
    CallChange,
    CallReviewItem,
    CommissioningMode,
    Criterion,
    PastTask,
    Publication,
    TrackDeadline,
)
from grants.querysets import READS_EVERY_CALL
from grants.states import CallState
from portal.accounts.roles import OfficeRole
from portal.core import richtext
from portal.core.admin import DeskModelAdmin, DeskTabularInline, status_tag
from portal.core.moments import local_date
from portal.core.search import matching
from portal.core.typography import short_moment
from portal.history.chain import record

TAGS = {CallState.DRAFT: "todo", CallState.APPROVED: "warning", CallState.PUBLISHED: "success"}


class PhaseFilter(admin.SimpleListFilter):
    """Where the call stands now; computed from dates."""

    title = gettext_lazy("stan naboru")
    parameter_name = "nabor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(phase.value, phase.label) for phase in Phase if phase is not Phase.UNANNOUNCED]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Call]) -> QuerySet[Call]:
        return queryset.in_phase(self.value(), request.at) if self.value() in Phase.values[1:] else queryset


class YearFilter(admin.SimpleListFilter):
    """Year of the call; the choices come from the calendar, so that a list costs no query more."""

    title = gettext_lazy("rok")
    parameter_name = "rok"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        latest = local_date(request.at).year + 1
        return [(str(year), str(year)) for year in range(latest, latest - 8, -1)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Call]) -> QuerySet[Call]:
        return queryset.filter(year=self.value()) if (self.value() or "").isdecimal() else queryset


class PartInline(DeskTabularInline):
    """A table of the announcement, edited in a draft."""

    deletable = True


class BracketInline(PartInline):
    model = Bracket


class TrackDeadlineInline(PartInline):
    model = TrackDeadline


class CriterionInline(PartInline):
    model = Criterion
    fields = ("position", "name", "legal_point", "max_points", "weight", "description")


class AttachmentRuleInline(PartInline):
    model = AttachmentRule
    fields = ("position", "name", "requirement", "description")


class PastTaskInline(PartInline):
    model = PastTask


class FactInline(DeskTabularInline):
    """What steps wrote, and who took them; read-only."""

    readonly_fields = ("who",)
    person = "by"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related(self.person)

    @admin.display(description=gettext_lazy("kto"))
    def who(self, fact: Model) -> str:
        return str(getattr(fact, self.person) or "–")

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class PublicationInline(FactInline):
    model = Publication
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fields = ("place", "published_on", "url", "picture", "who")
    readonly_fields = ("picture", "who")
    person = "recorded_by"

    @admin.display(description=gettext_lazy("zdjęcie tablicy"))
    def picture(self, fact: Publication) -> SafeString | str:
        if fact.photo_id is None:
            return "–"
        return format_html('<a href="{}">{}</a>', reverse("records:file-download", args=[fact.photo_id]), _("zobacz"))


class ReviewItemInline(FactInline):
    model = CallReviewItem
    fields = ("code", "done_at", "who")
    person = "done_by"


class CallChangeInline(FactInline):
    model = CallChange
    fields = ("at", "what", "old", "new", "reason", "who")


@admin.register(Call)
class CallAdmin(DeskModelAdmin):
    """Draft, resolution, publication, changes; after approval the form is only read."""

    change_form_template = "admin/grants/call/change_form.html"
    form = CallForm
    step_buttons = STEPS
    stamps = ("published_at", "resolution_number", "resolution_on", "resolution_annex", "copied_from", "readiness")
    list_display = ("signature_", "title", "department", "state_", "phase_", "closes_", "filed_")
    list_display_links = ("signature_", "title")
    search_fields = ("title",)
    ordering = ("-year", "-number")
    formfield_overrides = {models.ManyToManyField: {"widget": forms.CheckboxSelectMultiple}}
    inlines = (
        BracketInline,
        TrackDeadlineInline,
        CriterionInline,
        AttachmentRuleInline,
        PastTaskInline,
        ReviewItemInline,
        PublicationInline,
        CallChangeInline,
    )
    fieldsets = (
        (None, {"fields": ("readiness", "state", ("number", "year"), "title", "lead", ("mode", "commissioning_form"))}),
        (
            gettext_lazy("kto prowadzi i w jakim programie"),
            {"fields": ("department", "programme", "priority_tasks", "powiats", "budget_is_draft")},
        ),
        (gettext_lazy("pkt 1: rodzaj zadania"), {"fields": ("task_kind", "spheres")}),
        (gettext_lazy("pkt 2: wysokość środków"), {"fields": ("pool",)}),
        (
            gettext_lazy("pkt 3: zasady przyznawania dotacji"),
            {
                "fields": (
                    "grant_rules",
                    ("grant_min", "grant_max"),
                    ("max_admin_share", "admin_share_base"),
                    "max_offers_per_organisation",
                    "cost_shift_rule",
                ),
                "description": gettext_lazy(
                    "Kwot i udziałów pilnuje formularz oferty. Przedziały wpisz w tabeli niżej."
                ),
            },
        ),
        (
            gettext_lazy("pkt 4: terminy i warunki realizacji zadania"),
            {
                "fields": (
                    ("task_from", "task_to"),
                    "task_conditions",
                    "accessibility_architecture",
                    "accessibility_digital",
                    "accessibility_information",
                )
            },
        ),
        (
            gettext_lazy("pkt 5: termin składania ofert"),
            {
                "fields": (("opens_at", "closes_at"), "filing_rules", "results_table_waived", "correction_rules"),
                "description": gettext_lazy(
                    "Co najmniej 21 dni od ostatniego z trzech ogłoszeń (art. 13 ust. 1). Czas w Polsce."
                ),
            },
        ),
        (
            gettext_lazy("pkt 6: tryb, kryteria i termin wyboru ofert"),
            {"fields": ("selection_rules", "decision_by")},
        ),
        (gettext_lazy("pkt 7: wcześniejsze zadania tego rodzaju"), {"fields": ("no_past_tasks",)}),
        (
            gettext_lazy("kontakt i dane osobowe"),
            {"fields": ("contact_name", ("contact_email", "contact_phone"), "data_protection")},
        ),
        (
            gettext_lazy("przebieg"),
            {"fields": (("resolution_number", "resolution_on", "resolution_annex"), "published_at", "copied_from")},
        ),
    )

    # List.

    def get_list_filter(self, request: HttpRequest) -> tuple[Any, ...]:
        """Departments are chosen by those who read the calls of all."""
        by_department = ("department",) if request.user.has_role(*READS_EVERY_CALL) else ()
        return (PhaseFilter, "state", YearFilter, *by_department)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Call]:
        found = super().get_queryset(request)
        return found.for_desk(request.at) if request.resolver_match.url_name == "grants_call_changelist" else found

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        return matching(queryset, search_term), False

    @admin.display(description=gettext_lazy("numer"), ordering="year")
    def signature_(self, call: Call) -> str:
        return call.signature

    @admin.display(description=gettext_lazy("stan"), ordering="state")
    def state_(self, call: Call) -> SafeString:
        return status_tag(call.get_state_display(), TAGS.get(CallState(call.state), ""))

    @admin.display(description=gettext_lazy("koniec naboru"), ordering="closes_at")
    def closes_(self, call: Call) -> str:
        return short_moment(call.closes_at) if call.closes_at else "–"

    @admin.display(description=gettext_lazy("nabór"))
    def phase_(self, call: Any) -> str:
        return deadlines.phase(call, call.asked_at).label

    @admin.display(description=gettext_lazy("oferty"), ordering="filed")
    def filed_(self, call: Any) -> int:
        return call.filed

    # Form.

    def get_fieldsets(self, request: HttpRequest, obj: Call | None = None) -> Any:
        """Where the form is only read, texts are shown formatted."""
        if obj is None or self.has_change_permission(request, obj):
            return self.fieldsets
        return [(label, {**options, "fields": _shown(options["fields"])}) for label, options in self.fieldsets]

    def get_readonly_fields(self, request: HttpRequest, obj: Call | None = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), *(f"{name}_shown" for name in TEXT_FIELDS)]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A clerk makes calls of the own department."""
        if db_field.name == "department" and not request.user.has_role(OfficeRole.OFFICE):
            kwargs["queryset"] = db_field.remote_field.model.objects.filter(pk=request.user.department_id)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Call, form: Any, change: bool) -> None:
        if not change:
            obj.created_by, obj.created_at = request.user, request.at
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        call = form.instance
        call.search_text = call.searchable_text()
        call.save(update_fields=["search_text"])
        event = "call.edited" if change else "call.created"
        record(call, event, by=request.user, at=request.at, data={"fields": form.changed_data})

    @admin.display(description=gettext_lazy("gotowość do ogłoszenia"))
    def readiness(self, call: Call) -> SafeString | str:
        """What still stops the publication, and what had better be added."""
        if call.pk is None:
            return _("Zapisz szkic, a portal sprawdzi, czego brakuje.")
        stops = [problem.message for problem in announcement.missing(call)]
        hints = announcement.advice(call)
        if not stops and not hints:
            return _("Ogłoszenie zawiera wszystko, czego wymaga art. 13 ust. 2.")
        rows = [(_("trzeba"), words) for words in stops] + [(_("warto"), words) for words in hints]
        return format_html("<ul>{}</ul>", format_html_join("", "<li><strong>{}</strong>: {}</li>", rows))

    # Pages of its own.

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/podglad/", view(self.preview_view), name="grants_call_preview"),
            path("<int:pk>/paczka-bip.zip", view(self.bip_view), name="grants_call_bip"),
        ]
        return own + super().get_urls()

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The public page as it would look."""
        call = self._readable(request, pk)
        context = {
            "call": call,
            "is_preview": not deadlines.is_announced(call, request.at),
            **call_page.context(call, request.at),
        }
        return TemplateResponse(request, "grants/public/call_detail.html", context)

    def bip_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The package for BIP; from the approval on, for only then its words stand."""
        call = self._readable(request, pk)
        if call.resolution_on is None:
            raise Http404
        answer = HttpResponse(bip.package(call, request.at), content_type="application/zip")
        answer["Content-Disposition"] = f'attachment; filename="konkurs-{call.number}-{call.year}-bip.zip"'
        return answer

    def _readable(self, request: HttpRequest, pk: int) -> Call:
        call = get_object_or_404(Call.objects.visible_to(request.user, request.at).for_page(), pk=pk)
        if not request.user.has_perm("grants.view_call", call):
            raise PermissionDenied
        return call

    def _object_url(self, obj: Model) -> str:
        """After a copy the desk opens the copy."""
        return super()._object_url(getattr(obj, "made_copy", obj))


def _shown(fields: Any) -> Any:
    return tuple(f"{name}_shown" if name in TEXT_FIELDS else name for name in fields)


def _formatted(name: str) -> Any:
    @admin.display(description=Call._meta.get_field(name).verbose_name)
    def shown(self: CallAdmin, call: Call) -> SafeString | str:
        return mark_safe(richtext.clean(getattr(call, name))) or "–"  # noqa: S308 - nothing but allowed elements

    return shown


for _name in TEXT_FIELDS:
    setattr(CallAdmin, f"{_name}_shown", _formatted(_name))


@admin.register(CommissioningMode)
class CommissioningModeAdmin(DeskModelAdmin):
    """Modes of commissioning, as data."""

    list_display = ("name", "legal_basis", "offer_form_version", "needs_competition", "needs_committee")
