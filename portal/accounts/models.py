"""People who sign in, and the departments of the office."""

import uuid
from functools import cached_property

from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.contrib.auth.models import _user_has_perm as ask_backends  # type: ignore[attr-defined]
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import DESK_ROLES, OfficeRole


class Department(models.Model):
    """A department of the office (departament, biuro) that runs its own competitions and consultations."""

    name = models.CharField(_("nazwa"), max_length=200, unique=True)
    symbol = models.CharField(_("symbol"), max_length=20, unique=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telefon"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("departament")
        verbose_name_plural = _("departamenty")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes people; the e-mail address is the name they sign in with."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account (użytkownik)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("adres e-mail"), unique=True)
    first_name = models.CharField(_("imię"), max_length=80)
    last_name = models.CharField(_("nazwisko"), max_length=120)
    phone = models.CharField(_("telefon"), max_length=40, blank=True)
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("departament"),
    )
    is_staff = models.BooleanField(_("pracuje w panelu urzędu"), default=False)
    is_active = models.BooleanField(_("konto czynne"), default=True)
    date_joined = models.DateTimeField(_("data założenia konta"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = _("użytkownik")
        verbose_name_plural = _("użytkownicy")
        ordering = ["last_name", "first_name"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_one_email",
                violation_error_message=_("Ten adres e-mail jest już używany."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        """First name and surname, as people are addressed in letters."""
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        return self.first_name

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Ask the backends; being a superuser gives no way around the rules of a process."""
        return self.is_active and ask_backends(self, perm, obj)

    @cached_property
    def office_roles(self) -> frozenset[str]:
        """Names of the office roles that the person holds (one query)."""
        return frozenset(self.groups.values_list("name", flat=True)) & frozenset(OfficeRole.values)

    def has_role(self, *roles: OfficeRole) -> bool:
        """Does the person hold at least one of the roles?"""
        return any(role.value in self.office_roles for role in roles)

    @property
    def works_in_office(self) -> bool:
        """A person of the office's desk: a second factor is obligatory."""
        return self.is_staff or self.has_role(*DESK_ROLES)
