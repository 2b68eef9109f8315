"""People of an organisation, and the page on which an invitation is accepted."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from portal.core.refusals import RuleViolation
from portal.organisations.forms import InvitationForm, RolesForm
from portal.organisations.models import Invitation, Membership
from portal.organisations.views.cabinet import OfOrganisation, StepForm
from portal.organisations.workflow import people


class People(OfOrganisation, TemplateView):
    """Who acts for the organisation, and who was invited."""

    permission = "organisations.see_people"
    template_name = "organisations/member_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        memberships = Membership.objects.active().filter(organisation=self.organisation).select_related("user")
        invitations = Invitation.objects.open(self.request.at).filter(organisation=self.organisation)
        return super().get_context_data(
            memberships=memberships.order_by("user__last_name", "user__first_name"), invitations=invitations, **kwargs
        )


class Invite(OfOrganisation, StepForm):
    """Invite a person."""

    permission = "organisations.invite_person"
    form_class = InvitationForm
    template_name = "organisations/invitation_form.html"

    def step(self, form: InvitationForm) -> HttpResponse:
        data = form.cleaned_data
        people.invite(
            self.organisation,
            data["email"],
            form.roles(),
            position=data["position"],
            by=self.request.user,
            at=self.request.at,
        )
        sent = _("Wysłaliśmy zaproszenie na adres %(email)s.") % {"email": data["email"]}
        return self.done(sent, "organisations:member-list")


class InvitationRevoke(OfOrganisation, View):
    """Take an invitation back."""

    permission = "organisations.invite_person"
    http_method_names = ("post",)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        invitation = get_object_or_404(Invitation, organisation=self.organisation, pk=self.kwargs["invitation"])
        people.revoke(invitation, by=request.user, at=request.at)
        return self.done(_("Zaproszenie jest odwołane."), "organisations:member-list")


class OfMember(OfOrganisation):
    """A page about one person of the organisation."""

    @cached_property
    def membership(self) -> Membership:
        found = Membership.objects.active().filter(organisation=self.organisation).select_related("user")
        return get_object_or_404(found, pk=self.kwargs["member"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(membership=self.membership, **kwargs)


class MemberUpdate(OfMember, StepForm):
    """Change the roles of a person."""

    permission = "organisations.manage_people"
    form_class = RolesForm
    template_name = "organisations/member_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": Membership.objects.get(pk=self.membership.pk)}

    def step(self, form: RolesForm) -> HttpResponse:
        position = form.cleaned_data["position"]
        people.change_roles(self.membership, form.roles(), position=position, by=self.request.user, at=self.request.at)
        return self.done(_("Role są zapisane."), "organisations:member-list")


class MemberEnd(OfMember, StepForm):
    """End the membership of another person."""

    permission = "organisations.manage_people"
    form_class = Form
    template_name = "organisations/member_end.html"

    def step(self, form: Form) -> HttpResponse:
        people.end(self.membership, by=self.request.user, at=self.request.at)
        return self.done(_("Uprawnienia tej osoby są zakończone."), "organisations:member-list")


class MemberLeave(OfMember, StepForm):
    """Leave the organisation oneself."""

    permission = "organisations.leave_organisation"
    form_class = Form
    template_name = "organisations/member_leave.html"

    @cached_property
    def membership(self) -> Membership:
        return get_object_or_404(Membership.objects.active(), organisation=self.organisation, user=self.request.user)

    def permission_object(self) -> Membership:
        return self.membership

    def step(self, form: Form) -> HttpResponse:
        people.end(self.membership, by=self.request.user, at=self.request.at)
        messages.success(self.request, _("Nie działasz już w imieniu tej organizacji."))
        return redirect("pages:desk")


@method_decorator(login_not_required, name="dispatch")
class InvitationAccept(View):
    """The page of the letter: who has an account signs in, who has none registers, then both come back here."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            invitation = people.find_open(token, request.at)
        except RuleViolation as refusal:
            return self._refuse(request, refusal, status=404)
        here = urlencode({"next": request.path})
        context = {
            "invitation": invitation,
            "sign_in_url": f"{resolve_url(settings.LOGIN_URL)}?{here}",
            "sign_up_url": f"{resolve_url('account_signup')}?{here}",
        }
        return render(request, "organisations/invitation_accept.html", context)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.path})}")
        try:
            membership = people.accept(token, by=request.user, at=request.at)
        except RuleViolation as refusal:
            return self._refuse(request, refusal, status=409)
        messages.success(request, _("Działasz teraz w imieniu tej organizacji."))
        return redirect("organisations:organisation-profile", public_id=membership.organisation.public_id)

    @staticmethod
    def _refuse(request: HttpRequest, refusal: RuleViolation, *, status: int) -> HttpResponse:
        return render(request, "organisations/invitation_refused.html", {"refusal": refusal}, status=status)
