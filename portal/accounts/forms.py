"""Forms of accounts."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignupForm(forms.Form):
    """What we ask beside the address and the password: how to address the person."""

    first_name = forms.CharField(label=_("imię"), max_length=80)
    last_name = forms.CharField(label=_("nazwisko"), max_length=120)

    def signup(self, request, user) -> None:
        """Called by allauth with the new person, who has been saved."""
        user.first_name = self.cleaned_data["first_name"]
        user.last_name = self.cleaned_data["last_name"]
        user.save(update_fields=["first_name", "last_name"])
