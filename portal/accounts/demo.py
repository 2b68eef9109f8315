"""People of the demonstration: one sign-in for each role, entered with one click, second factor included.

Nobody knows a password or a code of these accounts; the only way in is the sign-in page of the demonstration. Apps
above this one add their people by `register` in `apps.ready`.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Department, User
from portal.accounts.roles import DESK_ROLES, OfficeRole

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
BUREAU = ("BWOP", "Biuro Współpracy z Organizacjami Pozarządowymi")


class SignIn(NamedTuple):
    """One card of the sign-in page."""

    label: Any
    email: str
    roles: tuple[OfficeRole, ...]
    description: Any
    first_name: str = ""
    last_name: str = ""
    organisation: str = ""


_makers: list[Callable[[], None]] = []
_cards: list[tuple[SignIn, ...]] = []

OFFICE = (
    SignIn(
        OfficeRole.CLERK.label,
        "urzednik@example.org",
        (OfficeRole.CLERK,),
        _("prowadzi konkursy swojego departamentu: ogłoszenie, wpływ ofert, ocena formalna, umowy"),
        "Urszula",
        "Zmyślona-Urzędnik",
    ),
    SignIn(
        OfficeRole.OFFICE.label,
        "biuro@example.org",
        (OfficeRole.OFFICE,),
        _("widzi wszystko: kalendarz obowiązków, konkursy, organizacje, wiadomości, program roku"),
        "Bartosz",
        "Zmyślony-Biuro",
    ),
    SignIn(
        OfficeRole.BOARD.label,
        "zarzad@example.org",
        (OfficeRole.BOARD,),
        _("zapisuje uchwały Zarządu: ogłoszenie konkursu, skład komisji, wyniki"),
        "Zofia",
        "Zmyślona-Zarząd",
    ),
    SignIn(
        OfficeRole.ACCOUNTANT.label,
        "ksiegowosc@example.org",
        (OfficeRole.ACCOUNTANT,),
        _("prowadzi transze i zwroty dotacji"),
        "Konrad",
        "Zmyślony-Księgowość",
    ),
    SignIn(
        OfficeRole.CABINET.label,
        "gabinet@example.org",
        (OfficeRole.CABINET,),
        _("rozpatruje wnioski o patronat honorowy"),
        "Grażyna",
        "Zmyślona-Gabinet",
    ),
    SignIn(
        OfficeRole.ROPS.label,
        "rops@example.org",
        (OfficeRole.ROPS,),
        _("prowadzi zadania ekonomii społecznej"),
        "Roman",
        "Zmyślony-Rops",
    ),
    SignIn(
        OfficeRole.EDITOR.label,
        "redaktor@example.org",
        (OfficeRole.EDITOR,),
        _("pisze aktualności i teksty stron"),
        "Renata",
        "Zmyślona-Redaktor",
    ),
    SignIn(
        OfficeRole.AUDITOR.label,
        "audytor@example.org",
        (OfficeRole.AUDITOR,),
        _("czyta wszystko, niczego nie zmienia"),
        "Artur",
        "Zmyślony-Audytor",
    ),
    SignIn(
        OfficeRole.SYSADMIN.label,
        "administrator@example.org",
        (OfficeRole.SYSADMIN,),
        _("zakłada konta urzędu i nadaje im role"),
        "Adam",
        "Zmyślony-Administrator",
    ),
    SignIn(
        OfficeRole.ASSESSOR.label,
        "komisja@example.org",
        (OfficeRole.ASSESSOR,),
        _("składa oświadczenie o bezstronności i wypełnia karty oceny"),
        "Kinga",
        "Zmyślona-Komisja",
    ),
)


def register(people: tuple[SignIn, ...], make: Callable[[], None]) -> None:
    """Add people of an app above this one; `make` makes them with what they need."""
    if make not in _makers:
        _makers.append(make)
        _cards.append(people)


def sign_ins() -> list[SignIn]:
    """Make the people who are missing, and name all of them. Safe to call again."""
    if not settings.DEMO:
        raise ImproperlyConfigured("People of the demonstration exist in the demonstration only (DEMO).")
    with transaction.atomic():
        for make in _makers:
            make()
        for card in OFFICE:
            make_person(card)
    return cards()


def cards() -> list[SignIn]:
    """All cards without making anybody: a page that is only read writes nothing."""
    return [*(card for listed in _cards for card in listed), *OFFICE]


def make_person(card: SignIn) -> User:
    """The person of a card, with a confirmed address, roles and, for the desk, a second factor."""
    user = User.objects.filter(email=card.email).first()
    if user is None:
        user = User.objects.create_user(card.email, None, first_name=card.first_name, last_name=card.last_name)
    EmailAddress.objects.get_or_create(user=user, email=card.email, defaults={"verified": True, "primary": True})
    if not card.roles:
        return user
    user.groups.set(Group.objects.filter(name__in=[role.value for role in card.roles]))
    user.is_staff = bool(set(card.roles) & DESK_ROLES)
    if user.department_id is None and user.is_staff:
        symbol, name = BUREAU
        user.department = Department.objects.get_or_create(symbol=symbol, defaults={"name": name})[0]
    user.save(update_fields=["is_staff", "department"])
    return user


def enter(request: HttpRequest, email: str) -> User:
    """Sign in as a person of the demonstration, as if the second factor had just been used."""
    card = next((card for card in sign_ins() if card.email == email), None)
    if card is None:
        raise User.DoesNotExist
    user = User.objects.get(email=card.email)
    logout(request)
    if user.works_in_office:
        factor = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
        factor = factor or TOTP.activate(user, generate_totp_secret()).instance
        record_authentication(request, user, "mfa", id=factor.pk, type=factor.type)
    login(request, user, backend=BACKEND)
    return user
