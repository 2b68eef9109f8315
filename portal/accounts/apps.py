"""Application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.history import wording


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
        _word_events()


def _word_events() -> None:
    """How the history of an account is told; to the office alone."""
    wording.register("account.opened", _("założono konto"))
    wording.register("account.changed", _("zmieniono dane konta"))
    wording.register("account.roles_changed", _("zmieniono role w urzędzie"))
    wording.register("account.deactivated", _("zamknięto konto"), body=_("Powód: %(reason)s"))
    wording.register("account.activated", _("otwarto konto"), body=_("Powód: %(reason)s"))
