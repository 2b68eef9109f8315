"""Application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """`portal.records`."""

    name = "portal.records"
    label = "records"
    verbose_name = _("akta")
