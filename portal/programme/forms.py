"""Forms of the desk for the programme."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.core.richtext import clean
from portal.programme import channels, indicators
from portal.programme.models import Channel, Indicator, LegalFigure, ProgrammeSection


class SectionForm(forms.ModelForm):
    """Text of a part, with plain formatting only."""

    class Meta:
        model = ProgrammeSection
        fields = ["code", "body"]

    def clean_body(self) -> str:
        return clean(self.cleaned_data["body"])


class ChannelForm(forms.ModelForm):
    """The office's own words about one point of § 8 ust. 1."""

    code = forms.ChoiceField(label=_("punkt § 8 ust. 1"))

    class Meta:
        model = Channel
        fields = ["code", "position", "title", "description"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [(code, f"{code}. {title}") for code, title in channels.POINTS.items()]


class IndicatorForm(forms.ModelForm):
    """Either the portal counts the value, or the office enters it."""

    source = forms.ChoiceField(label=_("liczony z danych portalu"), required=False)

    class Meta:
        model = Indicator
        fields = ["name", "unit", "target", "value", "source", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [("", _("nie, wpisuje Biuro")), *indicators.choices()]


class LegalFigureForm(forms.ModelForm):
    """A figure is a number or words."""

    class Meta:
        model = LegalFigure
        fields = ["key", "label", "value", "text", "applies_from", "legal_base", "is_confirmed", "note"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("value") is None and not cleaned.get("text"):
            raise ValidationError(_("Podaj liczbę albo wartość słowną."), code="empty")
        return cleaned
