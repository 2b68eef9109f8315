"""Records: stored files, frozen documents with their PDF, numbered series (akta)."""

import uuid
from pathlib import PurePath

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import storages
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


def private_storage():
    """Files that are reached only through a permission check."""
    return storages["private"]


def storage_path(stored: "StoredFile", filename: str) -> str:
    """A name that cannot be guessed and tells nothing: two letters, the identifier, the ending."""
    key = stored.pk.hex
    return f"{key[:2]}/{key}{PurePath(filename).suffix.lower()[:6]}"


class StoredFile(models.Model):
    """A file kept privately (plik): uploaded by a person or made by the portal."""

    class Scan(models.TextChoices):
        OFF = "off", _("bez skanera")
        CLEAN = "clean", _("sprawdzony")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(_("przeznaczenie"), max_length=60)
    owner_key = models.CharField(_("właściciel limitu"), max_length=80, blank=True, db_index=True)
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, null=True, related_name="+")
    subject_id = models.CharField(max_length=64, blank=True)
    subject = GenericForeignKey("subject_type", "subject_id")
    file = models.FileField(_("plik"), storage=private_storage, upload_to=storage_path, max_length=120)
    name = models.CharField(_("nazwa"), max_length=200)
    mime = models.CharField(_("typ"), max_length=120)
    size = models.PositiveBigIntegerField(_("rozmiar"))
    sha256 = models.CharField(_("suma SHA-256"), max_length=64)
    scan = models.CharField(_("skan"), max_length=10, choices=Scan.choices, default=Scan.OFF)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(_("data zapisania"))

    class Meta:
        verbose_name = _("plik")
        verbose_name_plural = _("pliki")
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="records_file_subject")]

    def __str__(self) -> str:
        return self.name

    @property
    def suffix(self) -> str:
        """Ending of the name, with the dot, in lower case."""
        return PurePath(self.name).suffix.lower()


class Document(models.Model):
    """A document of the office (dokument): data frozen at one moment, rendered once to PDF/UA."""

    class State(models.TextChoices):
        ORDERED = "ordered", _("zamówiony")
        READY = "ready", _("gotowy")
        FAILED = "failed", _("nieudany")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("rodzaj"), max_length=60)
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.CharField(max_length=64)
    subject = GenericForeignKey("subject_type", "subject_id")
    key = models.CharField(_("klucz"), max_length=120, help_text=_("Jedno zamówienie na rodzaj, sprawę i klucz."))
    title = models.CharField(_("tytuł"), max_length=300)
    number = models.CharField(_("numer"), max_length=80, blank=True)
    data = models.JSONField(_("zamrożone dane"), encoder=DjangoJSONEncoder)
    state = models.CharField(_("stan"), max_length=10, choices=State.choices, default=State.ORDERED)
    attempts = models.PositiveSmallIntegerField(_("liczba prób"), default=0)
    lease_until = models.DateTimeField(null=True)
    error = models.TextField(_("błąd"), blank=True)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, related_name="document")
    ordered_at = models.DateTimeField(_("zamówiono"))
    ready_at = models.DateTimeField(_("gotowy od"), null=True)

    class Meta:
        verbose_name = _("dokument")
        verbose_name_plural = _("dokumenty")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_type", "subject_id", "key"], name="records_one_document_per_key"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="ready") | models.Q(file__isnull=False, ready_at__isnull=False),
                name="records_ready_document_has_file",
                violation_error_message=_("Gotowy dokument musi mieć plik."),
            ),
        ]
        indexes = [models.Index(fields=["state", "ordered_at"], name="records_document_waiting")]

    def __str__(self) -> str:
        return self.title


class NumberSeries(models.Model):
    """A series of consecutive numbers (numeracja): taken under a lock, never twice, never with a gap after commit."""

    key = models.CharField(_("klucz"), max_length=80, unique=True)
    last = models.PositiveIntegerField(_("ostatni numer"), default=0)

    class Meta:
        verbose_name = _("numeracja")
        verbose_name_plural = _("numeracje")

    def __str__(self) -> str:
        return f"{self.key}: {self.last}"


class FileOwner(models.Model):
    """Whose quota files use (właściciel limitu); the row is what two uploads at once wait for."""

    key = models.CharField(_("klucz"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("właściciel limitu plików")
        verbose_name_plural = _("właściciele limitu plików")

    def __str__(self) -> str:
        return self.key
