"""Facts about the running portal itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    """When a process that works in the background last gave a sign of life."""

    name = models.CharField(_("nazwa"), max_length=50, unique=True)
    beaten_at = models.DateTimeField(_("ostatni znak życia"))

    class Meta:
        verbose_name = _("znak życia")
        verbose_name_plural = _("znaki życia")

    def __str__(self) -> str:
        return self.name
