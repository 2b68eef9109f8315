"""Application configuration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """`portal.pages`."""

    name = "portal.pages"
    label = "pages"
    verbose_name = _("strony")

    def ready(self) -> None:
        from portal.pages import public_data, registrations  # noqa: PLC0415 - registration at start-up needs the models

        registrations.register()
        post_migrate.connect(public_data.watch, sender=self)
