"""What this app gives to the pages and services below and above it; called once at the start."""

from django.utils.translation import gettext_lazy as _

from grants import (
    announcement_print,
    cabinet,
    desk,
    filing_permissions,  # noqa: F401 - permissions are registered by being imported
    offer_checks,
    offer_permissions,
    offer_print,
    permissions,  # noqa: F401 - the same
    ways,
)
from grants.workflow import attachments
from portal.core.desk import register as register_section
from portal.history import wording
from portal.records import access, checks, documents


def register() -> None:
    """Kinds of documents, who may read files, what pages tell of calls and offers, how events are worded."""
    register_section(desk.calls_section, order=10)
    register_section(desk.offers_section, order=11)
    documents.register(
        announcement_print.KIND,
        template="grants/documents/announcement.html",
        title="Ogłoszenie o otwartym konkursie ofert",
        filename="ogloszenie-{number}.pdf",
        access=announcement_print.may_read,
    )
    offer_print.register()
    access.register(announcement_print.PHOTO, announcement_print.may_read)
    access.register(attachments.PURPOSE, offer_permissions.may_read_attachment)
    checks.register(offer_checks.offer_by_number, offer_checks.offer_by_file)
    ways.register()
    cabinet.register_sections()
    register_wording()


def register_wording() -> None:
    """Sentences of the history of a call, for the office, and of an offer, for its people too."""
    for event, sentence, body in (
        ("call.created", _("przygotowano szkic konkursu"), ""),
        ("call.edited", _("zmieniono szkic konkursu"), ""),
        ("call.copied", _("skopiowano z konkursu nr %(from)s"), ""),
        ("call.reviewed", _("sprawdzono to, co przyszło z wcześniejszego konkursu"), ""),
        ("call.approved", _("zatwierdzono uchwałą nr %(resolution)s"), ""),
        ("call.returned_to_draft", _("cofnięto do szkicu"), _("Powód: %(reason)s")),
        ("call.publication_recorded", _("odnotowano ogłoszenie z dnia %(published_on)s"), ""),
        ("call.published", _("ogłoszono konkurs w portalu"), ""),
        ("call.extended", _("wydłużono nabór"), _("Powód: %(reason)s")),
        ("call.corrected", _("zmieniono ogłoszenie"), _("Powód: %(reason)s")),
        ("call.used_up", _("złożone oferty wyczerpały pulę, nabór się zakończył"), ""),
    ):
        wording.register(event, sentence, body=body)
    for event, sentence in (
        ("offer.started", _("rozpoczęto ofertę")),
        ("offer.discarded", _("odrzucono ofertę roboczą")),
        ("offer.restored", _("przywrócono ofertę roboczą")),
        ("offer.filed", _("złożono ofertę nr %(number)s")),
        ("offer.filed_again", _("złożono ofertę ponownie (wersja %(version)s)")),
        ("offer.withdrawn", _("wycofano ofertę")),
    ):
        wording.register(event, sentence, "public")
