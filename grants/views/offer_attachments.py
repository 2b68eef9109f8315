"""Adding and removing files of an offer, each saved at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from grants.views.applicant import editable_offer
from grants.workflow import attachments
from portal.core.refusals import RuleViolation


class OfferFileView(View):
    """A step with a file: asks who may before it looks at the way it was called."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.offer = editable_offer(request, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)


class AttachmentAdd(OfferFileView):
    """Keep the chosen file."""

    def post(self, request: HttpRequest, pk: Any, rule: int) -> HttpResponse:
        need = get_object_or_404(self.offer.call.attachment_rules, pk=rule)
        uploaded = request.FILES.get("file")
        if uploaded is None:
            messages.error(request, _("Wybierz plik, zanim go dodasz."))
        else:
            try:
                attachments.attach(self.offer, need, uploaded, by=request.user, at=request.at)
                messages.success(request, _("Dodano plik „%(name)s”.") % {"name": uploaded.name})
            except RuleViolation as refusal:
                messages.error(request, refusal.message)
        return _back(pk, f"f-rule-{rule}")


class AttachmentRemove(OfferFileView):
    """Take the file off the offer."""

    def post(self, request: HttpRequest, pk: Any, attachment: int) -> HttpResponse:
        item = get_object_or_404(self.offer.attachments.filter(removed_at__isnull=True), pk=attachment)
        try:
            attachments.detach(item, by=request.user, at=request.at)
            messages.success(request, _("Usunięto plik „%(name)s” z oferty.") % {"name": item.file.name})
        except RuleViolation as refusal:
            messages.error(request, refusal.message)
        return _back(pk, f"f-rule-{item.rule_id}")


def _back(pk: Any, fragment: str) -> HttpResponseRedirect:
    url = reverse("grants:offer-section", kwargs={"pk": pk, "section": "zalaczniki"})
    return HttpResponseRedirect(f"{url}#{fragment}")
