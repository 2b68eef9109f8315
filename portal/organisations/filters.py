"""Filters of the public register."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.search import matching
from portal.organisations.kinds import OrganisationKind
from portal.organisations.models import Organisation, Powiat
from portal.organisations.querysets import OrganisationQuerySet
from portal.organisations.spheres import spheres_in_force


class OrganisationFilter(django_filters.FilterSet):
    """Words, sphere, powiat, legal form, OPP status."""

    szukaj = django_filters.CharFilter(label=_("słowa"), method="filter_words")
    sfera = django_filters.ModelChoiceFilter(
        label=_("sfera działalności"),
        field_name="spheres",
        to_field_name="code",
        queryset=lambda request: spheres_in_force(_day(request)),
        empty_label=_("wszystkie"),
    )
    powiat = django_filters.ModelChoiceFilter(
        label=_("powiat siedziby"),
        field_name="gmina__powiat",
        queryset=Powiat.objects.all(),
        empty_label=_("wszystkie"),
    )
    forma = django_filters.ChoiceFilter(
        label=_("forma prawna"), field_name="kind", choices=OrganisationKind.choices, empty_label=_("wszystkie")
    )
    opp = django_filters.BooleanFilter(
        label=_("tylko organizacje pożytku publicznego"), method="filter_opp", widget=forms.CheckboxInput
    )

    class Meta:
        model = Organisation
        fields: list[str] = []

    def filter_words(self, queryset: OrganisationQuerySet, name: str, value: str) -> Any:
        return matching(queryset, value)

    def filter_opp(self, queryset: OrganisationQuerySet, name: str, value: bool) -> Any:
        return queryset.filter(opp_since__isnull=False) if value else queryset


def _day(request: Any) -> date:
    return request.at.date()
