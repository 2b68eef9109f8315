"""Application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """`portal.organisations`."""

    name = "portal.organisations"
    label = "organisations"
    verbose_name = _("organizacje")
