"""Kinds of entities that may take part, and the registers that prove them (domain.md 1.1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """Legal form (forma prawna), art. 3 ust. 2 and 3 of the act."""

    ASSOCIATION = "association", _("stowarzyszenie")
    SIMPLE_ASSOCIATION = "simple_association", _("stowarzyszenie zwykłe")
    FOUNDATION = "foundation", _("fundacja")
    SPORTS_CLUB = "sports_club", _("klub sportowy")
    STUDENT_SPORTS_CLUB = "student_sports_club", _("uczniowski klub sportowy")
    UNION = "union", _("związek stowarzyszeń")
    FIRE_BRIGADE = "fire_brigade", _("ochotnicza straż pożarna")
    RURAL_HOUSEWIVES = "kgw", _("koło gospodyń wiejskich")
    CHURCH = "church", _("kościelna osoba prawna lub jednostka organizacyjna")
    SOCIAL_COOPERATIVE = "social_cooperative", _("spółdzielnia socjalna")
    NONPROFIT_COMPANY = "nonprofit_company", _("spółka non profit")
    JST_ASSOCIATION = "jst_association", _("stowarzyszenie jednostek samorządu terytorialnego")
    BRANCH_LEGAL = "branch_legal", _("oddział terenowy z osobowością prawną")
    BRANCH = "branch", _("oddział terenowy bez osobowości prawnej")


class Register(models.TextChoices):
    """Register or record in which the entity is kept (rejestr lub ewidencja)."""

    KRS = "krs", _("Krajowy Rejestr Sądowy")
    SIMPLE_ASSOCIATIONS = "simple_associations", _("ewidencja stowarzyszeń zwykłych (starosta)")
    SPORTS_CLUBS = "sports_clubs", _("ewidencja klubów sportowych (starosta)")
    KKGW = "kkgw", _("Krajowy Rejestr Kół Gospodyń Wiejskich (ARiMR)")
    CHURCH = "church", _("rejestr kościelnych osób prawnych")
    OTHER = "other", _("inny rejestr lub ewidencja")


class RepresentationRule(models.TextChoices):
    """Who may make declarations of will (sposób reprezentacji)."""

    SINGLE = "single", _("jedna osoba samodzielnie")
    JOINT = "joint", _("kilka osób łącznie")
    OTHER = "other", _("inny sposób, opisany słowami")
