"""The office's desk: base classes for the admin.

Columns, filters and fieldsets are declared by each app. State and stamps are read-only. A step of a process is a
button that leads to a page of its own: the page asks for the permission, shows what will happen, takes reasons and
dates, and calls the workflow, which is the only one to change anything::

    class CallAdmin(DeskModelAdmin):
        stamps = ("published_at", "published_by")
        step_buttons = (
            StepButton("publish", _("ogłoś"), "grants.publish_call", calls.publish, workflow=calls.CALL),
        )

Nothing is deleted in bulk, and nothing is deleted at all unless the class says so.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_permission_codename
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from rules import perm_exists

from portal.core.forms import ProblemsMixin
from portal.core.refusals import RuleViolation
from portal.core.transitions import Workflow


class StepForm(ProblemsMixin, forms.Form):
    """What the person enters on the page of a step. Its fields become arguments of the workflow's function."""

    def __init__(self, *args: Any, obj: Any, **kwargs: Any) -> None:
        self.obj = obj
        super().__init__(*args, **kwargs)


def status_tag(label: Any, kind: str = "") -> SafeString:
    """A state in a list: a word, a shape and a colour."""
    return render_to_string("components/status_tag.html", {"label": label, "kind": kind})


@dataclass(frozen=True)
class StepButton:
    """One step offered on the desk.

    `run(obj, *, by, at, **fields of the form)` is the function of the workflow. With `workflow` the button is shown
    only when the step `name` may start from the present state. `explanation` says on the page what will happen.
    """

    name: str
    label: Any
    permission: str
    run: Callable[..., Any]
    workflow: Workflow | None = None
    form: type[StepForm] = StepForm
    explanation: Any = ""
    done: Any = ""
    dangerous: bool = False

    def offered(self, request: HttpRequest, obj: Model) -> bool:
        return self.allowed(request, obj) and (self.workflow is None or self.workflow.may(obj, self.name))

    def allowed(self, request: HttpRequest, obj: Model) -> bool:
        return request.user.has_perm(self.permission, obj)


def _asks(opts: Any, action: str, request: HttpRequest, obj: Model | None) -> bool:
    permission = f"{opts.app_label}.{get_permission_codename(action, opts)}"
    if perm_exists(permission):
        return request.user.has_perm(permission, obj)
    return request.user.has_perm(permission)


class RulesPermissionsMixin:
    """Rights of the desk are the project's permissions (`rules`), asked about the very object.

    Where an app registers no rule of this name, Django's own permission of the model decides.
    """

    opts: Any
    deletable = False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return _asks(self.opts, "view", request, obj) or _asks(self.opts, "change", request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return _asks(self.opts, "change", request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.deletable and _asks(self.opts, "delete", request, obj)


class DeskInlineMixin:
    """Rows inside a matter: whoever may see or change the matter may see or change its rows.

    Rows may be deleted only where the class says so (`deletable`), such as the rows of a draft.
    """

    parent_model: Any
    deletable = False

    def _asks_about_matter(self, action: str, request: HttpRequest, matter: Model | None) -> bool:
        return _asks(self.parent_model._meta, action, request, matter)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._asks_about_matter("view", request, obj) or self._asks_about_matter("change", request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._asks_about_matter("change" if obj else "add", request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._asks_about_matter("change", request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.deletable and self._asks_about_matter("change", request, obj)


class DeskInlineFormSet(forms.BaseInlineFormSet):
    """The mark for deleting a row is read out by name; in a table it has no label of its own."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = _("usuń wiersz")


class DeskTabularInline(DeskInlineMixin, admin.TabularInline):
    extra = 0
    formset = DeskInlineFormSet

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """In a table the heading of the column names the input to the eye only, so each input is told its name."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = capfirst(str(field.label))
        return field


class DeskStackedInline(DeskInlineMixin, admin.StackedInline):
    extra = 0


class DeskModelAdmin(RulesPermissionsMixin, admin.ModelAdmin):
    """Base of every admin class of the desk."""

    change_form_template = "admin/desk_change_form.html"
    step_template = "admin/step_confirm.html"
    state_field = "state"
    stamps: tuple[str, ...] = ()
    step_buttons: tuple[StepButton, ...] = ()
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return _asks(self.opts, "add", request, None)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What this person may see; some questions of visibility need the moment, too."""
        queryset = super().get_queryset(request)
        visible_to = getattr(queryset, "visible_to", None)
        if visible_to is None:
            return queryset
        moment = {"at": request.at} if "at" in inspect.signature(visible_to).parameters else {}  # type: ignore[attr-defined]
        found: QuerySet[Any] = visible_to(request.user, **moment)
        return found.order_by(*self.get_ordering(request)) if self.get_ordering(request) else found

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A moment has two inputs and one label, so each input is told its name."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, forms.SplitDateTimeField):
            day, clock = field.widget.widgets  # type: ignore[attr-defined]
            day.attrs["aria-label"] = _("%(field)s: dzień") % {"field": capfirst(str(field.label))}
            clock.attrs["aria-label"] = _("%(field)s: godzina") % {"field": capfirst(str(field.label))}
        return field

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        fields = [*super().get_readonly_fields(request, obj), *self.stamps]
        try:
            self.opts.get_field(self.state_field)
        except FieldDoesNotExist:
            return fields
        return [*fields, self.state_field]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def get_urls(self) -> list[URLPattern]:
        """The pages of steps stand before Django's own addresses, the last of which takes everything."""
        step = path(
            "<path:object_id>/krok/<slug:step>/", self.admin_site.admin_view(self.step_view), name=self._step_url_name()
        )
        return [step, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """A list is called by what stands in it."""
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A matter is called by its own name; above it stand the steps that may be taken now."""
        obj = self.get_object(request, unquote(object_id))
        steps = [
            {"label": button.label, "url": self._step_url(obj, button), "dangerous": button.dangerous}
            for button in self.step_buttons
            if obj is not None and button.offered(request, obj)
        ]
        names = {"title": str(obj), "subtitle": None} if obj is not None else {}
        context = {**names, **(extra_context or {}), "steps": steps}
        return super().change_view(request, object_id, form_url, context)

    def step_view(self, request: HttpRequest, object_id: str, step: str) -> HttpResponse:
        """The page of one step: ask the permission, ask the person, call the workflow."""
        button = next((button for button in self.step_buttons if button.name == step), None)
        obj = self.get_object(request, unquote(object_id))
        if button is None or obj is None:
            raise Http404
        if not button.allowed(request, obj):
            raise PermissionDenied
        if request.method != "POST":
            form = button.form(obj=obj)
            if button.workflow is not None and not button.workflow.may(obj, button.name):
                messages.error(request, _("Tej czynności nie można wykonać w obecnym stanie sprawy."))
                return self._to_object(obj)
        else:
            form = button.form(request.POST, request.FILES, obj=obj)
            if form.is_valid() and self._take_step(request, obj, button, form):
                return self._to_object(obj)
        return self._step_page(request, obj, button, form)

    def _take_step(self, request: HttpRequest, obj: Model, button: StepButton, form: StepForm) -> bool:
        try:
            button.run(obj, by=request.user, at=request.at, **form.cleaned_data)  # type: ignore[attr-defined]
        except RuleViolation as violation:
            form.add_violation(violation)
            return False
        messages.success(request, button.done or _("Zrobione: %(step)s.") % {"step": button.label})
        return True

    def _step_page(self, request: HttpRequest, obj: Model, button: StepButton, form: StepForm) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": capfirst(str(button.label)),
            "subtitle": str(obj),
            "opts": self.opts,
            "original": obj,
            "button": button,
            "form": form,
            "problems": form.problems,
            "media": self.media + form.media,
            "back_url": self._object_url(obj),
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, self.step_template, context, status=status)

    def _to_object(self, obj: Model) -> HttpResponseRedirect:
        return HttpResponseRedirect(self._object_url(obj))

    def _object_url(self, obj: Model) -> str:
        return self._reverse(f"{self.opts.app_label}_{self.opts.model_name}_change", obj.pk)

    def _step_url(self, obj: Model, button: StepButton) -> str:
        return self._reverse(self._step_url_name(), obj.pk, button.name)

    def _step_url_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_step"

    def _reverse(self, name: str, *args: Any) -> str:
        return reverse(f"{self.admin_site.name}:{name}", args=args, current_app=self.admin_site.name)
