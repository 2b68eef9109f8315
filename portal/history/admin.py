"""History on the desk: read by those who may, changed by nobody."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.core.admin import DeskModelAdmin
from portal.history import wording
from portal.history.models import Entry, Seal


@admin.register(Entry)
class EntryAdmin(DeskModelAdmin):
    """All events of all matters, newest first."""

    list_display = ("at", "told", "chain_name", "actor", "legal_base")
    list_display_links = ("at", "told")
    list_filter = (("actor__is_staff", admin.BooleanFieldListFilter), "subject_type", "event")
    search_fields = ("event", "=subject_id", "actor__last_name", "actor__email", "legal_base")
    date_hierarchy = "at"
    ordering = ("-pk",)
    fields = ("at", "told", "event", "chain_name", "sequence", "actor", "legal_base", "data", "previous", "digest")
    list_select_related = ("actor", "subject_type")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entry]:
        return super().get_queryset(request).select_related("actor", "subject_type")

    @admin.display(description=_("co się stało"))
    def told(self, entry: Entry) -> str:
        return wording.of(entry.event).title(entry.data)


@admin.register(Seal)
class SealAdmin(DeskModelAdmin):
    """Daily seals."""

    list_display = ("at", "entries", "last_entry_id", "digest")
    ordering = ("-pk",)

    fields = ("at", "entries", "last_entry_id", "entries_digest", "previous", "digest")
