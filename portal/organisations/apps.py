"""Application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """`portal.organisations`."""

    name = "portal.organisations"
    label = "organisations"
    verbose_name = _("organizacje")

    def ready(self) -> None:
        """Name the people of the demonstration."""
        # Registration at start-up: models are ready only now.
        from portal.accounts import demo as sign_in_page  # noqa: PLC0415
        from portal.organisations import demo  # noqa: PLC0415

        sign_in_page.register(demo.CARDS, demo.make_people)
