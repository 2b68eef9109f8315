"""Desk of the programme: the programme with its parts, the spheres of art. 4, the figures of the law."""

from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.admin import DeskModelAdmin, DeskStackedInline, DeskTabularInline
from portal.programme.forms import ChannelForm, IndicatorForm, LegalFigureForm, SectionForm
from portal.programme.models import (
    Channel,
    Indicator,
    LegalFigure,
    PriorityTask,
    Programme,
    ProgrammeSection,
    PublicTaskSphere,
)


class SectionInline(DeskStackedInline):
    """Parts of art. 5a ust. 4."""

    model = ProgrammeSection
    form = SectionForm
    deletable = True


class ChannelInline(DeskStackedInline):
    """Ways of § 8 ust. 1 that the programme names in its own words."""

    model = Channel
    form = ChannelForm
    deletable = True


class IndicatorInline(DeskTabularInline):
    """Indicators with targets."""

    model = Indicator
    form = IndicatorForm
    deletable = True


@admin.register(Programme)
class ProgrammeAdmin(DeskModelAdmin):
    """Programmes of co-operation."""

    list_display = ["title", "year", "kind", "published_on", "is_archived", "is_demo"]
    list_filter = ["kind", "is_archived"]
    search_fields = ["title", "resolution_number"]
    readonly_fields = ["is_demo"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    inlines = [SectionInline, ChannelInline, IndicatorInline]
    fieldsets = [
        (None, {"fields": ["title", "year", "kind", "summary", "published_on", "is_archived", "is_demo"]}),
        (_("okres i koordynator"), {"fields": ["period_from", "period_to", "coordinator"]}),
        (_("uchwała i środki"), {"fields": ["resolution_number", "resolution_on", "bip_url", "planned_amount"]}),
    ]


@admin.register(PriorityTask)
class PriorityTaskAdmin(DeskModelAdmin):
    """Priority tasks of all programmes."""

    deletable = True
    list_display = ["__str__", "programme", "sphere", "department", "planned_amount"]
    list_filter = ["programme", "department"]
    list_select_related = ["programme", "sphere", "department"]
    search_fields = ["title"]


@admin.register(PublicTaskSphere)
class PublicTaskSphereAdmin(DeskModelAdmin):
    """Spheres of art. 4 ust. 1."""

    list_display = ["code", "name", "valid_from", "valid_to", "is_confirmed"]
    list_filter = ["is_confirmed"]
    search_fields = ["code", "name"]
    exclude = ["organisations"]


@admin.register(LegalFigure)
class LegalFigureAdmin(DeskModelAdmin):
    """Figures of the law: a change of the law is a new row with its day."""

    form = LegalFigureForm
    list_display = ["label", "value", "text", "applies_from", "legal_base", "is_confirmed"]
    list_filter = ["is_confirmed", "applies_from"]
    search_fields = ["key", "label", "legal_base"]
