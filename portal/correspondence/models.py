"""Correspondence: messages with their delivery, and the ledger of reminders.

The row is the truth; Celery only rings. A message is written in the transaction of the step it tells about and leaves
after the commit; a sweeper sends what was left behind.
"""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.records.models import Document


class MessageQuerySet(models.QuerySet["Message"]):
    """Questions about letters."""

    def visible_to(self, user: Any) -> "MessageQuerySet":
        """Everything to those who see the outbox; to others the letters written to them that have left or will."""
        if user.has_perm("correspondence.view_message"):
            return self
        return self.sent_to(user)

    def sent_to(self, user: Any) -> "MessageQuerySet":
        """Letters to one person, as the cabinet shows them: nothing that the office still holds back."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(to_user=user).exclude(state__in=[Message.State.HELD, Message.State.CANCELLED])


class Message(models.Model):
    """A letter by e-mail to one person (wiadomość)."""

    class State(models.TextChoices):
        HELD = "held", _("czeka na zatwierdzenie")
        QUEUED = "queued", _("w kolejce")
        SENT = "sent", _("wysłana")
        FAILED = "failed", _("niedostarczona")
        CANCELLED = "cancelled", _("odwołana")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("rodzaj"), max_length=60)
    to_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="messages",
        verbose_name=_("odbiorca"),
    )
    to_email = models.EmailField(_("adres"))
    subject = models.CharField(_("temat"), max_length=250)
    body = models.TextField(_("treść"))
    about_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, null=True, related_name="+")
    about_id = models.CharField(max_length=64, blank=True)
    about = GenericForeignKey("about_type", "about_id")
    documents = models.ManyToManyField(Document, blank=True, related_name="messages", verbose_name=_("załączniki"))
    statutory = models.BooleanField(_("zawiadomienie obowiązkowe"), default=False)
    confidential = models.BooleanField(
        _("treść poufna"), default=False, help_text=_("Zawiera kod lub łącze do konta; po wysłaniu treść jest usuwana.")
    )
    state = models.CharField(_("stan"), max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("liczba prób"), default=0)
    next_attempt_at = models.DateTimeField(_("następna próba"))
    lease_until = models.DateTimeField(null=True)
    queued_at = models.DateTimeField(_("przygotowano"))
    sent_at = models.DateTimeField(_("wysłano"), null=True)
    last_error = models.TextField(_("ostatni błąd"), blank=True)
    dedupe_key = models.CharField(max_length=200, null=True, unique=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("wiadomość")
        verbose_name_plural = _("wiadomości")
        ordering = ["-queued_at"]
        indexes = [
            models.Index(fields=["state", "next_attempt_at"], name="correspondence_waiting"),
            models.Index(fields=["about_type", "about_id"], name="correspondence_about"),
            models.Index(fields=["to_user", "-queued_at"], name="correspondence_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False),
                name="correspondence_sent_has_time",
                violation_error_message=_("Wysłana wiadomość musi mieć czas wysłania."),
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class DeliveryAttempt(models.Model):
    """One try to hand a message over to the mail server (próba doręczenia)."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    at = models.DateTimeField(_("chwila"))
    delivered = models.BooleanField(_("przyjęta przez serwer"))
    detail = models.CharField(_("szczegóły"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("próba doręczenia")
        verbose_name_plural = _("próby doręczenia")
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class Reminder(models.Model):
    """One line of the reminder ledger (rejestr przypomnień): a person, an event, a term - once."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    event = models.CharField(_("zdarzenie"), max_length=80)
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.CharField(max_length=64)
    subject = GenericForeignKey("subject_type", "subject_id")
    term = models.DateTimeField(_("termin"))
    created_at = models.DateTimeField(_("zapisano"))
    superseded_at = models.DateTimeField(_("zastąpione"), null=True)
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="reminder")

    class Meta:
        verbose_name = _("przypomnienie")
        verbose_name_plural = _("przypomnienia")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "event", "subject_type", "subject_id", "term"], name="correspondence_remind_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.term:%Y-%m-%d %H:%M}"


class MailboxLetter(models.Model):
    """A letter in the demonstration's mailbox; one per Message-ID, as a good mail server keeps it."""

    message_id = models.CharField(max_length=200, unique=True)
    sender = models.CharField(max_length=200)
    recipient = models.CharField(max_length=200, db_index=True)
    subject = models.CharField(max_length=250)
    body = models.TextField()
    raw = models.BinaryField()
    received_at = models.DateTimeField()

    class Meta:
        verbose_name = _("list w skrzynce demonstracji")
        verbose_name_plural = _("listy w skrzynce demonstracji")
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.subject
