"""The outbox: what is written into a letter, and what never gets in."""

import datetime

import pytest
from django.core import mail
from django.db import transaction

from portal.correspondence import delivery, outbox
from portal.correspondence.models import Message

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)


def hello(to, name="Kino w świetlicy", **options):
    return outbox.queue("tests.hello", to=to, context={"name": name}, at=NOW, **options)


def test_a_letter_is_written_with_the_offices_signature(anna, organisation, settings):
    message = hello(anna, about=organisation, statutory=True)
    message.refresh_from_db()
    assert message.body == (
        "Dzień dobry,\n\nzłożono ofertę „Kino w\u00a0świetlicy” w\u00a0konkursie.\n\n"
        "-- \nBiuro Współpracy z Organizacjami Pozarządowymi\n"
        "Urząd Marszałkowski Województwa Kujawsko-Pomorskiego\n"
        "ul. M. Skłodowskiej-Curie 73, 87-100 Toruń\n"
        f"ngo@kujawsko-pomorskie.pl\n{settings.PORTAL_URL}\n"
    )
    assert (message.subject, message.to_user, message.to_email) == ("Oferta: Kino w świetlicy", anna, anna.email)
    assert (message.about, message.statutory, message.state) == (organisation, True, "queued")


def test_a_letter_belongs_to_a_transaction(transactional_db):
    with pytest.raises(transaction.TransactionManagementError):
        hello("anna@example.org")


@pytest.mark.row("G97")
@pytest.mark.parametrize(
    ("typed", "in_subject"),
    [
        ("{{ office.name }}{% load static %}", "Oferta: {{ office.name }}{% load static %}"),
        ("{% include 'base.html' %}", "Oferta: {% include 'base.html' %}"),
        ("Kino\r\nBcc: zly@example.org", "Oferta: Kino Bcc: zly@example.org"),
        ("Kino\u2028Bcc: zly@example.org\x00", "Oferta: Kino Bcc: zly@example.org"),
        ("„Łąka & Las” <b>", "Oferta: „Łąka & Las” <b>"),
        ("\u202emoc.live", "Oferta: moc.live"),
    ],
)
def test_what_people_type_is_only_text(anna, typed, in_subject):
    message = hello(anna, typed)
    delivery.deliver(message.pk, at=NOW)
    letter = mail.outbox[0]
    assert message.subject == letter.subject == in_subject
    assert letter.recipients() == [anna.email]
    assert "\nBcc:" not in letter.message().as_string().partition("\n\n")[0]
    assert "Biuro Współpracy" not in letter.body.partition("-- \n")[0]


def test_a_long_subject_is_cut(anna):
    assert len(hello(anna, "ą" * 400).subject) == 250


def test_a_second_letter_with_the_same_key_is_the_first_one(anna):
    first = hello(anna, dedupe_key="offer:1")
    assert hello(anna, "inna", dedupe_key="offer:1") == first
    assert hello(anna) != first
    assert Message.objects.count() == 2


def test_a_confidential_body_is_forgotten_once_it_left(anna):
    message = outbox.queue_raw("accounts.reset", anna.email, "Nowe hasło", "https://example.org/klucz", at=NOW)
    delivery.deliver(message.pk, at=NOW)
    message.refresh_from_db()
    assert (message.state, message.body) == ("sent", "")
    assert "https://example.org/klucz" in mail.outbox[0].body
