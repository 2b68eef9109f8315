"""Annual programme of co-operation (program współpracy, art. 5a), public task spheres, legal figures with dates."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Department
from portal.core.money import MoneyField
from portal.organisations.models import Organisation
from portal.programme.querysets import LegalFigureQuerySet, ProgrammeQuerySet, PublicTaskSphereQuerySet


class PublicTaskSphere(models.Model):
    """Sphere of public tasks (sfera zadań publicznych, art. 4 ust. 1), with the days between which it is in force."""

    code = models.CharField(_("punkt art. 4 ust. 1"), max_length=4, unique=True)
    name = models.CharField(_("nazwa"), max_length=300)
    position = models.PositiveSmallIntegerField(_("kolejność"))
    valid_from = models.DateField(_("obowiązuje od"))
    valid_to = models.DateField(_("obowiązuje do"), null=True, blank=True)
    is_confirmed = models.BooleanField(_("potwierdzone w tekście aktu"), default=False)
    note = models.CharField(_("co sprawdzić w tekście aktu"), max_length=300, blank=True)
    organisations = models.ManyToManyField(
        Organisation, blank=True, related_name="spheres", verbose_name=_("organizacje działające w sferze")
    )

    objects = PublicTaskSphereQuerySet.as_manager()

    class Meta:
        verbose_name = _("sfera zadań publicznych")
        verbose_name_plural = _("sfery zadań publicznych")
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.code}. {self.name}"


class LegalFigure(models.Model):
    """A figure fixed by law or by the office's act (kwota, liczba dni, udział), in force from a day."""

    key = models.CharField(_("klucz"), max_length=60)
    label = models.CharField(_("nazwa"), max_length=200)
    value = models.DecimalField(_("wartość"), max_digits=14, decimal_places=4, null=True, blank=True)
    text = models.CharField(_("wartość słowna"), max_length=300, blank=True)
    applies_from = models.DateField(_("stosuje się od"))
    legal_base = models.CharField(_("podstawa prawna"), max_length=200)
    is_confirmed = models.BooleanField(_("potwierdzone w tekście aktu"), default=False)
    note = models.CharField(_("co sprawdzić w tekście aktu"), max_length=300, blank=True)

    objects = LegalFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("wielkość ustawowa")
        verbose_name_plural = _("wielkości ustawowe")
        ordering = ["key", "applies_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "applies_from"],
                name="programme_figure_once_a_day",
                violation_error_message=_("Ta wielkość ma już wartość od tego dnia."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.applies_from})"


class Programme(models.Model):
    """Programme of a year (program roczny) or of many (wieloletni)."""

    class Kind(models.TextChoices):
        ANNUAL = "annual", _("roczny")
        MULTIYEAR = "multiyear", _("wieloletni")

    year = models.PositiveSmallIntegerField(_("rok"))
    kind = models.CharField(_("rodzaj"), max_length=10, choices=Kind.choices, default=Kind.ANNUAL)
    title = models.CharField(_("tytuł"), max_length=300)
    period_from = models.DateField(_("realizowany od"))
    period_to = models.DateField(_("realizowany do"))
    coordinator = models.CharField(_("koordynator działań"), max_length=200)
    resolution_number = models.CharField(_("numer uchwały"), max_length=60, blank=True)
    resolution_on = models.DateField(_("data uchwały"), null=True, blank=True)
    bip_url = models.URLField(_("adres w BIP"), blank=True)
    summary = models.TextField(_("omówienie"), blank=True)
    planned_amount = MoneyField(_("planowana wysokość środków"), null=True, blank=True)
    published_on = models.DateField(
        _("w portalu od"), null=True, blank=True, help_text=_("Wcześniej program widzi tylko urząd. Puste: szkic.")
    )
    is_archived = models.BooleanField(_("w archiwum"), default=False)
    is_demo = models.BooleanField(_("zmyślony, z demonstracji"), default=False)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("program współpracy")
        verbose_name_plural = _("programy współpracy")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "kind"],
                name="programme_one_a_year",
                violation_error_message=_("Program na ten rok już jest."),
            ),
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")),
                name="programme_period_in_order",
                violation_error_message=_("Okres programu kończy się przed początkiem."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programme:programme-detail", kwargs={"year": self.year})

    @property
    def law_day(self) -> date:
        """The day whose law the programme quotes: that of its resolution, else the first of its period."""
        return self.resolution_on or self.period_from


class ProgrammeSection(models.Model):
    """Part of a programme that art. 5a ust. 4 requires (pkt 1-11)."""

    class Code(models.IntegerChoices):
        AIMS = 1, _("cel główny i cele szczegółowe programu")
        PRINCIPLES = 2, _("zasady współpracy")
        SCOPE = 3, _("zakres przedmiotowy")
        FORMS = 4, _("formy współpracy")
        PRIORITIES = 5, _("priorytetowe zadania publiczne")
        PERIOD = 6, _("okres realizacji programu")
        WAY = 7, _("sposób realizacji programu")
        MONEY = 8, _("wysokość środków planowanych na realizację programu")
        EVALUATION = 9, _("sposób oceny realizacji programu")
        MAKING = 10, _("informacja o sposobie tworzenia programu oraz o przebiegu konsultacji")
        COMMITTEES = 11, _("tryb powoływania i zasady działania komisji konkursowych")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="sections")
    code = models.PositiveSmallIntegerField(_("punkt art. 5a ust. 4"), choices=Code.choices)
    body = models.TextField(_("treść"), blank=True)

    class Meta:
        verbose_name = _("część programu")
        verbose_name_plural = _("części programu")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="programme_section_once")]

    def __str__(self) -> str:
        return self.get_code_display()


class Channel(models.Model):
    """One of the ways in which a programme is carried out (§ 8 ust. 1): 1a, 1b, 1c, 2 ... 12."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="channels")
    code = models.CharField(_("punkt § 8 ust. 1"), max_length=4)
    position = models.PositiveSmallIntegerField(_("kolejność"))
    title = models.CharField(_("nazwa"), max_length=300)
    description = models.TextField(_("jak skorzystać"), blank=True)

    class Meta:
        verbose_name = _("sposób realizacji programu")
        verbose_name_plural = _("sposoby realizacji programu")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="programme_channel_once")]

    def __str__(self) -> str:
        return f"{self.code}. {self.title}"


class PriorityTask(models.Model):
    """Priority public task (priorytetowe zadanie publiczne, art. 5a ust. 4 pkt 5)."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="priority_tasks")
    sphere = models.ForeignKey(
        PublicTaskSphere,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("sfera"),
        help_text=_("Pusta tylko wtedy, gdy zachowany tekst programu jej nie podaje."),
    )
    title = models.TextField(_("zadanie"))
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("departament")
    )
    planned_amount = MoneyField(_("planowana kwota"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("kolejność"), default=0)

    class Meta:
        verbose_name = _("zadanie priorytetowe")
        verbose_name_plural = _("zadania priorytetowe")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title[:120]


class Indicator(models.Model):
    """Measure of how the programme is carried out (wskaźnik)."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="indicators")
    name = models.CharField(_("wskaźnik"), max_length=300)
    unit = models.CharField(_("jednostka"), max_length=40)
    target = models.DecimalField(_("wartość docelowa"), max_digits=14, decimal_places=2, null=True, blank=True)
    value = models.DecimalField(_("wartość osiągnięta"), max_digits=14, decimal_places=2, null=True, blank=True)
    source = models.CharField(
        _("liczony z danych portalu"), max_length=40, blank=True, help_text=_("Pusty: wartość wpisuje Biuro.")
    )
    position = models.PositiveSmallIntegerField(_("kolejność"), default=0)

    class Meta:
        verbose_name = _("wskaźnik")
        verbose_name_plural = _("wskaźniki")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name
