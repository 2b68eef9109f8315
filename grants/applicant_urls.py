"""Addresses of the pages on which an organisation writes its offer."""

from django.urls import path, register_converter

from grants.offer_form import form_2018_2057  # noqa: F401 - registers the form
from grants.offer_form.schema import form_of, versions
from grants.views import applicant, offer_attachments, offer_autosave


class SectionConverter:
    """Codes of sections of every known form; other words after the offer's number belong to other pages."""

    regex = "|".join(
        sorted({section.code for version in versions() for section in form_of(version).sections}, key=len, reverse=True)
    )

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(SectionConverter, "offer_section")

OFFER = "moje/oferty/<uuid:pk>/"

urlpatterns = [
    path("konkursy/<int:year>/<int:number>/oferta/", applicant.OfferStart.as_view(), name="offer-start"),
    path(OFFER, applicant.OfferDetail.as_view(), name="offer-detail"),
    path(f"{OFFER}podglad/", applicant.OfferPreview.as_view(), name="offer-preview"),
    path(f"{OFFER}odrzuc/", applicant.OfferDiscard.as_view(), name="offer-discard"),
    path(f"{OFFER}przywroc/", applicant.OfferDiscard.as_view(step="restore"), name="offer-restore"),
    path(
        f"{OFFER}zalaczniki/<int:rule>/dodaj/", offer_attachments.AttachmentAdd.as_view(), name="offer-attachment-add"
    ),
    path(
        f"{OFFER}zalaczniki/<int:attachment>/usun/",
        offer_attachments.AttachmentRemove.as_view(),
        name="offer-attachment-remove",
    ),
    path(f"{OFFER}<offer_section:section>/", applicant.OfferSectionView.as_view(), name="offer-section"),
    path(f"{OFFER}<offer_section:section>/zapisz/", offer_autosave.OfferAutosave.as_view(), name="offer-autosave"),
]
