"""What happens to an organisation: it is registered, its data change, its documents come and go.

| step | who |
| --- | --- |
| register | any signed-in person, who becomes its administrator |
| update | editor or administrator of the organisation |
| add_document, remove_document | editor or administrator of the organisation |
| hide, show | the co-ordinating office, with a reason |
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, models, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.core.refusals import RuleViolation
from portal.history.chain import record
from portal.organisations.models import Membership, Organisation, OrganisationDocument
from portal.organisations.permissions import DOCUMENT_PURPOSE
from portal.records import files

REGISTRATIONS_A_DAY = 5


class AlreadyRegistered(RuleViolation):
    """One organisation, one card."""

    code = "already_registered"
    message = _(
        "Organizacja o tym numerze w tym rejestrze jest już w portalu. Poproś jej administratora o zaproszenie albo"
        " napisz do Biura."
    )


class TooManyRegistrations(RuleViolation):
    """The limit counts per account."""

    code = "too_many_registrations"
    message = _("Z jednego konta można dodać najwyżej 5 organizacji w ciągu doby. Spróbuj jutro.")


class ReasonMissing(RuleViolation):
    """A decision of the office has reasons."""

    code = "reason_missing"
    message = _("Podaj powód.")


@transaction.atomic
def register(
    fields: dict[str, Any],
    *,
    spheres: Iterable[Any] = (),
    power_of_attorney: UploadedFile | None = None,
    by: Any,
    at: datetime,
    is_demo: bool = False,
) -> Organisation:
    """Add an organisation; the person who adds it acts for it in every role."""
    # Two registrations of one account at once are counted one after the other.
    User.objects.select_for_update().get(pk=by.pk)
    recent = Organisation.objects.filter(created_by=by, created_at__gt=at - timedelta(days=1))
    if not is_demo and recent.count() >= REGISTRATIONS_A_DAY:
        raise TooManyRegistrations
    organisation = Organisation(**fields, created_at=at, created_by=by, is_demo=is_demo)
    organisation.refresh_search_text()
    try:
        with transaction.atomic():
            organisation.save(force_insert=True)
    except IntegrityError as error:
        if _same_number(organisation).exists():
            raise AlreadyRegistered from error
        raise
    organisation.spheres.set(spheres)
    Membership.objects.create(
        organisation=organisation, user=by, is_editor=True, is_signatory=True, is_administrator=True, since=at
    )
    record(organisation, "organisation.registered", by=by, at=at, data={"name": organisation.name})
    if power_of_attorney:
        kind = OrganisationDocument.Kind.POWER_OF_ATTORNEY
        title = str(kind.label)
        add_document(organisation, power_of_attorney, kind=kind, title=title, issued_on=at.date(), by=by, at=at)
    return organisation


@transaction.atomic
def update(
    organisation: Organisation, fields: dict[str, Any], *, spheres: Iterable[Any] = (), by: Any, at: datetime
) -> Organisation:
    """Change the data; the history says which fields changed, from what to what."""
    locked = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    changed = {name: (getattr(locked, name), value) for name, value in fields.items() if getattr(locked, name) != value}
    before, after = set(locked.spheres.values_list("code", flat=True)), {sphere.code for sphere in spheres}
    for name, (_old, value) in changed.items():
        setattr(locked, name, value)
    locked.refresh_search_text()
    try:
        with transaction.atomic():
            locked.save(update_fields=[*changed, "search_text"])
    except IntegrityError as error:
        if _same_number(locked).exclude(pk=locked.pk).exists():
            raise AlreadyRegistered from error
        raise
    locked.spheres.set(spheres)
    data: dict[str, Any] = {name: [_plain(old), _plain(new)] for name, (old, new) in changed.items()}
    if before != after:
        data["spheres"] = [sorted(before), sorted(after)]
    if data:
        data["fields"] = ", ".join(_label(name) for name in data)
        record(locked, "organisation.changed", by=by, at=at, data=data)
    return locked


@transaction.atomic
def add_document(
    organisation: Organisation,
    uploaded: UploadedFile,
    *,
    kind: str,
    title: str,
    issued_on: date,
    valid_until: date | None = None,
    by: Any,
    at: datetime,
) -> OrganisationDocument:
    """Keep a document of the organisation; the file counts into the organisation's quota."""
    Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    stored = files.store(
        uploaded,
        purpose=DOCUMENT_PURPOSE,
        subject=organisation,
        owner_key=f"organisation:{organisation.pk}",
        by=by,
        at=at,
    )
    document = OrganisationDocument.objects.create(
        organisation=organisation, kind=kind, title=title, issued_on=issued_on, valid_until=valid_until, file=stored
    )
    data = {"title": title, "sha256": stored.sha256}
    record(organisation, "organisation.document_added", by=by, at=at, data=data)
    return document


@transaction.atomic
def remove_document(document: OrganisationDocument, *, by: Any, at: datetime) -> None:
    """Take a document off the list; the file stays, because filed offers may have carried it."""
    Organisation.objects.select_for_update(of=("self",)).get(pk=document.organisation_id)
    locked = OrganisationDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if locked.removed_at is not None:
        return
    locked.removed_at = at
    locked.save(update_fields=["removed_at"])
    record(locked.organisation, "organisation.document_removed", by=by, at=at, data={"title": locked.title})


def hide(organisation: Organisation, *, reason: str, by: Any, at: datetime) -> None:
    """Take the organisation out of the public register."""
    _set_public(organisation, False, "organisation.hidden", reason=reason, by=by, at=at)


def show(organisation: Organisation, *, reason: str, by: Any, at: datetime) -> None:
    """Put the organisation back into the public register."""
    _set_public(organisation, True, "organisation.shown", reason=reason, by=by, at=at)


@transaction.atomic
def _set_public(organisation: Organisation, value: bool, event: str, *, reason: str, by: Any, at: datetime) -> None:
    if not reason.strip():
        raise ReasonMissing
    locked = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if locked.is_public is value:
        return
    locked.is_public = value
    locked.save(update_fields=["is_public"])
    record(locked, event, by=by, at=at, data={"reason": reason.strip()})


def _same_number(organisation: Organisation) -> models.QuerySet[Organisation]:
    return Organisation.objects.filter(
        register=organisation.register,
        register_body=organisation.register_body,
        register_number=organisation.register_number,
    )


def _label(name: str) -> str:
    """Polish name of a field, as the history keeps it."""
    field: Any = Organisation._meta.get_field(name)
    with translation.override("pl"):
        return str(_("sfery działalności") if name == "spheres" else field.verbose_name)


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | bool) else str(value)
