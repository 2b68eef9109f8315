"""The cabinet of one organisation: which organisation is acted for stands in the address, never in the session."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from portal.core.moments import local_date
from portal.core.refusals import RuleViolation
from portal.history.story import story
from portal.organisations.forms import OrganisationForm, RegistrationForm
from portal.organisations.models import Organisation
from portal.organisations.workflow import organisations


class OfOrganisation:
    """A page of the cabinet: a stranger finds nothing, a member without the right is refused."""

    permission = "organisations.see_organisation"

    @cached_property
    def organisation(self) -> Organisation:
        found = Organisation.objects.visible_to(self.request.user).select_related("gmina__powiat").distinct()
        return get_object_or_404(found, public_id=self.kwargs["public_id"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(self.permission, self.permission_object()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def permission_object(self) -> Any:
        """What the permission is asked about."""
        return self.organisation

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = self.request.user.has_perm
        kwargs.setdefault("organisation", self.organisation)
        kwargs.setdefault("may_edit", may("organisations.edit_organisation", self.organisation))
        kwargs.setdefault("may_manage_people", may("organisations.manage_people", self.organisation))
        kwargs.setdefault("may_manage_documents", may("organisations.manage_documents", self.organisation))
        return super().get_context_data(**kwargs)

    def done(self, message: str, url_name: str) -> HttpResponse:
        """Say what was done and go on."""
        messages.success(self.request, message)
        return redirect(url_name, public_id=self.organisation.public_id)


class StepForm(FormView):
    """A form whose sending is one step: a refusal of the rule stands at the top of the form."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return self.step(form)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        answer = super().form_invalid(form)
        answer.status_code = 422
        return answer


class OrganisationCreate(StepForm):
    """Add an organisation."""

    form_class = RegistrationForm
    template_name = "organisations/organisation_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"on": local_date(self.request.at)}

    def step(self, form: RegistrationForm) -> HttpResponse:
        organisation = organisations.register(
            form.organisation_fields(),
            spheres=form.cleaned_data["spheres"],
            power_of_attorney=form.cleaned_data["power_of_attorney"],
            by=self.request.user,
            at=self.request.at,
        )
        messages.success(self.request, _("Organizacja jest w portalu. Możesz teraz zaprosić inne osoby."))
        return redirect("organisations:organisation-profile", public_id=organisation.public_id)


class OrganisationProfile(OfOrganisation, TemplateView):
    """What the organisation has said about itself."""

    template_name = "organisations/organisation_profile.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(spheres=self.organisation.spheres.all(), **kwargs)


class OrganisationUpdate(OfOrganisation, StepForm):
    """Change it."""

    permission = "organisations.edit_organisation"
    form_class = OrganisationForm
    template_name = "organisations/organisation_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        # The form writes into its own copy; the one of the page stays as the database has it.
        copy = Organisation.objects.get(pk=self.organisation.pk)
        return super().get_form_kwargs() | {"on": local_date(self.request.at), "instance": copy}

    def step(self, form: OrganisationForm) -> HttpResponse:
        organisations.update(
            self.organisation,
            form.organisation_fields(),
            spheres=form.cleaned_data["spheres"],
            by=self.request.user,
            at=self.request.at,
        )
        return self.done(_("Dane organizacji są zapisane."), "organisations:organisation-profile")


class OrganisationHistory(OfOrganisation, TemplateView):
    """Who did what, newest first."""

    template_name = "organisations/organisation_history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(events=story(self.organisation, self.request.user), **kwargs)
