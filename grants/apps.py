"""Application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GrantsConfig(AppConfig):
    """Grant competitions: calls and offers (konkursy i oferty)."""

    name = "grants"
    verbose_name = _("konkursy i oferty")

    def ready(self) -> None:
        # Registration at start-up: kinds of documents, who may read files, what the programme shows of calls.
        from grants import announcement_print, offer_permissions, ways  # noqa: PLC0415  # registration needs models
        from grants.workflow import attachments  # noqa: PLC0415  # the same
        from portal.records import access, documents  # noqa: PLC0415  # the same

        documents.register(
            announcement_print.KIND,
            template="grants/documents/announcement.html",
            title="Ogłoszenie o otwartym konkursie ofert nr {number}",
            filename="ogloszenie-{number}.pdf",
            access=announcement_print.may_read,
        )
        access.register(announcement_print.PHOTO, announcement_print.may_read)
        ways.register()
        access.register(attachments.PURPOSE, offer_permissions.may_read_attachment)
