"""The office's page and list of offers: what was filed, and not a letter of what was typed since."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from grants.models import AttachmentRule, Offer
from grants.workflow import attachments, offers
from tests.factories.grants import NOW, CallFactory
from tests.factories.offers import filled_offer, put
from tests.pdf import small_pdf

LIST = reverse("admin:grants_offer_changelist")


@pytest.fixture
def offer(department, organisation, anna):
    """Filed with one attachment; then its text and its files were changed, and the changes were not filed."""
    call = CallFactory(announced=True, department=department)
    rule = AttachmentRule.objects.create(call=call, name="Statut")
    offer = filled_offer(call, organisation, anna)
    put(offer, "iii", {"title": "Nadwiślańskie opowieści"}, user=anna)
    first = attachments.attach(offer, rule, _file("statut-stary.pdf"), by=anna, at=NOW)
    offers.file(offer, by=anna, at=NOW, key=uuid.uuid4())
    attachments.detach(first, by=anna, at=NOW)
    attachments.attach(offer, rule, _file("statut-nowy.pdf"), by=anna, at=NOW)
    put(offer, "iii", {"title": "Zmieniony zamysł"}, user=anna)
    put(offer, "v-b", {"grant": "3500"}, user=anna)
    return Offer.objects.get(pk=offer.pk)


def _file(name):
    return SimpleUploadedFile(name, small_pdf(name))


@pytest.mark.row("G40", "G101")
def test_the_office_sees_the_filed_version_alone(offer, client, bartek, second_factor, clock):
    client.force_login(bartek)
    pages = {
        "list": client.get(LIST),
        "search": client.get(LIST, {"q": "opowieść"}),
        "page": client.get(reverse("admin:grants_offer_change", args=[offer.pk])),
    }
    for name, answer in pages.items():
        text = answer.content.decode()
        assert "Nadwiślańskie opowieści" in text, name
        assert "4\u00a0000,00" in text, name
        assert "Zmieniony zamysł" not in text, name
        assert "3\u00a0500,00" not in text, name
    assert "statut-stary.pdf" in pages["page"].content.decode()
    assert "statut-nowy.pdf" not in pages["page"].content.decode()
    assert client.get(LIST, {"q": "zamysł"}).context["cl"].result_count == 0, "words not filed are not found"


@pytest.mark.row("G40")
def test_filing_again_brings_the_changes_to_the_office(offer, anna, client, bartek, second_factor, clock):
    put(offer, "v-b", {"grant": "4000"}, user=anna)
    offers.file(offer, by=anna, at=NOW, key=uuid.uuid4())
    client.force_login(bartek)
    text = client.get(reverse("admin:grants_offer_change", args=[offer.pk])).content.decode()
    assert "Zmieniony zamysł" in text
    assert "statut-nowy.pdf" in text
    assert client.get(LIST, {"q": "zamysł"}).context["cl"].result_count == 1


def test_the_organisation_reads_its_working_text(offer, anna, client, clock):
    client.force_login(anna)
    page = client.get(offer.get_absolute_url())
    assert "Zmieniony zamysł" in page.content.decode()
    filing = client.get(reverse("grants:offer-file", args=[offer.pk])).context
    assert (filing["title"], str(filing["grant"])) == ("Zmieniony zamysł", "3500.00")
