"""Application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """`portal.accounts`."""

    name = "portal.accounts"
    label = "accounts"
    verbose_name = _("konta")

    def ready(self) -> None:
        """Ask allauth to tell us of a new second factor."""
        # Registration at start-up: models are ready only now.
        from allauth.mfa.signals import authenticator_added  # noqa: PLC0415

        from portal.accounts.second_factor import remember_first_factor  # noqa: PLC0415

        authenticator_added.connect(remember_first_factor, dispatch_uid="accounts.remember_first_factor")
