"""Organisations (organizacje pozarządowe i podmioty z art. 3 ust. 3), their people, seats and documents."""

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core import identifiers
from portal.core.search import SearchIndex, index_text
from portal.organisations.kinds import OrganisationKind, Register, RepresentationRule
from portal.organisations.querysets import (
    InvitationQuerySet,
    MembershipQuerySet,
    OrganisationDocumentQuerySet,
    OrganisationQuerySet,
)
from portal.records.models import StoredFile


class Powiat(models.Model):
    """Powiat or city with the rights of one (TERYT, four digits)."""

    code = models.CharField(_("kod TERYT"), max_length=4, primary_key=True)
    name = models.CharField(_("nazwa"), max_length=80)
    is_city = models.BooleanField(_("miasto na prawach powiatu"), default=False)

    class Meta:
        verbose_name = _("powiat")
        verbose_name_plural = _("powiaty")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Gmina(models.Model):
    """Gmina (TERYT, seven digits), with the days between which it exists."""

    code = models.CharField(_("kod TERYT"), max_length=7, primary_key=True)
    name = models.CharField(_("nazwa"), max_length=80)
    kind = models.CharField(_("rodzaj"), max_length=40)
    powiat = models.ForeignKey(
        Powiat,
        on_delete=models.PROTECT,
        related_name="gminas",
        verbose_name=_("powiat"),
    )
    valid_from = models.DateField(_("obowiązuje od"))
    valid_to = models.DateField(_("obowiązuje do"), null=True, blank=True)

    class Meta:
        verbose_name = _("gmina")
        verbose_name_plural = _("gminy")
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.kind})"


class Organisation(models.Model):
    """An organisation that acts in the portal (organizacja)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("pełna nazwa"), max_length=300)
    short_name = models.CharField(_("nazwa skrócona"), max_length=80, blank=True)
    kind = models.CharField(_("forma prawna"), max_length=30, choices=OrganisationKind.choices)
    register = models.CharField(_("rejestr lub ewidencja"), max_length=30, choices=Register.choices)
    register_number = models.CharField(_("numer w rejestrze"), max_length=60)
    register_body = models.CharField(_("organ prowadzący rejestr"), max_length=160, blank=True)
    nip = models.CharField(_("NIP"), max_length=10, blank=True, validators=[identifiers.validate_nip])
    regon = models.CharField(_("REGON"), max_length=14, blank=True, validators=[identifiers.validate_regon])
    bank_account = models.CharField(_("rachunek bankowy"), max_length=28, blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="branches",
        verbose_name=_("jednostka macierzysta"),
    )
    parent_name = models.CharField(_("nazwa jednostki macierzystej"), max_length=300, blank=True)
    opp_since = models.DateField(_("organizacja pożytku publicznego od"), null=True, blank=True)
    street = models.CharField(_("ulica i numer"), max_length=160)
    postal_code = models.CharField(_("kod pocztowy"), max_length=6, validators=[identifiers.validate_postal_code])
    city = models.CharField(_("miejscowość"), max_length=80)
    gmina = models.ForeignKey(
        Gmina,
        on_delete=models.PROTECT,
        related_name="organisations",
        verbose_name=_("gmina siedziby"),
    )
    correspondence_address = models.CharField(_("adres do korespondencji"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail"))
    phone = models.CharField(_("telefon"), max_length=40, blank=True)
    website = models.URLField(_("strona internetowa"), blank=True)
    mission = models.TextField(_("czym się zajmujemy"), max_length=2000, blank=True)
    representation = models.CharField(
        _("sposób reprezentacji"),
        max_length=10,
        choices=RepresentationRule.choices,
        default=RepresentationRule.SINGLE,
    )
    signatories_needed = models.PositiveSmallIntegerField(
        _("ile osób podpisuje"), default=1, validators=[MinValueValidator(1)]
    )
    representation_note = models.CharField(_("opis sposobu reprezentacji"), max_length=300, blank=True)
    is_public = models.BooleanField(_("widoczna w publicznym wykazie"), default=True)
    is_demo = models.BooleanField(_("zmyślona, z demonstracji"), default=False)
    search_text = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField(_("dodano"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organizacja")
        verbose_name_plural = _("organizacje")
        ordering = ["name"]
        constraints = [
            # A branch without legal personality carries the number of its parent, so it may repeat.
            models.UniqueConstraint(
                fields=["register", "register_body", "register_number"],
                condition=~models.Q(kind="branch"),
                name="organisations_one_per_register_number",
                violation_error_message=_("Organizacja o tym numerze w tym rejestrze jest już w portalu."),
            ),
            models.CheckConstraint(
                condition=models.Q(register="krs") | ~models.Q(register_body=""),
                name="organisations_register_has_body",
                violation_error_message=_("Podaj organ, który prowadzi rejestr lub ewidencję."),
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="branch") | ~models.Q(parent_name=""),
                name="organisations_branch_has_parent",
                violation_error_message=_("Podaj nazwę jednostki macierzystej."),
            ),
            models.CheckConstraint(
                condition=models.Q(signatories_needed__gte=1),
                name="organisations_someone_signs",
                violation_error_message=_("Musi podpisywać co najmniej jedna osoba."),
            ),
        ]
        indexes = [
            models.Index(fields=["is_public", "name"], name="organisations_public_name"),
            SearchIndex(fields=["search_text"], name="organisations_search"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:organisation-detail", kwargs={"public_id": self.public_id})

    @property
    def address(self) -> str:
        """Seat in one line, as letters print it."""
        return f"{self.street}, {self.postal_code} {self.city}"

    @property
    def is_branch(self) -> bool:
        """A branch without legal personality acts through a power of attorney of its parent."""
        return self.kind == OrganisationKind.BRANCH

    def refresh_search_text(self) -> None:
        """Words by which the organisation is found; set in memory, saved by the workflow."""
        self.search_text = index_text(
            self.name,
            self.short_name,
            self.city,
            self.mission,
            self.register_number,
            self.nip,
            self.regon,
        )


def _role_names(given: "Membership | Invitation") -> list[str]:
    names = {
        _("redaktor"): given.is_editor,
        _("osoba podpisująca"): given.is_signatory,
        _("administrator organizacji"): given.is_administrator,
    }
    return [str(name) for name, has in names.items() if has]


class Membership(models.Model):
    """A person who acts for an organisation, with the rights given inside it (osoba działająca w imieniu)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    position = models.CharField(_("funkcja"), max_length=120, blank=True)
    is_editor = models.BooleanField(_("redaktor"), default=True)
    is_signatory = models.BooleanField(_("osoba podpisująca"), default=False)
    is_administrator = models.BooleanField(_("administrator organizacji"), default=False)
    since = models.DateTimeField(_("od"))
    until = models.DateTimeField(_("do"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("osoba w organizacji")
        verbose_name_plural = _("osoby w organizacji")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=models.Q(until__isnull=True),
                name="organisations_person_once",
                violation_error_message=_("Ta osoba działa już w tej organizacji."),
            ),
            models.CheckConstraint(
                condition=models.Q(is_editor=True) | models.Q(is_signatory=True) | models.Q(is_administrator=True),
                name="organisations_person_has_a_role",
                violation_error_message=_("Wybierz co najmniej jedną rolę."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} - {self.organisation}"

    @property
    def role_names(self) -> list[str]:
        """Roles inside the organisation, in words."""
        return _role_names(self)


class Invitation(models.Model):
    """An invitation to act for an organisation (zaproszenie); only a digest of its token is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField(_("adres e-mail"))
    position = models.CharField(_("funkcja"), max_length=120, blank=True)
    is_editor = models.BooleanField(_("redaktor"), default=True)
    is_signatory = models.BooleanField(_("osoba podpisująca"), default=False)
    is_administrator = models.BooleanField(_("administrator organizacji"), default=False)
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("wysłano"))
    expires_at = models.DateTimeField(_("ważne do"))
    accepted_at = models.DateTimeField(_("przyjęto"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("odwołano"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("zaproszenie")
        verbose_name_plural = _("zaproszenia")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.email} - {self.organisation}"

    @property
    def role_names(self) -> list[str]:
        """Roles that are offered, in words."""
        return _role_names(self)


class OrganisationDocument(models.Model):
    """A document of the organisation kept for its offers (statut, odpis, pełnomocnictwo)."""

    class Kind(models.TextChoices):
        STATUTE = "statute", _("statut")
        REGISTER_EXTRACT = "register_extract", _("odpis z rejestru lub ewidencji")
        POWER_OF_ATTORNEY = "power_of_attorney", _("pełnomocnictwo")
        FINANCIAL_REPORT = "financial_report", _("sprawozdanie finansowe")
        OTHER = "other", _("inny dokument")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(_("rodzaj"), max_length=30, choices=Kind.choices)
    title = models.CharField(_("tytuł"), max_length=200)
    issued_on = models.DateField(_("data dokumentu"))
    valid_until = models.DateField(_("ważny do"), null=True, blank=True)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="organisation_document")
    removed_at = models.DateTimeField(_("usunięto"), null=True, blank=True)

    objects = OrganisationDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("dokument organizacji")
        verbose_name_plural = _("dokumenty organizacji")
        ordering = ["kind", "-issued_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=models.F("issued_on")),
                name="organisations_document_dates",
                violation_error_message=_("Data ważności nie może być wcześniejsza niż data dokumentu."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
