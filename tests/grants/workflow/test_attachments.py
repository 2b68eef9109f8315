"""Files of an offer are saved at once, on their own, and stay."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfWriter

from grants.models import AttachmentRule
from grants.workflow import attachments
from grants.workflow.drafts import CallNotOpen, ChangeRefused
from portal.records import access
from tests.factories.grants import NOW, CallFactory
from tests.factories.offers import begun_offer

pytestmark = pytest.mark.django_db


def _page():
    """A real PDF of one page."""
    writer, made = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(made)
    return made.getvalue()


PDF = _page()


@pytest.fixture
def offer(organisation, anna):
    return begun_offer(CallFactory(announced=True), organisation, anna)


@pytest.fixture
def rule(offer):
    return AttachmentRule.objects.create(call=offer.call, name="Statut")


def pdf(name="statut.pdf"):
    return SimpleUploadedFile(name, PDF, content_type="application/pdf")


@pytest.mark.row("G33")
def test_file_is_kept_and_survives_an_error_elsewhere(client, time_machine, offer, rule, anna):
    time_machine.move_to(NOW, tick=False)
    client.force_login(anna)
    url = reverse("grants:offer-attachment-add", kwargs={"pk": offer.pk, "rule": rule.pk})
    answer = client.post(url, {"file": pdf()})
    assert answer["Location"] == f"/moje/oferty/{offer.pk}/zalaczniki/#f-rule-{rule.pk}"
    section = reverse("grants:offer-section", kwargs={"pk": offer.pk, "section": "iii"})
    assert client.post(section, {"token": 0, "title": "a\x00b"}).status_code == 400
    page = client.get(reverse("grants:offer-section", kwargs={"pk": offer.pk, "section": "zalaczniki"}))
    assert "statut.pdf" in page.content.decode()
    stored = offer.attachments.get().file
    assert stored.owner_key == f"organisation:{offer.organisation_id}"


@pytest.mark.row("G34")
def test_file_that_is_not_what_it_is_called_is_refused_in_words(client, time_machine, offer, rule, anna):
    time_machine.move_to(NOW, tick=False)
    client.force_login(anna)
    url = reverse("grants:offer-attachment-add", kwargs={"pk": offer.pk, "rule": rule.pk})
    page = client.post(url, {"file": SimpleUploadedFile("statut.pdf", b"MZ\x90program")}, follow=True)
    assert not offer.attachments.exists()
    assert "statut.pdf" in page.content.decode()


def test_file_is_removed_and_the_row_stays(offer, rule, anna):
    attachment = attachments.attach(offer, rule, pdf(), by=anna, at=NOW)
    attachments.detach(attachment, by=anna, at=NOW)
    attachment.refresh_from_db()
    assert attachment.removed_at == NOW
    assert attachment.file.name == "statut.pdf"


def test_nothing_is_attached_after_closing(offer, rule, anna):
    with pytest.raises(CallNotOpen):
        attachments.attach(offer, rule, pdf(), by=anna, at=NOW + datetime.timedelta(days=10))


def test_rule_of_another_call_is_refused(offer, anna):
    foreign = AttachmentRule.objects.create(call=CallFactory(announced=True), name="Inny")
    with pytest.raises(ChangeRefused):
        attachments.attach(offer, foreign, pdf(), by=anna, at=NOW)


def test_number_of_files_has_a_limit(offer, rule, anna):
    for n in range(attachments.MAX_FILES_PER_RULE):
        attachments.attach(offer, rule, pdf(f"statut{n}.pdf"), by=anna, at=NOW)
    with pytest.raises(ChangeRefused):
        attachments.attach(offer, rule, pdf(), by=anna, at=NOW)


def test_file_of_a_draft_is_read_by_its_organisation_only(offer, rule, anna, celina, bartek):
    stored = attachments.attach(offer, rule, pdf(), by=anna, at=NOW).file
    bartek.department = offer.call.department
    bartek.save()
    assert access.may_read(anna, stored)
    assert not access.may_read(celina, stored)
    assert not access.may_read(bartek, stored)


def test_stranger_adds_nothing(client, time_machine, offer, rule, celina):
    time_machine.move_to(NOW, tick=False)
    client.force_login(celina)
    url = reverse("grants:offer-attachment-add", kwargs={"pk": offer.pk, "rule": rule.pk})
    assert client.post(url, {"file": pdf()}).status_code == 404
