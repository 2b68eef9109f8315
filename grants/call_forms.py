"""Form of a call on the desk, and how its formatted texts are cleaned (formularz konkursu)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import linebreaks
from django.utils.translation import gettext_lazy as _

from grants.announcement import TEXT_FIELDS
from grants.models import Call
from portal.core.moments import local_date
from portal.core.richtext import clean
from portal.core.search import fold

# The desk prints help texts as they are, so tags are named here without their brackets.
HINT = _(
    "Zwykły tekst: pusty wiersz zaczyna nowy akapit. Można też użyć znaczników HTML: p, h3, ul, ol, li, strong, "
    "a (z adresem w href), table; inne zostaną usunięte."
)
_BLOCKS = ("<p", "<h", "<ul", "<ol", "<table", "<dl", "<blockquote")


def formatted(text: str) -> str:
    """What is stored: allowed elements only; plain text becomes paragraphs."""
    text = clean(text)
    if not text or any(mark in fold(text) for mark in _BLOCKS):
        return text
    return str(linebreaks(text))


class RichTextField(forms.CharField):
    """A text with formatting; cleaned on its way in."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea({"rows": 8, "class": "vLargeTextField"}))
        kwargs.setdefault("help_text", HINT)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        return formatted(super().clean(value))


class CallForm(forms.ModelForm):
    """Every parameter and text of the announcement."""

    class Meta:
        model = Call
        exclude = ("search_text", "source_url")  # noqa: DJ006 - the desk's fieldsets name the fields

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TEXT_FIELDS:
            if name in self.fields:
                old = self.fields[name]
                self.fields[name] = RichTextField(label=old.label, required=old.required)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        decision, closes = data.get("decision_by"), data.get("closes_at")
        if decision and closes and decision < local_date(closes):
            self.add_error("decision_by", _("Termin wyboru ofert musi przypadać po końcu naboru."))
        return data
