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
    JST_ASSOCIATION = (
        "jst_association",
        _("stowarzyszenie jednostek samorządu terytorialnego"),
    )
    BRANCH_LEGAL = "branch_legal", _("oddział terenowy z osobowością prawną")
    BRANCH = "branch", _("oddział terenowy bez osobowości prawnej")


class Register(models.TextChoices):
    """Register or record in which the entity is kept (rejestr lub ewidencja)."""

    KRS = "krs", _("Krajowy Rejestr Sądowy")
    SIMPLE_ASSOCIATIONS = (
        "simple_associations",
        _("ewidencja stowarzyszeń zwykłych (starosta)"),
    )
    SPORTS_CLUBS = "sports_clubs", _("ewidencja klubów sportowych (starosta)")
    KKGW = "kkgw", _("Krajowy Rejestr Kół Gospodyń Wiejskich (ARiMR)")
    CHURCH = "church", _("rejestr kościelnych osób prawnych")
    OTHER = "other", _("inny rejestr lub ewidencja")


class RepresentationRule(models.TextChoices):
    """Who may make declarations of will (sposób reprezentacji)."""

    SINGLE = "single", _("jedna osoba samodzielnie")
    JOINT = "joint", _("kilka osób łącznie")
    OTHER = "other", _("inny sposób, opisany słowami")


# In which registers an entity of a given form may stand (domain.md 1.1); what is not named here stands in KRS.
_REGISTERS: dict[str, tuple[Register, ...]] = {
    OrganisationKind.SIMPLE_ASSOCIATION: (Register.SIMPLE_ASSOCIATIONS,),
    OrganisationKind.SPORTS_CLUB: (Register.SPORTS_CLUBS, Register.KRS),
    OrganisationKind.STUDENT_SPORTS_CLUB: (Register.SPORTS_CLUBS,),
    OrganisationKind.RURAL_HOUSEWIVES: (Register.KKGW, Register.KRS),
    OrganisationKind.CHURCH: (Register.CHURCH, Register.KRS, Register.OTHER),
    OrganisationKind.BRANCH_LEGAL: (
        Register.KRS,
        Register.SPORTS_CLUBS,
        Register.OTHER,
    ),
    OrganisationKind.BRANCH: (Register.KRS, Register.CHURCH, Register.OTHER),
}


def registers_of(kind: str) -> tuple[Register, ...]:
    """Registers in which an entity of this legal form is kept."""
    return _REGISTERS.get(kind, (Register.KRS,))
