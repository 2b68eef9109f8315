"""A small world with one of everything, so that every address leads to something real."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.utils import timezone

from grants.models import ArchivedCall, AttachmentRule
from grants.workflow import attachments
from portal.accounts.roles import OfficeRole
from portal.correspondence import outbox
from portal.correspondence.mailbox import MailboxBackend
from portal.correspondence.models import MailboxLetter, Reminder
from portal.history.verification import seal
from portal.organisations.workflow import organisations
from portal.organisations.workflow.people import digest_of
from portal.programme.models import PriorityTask
from portal.records.models import Document, NumberSeries
from tests.factories.accounts import DepartmentFactory, UserFactory
from tests.factories.grants import CallFactory, SphereFactory
from tests.factories.offers import begun_offer
from tests.factories.organisations import InvitationFactory, MembershipFactory, OrganisationFactory
from tests.factories.programme import ProgrammeFactory
from tests.pdf import small_pdf
from tests.rights.expect import OFFICE_ROLES
from tests.sign_in import enter

TOKEN = "token-of-the-invitation"


@dataclass
class World:
    """People by their name in the matrix, and the values that addresses are made of."""

    people: dict[str, Any]
    at: datetime.datetime
    parts: dict[str, Any] = field(default_factory=dict)  # by the name of the part: every address with that part
    parts_of: dict[str, dict[str, Any]] = field(default_factory=dict)  # by URL name: one address, stronger

    def enter(self, client, person):
        """Sign the person of the matrix in; people of the office with their second factor."""
        user = self.people[person]
        if user is not None:
            enter(client, user, second_factor=user.works_in_office and person != "no_factor")
        return client

    def kwargs_of(self, name, wanted):
        """Values for the parts of an address."""
        given = self.parts | self.parts_of.get(name, {})
        if "object_id" in wanted and "object_id" not in given:
            given["object_id"] = self._some_row(name)
        lacking = [part for part in wanted if part not in given]
        assert not lacking, (
            f"The world has no value for {lacking} of {name!r}. Add to `build_world` in tests/rights/world.py, for"
            f' example:\n    world.parts_of["{name}"] = {{"{(lacking or [""])[0]}": ...}}'
        )
        return {part: given[part] for part in wanted}

    @staticmethod
    def _some_row(name):
        """For the admin: a row of the model named in "admin:app_model_action"."""
        stem = name.removeprefix("admin:").rpartition("_")[0]
        for model in apps.get_models():
            if f"{model._meta.app_label}_{model._meta.model_name}" == stem:
                row = model._default_manager.order_by("pk").first()
                assert row, f"The world has no {stem}: make one in tests/rights/world.py"
                return row.pk
        return 0


def build_world():
    """One of everything. Other apps add their objects in functions of their own, called at the end."""
    at = timezone.now()
    department = DepartmentFactory()
    organisation = OrganisationFactory()
    people: dict[str, Any] = {"anonymous": None}
    for role in ("editor", "signatory", "administrator"):
        names = ("editor", "signatory", "administrator")
        roles = {f"is_{name}": name == role for name in names}
        people[role] = MembershipFactory(organisation=organisation, user__email=f"{role}@example.org", **roles).user
    people["stranger"] = MembershipFactory(user__email="celina@example.org").user
    for role in OFFICE_ROLES:
        people[role] = UserFactory(email=f"{role}@office.example.org", department=department, roles=[role])
    people[OfficeRole.ASSESSOR.value] = UserFactory(email="assessor@example.org", roles=[OfficeRole.ASSESSOR])
    people["other_clerk"] = UserFactory(department=DepartmentFactory(), roles=[OfficeRole.CLERK])
    people["no_factor"] = UserFactory(department=department, roles=[OfficeRole.OFFICE])
    world = World(people=people, at=at)
    _add_organisation(world, organisation)
    _add_accounts(world)
    _add_programme(world)
    _add_offer(world, organisation, department)
    _add_archive()
    _add_letters(world, organisation)
    return world


def _add_organisation(world, organisation):
    another = MembershipFactory(organisation=organisation, user__email="another@example.org", is_administrator=False)
    invitation = InvitationFactory(
        organisation=organisation,
        invited_by=world.people["administrator"],
        token_digest=digest_of(TOKEN),
        created_at=world.at,
        expires_at=world.at + datetime.timedelta(days=14),
    )
    document = organisations.add_document(
        organisation,
        SimpleUploadedFile("statut.pdf", small_pdf()),
        kind="statute",
        title="Statut",
        issued_on=datetime.date(2024, 5, 6),
        by=world.people["editor"],
        at=world.at,
    )
    world.parts |= {
        "public_id": organisation.public_id,
        "member": another.pk,
        "invitation": invitation.pk,
        "document": document.pk,
        "token": TOKEN,
        "step": "no-such-step",
    }
    world.parts_of["records:file-download"] = {"pk": document.file_id}


def _add_accounts(world):
    world.parts_of |= {
        "account_confirm_email": {"key": "no-such-key"},
        "account_reset_password_from_key": {"uidb36": "1", "key": "no-such-key"},
        "mfa_edit_webauthn": {"pk": 1},
        "mfa_remove_webauthn": {"pk": 1},
        "admin:app_list": {"app_label": "accounts"},
        "admin:view_on_site": {"content_type_id": 0, "object_id": 0},
    }


def _add_programme(world):
    programme = ProgrammeFactory(year=world.at.year)
    PriorityTask.objects.create(programme=programme, sphere=SphereFactory(), title="Wspieranie podmiotów społecznych")
    world.parts |= {"code": "organizacje", "form": "json"}
    world.parts_of["programme:programme-detail"] = {"year": programme.year}


def _add_offer(world, organisation, department):
    day = datetime.timedelta(days=1)
    call = CallFactory(
        announced=True,
        department=department,
        year=world.at.year,
        published_at=world.at - 30 * day,
        opens_at=world.at - 30 * day,
        closes_at=world.at + 9 * day,
        task_from=(world.at + 30 * day).date(),
        task_to=(world.at + 60 * day).date(),
    )
    rule = AttachmentRule.objects.create(call=call, name="Statut", requirement=AttachmentRule.Requirement.OPTIONAL)
    offer = begun_offer(call, organisation, world.people["editor"], at=world.at)
    attached = attachments.attach(
        offer, rule, SimpleUploadedFile("statut.pdf", small_pdf()), by=world.people["editor"], at=world.at
    )
    seal(at=world.at)
    world.parts |= {"year": call.year, "number": call.number, "rule": rule.pk, "attachment": attached.pk}
    world.parts["section"] = "iii"
    pages = "detail preview section autosave discard restore file withdraw receipt attachment-add attachment-remove"
    for name in pages.split():
        world.parts_of[f"grants:offer-{name}"] = {"pk": offer.pk}
    world.parts_of |= {f"admin:grants_call_{page}": {"pk": call.pk} for page in ("preview", "bip")}


def _add_archive():
    ArchivedCall.objects.create(number=13, year=2020, title="Wkład własny")


def _add_letters(world, organisation):
    anna = world.people["editor"]
    message = outbox.queue_raw(
        "test.letter", anna.email, "Temat", "Treść", at=world.at, to_user=anna, about=organisation
    )
    Reminder.objects.create(
        person=anna, event="test", subject=organisation, term=world.at, created_at=world.at, message=message
    )
    Document.objects.create(
        kind="test", subject=organisation, key="1", title="Dokument", data={}, ordered_at=world.at, state="failed"
    )
    NumberSeries.objects.create(key="test", last=1)
    mail = EmailMessage("Temat", "Treść", "portal@example.org", [anna.email])
    mail.attach("statut.pdf", small_pdf(), "application/pdf")
    MailboxBackend().send_messages([mail])
    letter = MailboxLetter.objects.get(recipient=anna.email)
    world.parts_of["demo:letter-detail"] = {"pk": letter.pk}
    world.parts_of["demo:letter-attachment"] = {"pk": letter.pk, "number": 0}
