"""What the office enters when it moves a letter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.admin import StepForm


class EditForm(StepForm):
    """The words of a letter that waits for the office."""

    subject = forms.CharField(label=_("temat"), max_length=250)
    body = forms.CharField(
        label=_("treść"),
        widget=forms.Textarea(attrs={"rows": 20}),
        strip=False,
        help_text=_("Zwykły tekst. Jeden akapit to jeden wiersz, akapity oddziela pusty wiersz."),
    )

    def __init__(self, *args: Any, obj: Any, **kwargs: Any) -> None:
        super().__init__(*args, obj=obj, **{"initial": {"subject": obj.subject, "body": obj.body}} | kwargs)


class CancelForm(StepForm):
    """Why a letter will not leave."""

    reason = forms.CharField(
        label=_("powód"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Zostanie zapisany w historii.")
    )
