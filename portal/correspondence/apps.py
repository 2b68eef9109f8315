"""Application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrespondenceConfig(AppConfig):
    """`portal.correspondence`."""

    name = "portal.correspondence"
    label = "correspondence"
    verbose_name = _("korespondencja")

    def ready(self) -> None:
        """Letters that wait for a document hear when it is made."""
        # Models are loaded only now.
        from portal.correspondence.delivery import ring_letters_with  # noqa: PLC0415
        from portal.records import documents  # noqa: PLC0415

        documents.when_ready(ring_letters_with)
