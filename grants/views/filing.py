"""Filing, withdrawing and the receipt, on the organisation's side."""

import uuid

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from grants import completeness, deadlines, offer_print
from grants.models import Offer
from grants.offer_form.content import load
from grants.states import OfferState
from grants.workflow import drafts, offers
from portal.core.moments import local_date
from portal.core.refusals import RuleViolation


def crumbs(offer: Offer) -> list[tuple[str, str]]:
    """The way to the pages of one offer."""
    title = offer.title or gettext("Oferta bez tytułu")
    return [(gettext("Moje sprawy"), reverse("pages:desk")), (title, reverse("grants:offer-detail", args=[offer.pk]))]


class FilingForm(forms.Form):
    """One request to file: its key makes a repeated click file once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    confirmed = forms.BooleanField(
        label=_("Sprawdziłam lub sprawdziłem ofertę w podglądzie i składam ją w imieniu organizacji."),
        error_messages={"required": _("Zaznacz, że oferta została sprawdzona.")},
    )


class OfferView(View):
    """Finds the offer among those that the person may see and asks for the permission of the page."""

    permission = "grants.view_offer"

    def offer(self, request: HttpRequest, pk: uuid.UUID) -> Offer:
        """The offer, or 404 for a stranger and 403 for one who may only look."""
        found = get_object_or_404(
            Offer.objects.visible_to(request.user).select_related("call", "organisation", "filed_version"), pk=pk
        )
        if not request.user.has_perm(self.permission, found):
            raise PermissionDenied
        return found


class OfferFile(OfferView):
    """Check before filing, then file (złożenie oferty)."""

    permission = "grants.file_offer"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        offer = self.offer(request, pk)
        return self.page(request, offer, FilingForm(initial={"key": uuid.uuid4()}))

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        offer = self.offer(request, pk)
        form = FilingForm(request.POST)
        if not form.is_valid():
            return self.page(request, offer, form, status=422)
        try:
            offers.file(offer, by=request.user, at=request.at, key=form.cleaned_data["key"])
        except RuleViolation as refusal:
            return self.page(request, offer, form, refusal=refusal, status=409)
        return redirect("grants:offer-receipt", pk=offer.pk)

    @staticmethod
    def page(
        request: HttpRequest,
        offer: Offer,
        form: FilingForm,
        *,
        refusal: RuleViolation | None = None,
        status: int = 200,
    ) -> HttpResponse:
        kind = offer.organisation.kind
        on = local_date(request.at)
        context = {
            "offer": offer,
            "now": drafts.summary(load(offer)),
            "crumbs": crumbs(offer),
            "form": form,
            "refusal": refusal,
            "problems": completeness.problems(offer, on=on),
            "warnings": completeness.warnings(offer, on=on),
            "closes_at": deadlines.closing_time(offer.call, kind),
            "is_open": deadlines.is_open(offer.call, request.at, kind),
        }
        return render(request, "grants/applicant/offer_file.html", context, status=status)


class OfferWithdraw(OfferView):
    """Take the filed offer back before closing."""

    permission = "grants.file_offer"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        return self.page(request, self.offer(request, pk))

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        offer = self.offer(request, pk)
        try:
            offers.withdraw(offer, by=request.user, at=request.at)
        except RuleViolation as refusal:
            return self.page(request, offer, refusal=refusal, status=409)
        messages.success(request, _("Oferta została wycofana. Do końca naboru możesz złożyć ją ponownie."))
        return redirect("grants:offer-detail", pk=offer.pk)

    @staticmethod
    def page(
        request: HttpRequest, offer: Offer, *, refusal: RuleViolation | None = None, status: int = 200
    ) -> HttpResponse:
        context = {"offer": offer, "crumbs": crumbs(offer), "refusal": refusal}
        return render(request, "grants/applicant/offer_withdraw.html", context, status=status)


class OfferReceipt(OfferView):
    """Proof of filing: number, time, checksum, documents (potwierdzenie złożenia)."""

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        offer = self.offer(request, pk)
        if offer.filed_version is None:
            return redirect("grants:offer-detail", pk=offer.pk)
        context = {
            "offer": offer,
            "crumbs": crumbs(offer),
            "version": offer.filed_version,
            "documents": offer_print.of_version(offer, offer.filed_version),
            "check_url": offer_print.check_url(offer.number or "", offer.filed_version.sha256),
            "check_label": _("sprawdź ten dokument"),
            "is_withdrawn": offer.state == OfferState.WITHDRAWN,
            "is_open": deadlines.is_open(offer.call, request.at, offer.organisation.kind),
        }
        return render(request, "grants/applicant/offer_receipt.html", context)
