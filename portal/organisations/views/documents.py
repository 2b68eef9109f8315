"""Documents of an organisation, kept for its offers."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from portal.organisations.forms import DocumentForm
from portal.organisations.models import OrganisationDocument
from portal.organisations.views.cabinet import OfOrganisation, StepForm
from portal.organisations.workflow import organisations


class Documents(OfOrganisation, TemplateView):
    """Documents with their dates."""

    template_name = "organisations/document_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        documents = OrganisationDocument.objects.kept().filter(organisation=self.organisation).select_related("file")
        return super().get_context_data(documents=documents, **kwargs)


class DocumentCreate(OfOrganisation, StepForm):
    """Add a document."""

    permission = "organisations.manage_documents"
    form_class = DocumentForm
    template_name = "organisations/document_form.html"

    def step(self, form: DocumentForm) -> HttpResponse:
        data = form.cleaned_data
        organisations.add_document(
            self.organisation,
            data["upload"],
            kind=data["kind"],
            title=data["title"],
            issued_on=data["issued_on"],
            valid_until=data["valid_until"],
            by=self.request.user,
            at=self.request.at,
        )
        return self.done(_("Dokument jest dodany."), "organisations:document-list")


class DocumentRemove(OfOrganisation, StepForm):
    """Take a document off the list."""

    permission = "organisations.manage_documents"
    form_class = Form
    template_name = "organisations/document_remove.html"

    @cached_property
    def document(self) -> OrganisationDocument:
        found = OrganisationDocument.objects.kept().filter(organisation=self.organisation)
        return get_object_or_404(found, pk=self.kwargs["document"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(document=self.document, **kwargs)

    def step(self, form: Form) -> HttpResponse:
        organisations.remove_document(self.document, by=self.request.user, at=self.request.at)
        return self.done(_("Dokumentu nie ma już na liście."), "organisations:document-list")
