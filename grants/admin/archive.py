"""Calls from before the portal, on the desk of Biuro."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from grants.models import ArchivedBracket, ArchivedCall
from portal.core.admin import DeskModelAdmin, DeskTabularInline


class ArchivedBracketInline(DeskTabularInline):
    """Rules for grants between two amounts."""

    model = ArchivedBracket
    deletable = True


@admin.register(ArchivedCall)
class ArchivedCallAdmin(DeskModelAdmin):
    """What is known of old calls; what is not known stays empty."""

    list_display = ["signature", "title", "pool", "opened_on", "closed_at"]
    search_fields = ["title", "conditions"]
    filter_horizontal = ["spheres"]
    inlines = [ArchivedBracketInline]

    def save_model(self, request: HttpRequest, obj: ArchivedCall, form: Any, change: bool) -> None:
        """The words by which it is found follow its texts."""
        obj.refresh_search_text()
        super().save_model(request, obj, form, change)
