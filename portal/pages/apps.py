"""Application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """`portal.pages`."""

    name = "portal.pages"
    label = "pages"
    verbose_name = _("strony")

    def ready(self) -> None:
        from portal.pages import registrations  # noqa: PLC0415 - registration at start-up needs the models

        registrations.register()
