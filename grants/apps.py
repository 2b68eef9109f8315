"""Application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GrantsConfig(AppConfig):
    """Grant competitions: calls and offers (konkursy i oferty)."""

    name = "grants"
    verbose_name = _("konkursy i oferty")

    def ready(self) -> None:
        # Registration at start-up needs models, which are loaded only now.
        from grants import registrations  # noqa: PLC0415

        registrations.register()
