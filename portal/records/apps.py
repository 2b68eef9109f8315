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
        """How events of documents are told."""
        wording.register("document.ordered_again", _("zlecono ponowne wykonanie dokumentu"))
