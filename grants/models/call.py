"""Call for offers (otwarty konkurs ofert, art. 13) and everything that its announcement must say."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from grants.querysets import CallQuerySet
from grants.states import CallState, CommissioningForm, Intake
from portal.accounts.models import Department
from portal.core.money import MoneyField
from portal.core.richtext import plain
from portal.core.search import SearchIndex, index_text
from portal.organisations.kinds import OrganisationKind
from portal.organisations.models import Powiat
from portal.programme.models import PriorityTask, Programme, PublicTaskSphere
from portal.records.models import Document, StoredFile


def percentage(label, **options) -> models.DecimalField:
    """A share in per cent with two places, from 0 to 100."""
    return models.DecimalField(
        label,
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        **options,
    )


class CommissioningMode(models.Model):
    """Mode of commissioning (tryb zlecania): open call, small grant, or a mode of a separate act, as data."""

    code = models.SlugField(_("kod"), unique=True)
    name = models.CharField(_("nazwa"), max_length=200)
    legal_basis = models.CharField(_("podstawa prawna"), max_length=300)
    offer_form_version = models.CharField(_("wzór oferty"), max_length=40)
    needs_competition = models.BooleanField(_("wymaga konkursu"), default=True)
    needs_committee = models.BooleanField(_("wymaga komisji"), default=True)
    intake = models.CharField(_("sposób naboru"), max_length=10, choices=Intake.choices, default=Intake.ROUND)

    class Meta:
        verbose_name = _("tryb zlecania")
        verbose_name_plural = _("tryby zlecania")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(needs_competition=False) | Q(intake=Intake.ROUND),
                name="grants_competition_is_a_round",
                violation_error_message=_("Konkurs ma jeden termin dla wszystkich; nabór ciągły nie jest konkursem."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Call(models.Model):
    """An open call for offers (otwarty konkurs ofert)."""

    class AdminShareBase(models.TextChoices):
        GRANT = "grant", _("kwoty dotacji")
        TOTAL = "total", _("sumy wszystkich kosztów")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveSmallIntegerField(_("numer konkursu"))
    year = models.PositiveSmallIntegerField(_("rok"))
    title = models.CharField(_("tytuł"), max_length=300)
    lead = models.CharField(_("w jednym zdaniu"), max_length=400, blank=True)
    mode = models.ForeignKey(CommissioningMode, on_delete=models.PROTECT, verbose_name=_("tryb"))
    department = models.ForeignKey(Department, on_delete=models.PROTECT, verbose_name=_("prowadzi"))
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="calls", verbose_name=_("program")
    )
    priority_tasks = models.ManyToManyField(PriorityTask, blank=True, verbose_name=_("zadania priorytetowe"))
    spheres = models.ManyToManyField(PublicTaskSphere, related_name="calls", verbose_name=_("sfery zadań publicznych"))
    powiats = models.ManyToManyField(
        Powiat, blank=True, verbose_name=_("powiaty"), help_text=_("Pusto: całe województwo.")
    )
    commissioning_form = models.CharField(
        _("forma zlecenia"), max_length=10, choices=CommissioningForm.choices, default=CommissioningForm.SUPPORT
    )
    # art. 13 ust. 2 pkt 1-7
    task_kind = models.TextField(_("rodzaj zadania (pkt 1)"))
    pool = MoneyField(_("wysokość środków (pkt 2)"))
    grant_rules = models.TextField(_("zasady przyznawania dotacji (pkt 3)"), blank=True)
    grant_min = MoneyField(_("najniższa dotacja"), null=True, blank=True)
    grant_max = MoneyField(_("najwyższa dotacja"), null=True, blank=True)
    max_admin_share = percentage(_("limit kosztów administracyjnych (%)"), null=True, blank=True)
    admin_share_base = models.CharField(
        _("limit liczony od"), max_length=5, choices=AdminShareBase.choices, default=AdminShareBase.GRANT
    )
    task_conditions = models.TextField(_("terminy i warunki realizacji zadania (pkt 4)"), blank=True)
    task_from = models.DateField(_("zadanie najwcześniej od"))
    task_to = models.DateField(_("zadanie najpóźniej do"))
    opens_at = models.DateTimeField(_("początek naboru"))
    closes_at = models.DateTimeField(_("termin składania ofert (pkt 5)"))
    selection_rules = models.TextField(_("tryb i kryteria wyboru ofert (pkt 6)"), blank=True)
    decision_by = models.DateField(_("termin dokonania wyboru (pkt 6)"), null=True, blank=True)
    no_past_tasks = models.BooleanField(_("w tym i poprzednim roku nie było takich zadań (pkt 7)"), default=False)
    # Further rules of the announcement.
    results_table_waived = models.BooleanField(
        _("bez tabeli III.6 (dodatkowe informacje o rezultatach)"), default=False
    )
    max_offers_per_organisation = models.PositiveSmallIntegerField(
        _("ile ofert może złożyć organizacja"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    cost_shift_rule = models.TextField(_("dopuszczalne przesunięcia między kosztami"), blank=True)
    filing_rules = models.TextField(_("miejsce i sposób składania ofert"), blank=True)
    correction_rules = models.TextField(_("uzupełnianie braków formalnych"), blank=True)
    accessibility_architecture = models.TextField(_("dostępność architektoniczna"), blank=True)
    accessibility_digital = models.TextField(_("dostępność cyfrowa"), blank=True)
    accessibility_information = models.TextField(_("dostępność informacyjno-komunikacyjna"), blank=True)
    contact_name = models.CharField(_("osoba do kontaktu"), max_length=160, blank=True)
    contact_email = models.EmailField(_("e-mail do kontaktu"), blank=True)
    contact_phone = models.CharField(_("telefon do kontaktu"), max_length=40, blank=True)
    data_protection = models.TextField(_("informacja o przetwarzaniu danych (RODO)"), blank=True)
    budget_is_draft = models.BooleanField(_("na podstawie projektu uchwały budżetowej (art. 13 ust. 5)"), default=False)
    # Course.
    state = models.CharField(_("stan"), max_length=12, choices=CallState.choices, default=CallState.DRAFT)
    resolution_number = models.CharField(_("numer uchwały Zarządu"), max_length=60, blank=True)
    resolution_on = models.DateField(_("data uchwały Zarządu"), null=True, blank=True)
    resolution_annex = models.CharField(_("załącznik do uchwały"), max_length=40, blank=True)
    published_at = models.DateTimeField(_("ogłoszono w portalu"), null=True, blank=True)
    used_up_at = models.DateTimeField(_("wyczerpano środki"), null=True, blank=True, editable=False)
    announcement = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ogłoszenie (PDF)")
    )
    copied_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="copies", verbose_name=_("skopiowano z")
    )
    is_archival = models.BooleanField(_("konkurs archiwalny"), default=False)
    source_url = models.URLField(_("źródło"), blank=True)
    search_text = models.TextField(blank=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(_("utworzono"))

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("konkurs")
        verbose_name_plural = _("konkursy")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "year"],
                name="grants_call_number_once",
                violation_error_message=_("Konkurs o tym numerze już jest w tym roku."),
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="grants_call_closes_after_opening",
                violation_error_message=_("Nabór musi kończyć się po swoim początku."),
            ),
            models.CheckConstraint(
                condition=Q(task_to__gte=F("task_from")),
                name="grants_call_task_dates",
                violation_error_message=_("Zadanie nie może kończyć się przed początkiem."),
            ),
            models.CheckConstraint(
                condition=Q(pool__gt=0),
                name="grants_call_pool_positive",
                violation_error_message=_("Pula środków musi być większa od zera."),
            ),
            models.CheckConstraint(
                condition=Q(grant_min__isnull=True) | Q(grant_max__isnull=True) | Q(grant_min__lte=F("grant_max")),
                name="grants_call_grant_range",
                violation_error_message=_("Najniższa dotacja nie może być wyższa od najwyższej."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(resolution_on__isnull=False),
                name="grants_call_approved_by_resolution",
                violation_error_message=_("Zatwierdzony konkurs musi mieć uchwałę Zarządu."),
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="grants_call_published_has_time",
                violation_error_message=_("Ogłoszony konkurs musi mieć czas ogłoszenia."),
            ),
            models.CheckConstraint(
                condition=Q(used_up_at__isnull=True) | Q(used_up_at__gte=F("opens_at")),
                name="grants_call_used_up_while_open",
                violation_error_message=_("Środki mogą się wyczerpać dopiero po początku naboru."),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "closes_at"], name="grants_call_closing"),
            SearchIndex(fields=["search_text"], name="grants_call_search"),
        ]

    def __str__(self) -> str:
        return f"{self.signature} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("grants:call-detail", kwargs={"year": self.year, "number": self.number})

    @property
    def signature(self) -> str:
        """Number as the office writes it: 13/2020."""
        return f"{self.number}/{self.year}"

    def searchable_text(self) -> str:
        """What `search_text` should hold: number, title, texts and spheres."""
        texts = (self.lead, plain(self.task_kind), plain(self.task_conditions), plain(self.grant_rules))
        return index_text(self.signature, self.title, *texts, *(sphere.name for sphere in self.spheres.all()))


class Bracket(models.Model):
    """Rule for grants between two amounts (przedział dotacji): greatest share of cost, least own money."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="brackets")
    grant_from = MoneyField(_("dotacja od"))
    grant_to = MoneyField(_("dotacja do"))
    max_grant_share = percentage(_("dotacja najwyżej (% kosztów)"), default=100)
    min_own_money_share = percentage(_("własne środki finansowe co najmniej (% kosztów)"), default=0)
    min_own_share = percentage(_("wkład własny razem co najmniej (% kosztów)"), default=0)

    class Meta:
        verbose_name = _("przedział dotacji")
        verbose_name_plural = _("przedziały dotacji")
        ordering = ["grant_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(grant_to__gte=F("grant_from")),
                name="grants_bracket_in_order",
                violation_error_message=_("Przedział dotacji kończy się przed początkiem."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grant_from} - {self.grant_to}"


class TrackDeadline(models.Model):
    """A closing time of its own for one legal form (odrębny termin); the call's own time holds for the others."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="track_deadlines")
    kind = models.CharField(_("forma prawna"), max_length=30, choices=OrganisationKind.choices)
    closes_at = models.DateTimeField(_("termin składania ofert"))

    class Meta:
        verbose_name = _("odrębny termin")
        verbose_name_plural = _("odrębne terminy")
        constraints = [models.UniqueConstraint(fields=["call", "kind"], name="grants_track_once")]

    def __str__(self) -> str:
        return self.get_kind_display()


class Criterion(models.Model):
    """Criterion of choice with its weight (kryterium wyboru, art. 15 ust. 1); used by the evaluation."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField(_("kolejność"), default=0)
    name = models.CharField(_("kryterium"), max_length=300)
    legal_point = models.CharField(_("art. 15 ust. 1 pkt"), max_length=10, blank=True)
    max_points = models.PositiveSmallIntegerField(_("najwyżej punktów"), validators=[MinValueValidator(1)])
    weight = models.DecimalField(_("waga"), max_digits=4, decimal_places=2, default=1)
    description = models.TextField(_("jak oceniamy"), blank=True)

    class Meta:
        verbose_name = _("kryterium")
        verbose_name_plural = _("kryteria")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class AttachmentRule(models.Model):
    """An attachment that offers carry (załącznik): required, optional or depending on the register."""

    class Requirement(models.TextChoices):
        REQUIRED = "required", _("obowiązkowy")
        OPTIONAL = "optional", _("nieobowiązkowy")
        NOT_IN_KRS = "not_in_krs", _("obowiązkowy dla niewpisanych do KRS")

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="attachment_rules")
    position = models.PositiveSmallIntegerField(_("kolejność"), default=0)
    name = models.CharField(_("nazwa"), max_length=200)
    description = models.TextField(_("wyjaśnienie"), blank=True)
    requirement = models.CharField(
        _("wymagalność"), max_length=12, choices=Requirement.choices, default=Requirement.REQUIRED
    )

    class Meta:
        verbose_name = _("wymagany załącznik")
        verbose_name_plural = _("wymagane załączniki")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class PastTask(models.Model):
    """Task of the same kind carried out this year or the year before (art. 13 ust. 2 pkt 7)."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="past_tasks")
    year = models.PositiveSmallIntegerField(_("rok"))
    name = models.CharField(_("zadanie"), max_length=300)
    cost = MoneyField(_("koszt"), null=True, blank=True)
    grant = MoneyField(_("w tym dotacja"))
    needs_check = models.BooleanField(
        _("kwota do sprawdzenia"),
        default=False,
        help_text=_("Portal podpowiedział pulę konkursu; wpisz dotacje przekazane i odznacz."),
    )

    class Meta:
        verbose_name = _("wcześniejsze zadanie tego rodzaju")
        verbose_name_plural = _("wcześniejsze zadania tego rodzaju")
        ordering = ["-year", "pk"]

    def __str__(self) -> str:
        return f"{self.year}: {self.name}"


class Publication(models.Model):
    """Fact of publication in one place (art. 13 ust. 3): BIP, notice board at the seat, website."""

    class Place(models.TextChoices):
        BIP = "bip", _("Biuletyn Informacji Publicznej")
        BOARD = "board", _("tablica ogłoszeń w siedzibie")
        WEBSITE = "website", _("strona internetowa")

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="publications")
    place = models.CharField(_("miejsce"), max_length=10, choices=Place.choices)
    published_on = models.DateField(_("dzień ogłoszenia"))
    url = models.URLField(_("adres"), blank=True)
    photo = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zdjęcie tablicy")
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("miejsce ogłoszenia")
        verbose_name_plural = _("miejsca ogłoszenia")
        constraints = [
            models.UniqueConstraint(
                fields=["call", "place"],
                name="grants_publication_once_a_place",
                violation_error_message=_("To miejsce ogłoszenia jest już odnotowane."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_place_display()} {self.published_on}"


class CallChange(models.Model):
    """A change after publication (zmiana w ogłoszeniu), shown to everyone: what, from, to, why."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="changes")
    at = models.DateTimeField(_("chwila"))
    what = models.CharField(_("co zmieniono"), max_length=200)
    old = models.TextField(_("było"), blank=True)
    new = models.TextField(_("jest"), blank=True)
    reason = models.TextField(_("powód"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("zmiana w ogłoszeniu")
        verbose_name_plural = _("zmiany w ogłoszeniu")
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.what


class CallReviewItem(models.Model):
    """One thing to look at again in a call copied from an earlier one; an undone one stops the publication."""

    class Code(models.TextChoices):
        DATES = "dates", _("terminy naboru, wyboru i realizacji zadania")
        MONEY = "money", _("pula środków, kwoty i udziały")
        TEXTS = "texts", _("teksty, w których został poprzedni rok")
        PAST_TASKS = "past_tasks", _("wcześniejsze zadania tego rodzaju i przekazane dotacje")
        RESOLUTION = "resolution", _("uchwała Zarządu (zatwierdzenie konkursu)")

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="review_items")
    code = models.CharField(_("co sprawdzić"), max_length=12, choices=Code.choices)
    done_at = models.DateTimeField(_("sprawdzono"), null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("do sprawdzenia po skopiowaniu")
        verbose_name_plural = _("do sprawdzenia po skopiowaniu")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["call", "code"], name="grants_review_once")]

    def __str__(self) -> str:
        return self.get_code_display()
