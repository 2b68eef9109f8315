"""Offer (oferta realizacji zadania publicznego): working sections, and the versions that were filed."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from grants.models.call import AttachmentRule, Call
from grants.querysets import OfferQuerySet
from grants.states import OfferState
from portal.core.money import MoneyField
from portal.organisations.models import Organisation
from portal.records.models import StoredFile


class Offer(models.Model):
    """An organisation's offer in a call. What people type lives in sections; what was filed lives in versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="offers", verbose_name=_("konkurs"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="offers", verbose_name=_("oferent")
    )
    form_version = models.CharField(_("wzór oferty"), max_length=40)
    state = models.CharField(_("stan"), max_length=12, choices=OfferState.choices, default=OfferState.DRAFT)
    number = models.CharField(_("numer oferty"), max_length=40, null=True, blank=True, unique=True)
    title = models.CharField(_("tytuł zadania"), max_length=300, blank=True)
    grant_amount = MoneyField(_("wnioskowana dotacja"), null=True, blank=True)
    total_cost = MoneyField(_("suma kosztów"), null=True, blank=True)
    filed_version = models.OneToOneField(
        "OfferVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("złożona wersja"),
    )
    filed_at = models.DateTimeField(_("złożono"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("wycofano"), null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("rozpoczęto"))
    edited_at = models.DateTimeField(_("ostatnia zmiana"))
    search_text = models.TextField(blank=True, editable=False)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("oferta")
        verbose_name_plural = _("oferty")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="filed")
                | Q(number__isnull=False, filed_version__isnull=False, filed_at__isnull=False),
                name="grants_filed_offer_is_whole",
                violation_error_message=_("Złożona oferta musi mieć numer, wersję i czas złożenia."),
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(withdrawn_at__isnull=False),
                name="grants_withdrawn_offer_has_time",
                violation_error_message=_("Wycofana oferta musi mieć czas wycofania."),
            ),
        ]
        indexes = [
            models.Index(fields=["call", "state"], name="grants_offer_call_state"),
            models.Index(fields=["organisation", "-created_at"], name="grants_offer_organisation"),
            models.Index(fields=["state", "-filed_at"], name="grants_offer_filed"),
        ]

    def __str__(self) -> str:
        return self.number or self.title or str(_("oferta bez tytułu"))

    def get_absolute_url(self) -> str:
        return reverse("grants:offer-detail", kwargs={"pk": self.pk})

    @property
    def has_unfiled_changes(self) -> bool:
        """Was something typed after the last filing?"""
        return self.filed_at is not None and self.edited_at > self.filed_at


class OfferSection(models.Model):
    """Working text of one section (część oferty) with the version token of its last save."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="sections")
    code = models.CharField(_("część"), max_length=12)
    data = models.JSONField(_("treść"), default=dict, encoder=DjangoJSONEncoder)
    version = models.PositiveIntegerField(_("wersja"), default=0)
    updated_at = models.DateTimeField(_("zapisano"), null=True)
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("część oferty")
        verbose_name_plural = _("części oferty")
        constraints = [models.UniqueConstraint(fields=["offer", "code"], name="grants_section_once")]

    def __str__(self) -> str:
        return self.code


class OfferVersion(models.Model):
    """What was filed (złożona wersja): frozen canonical content with its checksum; never changed."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="versions")
    ordinal = models.PositiveSmallIntegerField(_("numer wersji"))
    content = models.TextField(_("treść kanoniczna (JSON)"))
    sha256 = models.CharField(_("suma kontrolna SHA-256"), max_length=64)
    filed_at = models.DateTimeField(_("złożono"))
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    idempotency_key = models.UUIDField(_("klucz żądania"))

    class Meta:
        verbose_name = _("złożona wersja oferty")
        verbose_name_plural = _("złożone wersje ofert")
        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "ordinal"], name="grants_version_ordinal_once"),
            models.UniqueConstraint(fields=["offer", "idempotency_key"], name="grants_version_request_once"),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} v{self.ordinal}"


class OfferAttachment(models.Model):
    """A file attached to the offer (załącznik), under one of the call's rules."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="attachments")
    rule = models.ForeignKey(AttachmentRule, on_delete=models.PROTECT, related_name="+", verbose_name=_("rodzaj"))
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("dodano"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(_("usunięto"), null=True, blank=True)

    class Meta:
        verbose_name = _("załącznik oferty")
        verbose_name_plural = _("załączniki ofert")
        ordering = ["rule__position", "added_at"]

    def __str__(self) -> str:
        return self.file.name


class FilingRefusal(models.Model):
    """A refused attempt to file (odmowa przyjęcia): who, when, why; kept although the step was rolled back."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="refusals")
    at = models.DateTimeField(_("chwila"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("powód"), max_length=60)
    message = models.TextField(_("komunikat"))
    problems = models.JSONField(_("braki"), default=list, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("odmowa przyjęcia oferty")
        verbose_name_plural = _("odmowy przyjęcia ofert")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.code} {self.at:%Y-%m-%d %H:%M}"
