"""Roles of the office; each is a group of the same name, kept by a migration (role w urzędzie)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OfficeRole(models.TextChoices):
    """Who does what on the office's side (product.md, "Who uses it")."""

    CLERK = "clerk", _("pracownik departamentu")
    OFFICE = "office", _("Biuro Współpracy z Organizacjami Pozarządowymi")
    BOARD = "board", _("obsługa Zarządu Województwa")
    ACCOUNTANT = "accountant", _("księgowość")
    CABINET = "cabinet", _("Gabinet Marszałka")
    ROPS = "rops", _("Regionalny Ośrodek Polityki Społecznej")
    EDITOR = "portal_editor", _("redaktor portalu")
    AUDITOR = "auditor", _("audytor")
    SYSADMIN = "sysadmin", _("administrator systemu")
    ASSESSOR = "assessor", _("członek komisji lub ekspert")


# Roles that work in the office's desk; the assessor has plain pages and no desk.
DESK_ROLES = frozenset(role for role in OfficeRole if role is not OfficeRole.ASSESSOR)
