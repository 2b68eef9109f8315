"""Forms of organisations, their people and documents."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core import identifiers
from portal.organisations.kinds import OrganisationKind, Register, RepresentationRule, registers_of
from portal.organisations.models import Gmina, Invitation, Membership, Organisation, OrganisationDocument
from portal.organisations.spheres import spheres_in_force
from portal.organisations.workflow.people import Roles

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class GminasByPowiat:
    """Choices of the seat: an empty one, then a group for each powiat. Works without scripts."""

    def __init__(self, field: forms.ModelChoiceField) -> None:
        self.field = field

    def __iter__(self) -> Iterator[Any]:
        yield "", _("wybierz gminę")
        groups: dict[Any, list[tuple[str, str]]] = {}
        for gmina in self.field.queryset:
            groups.setdefault(gmina.powiat, []).append((gmina.pk, str(gmina)))
        for powiat, gminas in groups.items():
            yield powiat.name if powiat.is_city else _("powiat %(name)s") % {"name": powiat.name}, gminas


class GminaField(forms.ModelChoiceField):
    """The gmina of the seat."""

    iterator = GminasByPowiat


class OrganisationForm(forms.ModelForm):
    """Everything that an organisation says about itself."""

    gmina = GminaField(queryset=Gmina.objects.none(), label=_("gmina siedziby"))
    spheres = forms.ModelMultipleChoiceField(
        queryset=None,
        label=_("sfery działalności"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Sfery zadań publicznych z art. 4 ust. 1 ustawy, w których działacie."),
    )

    website = forms.URLField(label=_("strona internetowa"), required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = [
            "name",
            "short_name",
            "kind",
            "parent_name",
            "register",
            "register_number",
            "register_body",
            "nip",
            "regon",
            "opp_since",
            "street",
            "postal_code",
            "city",
            "gmina",
            "correspondence_address",
            "email",
            "phone",
            "website",
            "bank_account",
            "representation",
            "signatories_needed",
            "representation_note",
            "spheres",
            "mission",
        ]
        widgets = {
            "opp_since": DAY,
            "mission": forms.Textarea(attrs={"rows": 5}),
            "postal_code": forms.TextInput(attrs={"autocomplete": "postal-code", "size": 8}),
            "nip": forms.TextInput(attrs={"inputmode": "numeric"}),
            "regon": forms.TextInput(attrs={"inputmode": "numeric"}),
            "representation": forms.RadioSelect,
        }
        help_texts = {
            "parent_name": _("Tylko dla oddziału: organizacja, do której oddział należy."),
            "register_number": _("Numer KRS ma 10 cyfr; zera z przodu możesz pominąć."),
            "register_body": _("Podaj, gdy rejestrem nie jest KRS, na przykład: starosta toruński."),
            "nip": _("10 cyfr, kreski i spacje nie przeszkadzają."),
            "regon": _("9 albo 14 cyfr."),
            "opp_since": _("Data wpisu o statusie OPP. Zostaw puste, jeśli organizacja go nie ma."),
            "postal_code": _("Na przykład 87-100."),
            "email": _("Adres organizacji. Pokażemy go w publicznym wykazie."),
            "phone": _("Nie pokazujemy go publicznie."),
            "correspondence_address": _("Jeśli inny niż adres siedziby."),
            "bank_account": _("26 cyfr. Nie pokazujemy go publicznie."),
            "signatories_needed": _("Ile osób musi podpisać ofertę lub umowę."),
            "representation_note": _("Na przykład: prezes i skarbnik łącznie."),
            "mission": _("Kilka zdań, które przeczyta każdy w publicznym wykazie."),
        }

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_force = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
        self.fields["gmina"].queryset = (
            Gmina.objects.filter(in_force, valid_from__lte=on).select_related("powiat").order_by("powiat__code", "name")
        )
        self.fields["spheres"].queryset = spheres_in_force(on)
        for name in ("kind", "register"):
            field = self.fields[name]
            field.choices = [("", _("wybierz")), *(choice for choice in field.choices if choice[0])]
        # Numbers are typed with spaces and dashes; the stored form is checked after cleaning.
        for name, longest in (("nip", 20), ("regon", 20), ("bank_account", 40), ("postal_code", 10)):
            field = self.fields[name]
            field.max_length = longest
            field.widget.attrs["maxlength"] = longest
            field.validators = []
        if self.instance.pk:
            self.initial["spheres"] = self.instance.spheres.all()

    def clean_nip(self) -> str:
        return self._normalised("nip", identifiers.normalise_nip)

    def clean_regon(self) -> str:
        return self._normalised("regon", identifiers.normalise_regon)

    def clean_bank_account(self) -> str:
        return self._normalised("bank_account", identifiers.normalise_iban)

    def clean_postal_code(self) -> str:
        return self._normalised("postal_code", identifiers.normalise_postal_code)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._check_register(data)
        self._check_parent(data)
        self._check_representation(data)
        return data

    def organisation_fields(self) -> dict[str, Any]:
        """What the workflow takes: everything but the spheres and the files."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name != "spheres"}

    def _normalised(self, name: str, normalise: Callable[[str], str]) -> str:
        value = (self.cleaned_data.get(name) or "").strip()
        return normalise(value) if value else ""

    def _check_register(self, data: dict[str, Any]) -> None:
        kind, register, number = data.get("kind"), data.get("register"), data.get("register_number")
        if kind and register and register not in registers_of(kind):
            allowed = ", ".join(str(Register(known).label) for known in registers_of(kind))
            text = _("%(kind)s: właściwy rejestr to %(registers)s.")
            self.add_error("register", text % {"kind": OrganisationKind(kind).label, "registers": allowed})
        if register == Register.KRS:
            data["register_body"] = ""
            try:
                data["register_number"] = identifiers.normalise_krs(number) if number else ""
            except ValidationError as error:
                self.add_error("register_number", error)
        elif register:
            data["register_number"] = " ".join((number or "").split())
            data["register_body"] = " ".join((data.get("register_body") or "").split())
            if not data["register_body"]:
                self.add_error("register_body", _("Podaj organ, który prowadzi rejestr lub ewidencję."))

    def _check_parent(self, data: dict[str, Any]) -> None:
        if data.get("kind") == OrganisationKind.BRANCH and not (data.get("parent_name") or "").strip():
            self.add_error("parent_name", _("Podaj nazwę organizacji, której oddziałem jesteście."))

    def _check_representation(self, data: dict[str, Any]) -> None:
        rule, needed = data.get("representation"), data.get("signatories_needed") or 1
        if rule == RepresentationRule.JOINT and needed < 2:
            self.add_error("signatories_needed", _("Przy reprezentacji łącznej podpisują co najmniej 2 osoby."))
        if rule == RepresentationRule.SINGLE and needed > 1:
            self.add_error("signatories_needed", _("Przy reprezentacji jednoosobowej podpisuje 1 osoba."))
        if rule == RepresentationRule.OTHER and not (data.get("representation_note") or "").strip():
            self.add_error("representation_note", _("Opisz słowami, kto podpisuje w imieniu organizacji."))


class RegistrationForm(OrganisationForm):
    """A new organisation; a branch without legal personality brings the power of attorney of its parent."""

    power_of_attorney = forms.FileField(
        label=_("pełnomocnictwo jednostki macierzystej"),
        required=False,
        help_text=_("Tylko dla oddziału bez osobowości prawnej. Plik PDF albo zdjęcie, najwyżej 10 MB."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("kind") == OrganisationKind.BRANCH and not data.get("power_of_attorney"):
            text = _("Dołącz pełnomocnictwo: oddział bez osobowości prawnej działa w imieniu jednostki macierzystej.")
            self.add_error("power_of_attorney", text)
        return data


class RolesForm(forms.ModelForm):
    """Roles of a person in the organisation."""

    class Meta:
        model = Membership
        fields = ["position", "is_editor", "is_signatory", "is_administrator"]
        help_texts = {
            "position": _("Na przykład: prezes zarządu, księgowa."),
            "is_editor": _("Wypełnia i składa oferty, zmienia dane organizacji, dodaje dokumenty."),
            "is_signatory": _("Reprezentuje organizację: jej podpisu wymaga oferta i umowa. Czyta oferty organizacji."),
            "is_administrator": _("Zaprasza osoby i nadaje im role."),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.roles().is_empty:
            raise ValidationError(_("Wybierz co najmniej jedną rolę."), code="no_role")
        return data

    def roles(self) -> Roles:
        """What was ticked."""
        names = ("is_editor", "is_signatory", "is_administrator")
        return Roles(**{name: bool(self.cleaned_data.get(name)) for name in names})


class InvitationForm(RolesForm):
    """Whom to invite, and to do what."""

    class Meta(RolesForm.Meta):
        model = Invitation
        fields = ["email", *RolesForm.Meta.fields]
        help_texts = RolesForm.Meta.help_texts | {
            "email": _("Na ten adres wyślemy zaproszenie. Przyjąć je można tylko z konta o tym adresie."),
        }


class DocumentForm(forms.ModelForm):
    """A document with its dates."""

    upload = forms.FileField(label=_("plik"), help_text=_("PDF, ODT, DOCX, ODS, XLSX, JPG lub PNG, najwyżej 10 MB."))

    class Meta:
        model = OrganisationDocument
        fields = ["kind", "title", "issued_on", "valid_until"]
        widgets = {"issued_on": DAY, "valid_until": DAY}
        help_texts = {"valid_until": _("Zostaw puste, jeśli dokument jest bezterminowy.")}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        issued_on, valid_until = data.get("issued_on"), data.get("valid_until")
        if issued_on and valid_until and valid_until < issued_on:
            self.add_error("valid_until", _("Data ważności nie może być wcześniejsza niż data dokumentu."))
        return data
