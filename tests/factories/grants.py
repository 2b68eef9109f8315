"""Calls and offers of the tests."""

import datetime
from decimal import Decimal

import factory

from grants.models import AttachmentRule, Bracket, Call, CommissioningMode, Criterion, PastTask, Publication
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
        # Everything of art. 13 ust. 2 is said, the tables of `parts` included.
        complete = factory.Trait(
            lead="Dopłacamy do koncertów, wystaw i warsztatów w małych miejscowościach.",
            grant_rules="<p>Dotację otrzymają oferty z największą liczbą punktów.</p>",
            task_conditions="<p>Zadanie musi odbywać się w województwie.</p>",
            selection_rules="<p>Oferty opiniuje komisja konkursowa.</p>",
            decision_by=datetime.date(2026, 4, 15),
            filing_rules="<p>Ofertę składa się w portalu.</p>",
            accessibility_architecture="<p>Wejście bez progów.</p>",
            accessibility_digital="<p>Strona zgodna z WCAG 2.1 AA.</p>",
            accessibility_information="<p>Tłumacz języka migowego na życzenie.</p>",
            contact_name="Bartosz Nowicki",
            contact_email="konkursy@example.org",
            contact_phone="56 000 00 01",
            data_protection="<p>Administratorem danych jest Marszałek Województwa.</p>",
            opens_at=NOW + datetime.timedelta(days=1),
            closes_at=NOW + datetime.timedelta(days=30),
        )
        approved = factory.Trait(
            state=CallState.APPROVED, resolution_number="7/112/26", resolution_on=datetime.date(2026, 2, 25)
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

    @factory.post_generation
    def parts(self, create, extracted, **kwargs):
        """A complete call (or `parts=True`): one bracket, two criteria, two attachments, one past task."""
        if not create or not (self.selection_rules if extracted is None else extracted):
            return
        Bracket.objects.create(
            call=self, grant_from=2000, grant_to=15000, max_grant_share=80, min_own_money_share=10, min_own_share=20
        )
        Criterion.objects.create(call=self, position=1, name="Wartość merytoryczna", max_points=60)
        Criterion.objects.create(call=self, position=2, name="Kalkulacja kosztów", max_points=40)
        AttachmentRule.objects.create(call=self, position=1, name="Statut")
        AttachmentRule.objects.create(call=self, position=2, name="Odpis", requirement="not_in_krs")
        PastTask.objects.create(call=self, year=2025, name="Kultura blisko ludzi 2025", cost=120000, grant=80000)
