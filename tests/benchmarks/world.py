"""What the measurement runs over: calls, offers to save and to file, and ten thousand filed ones."""

import datetime
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from grants.models import Offer, OfferVersion
from grants.states import OfferState
from portal.accounts.roles import OfficeRole
from tests.factories.accounts import DepartmentFactory, UserFactory
from tests.factories.grants import CallFactory
from tests.factories.offers import begun_offer, filled_offer
from tests.factories.organisations import MembershipFactory, OrganisationFactory

ORGANISATIONS = 20
CALLS = 60


@dataclass
class World:
    """People and matters of the measurement."""

    anna: Any
    clerk: Any
    call: Any
    to_save: list[Offer] = field(default_factory=list)
    to_file: list[Offer] = field(default_factory=list)


def create(*, to_file: int, to_save: int, filed: int) -> World:
    """Everything, dated around the moment of the measurement."""
    now = timezone.now()
    department = DepartmentFactory()
    anna = UserFactory(email="anna@example.org")
    organisations = [OrganisationFactory() for _n in range(ORGANISATIONS)]
    for organisation in organisations:
        MembershipFactory(organisation=organisation, user=anna)
    calls = [open_call(department, now) for _n in range(CALLS)]
    world = World(
        anna=anna,
        clerk=UserFactory(email="bartek@example.org", department=department, roles=[OfficeRole.CLERK]),
        call=calls[0],
    )
    for n in range(to_file):
        world.to_file.append(filled_offer(calls[0], organisations[n % ORGANISATIONS], anna, at=now))
    for n in range(to_save):
        world.to_save.append(begun_offer(calls[0], organisations[n % ORGANISATIONS], anna, at=now))
    create_filed(calls, organisations, anna, now, filed)
    return world


def open_call(department: Any, now: datetime.datetime) -> Any:
    """An announced call that closes in nine days."""
    year = now.year
    return CallFactory(
        announced=True,
        department=department,
        year=year,
        opens_at=now - datetime.timedelta(days=30),
        closes_at=now + datetime.timedelta(days=9),
        published_at=now - datetime.timedelta(days=31),
        task_from=datetime.date(year + 1, 1, 1),
        task_to=datetime.date(year + 1, 12, 31),
    )


def create_filed(calls: list[Any], organisations: list[Any], anna: Any, now: datetime.datetime, count: int) -> None:
    """Many filed offers at once, straight into the tables."""
    taken = Offer.objects.count()
    offers = [
        Offer(
            call=calls[n % len(calls)],
            organisation=organisations[n % len(organisations)],
            form_version="2018-2057-1",
            title=f"Zadanie {n}",
            number=f"{calls[n % len(calls)].signature}/{9000 + taken + n:05d}",
            created_by=anna,
            created_at=now,
            edited_at=now,
        )
        for n in range(count)
    ]
    Offer.objects.bulk_create(offers, batch_size=1000)
    versions = [
        OfferVersion(
            offer=offer,
            ordinal=1,
            content="{}",
            sha256="0" * 64,
            filed_at=now,
            filed_by=anna,
            idempotency_key=uuid.uuid4(),
        )
        for offer in offers
    ]
    OfferVersion.objects.bulk_create(versions, batch_size=1000)
    for offer, version in zip(offers, versions, strict=True):
        offer.filed_version, offer.filed_at, offer.state = version, now, OfferState.FILED
    Offer.objects.bulk_update(offers, ["filed_version", "filed_at", "state"], batch_size=500)
