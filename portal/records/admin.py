"""Records on the desk: documents with their state, files, series of numbers. Read-only, but for making again."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import OfficeRole
from portal.core.admin import DeskModelAdmin, StepButton
from portal.records import access, documents
from portal.records.models import Document, NumberSeries, StoredFile


def file_link(stored: StoredFile | None) -> str:
    """The file as a link, where some purpose is registered for it."""
    if stored is None:
        return "–"
    if not access.is_registered(stored.purpose):
        return stored.name
    return format_html('<a href="{}">{}</a>', reverse("records:file-download", args=[stored.pk]), stored.name)


@admin.register(Document)
class DocumentAdmin(DeskModelAdmin):
    """Documents: what waits, what is ready, what failed and why."""

    list_display = ("title", "number", "state", "ordered_at", "ready_at")
    list_filter = ("state", "kind", "ordered_at")
    search_fields = ("title", "number", "=subject_id", "error")
    ordering = ("-ordered_at",)
    fields = (
        "title",
        "number",
        "kind",
        "state",
        "error",
        "attempts",
        "ordered_at",
        "ready_at",
        "download",
        "subject_type",
        "subject_id",
        "key",
        "data",
    )
    readonly_fields = ("download",)
    list_select_related = True
    step_buttons = (
        StepButton(
            "order_again",
            _("wykonaj dokument jeszcze raz"),
            "records.order_document_again",
            documents.order_again,
            workflow=documents.DOCUMENT,
            explanation=_("Portal wykona dokument od nowa, z tych samych zamrożonych danych."),
            done=_("Dokument zamówiono ponownie."),
        ),
    )

    @admin.display(description=_("plik"))
    def download(self, document: Document) -> str:
        return file_link(document.file)


@admin.register(StoredFile)
class StoredFileAdmin(DeskModelAdmin):
    """Files: what is kept, of whom, how big. The content is opened only by its own permission."""

    list_display = ("name", "purpose", "owner_key", "mime", "size", "scan", "created_at")
    list_filter = ("purpose", "mime", "scan", "created_at")
    search_fields = ("name", "=owner_key", "=sha256", "=subject_id")
    ordering = ("-created_at",)
    fields = (
        "name",
        "download",
        "purpose",
        "owner_key",
        "mime",
        "size",
        "sha256",
        "scan",
        "uploaded_by",
        "created_at",
        "subject_type",
        "subject_id",
    )
    readonly_fields = ("download",)

    @admin.display(description=_("plik"))
    def download(self, stored: StoredFile) -> str:
        return file_link(stored)


@admin.register(NumberSeries)
class NumberSeriesAdmin(DeskModelAdmin):
    """Series of numbers and where each has come to."""

    list_display = ("key", "last")
    search_fields = ("key",)
    ordering = ("key",)
    fields = ("key", "last")

    def has_module_permission(self, request: HttpRequest) -> bool:
        """In the menu only of who keeps the system running; nobody else has business there."""
        return request.user.has_role(OfficeRole.SYSADMIN) and super().has_module_permission(request)
