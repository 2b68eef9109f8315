"""Calls and offers of the tests."""

import datetime
from decimal import Decimal

import factory

from grants.models import Call, CommissioningMode, Publication
from grants.states import CallState
from portal.programme.models import PublicTaskSphere
from tests.factories.accounts import DepartmentFactory

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)


class SphereFactory(factory.django.DjangoModelFactory):
    """Sphere 16, culture."""

    class Meta:
        model = PublicTaskSphere
        django_get_or_create = ("code",)

    code = "16"
    name = "kultura, sztuka, ochrona dóbr kultury i dziedzictwa narodowego"
    position = 23
    valid_from = datetime.date(2004, 1, 1)


class ModeFactory(factory.django.DjangoModelFactory):
    """The open call of art. 13."""

    class Meta:
        model = CommissioningMode
        django_get_or_create = ("code",)

    code = "otwarty-konkurs"
    name = "otwarty konkurs ofert"
    legal_basis = "art. 11 ust. 2 i art. 13 ustawy o działalności pożytku publicznego i o wolontariacie"
    offer_form_version = "2018-2057-1"


class CallFactory(factory.django.DjangoModelFactory):
    """A draft of a call; `announced` makes it public and open at NOW."""

    class Meta:
        model = Call
        skip_postgeneration_save = True

    number = factory.Sequence(lambda n: n + 1)
    year = 2026
    title = factory.Sequence(lambda n: f"Kultura blisko ludzi {n}")
    mode = factory.SubFactory(ModeFactory)
    department = factory.SubFactory(DepartmentFactory)
    task_kind = "Upowszechnianie kultury"
    pool = Decimal("85000.00")
    grant_min = Decimal("2000.00")
    grant_max = Decimal("15000.00")
    task_from = datetime.date(2026, 4, 1)
    task_to = datetime.date(2026, 12, 31)
    opens_at = NOW - datetime.timedelta(days=30)
    closes_at = NOW + datetime.timedelta(days=9)
    created_at = NOW - datetime.timedelta(days=60)

    class Params:
        announced = factory.Trait(
            state=CallState.PUBLISHED,
            published_at=NOW - datetime.timedelta(days=30),
            resolution_number="1/1/26",
            resolution_on=datetime.date(2026, 1, 20),
        )

    @factory.post_generation
    def spheres(self, create, extracted, **kwargs):
        """Sphere 16 unless told otherwise."""
        if create:
            self.spheres.set(extracted or [SphereFactory()])

    @factory.post_generation
    def publications(self, create, extracted, **kwargs):
        """An announced call was published in its three places."""
        if create and self.state == CallState.PUBLISHED:
            for place in Publication.Place:
                Publication.objects.create(call=self, place=place, published_on=self.published_at.date())
