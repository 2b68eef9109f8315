"""`/sprawdz/`: anyone can ask whether a paper or a PDF equals what was filed, without seeing its contents."""

import hashlib

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View

from portal.records import checks


class CheckForm(forms.Form):
    """Number and checksum, as printed at the foot of each page."""

    numer = forms.CharField(label=_("numer dokumentu"), max_length=80, help_text=_("Na przykład 13/2026/0007."))
    suma = forms.CharField(
        label=_("suma kontrolna"),
        max_length=120,
        help_text=_("Wystarczy pierwszych 16 znaków. Spacje i wielkość liter nie mają znaczenia."),
    )

    def clean_suma(self) -> str:
        """A checksum has 16 to 64 hexadecimal digits."""
        code = checks.tidy_code(self.cleaned_data["suma"])
        if not code:
            raise ValidationError(_("Suma kontrolna składa się z co najmniej 16 znaków: cyfr 0–9 i liter a–f."))
        return code


class FileForm(forms.Form):
    """The PDF itself; it is compared and not kept."""

    plik = forms.FileField(label=_("plik PDF"), help_text=_("Plik nie jest nigdzie zapisywany."))

    def clean_plik(self):
        """Refuse what cannot be a document of the portal."""
        upload = self.cleaned_data["plik"]
        if upload.size > settings.MAX_UPLOAD_BYTES:
            raise ValidationError(_("Plik jest za duży, aby był dokumentem z portalu."))
        return upload


@method_decorator(login_not_required, name="dispatch")
class DocumentCheck(View):
    """GET with number and checksum (also from the QR code), POST with a file; nothing is written."""

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = "numer" in request.GET or "suma" in request.GET
        form = CheckForm(request.GET if asked else None)
        found = None
        if asked and form.is_valid():
            found = checks.check(form.cleaned_data["numer"], form.cleaned_data["suma"])
        answered = asked and form.is_valid()
        return self._page(request, form=form, file_form=FileForm(), found=found, answered=answered)

    def post(self, request: HttpRequest) -> HttpResponse:
        file_form = FileForm(request.POST, request.FILES)
        found, answered = None, file_form.is_valid()
        if answered:
            digest = hashlib.sha256()
            for chunk in file_form.cleaned_data["plik"].chunks():
                digest.update(chunk)
            found = checks.check_file(digest.hexdigest())
        return self._page(request, form=CheckForm(), file_form=file_form, found=found, answered=answered)

    @staticmethod
    def _page(request: HttpRequest, **context) -> HttpResponse:
        return render(request, "pages/check.html", context)
