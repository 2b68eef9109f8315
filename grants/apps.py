"""Application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GrantsConfig(AppConfig):
    """Grant competitions: calls and offers (konkursy i oferty)."""

    name = "grants"
    verbose_name = _("konkursy i oferty")

    def ready(self) -> None:
        # Registration at start-up: permissions, kinds of documents, who may read files, what pages tell of calls.
        from grants import announcement_print, desk, offer_permissions, permissions, ways  # noqa: F401, PLC0415  # models
        from grants.workflow import attachments  # noqa: PLC0415  # the same
        from portal.core.desk import register as register_section  # noqa: PLC0415  # the same
        from portal.records import access, documents  # noqa: PLC0415  # the same

        register_section(desk.calls_section, order=10)
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
