"""States of the grant processes (stany konkursu i oferty)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallState(models.TextChoices):
    """State of a call (konkurs). Opening and closing are computed from dates, never stored."""

    DRAFT = "draft", _("szkic")
    APPROVED = "approved", _("zatwierdzony uchwałą")
    PUBLISHED = "published", _("ogłoszony")


class OfferState(models.TextChoices):
    """State of an offer (oferta)."""

    DRAFT = "draft", _("robocza")
    FILED = "filed", _("złożona")
    WITHDRAWN = "withdrawn", _("wycofana")
    DISCARDED = "discarded", _("odrzucona przez autora")


class CommissioningForm(models.TextChoices):
    """Way of commissioning (forma zlecenia, art. 5 ust. 4)."""

    SUPPORT = "support", _("wspieranie")
    ENTRUST = "entrust", _("powierzanie")


class Intake(models.TextChoices):
    """How offers are taken in (sposób naboru); the rules are in `grants.intake`."""

    ROUND = "round", _("nabór do wyznaczonego terminu")
    ROLLING = "rolling", _("nabór ciągły, do dnia albo do wyczerpania środków")
