"""The style guide (wzornik): every component in every state, for those who build and for the accessibility tests.

Shown only in the demonstration. The examples are deliberately awkward: long names, large sums, problems in rows.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

LONG_NAME = (
    "Stowarzyszenie Przyjaciół Ziemi Chełmińskiej i Doliny Dolnej Wisły im. Ossolińskich "
    "na rzecz Konstantynopolitańczykowianeczek"
)

SWATCHES = [
    ("accent", _("akcent: znak, linia, wyróżnienie")),
    ("fill", _("wypełnienie przycisku głównego")),
    ("ink", _("tekst")),
    ("ink-soft", _("tekst pomocniczy")),
    ("line-strong", _("krawędź pola")),
    ("line", _("linia")),
    ("surface-2", _("tło ramki")),
    ("success", _("gotowe")),
    ("warning", _("uwaga")),
    ("info", _("informacja")),
    ("error", _("błąd")),
    ("focus", _("obrys wskazanego elementu")),
]

TASKS = [
    {"title": "I. Podstawowe informacje o złożonej ofercie", "url": "#zadania", "state": "done"},
    {"title": "II. Dane oferenta", "url": "#zadania", "state": "progress", "hint": "Brakuje numeru rachunku."},
    {"title": "III. Opis zadania", "url": "#zadania", "state": "todo"},
    {
        "title": "V. Kalkulacja przewidywanych kosztów realizacji zadania publicznego",
        "url": "#zadania",
        "state": "attention",
        "hint": "Suma źródeł finansowania nie zgadza się z kosztami.",
    },
    {"title": "Sprawdzenie i złożenie", "url": "", "state": "locked", "hint": "Po uzupełnieniu wszystkich części."},
]

STATUSES = [
    ("neutral", "szkic"),
    ("todo", "nie zaczęto"),
    ("progress", "w ocenie"),
    ("success", "złożona"),
    ("info", "do podpisu"),
    ("warning", "wezwanie do uzupełnienia"),
    ("error", "odrzucona formalnie"),
    ("locked", "zamknięta"),
]

COLUMNS = [
    {"label": "rodzaj kosztu", "kind": "text"},
    {"label": "liczba jednostek", "kind": "number"},
    {"label": "koszt jednostkowy", "kind": "money"},
    {"label": "wartość", "kind": "money"},
    {"label": "z dotacji", "kind": "money"},
    {"label": "udział", "kind": "percent"},
]

ROWS = [
    {
        "cells": [
            "I.1. Wynagrodzenie prowadzących warsztaty",
            Decimal(12),
            Decimal("450.00"),
            Decimal("5400.00"),
            Decimal("4320.00"),
            Decimal("31.14"),
        ]
    },
    {
        "cells": [
            "I.2. Wynajem sali z dostępem dla osób poruszających się na wózkach",
            Decimal("3.5"),
            Decimal("1200.00"),
            Decimal("4200.00"),
            Decimal("4500.00"),
            Decimal("24.22"),
        ],
        "anchor": "koszt-2",
        "problem": "Z dotacji chcesz pokryć o 300,00 zł więcej, niż wynosi wartość.",
    },
    {
        "cells": [
            "II.1. Obsługa księgowa",
            Decimal(1),
            Decimal("7741.89"),
            Decimal("7741.89"),
            Decimal("0.00"),
            Decimal("44.64"),
        ]
    },
]

TOTAL = ["Suma wszystkich kosztów", "", "", Decimal("17341.89"), Decimal("8820.00"), Decimal("100.00")]

SUMMARY = [
    {"label": "Nazwa oferenta", "value": LONG_NAME, "url": "#lista"},
    {"label": "Wnioskowana kwota", "value": "8 820,00 zł", "url": "#lista"},
    {"label": "Partnerzy", "value": ""},
    {"label": "Numer rachunku bankowego", "value": "", "url": "#lista", "missing": True},
]

PROBLEMS = [
    ("koszt-2", "Koszt I.2: z dotacji chcesz pokryć o 300,00 zł więcej, niż wynosi wartość."),
    ("id_title", "Podaj tytuł zadania."),
]


class ExampleForm(forms.Form):
    """One field of each kind; bound to gaps it shows every problem."""

    title = forms.CharField(
        label=_("tytuł zadania publicznego"),
        help_text=_("Taki, jaki ma stać w umowie, najwyżej 150 znaków."),
        max_length=150,
    )
    summary = forms.CharField(label=_("opis"), widget=forms.Textarea(attrs={"rows": 4}), required=False)
    starts_on = forms.DateField(label=_("data rozpoczęcia"), widget=forms.DateInput(attrs={"type": "date"}))
    sphere = forms.ChoiceField(
        label=_("sfera zadań publicznych"),
        choices=[("", "---------"), ("4", "działalność na rzecz osób w wieku emerytalnym")],
    )
    mode = forms.ChoiceField(
        label=_("rodzaj oferty"),
        widget=forms.RadioSelect,
        choices=[("single", _("jednego oferenta")), ("joint", _("wspólna, składana przez kilka organizacji"))],
    )
    powiats = forms.MultipleChoiceField(
        label=_("miejsce realizacji"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("0415", "powiat toruński"), ("0403", "powiat bydgoski"), ("0463", "miasto Toruń")],
        required=False,
    )
    statute = forms.FileField(label=_("statut"), help_text=_("PDF, najwyżej 10 MB."))
    agreed = forms.BooleanField(label=_("oświadczam, że dane są zgodne z rejestrem i stanem faktycznym"))


class ExampleFilters(forms.Form):
    """Filters of a list."""

    phrase = forms.CharField(label=_("szukane słowa"), required=False)
    powiat = forms.ChoiceField(label=_("powiat"), choices=[("", _("wszystkie")), ("0415", "toruński")], required=False)


class AmountForm(forms.Form):
    """One amount, shown with its unit."""

    amount = forms.CharField(
        label=_("wnioskowana kwota"), initial="12 000,00", widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )


def _history(at: datetime) -> list[dict[str, Any]]:
    return [
        {
            "title": "Wezwano do uzupełnienia braków",
            "at": at,
            "who": "Biuro Współpracy z Organizacjami Pozarządowymi",
            "basis": "regulamin konkursu, § 7 ust. 2",
            "body": "Brakuje podpisu drugiej osoby uprawnionej do reprezentacji. Termin: 7 dni.",
        },
        {"title": "Złożono ofertę", "at": at - timedelta(days=2, hours=3), "who": "Anna Kowalska"},
        {"title": "Założono szkic", "at": at - timedelta(days=9)},
    ]


def _countdowns(at: datetime) -> list[datetime]:
    return [
        at + timedelta(days=9, hours=2),
        at + timedelta(hours=7, minutes=12),
        at + timedelta(minutes=14),
        at - timedelta(minutes=1),
    ]


@login_not_required
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component; a page of the demonstration only."""
    if not settings.DEMO:
        raise Http404
    at: datetime = request.at  # type: ignore[attr-defined]
    context = {
        "at": at,
        "crumbs": [("Konkursy", "#"), ("Oferty", "#")],
        "long_name": LONG_NAME,
        "swatches": SWATCHES,
        "tasks": TASKS,
        "statuses": STATUSES,
        "columns": COLUMNS,
        "rows": ROWS,
        "total": TOTAL,
        "summary": SUMMARY,
        "example_problems": PROBLEMS,
        "example": ExampleForm(),
        "faulty": ExampleForm({"title": "", "summary": LONG_NAME}, auto_id="id_faulty_%s"),
        "amounts": AmountForm(),
        "filters": ExampleFilters({"powiat": "0415"}),
        "history": _history(at),
        "countdowns": _countdowns(at),
        "steps": ["Pytania wstępne", "Dane organizacji", "Oświadczenia", "Złożenie"],
        "states": ["idle", "saved", "saving", "unsaved", "offline", "failed", "signed-out", "conflict", "closed"],
        "page_obj": Paginator(range(234), 12).page(7),
    }
    return render(request, "pages/style_guide.html", context)
