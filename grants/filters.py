"""Filters of the public list of calls (filtry listy konkursów)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import django_filters as filters
from django import forms
from django.utils.translation import gettext_lazy as _

from grants.deadlines import Phase
from grants.models import Call, CommissioningMode
from grants.querysets import CallQuerySet
from portal.core.moments import local_date
from portal.core.money import MoneyFormField
from portal.core.search import matching
from portal.organisations.models import Powiat
from portal.programme.models import PublicTaskSphere

PHASES = [
    (Phase.OPEN.value, _("nabór trwa")),
    (Phase.ANNOUNCED.value, _("nabór się zacznie")),
    (Phase.CLOSED.value, _("archiwum: nabór zakończony")),
]
SORTS = [("closing", _("najbliższy termin")), ("newest", _("ostatnio ogłoszone")), ("pool", _("największa pula"))]


class AmountFilter(filters.Filter):
    """Money as people write it."""

    field_class = MoneyFormField


class CallFilter(filters.FilterSet):
    """What an organisation asks: which field, where, for how much, until when."""

    q = filters.CharFilter(method="by_words", label=_("szukaj"), max_length=300)
    stan = filters.ChoiceFilter(method="by_phase", choices=PHASES, label=_("stan naboru"), empty_label=_("wszystkie"))
    sfera = filters.ModelChoiceFilter(
        field_name="spheres",
        to_field_name="code",
        queryset=PublicTaskSphere.objects.none(),
        label=_("sfera zadań publicznych"),
        empty_label=_("wszystkie"),
    )
    powiat = filters.ModelChoiceFilter(
        method="by_powiat", queryset=Powiat.objects.all(), label=_("powiat"), empty_label=_("wszystkie")
    )
    tryb = filters.ModelChoiceFilter(
        field_name="mode",
        to_field_name="code",
        queryset=CommissioningMode.objects.all(),
        label=_("tryb"),
        empty_label=_("wszystkie"),
    )
    kwota = AmountFilter(method="by_amount", label=_("ile dotacji potrzebujesz (zł)"))
    sort = filters.ChoiceFilter(method="in_order", choices=SORTS, label=_("kolejność"), empty_label=None)

    class Meta:
        model = Call
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        self.at = at
        super().__init__(*args, **kwargs)
        self.filters["sfera"].field.queryset = PublicTaskSphere.objects.in_force(local_date(at))
        self.filters["q"].field.widget = forms.TextInput({"type": "search", "autocomplete": "off"})

    @property
    def is_active(self) -> bool:
        """Has anything but the order been chosen?"""
        return any(self.data.get(name) for name in self.filters if name != "sort")

    def by_words(self, queryset: CallQuerySet, name: str, value: str) -> CallQuerySet:
        return matching(queryset, value)

    def by_phase(self, queryset: CallQuerySet, name: str, value: str) -> CallQuerySet:
        return queryset.in_phase(Phase(value), self.at)

    def by_powiat(self, queryset: CallQuerySet, name: str, value: Powiat) -> CallQuerySet:
        return queryset.for_powiat(value)

    def by_amount(self, queryset: CallQuerySet, name: str, value: Any) -> CallQuerySet:
        return queryset.granting(value)

    def in_order(self, queryset: CallQuerySet, name: str, value: str) -> CallQuerySet:
        if value == "newest":
            return queryset.order_by("-published_at", "-pk")
        if value == "pool":
            return queryset.order_by("-pool", "-pk")
        return queryset
