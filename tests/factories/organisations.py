"""Organisations of the tests."""

import datetime

import factory

from portal.organisations.kinds import OrganisationKind, Register
from portal.organisations.models import Gmina, Invitation, Membership, Organisation, Powiat
from tests.factories.accounts import UserFactory

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)


class PowiatFactory(factory.django.DjangoModelFactory):
    """Toruń."""

    class Meta:
        model = Powiat
        django_get_or_create = ("code",)

    code = "0463"
    name = "m. Toruń"
    is_city = True


class GminaFactory(factory.django.DjangoModelFactory):
    """Toruń again, as a gmina."""

    class Meta:
        model = Gmina
        django_get_or_create = ("code",)

    code = "0463011"
    name = "Toruń"
    kind = "gmina miejska"
    powiat = factory.SubFactory(PowiatFactory)
    valid_from = datetime.date(2024, 1, 1)


class OrganisationFactory(factory.django.DjangoModelFactory):
    """An association kept in KRS."""

    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Stowarzyszenie Próbne {n}")
    kind = OrganisationKind.ASSOCIATION
    register = Register.KRS
    register_number = factory.Sequence(lambda n: f"{n + 1:010d}")
    street = "ul. Szeroka 1"
    postal_code = "87-100"
    city = "Toruń"
    gmina = factory.SubFactory(GminaFactory)
    email = factory.Sequence(lambda n: f"biuro{n}@example.org")
    phone = "56 000 00 00"
    created_at = NOW


class MembershipFactory(factory.django.DjangoModelFactory):
    """A person who edits, signs and administers."""

    class Meta:
        model = Membership

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    is_editor = True
    is_signatory = True
    is_administrator = True
    since = NOW


class InvitationFactory(factory.django.DjangoModelFactory):
    """An invitation to edit, sent by somebody of the organisation."""

    class Meta:
        model = Invitation

    organisation = factory.SubFactory(OrganisationFactory)
    email = factory.Sequence(lambda n: f"zaproszona{n}@example.org")
    token_digest = factory.Sequence(lambda n: f"{n:064d}")
    invited_by = factory.SubFactory(UserFactory)
    created_at = NOW
    expires_at = NOW + datetime.timedelta(days=14)
