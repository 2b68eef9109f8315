"""People of two invented organisations, for the sign-in page of the demonstration."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.accounts import demo
from portal.accounts.demo import SignIn
from portal.core.moments import WARSAW
from portal.organisations.kinds import OrganisationKind, Register
from portal.organisations.models import Membership, Organisation
from portal.organisations.spheres import spheres_in_force
from portal.organisations.workflow import organisations

JOINED_AT = datetime(2025, 1, 7, 10, 0, tzinfo=WARSAW)
MEADOW = "Stowarzyszenie Kujawska Łąka (demonstracja)"
RIVER = "Fundacja Nadwiślański Brzeg (demonstracja)"
CARDS = (
    SignIn(
        _("administrator organizacji"),
        "maria@example.org",
        (),
        _("zaprasza osoby, nadaje im role, zmienia dane organizacji"),
        "Maria",
        "Zmyślona-Łąka",
        MEADOW,
    ),
    SignIn(
        _("redaktor organizacji"),
        "anna@example.org",
        (),
        _("wypełnia i składa oferty, dodaje dokumenty"),
        "Anna",
        "Zmyślona-Łąka",
        MEADOW,
    ),
    SignIn(
        _("osoba podpisująca"),
        "piotr@example.org",
        (),
        _("reprezentuje organizację, czyta jej oferty"),
        "Piotr",
        "Zmyślony-Łąka",
        MEADOW,
    ),
    SignIn(
        _("osoba z innej organizacji"),
        "celina@example.org",
        (),
        _("ma wszystkie role w swojej organizacji, cudzych spraw nie widzi"),
        "Celina",
        "Zmyślona-Brzeg",
        RIVER,
    ),
)
ROLES = {
    "maria@example.org": {"is_editor": True, "is_signatory": False, "is_administrator": True},
    "anna@example.org": {"is_editor": True, "is_signatory": False, "is_administrator": False},
    "piotr@example.org": {"is_editor": False, "is_signatory": True, "is_administrator": False},
    "celina@example.org": {"is_editor": True, "is_signatory": True, "is_administrator": True},
}
FIELDS = {
    MEADOW: {
        "short_name": "Kujawska Łąka",
        "kind": OrganisationKind.ASSOCIATION,
        "register_number": "0000990001",
        "street": "ul. Zmyślona 1",
        "postal_code": "87-100",
        "city": "Toruń",
        "gmina_id": "0463011",
        "email": "laka@example.org",
        "mission": "Uczymy dzieci i dorosłych przyrody doliny Wisły: spacery, warsztaty, wspólne łąki kwietne.",
    },
    RIVER: {
        "short_name": "Nadwiślański Brzeg",
        "kind": OrganisationKind.FOUNDATION,
        "register_number": "0000990002",
        "street": "ul. Zmyślona 2",
        "postal_code": "86-300",
        "city": "Grudziądz",
        "gmina_id": "0462011",
        "email": "brzeg@example.org",
        "mission": "Prowadzimy pracownię szkutniczą i zajęcia dla młodzieży nad rzeką.",
    },
}


def make_people() -> None:
    """Make the two organisations and their people; safe to call again."""
    at = JOINED_AT
    for card in CARDS:
        user = demo.make_person(card)
        organisation = Organisation.objects.filter(name=card.organisation).first()
        if organisation is None:
            organisation = _make(card.organisation, user, at)
        roles = ROLES[card.email]
        Membership.objects.active().update_or_create(
            organisation=organisation, user=user, defaults=roles, create_defaults={**roles, "since": at}
        )


def _make(name: str, user: Any, at: datetime) -> Organisation:
    fields = FIELDS[name] | {"name": name, "register": Register.KRS, "phone": "56 000 00 00"}
    return organisations.register(fields, spheres=spheres_in_force(at.date())[:2], by=user, at=at, is_demo=True)
