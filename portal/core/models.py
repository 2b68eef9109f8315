"""The one table of the core: it belongs to no process, and every layer above may ask it."""

from django.db import models


class Revision(models.Model):
    """Stamp of everything that public pages show; one row, which the database itself changes (`core.revisions`)."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    stamp = models.CharField(max_length=36)

    def __str__(self) -> str:
        return self.stamp
