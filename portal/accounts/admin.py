"""Accounts and departments on the desk.

Passwords, second factors, sessions and confirmed addresses are the person's own matter: allauth's and Django's pages
for them are taken off the desk, and so are groups, which are the roles kept by a migration.
"""

from importlib import import_module
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.sites.models import Site
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts import workflow
from portal.accounts.models import Department, User
from portal.accounts.roles import OfficeRole
from portal.core.admin import DeskModelAdmin, StepButton, StepForm

TAKEN_OFF = {
    "django.contrib.auth.admin": Group,
    "django.contrib.sites.admin": Site,
    "allauth.account.admin": EmailAddress,
    "allauth.mfa.admin": Authenticator,
    "allauth.usersessions.admin": UserSession,
}
for module, model in TAKEN_OFF.items():
    import_module(module)  # registers the model, so that it is not registered after this
    if admin.site.is_registered(model):
        admin.site.unregister(model)


class RolesStep(StepForm):
    """Which roles the person holds from now on."""

    roles = forms.MultipleChoiceField(
        label=_("role w urzędzie"), choices=OfficeRole.choices, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, obj: User, **kwargs: Any) -> None:
        super().__init__(*args, obj=obj, **kwargs)
        self.fields["roles"].initial = sorted(obj.office_roles)


class ReasonStep(StepForm):
    """Why."""

    reason = forms.CharField(label=_("powód"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class RoleFilter(admin.SimpleListFilter):
    """People of one role."""

    title = _("rola")
    parameter_name = "rola"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(OfficeRole.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


@admin.register(User)
class UserAdmin(DeskModelAdmin):
    """People; a new one gets a letter to set a password by „Nie pamiętam hasła” on the sign-in page."""

    list_display = ("full_name", "email", "department", "roles", "is_active", "last_login")
    list_filter = ("is_active", RoleFilter, "department")
    list_select_related = ("department",)
    search_fields = ("email", "first_name", "last_name")
    search_help_text = _("adres e-mail, imię lub nazwisko")
    fields = (
        "email",
        "first_name",
        "last_name",
        "phone",
        "department",
        "roles",
        "is_active",
        "last_login",
        "date_joined",
    )
    stamps = ("roles", "is_active", "last_login", "date_joined")
    step_buttons = (
        StepButton("role", _("nadaj lub odbierz role"), "accounts.change_user", workflow.set_roles, form=RolesStep),
        StepButton(
            "zamknij",
            _("zamknij konto"),
            "accounts.deactivate_user",
            workflow.deactivate,
            form=ReasonStep,
            explanation=_("Osoba nie będzie mogła się zalogować. Jej wpisy w historii zostają."),
            dangerous=True,
        ),
        StepButton("otworz", _("otwórz konto"), "accounts.activate_user", workflow.activate, form=ReasonStep),
    )

    @admin.display(description=_("imię i nazwisko"), ordering="last_name")
    def full_name(self, person: User) -> str:
        return person.get_full_name()

    @admin.display(description=_("role w urzędzie"))
    def roles(self, person: User) -> str:
        held = {group.name for group in person.groups.all()}
        return ", ".join(str(role.label) for role in OfficeRole if role.value in held) or "–"

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        # The address is what the person signs in with; it is changed on the person's own page.
        return [*super().get_readonly_fields(request, obj), *(["email"] if obj else [])]

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if change:
            workflow.change_details(obj, form.changed_data, by=request.user, at=request.at)
        else:
            workflow.open_account(obj, by=request.user, at=request.at)


@admin.register(Department)
class DepartmentAdmin(DeskModelAdmin):
    """Departments of the office."""

    list_display = ("name", "symbol", "email", "phone")
    search_fields = ("name", "symbol")
