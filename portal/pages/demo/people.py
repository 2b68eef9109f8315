"""Departments and one person for each role of the office; all names say that they are invented."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from portal.accounts.models import Department, User
from portal.accounts.roles import OfficeRole
from portal.pages.demo.world import World

DEPARTMENTS = (
    ("BWOP", "Biuro Współpracy z Organizacjami Pozarządowymi"),
    ("DKU", "Departament Kultury (demonstracja)"),
    ("DST", "Departament Sportu i Turystyki (demonstracja)"),
    ("DZD", "Departament Zdrowia (demonstracja)"),
    ("DED", "Departament Edukacji (demonstracja)"),
    ("ROPS", "Regionalny Ośrodek Polityki Społecznej (demonstracja)"),
)
OFFICE = (
    (OfficeRole.CLERK, "urzednik", "Urszula", "Zmyślona-Urzędnik", "BWOP"),
    (OfficeRole.OFFICE, "biuro", "Bartosz", "Zmyślony-Biuro", "BWOP"),
    (OfficeRole.BOARD, "zarzad", "Zofia", "Zmyślona-Zarząd", "BWOP"),
    (OfficeRole.ACCOUNTANT, "ksiegowosc", "Konrad", "Zmyślony-Księgowość", "BWOP"),
    (OfficeRole.CABINET, "gabinet", "Grażyna", "Zmyślona-Gabinet", ""),
    (OfficeRole.ROPS, "rops", "Roman", "Zmyślony-Rops", "ROPS"),
    (OfficeRole.EDITOR, "redaktor", "Renata", "Zmyślona-Redaktor", "BWOP"),
    (OfficeRole.AUDITOR, "audytor", "Artur", "Zmyślony-Audytor", ""),
    (OfficeRole.SYSADMIN, "administrator", "Adam", "Zmyślony-Administrator", ""),
    (OfficeRole.ASSESSOR, "komisja", "Kinga", "Zmyślona-Komisja", ""),
)
SIGN_INS = "portal.accounts.demo"


def load(world: World) -> None:
    """Departments, then people: those of the sign-in page when it is there, and one for every role still without."""
    for symbol, name in DEPARTMENTS:
        world.departments[symbol], _made = Department.objects.get_or_create(
            symbol=symbol, defaults={"name": name, "email": f"{symbol.lower()}@example.org"}
        )
    if find_spec(SIGN_INS):
        import_module(SIGN_INS).sign_ins()
    for role, mailbox, first_name, last_name, symbol in OFFICE:
        world.people[role.value] = User.objects.filter(groups__name=role.value).order_by("pk").first() or _employ(
            world, role, mailbox, (first_name, last_name), symbol
        )


def _employ(world: World, role: OfficeRole, mailbox: str, names: tuple[str, str], symbol: str) -> User:
    user = add_person(f"{mailbox}@example.org", *names, is_staff=role is not OfficeRole.ASSESSOR)
    user.department = world.departments.get(symbol)
    user.save(update_fields=["department"])
    user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    return user


def add_person(email: str, first_name: str, last_name: str, **fields: object) -> User:
    """A person with a confirmed address; nobody knows a password, the demonstration enters without one."""
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, None, first_name=first_name, last_name=last_name, **fields)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
