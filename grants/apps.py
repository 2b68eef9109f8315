"""Application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GrantsConfig(AppConfig):
    """Grant competitions: calls and offers (konkursy i oferty)."""

    name = "grants"
    verbose_name = _("konkursy i oferty")

    def ready(self) -> None:
        # Registration at start-up: what the programme's page tells, kinds of documents, who may read files.
        from grants import announcement_print, programme_way  # noqa: PLC0415  # registration needs models
        from portal.programme import channels  # noqa: PLC0415  # the same
        from portal.records import access, documents  # noqa: PLC0415  # the same

        channels.register("1a", programme_way.open_calls)
        documents.register(
            announcement_print.KIND,
            template="grants/documents/announcement.html",
            title="Ogłoszenie o otwartym konkursie ofert nr {number}",
            filename="ogloszenie-{number}.pdf",
            access=announcement_print.may_read,
        )
        access.register(announcement_print.PHOTO, announcement_print.may_read)
