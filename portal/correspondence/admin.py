"""Correspondence on the desk: the outbox with its steps, the ledger of reminders."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import linebreaks
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from portal.core.admin import DeskModelAdmin, DeskTabularInline, StepButton
from portal.correspondence import workflow
from portal.correspondence.forms import CancelForm, EditForm
from portal.correspondence.models import DeliveryAttempt, Message, Reminder


class DeliveryInline(DeskTabularInline):
    """What happened at each attempt."""

    model = DeliveryAttempt
    fields = ("at", "delivered", "detail")
    can_delete = False


@admin.register(Message)
class MessageAdmin(DeskModelAdmin):
    """Outbox: what waits for the office, what is on its way, what could not be delivered (G96)."""

    list_display = ("subject", "to_email", "state", "queued_at", "sent_at")
    list_filter = ("state", "statutory", "kind", "queued_at")
    search_fields = ("subject", "to_email", "=about_id", "last_error")
    ordering = ("-queued_at",)
    inlines = (DeliveryInline,)
    fieldsets = (
        (None, {"fields": ("subject", "to_email", "to_user", "words", "attached")}),
        (_("doręczenie"), {"fields": ("state", "attempts", "next_attempt_at", "sent_at", "last_error")}),
        (_("sprawa"), {"fields": ("kind", "statutory", "confidential", "queued_at", "about_type", "about_id")}),
    )
    readonly_fields = ("words", "attached")
    step_buttons = (
        StepButton(
            "edit",
            _("popraw treść"),
            "correspondence.edit_message",
            workflow.edit,
            workflow=workflow.MESSAGE,
            form=EditForm,
            explanation=_("Wiadomość czeka na zatwierdzenie. Poprzednia treść zostanie w historii."),
            done=_("Treść poprawiono. Wiadomość nadal czeka na zatwierdzenie."),
        ),
        StepButton(
            "release",
            _("zatwierdź i wyślij"),
            "correspondence.release_message",
            workflow.release,
            workflow=workflow.MESSAGE,
            explanation=_("Wiadomość wyjdzie do adresata w ciągu minuty."),
            done=_("Wiadomość jest w kolejce."),
        ),
        StepButton(
            "retry",
            _("wyślij jeszcze raz"),
            "correspondence.retry_message",
            workflow.retry,
            workflow=workflow.MESSAGE,
            explanation=_("Portal spróbuje doręczyć wiadomość od nowa. Najpierw sprawdź adres i ostatni błąd."),
            done=_("Wiadomość jest znowu w kolejce."),
        ),
        StepButton(
            "cancel",
            _("odwołaj"),
            "correspondence.cancel_message",
            workflow.cancel,
            workflow=workflow.MESSAGE,
            form=CancelForm,
            explanation=_("Wiadomość nie wyjdzie. Tego nie można cofnąć."),
            done=_("Wiadomość odwołano."),
            dangerous=True,
        ),
    )

    @admin.display(description=_("treść"))
    def words(self, message: Message) -> str:
        if message.confidential:
            return str(_("Treść poufna: zawiera kod lub łącze do konta i widzi ją tylko adresat."))
        return mark_safe(linebreaks(message.body, autoescape=True))  # noqa: S308 - escaped by the same call

    @admin.display(description=_("załączniki"))
    def attached(self, message: Message) -> str:
        return ", ".join(f"{it.title} ({it.get_state_display()})" for it in message.documents.all()) or "–"


@admin.register(Reminder)
class ReminderAdmin(DeskModelAdmin):
    """Ledger of reminders: who was reminded of what, for which term, and what became of the letter (G95)."""

    list_display = ("person", "event", "term", "delivery_state", "created_at", "superseded_at")
    list_filter = ("event", "message__state", "term")
    search_fields = ("person__email", "person__last_name", "event", "=subject_id")
    ordering = ("-created_at",)
    list_select_related = ("person", "message")
    fields = ("person", "event", "term", "subject_type", "subject_id", "message", "created_at", "superseded_at")

    @admin.display(description=_("stan wiadomości"), ordering="message__state")
    def delivery_state(self, reminder: Reminder) -> str:
        return reminder.message.get_state_display()

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
