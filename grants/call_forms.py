"""Form of a call on the desk, and how its formatted texts are cleaned (formularz konkursu)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.announcement import TEXT_FIELDS
from grants.models import Call
from portal.core.moments import local_date
from portal.core.plain_notation import editable, formatted

# The desk prints help texts as they are: no tags here.
HINT = _(
    "Pusty wiersz zaczyna nowy akapit, „- ” lub „1. ” na początku wiersza tworzy listę. Tekst z nagłówkami lub tabelą "
    "widać jako HTML."
)


class RichTextField(forms.CharField):
    """A text with formatting: shown in the plain notation where that loses nothing, cleaned on its way in."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea({"rows": 6, "class": "vLargeTextField"}))
        kwargs.setdefault("help_text", HINT)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        return formatted(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return editable(value) if isinstance(value, str) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the words differ, whatever notation they are written in."""
        return not self.disabled and formatted(initial or "") != formatted(data or "")


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
