"""History: the append-only record of who did what to what, when and on what legal base (dziennik czynności).

Entries of one subject (an offer, a call, an organisation) form a chain: each carries the digest of the one before, so
that an altered byte, a removed or an inserted entry is found by `manage.py verify_history`.
"""

import datetime
import hashlib
import json
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 of the canonical text of plain values."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class AppendOnlyError(Exception):
    """Raised when code tries to change or remove what was recorded."""


class EntryQuerySet(models.QuerySet["Entry"]):
    """Questions to the history; nothing here changes a row."""

    def about(self, subject: models.Model) -> "EntryQuerySet":
        """Entries of one subject, oldest first."""
        content_type = ContentType.objects.get_for_model(subject)
        return self.filter(subject_type=content_type, subject_id=str(subject.pk)).order_by("sequence")

    def update(self, **kwargs: Any) -> int:
        raise AppendOnlyError("history entries are never changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("history entries are never removed")


class Entry(models.Model):
    """One recorded event (wpis historii)."""

    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.CharField(max_length=64)
    subject = GenericForeignKey("subject_type", "subject_id")
    sequence = models.PositiveIntegerField(_("numer kolejny"))
    event = models.CharField(_("zdarzenie"), max_length=80)
    at = models.DateTimeField(_("chwila"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("kto")
    )
    legal_base = models.CharField(_("podstawa prawna"), max_length=200, blank=True)
    data = models.JSONField(_("dane"), default=dict, encoder=DjangoJSONEncoder)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("wpis historii")
        verbose_name_plural = _("wpisy historii")
        constraints = [
            models.UniqueConstraint(fields=["subject_type", "subject_id", "sequence"], name="history_one_chain"),
        ]
        indexes = [models.Index(fields=["event", "at"], name="history_event_at")]

    def __str__(self) -> str:
        return f"{self.event} {self.at:%Y-%m-%d %H:%M}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("history entries are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("history entries are never removed")

    @property
    def chain_name(self) -> str:
        """Whose chain this entry belongs to: "grants.offer:17"."""
        return f"{self.subject_type.app_label}.{self.subject_type.model}:{self.subject_id}"

    def computed_digest(self) -> str:
        """SHA-256 over everything that the entry says, and over the digest before it."""
        content = {
            "subject": self.chain_name,
            "sequence": self.sequence,
            "event": self.event,
            "at": self.at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
            "actor": self.actor_id,
            "legal_base": self.legal_base,
            "data": self.data,
            "previous": self.previous,
        }
        return digest_of(content)


class Seal(models.Model):
    """A dated count and digest of the entries, itself chained (pieczęć): the end of a chain cannot vanish unseen."""

    at = models.DateTimeField(_("chwila"), unique=True)
    entries = models.PositiveBigIntegerField(_("liczba wpisów"))
    last_entry_id = models.PositiveBigIntegerField(_("ostatni wpis"), default=0)
    entries_digest = models.CharField(_("suma nowych wpisów"), max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("pieczęć historii")
        verbose_name_plural = _("pieczęcie historii")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("seals are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("seals are never removed")

    def computed_digest(self) -> str:
        """SHA-256 over everything that the seal says, and over the seal before it."""
        return digest_of(
            {
                "at": self.at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
                "entries": self.entries,
                "last_entry_id": self.last_entry_id,
                "entries_digest": self.entries_digest,
                "previous": self.previous,
            }
        )
