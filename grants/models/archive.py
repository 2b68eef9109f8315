"""Calls of past years that the portal did not run (konkursy archiwalne): what is known of them, and nothing more.

They are no `Call`: an old announcement is known in part, while a call of the portal is whole, or it could not be
announced. So what is not known may stay empty here, and the page says that the portal does not know it.
"""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core.money import MoneyField
from portal.core.search import SearchIndex, index_text
from portal.programme.models import Programme, PublicTaskSphere


class ArchivedCall(models.Model):
    """A call known from its old announcement."""

    number = models.PositiveSmallIntegerField(_("numer konkursu"))
    year = models.PositiveSmallIntegerField(_("rok"))
    title = models.CharField(_("tytuł"), max_length=300)
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="archived_calls"
    )
    spheres = models.ManyToManyField(PublicTaskSphere, blank=True, verbose_name=_("sfery zadań publicznych"))
    run_by = models.CharField(_("prowadził"), max_length=200, blank=True)
    pool = MoneyField(_("pula środków"), null=True, blank=True)
    grant_min = MoneyField(_("najniższa dotacja"), null=True, blank=True)
    grant_max = MoneyField(_("najwyższa dotacja"), null=True, blank=True)
    opened_on = models.DateField(_("nabór od"), null=True, blank=True)
    closed_at = models.DateTimeField(_("nabór do"), null=True, blank=True)
    task_to = models.DateField(_("zadanie do"), null=True, blank=True)
    place = models.CharField(_("miejsce"), max_length=160, blank=True)
    resolution = models.CharField(_("uchwała Zarządu"), max_length=160, blank=True)
    conditions = models.TextField(_("warunki"), blank=True)
    search_text = models.TextField(blank=True, editable=False)

    class Meta:
        verbose_name = _("konkurs archiwalny")
        verbose_name_plural = _("konkursy archiwalne")
        ordering = ["-year", "number"]
        indexes = [SearchIndex(fields=["search_text"], name="grants_archive_search")]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "year"],
                name="grants_archived_once",
                violation_error_message=_("Konkurs o tym numerze już jest w archiwum tego roku."),
            ),
            models.CheckConstraint(
                condition=Q(grant_min__isnull=True) | Q(grant_max__isnull=True) | Q(grant_min__lte=F("grant_max")),
                name="grants_archived_grant_range",
                violation_error_message=_("Najniższa dotacja nie może być wyższa od najwyższej."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signature} {self.title}"

    def get_absolute_url(self) -> str:
        return f"{reverse('grants:archive')}#{self.anchor}"

    @property
    def signature(self) -> str:
        return f"{self.number}/{self.year}"

    @property
    def anchor(self) -> str:
        return f"konkurs-{self.number}-{self.year}"

    def refresh_search_text(self) -> None:
        """Words by which it is found; set in memory."""
        self.search_text = index_text(self.signature, self.title, self.conditions, self.place)


class ArchivedBracket(models.Model):
    """Rule of an archived call for grants between two amounts."""

    call = models.ForeignKey(ArchivedCall, on_delete=models.CASCADE, related_name="brackets")
    grant_from = MoneyField(_("dotacja od"))
    grant_to = MoneyField(_("dotacja do"))
    max_grant_share = models.DecimalField(_("dotacja najwyżej (% kosztów)"), max_digits=5, decimal_places=2)
    min_own_money_share = models.DecimalField(_("własne pieniądze co najmniej (%)"), max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = _("przedział dotacji konkursu archiwalnego")
        verbose_name_plural = _("przedziały dotacji konkursów archiwalnych")
        ordering = ["grant_from"]

    def __str__(self) -> str:
        return f"{self.grant_from} - {self.grant_to}"
