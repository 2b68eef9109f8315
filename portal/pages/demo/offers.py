"""Offers of the demonstration: three being written in each open call, others filed, one of them withdrawn.

They pass through the same steps as real ones; who files them is invented with the organisation.
"""

from __future__ import annotations

import io
import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pypdf
from django.core.files.uploadedfile import SimpleUploadedFile

from grants import demo as offers
from grants.deadlines import is_open
from grants.models import AttachmentRule, Call, Offer
from grants.workflow import attachments
from grants.workflow import offers as filing
from portal.organisations.models import Membership, Organisation
from portal.pages.demo.people import add_person
from portal.pages.demo.world import World

FILED_IN_EACH = 6
ROUND = Decimal(400)  # costs of the invented offers divide such a grant to the grosz
WRITERS = (
    ("Ewa", "Zmyślona"),
    ("Jan", "Zmyślony"),
    ("Maria", "Wymyślona"),
    ("Piotr", "Wymyślony"),
    ("Hanna", "Niebyła"),
    ("Olaf", "Niebyły"),
)


def load(world: World) -> None:
    """Let organisations write and file in each call that is open, and file in those that have closed."""
    members = Membership.objects.active().filter(is_editor=True).select_related("organisation", "user").order_by("pk")
    writers = list(members[:3])
    written = filed = 0
    for turn, call in enumerate(_with_intake(world)):
        if Offer.objects.filter(call=call).exists():
            continue
        if is_open(call, world.at):
            people = writers[turn % 3 :] + writers[: turn % 3]
            written += len(offers.make_offers(call, people, at=world.at))
        filed += _file_some(world, call, turn)
    world.notes.append(f"oferty robocze: {written}")
    world.notes.append(f"oferty złożone: {filed}")


def _with_intake(world: World) -> list[Call]:
    """Announced calls whose intake has begun."""
    return [call for call in world.calls.values() if call.published_at and call.opens_at <= world.at]


def _file_some(world: World, call: Call, turn: int) -> int:
    """File offers of organisations, each at an hour of its own before now and before the closing."""
    latest = min(world.at, call.closes_at)
    chosen = world.organisations[10 + turn * FILED_IN_EACH :][:FILED_IN_EACH]
    for n, organisation in enumerate(chosen):
        at = max(call.opens_at, latest - timedelta(hours=7 * n + 2, minutes=13 * n))
        writer = _writer(organisation, n, at)
        offer = _filed(call, organisation, writer, n, at)
        if n == FILED_IN_EACH - 1:
            filing.withdraw(offer, by=writer, at=at + timedelta(hours=1))
    return len(chosen)


def _writer(organisation: Organisation, n: int, at: datetime) -> Any:
    """An invented person who acts for the organisation."""
    member = organisation.memberships.filter(until__isnull=True, is_editor=True).select_related("user").first()
    if member:
        return member.user
    first_name, last_name = WRITERS[n % len(WRITERS)]
    person = add_person(f"osoba-{organisation.pk}@example.org", first_name, last_name)
    Membership.objects.create(
        organisation=organisation, user=person, is_editor=True, is_signatory=True, is_administrator=True, since=at
    )
    return person


def _filed(call: Call, organisation: Organisation, writer: Any, n: int, at: datetime) -> Offer:
    base = offers.STORIES[n % len(offers.STORIES)]
    story = replace(base, title=f"{base.title.split(' – ')[0]} ({organisation.city})")
    lowest, highest = call.grant_min or Decimal(4000), call.grant_max or Decimal(8000)
    grant = max(lowest, (lowest + (highest - lowest) * n / FILED_IN_EACH) // ROUND * ROUND)
    offer = offers.complete(call, organisation, writer, at=at, story=story, grant=grant)
    for rule in call.attachment_rules.exclude(requirement=AttachmentRule.Requirement.OPTIONAL):
        attachments.attach(offer, rule, _paper(rule.name), by=writer, at=at)
    filing.file(offer, by=writer, at=at, key=uuid.uuid4())
    offer.refresh_from_db()
    return offer


def _paper(name: str) -> SimpleUploadedFile:
    """A real, empty page: invented organisations have no papers."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.add_metadata({"/Title": f"{name} (demonstracja)"})
    stream = io.BytesIO()
    writer.write(stream)
    return SimpleUploadedFile("zalacznik.pdf", stream.getvalue(), content_type="application/pdf")
