"""Programmes of the tests."""

import datetime

import factory

from portal.programme.models import Programme


class ProgrammeFactory(factory.django.DjangoModelFactory):
    """The programme of 2026, published before the year began."""

    class Meta:
        model = Programme

    year = 2026
    title = factory.LazyAttribute(lambda programme: f"Program współpracy na rok {programme.year}")
    period_from = factory.LazyAttribute(lambda programme: datetime.date(programme.year, 1, 1))
    period_to = factory.LazyAttribute(lambda programme: datetime.date(programme.year, 12, 31))
    coordinator = "Biuro Współpracy z Organizacjami Pozarządowymi"
    published_on = factory.LazyAttribute(lambda programme: datetime.date(programme.year - 1, 12, 1))
