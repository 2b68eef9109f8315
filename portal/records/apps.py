"""Application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.history import wording


class RecordsConfig(AppConfig):
    """`portal.records`."""

    name = "portal.records"
    label = "records"
    verbose_name = _("akta")

    def ready(self) -> None:
        """How events of documents are told, and what waits on the desk."""
        # Models are loaded only now.
        from portal.core.desk import register  # noqa: PLC0415
        from portal.records.desk import documents_section  # noqa: PLC0415

        register(documents_section, order=220)
        wording.register("document.ordered_again", _("zlecono ponowne wykonanie dokumentu"))
