from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "portal.core"
    verbose_name = _("podstawa")

    def ready(self) -> None:
        """Every app's `permissions.py` is read, so that its rules are known wherever they are asked."""
        autodiscover_modules("permissions")
