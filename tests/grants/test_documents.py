"""The printed offer and its receipt: line by line as the form, tagged, with number, checksum and code on each page."""

import io
import re
import subprocess
import uuid

import pypdf
import pytest
from PIL import Image

from grants.workflow import offers
from portal.records import documents
from portal.records.models import Document
from tests.factories.grants import NOW, CallFactory
from tests.factories.offers import filled_offer

# domain.md 2.1: what the form asks, in the order of the form.
LINES_OF_THE_FORM = [
    "I. Podstawowe informacje o złożonej ofercie",
    "Organ administracji publicznej, do którego jest adresowana oferta",
    "Zarząd Województwa Kujawsko-Pomorskiego",
    "Rodzaj zadania publicznego",
    "II. Dane oferenta(-tów)",
    "Nazwa oferenta",
    "Forma prawna",
    "Numer w Krajowym Rejestrze Sądowym lub innej ewidencji",
    "Adres siedziby",
    "Strona www",
    "Adres do korespondencji",
    "Adres e-mail",
    "Numer telefonu",
    "osoby upoważnionej do składania wyjaśnień dotyczących oferty",
    "III. Opis zadania",
    "Tytuł zadania publicznego",
    "Data rozpoczęcia",
    "Data zakończenia",
    "Syntetyczny opis zadania",
    "Plan i harmonogram działań na rok 2026",
    "Nazwa działania",
    "Grupa docelowa",
    "Planowany termin realizacji",
    "Co będzie bezpośrednim efektem",
    "Jaka zmiana społeczna",
    "trwałość rezultatów zadania",
    "Nazwa rezultatu",
    "Planowany poziom osiągnięcia rezultatów",
    "IV. Charakterystyka oferenta",
    "V. Kalkulacja przewidywanych kosztów realizacji zadania publicznego",
    "Rodzaj kosztu",
    "Rodzaj miary",
    "Liczba jednostek",
    "Koszty realizacji działań",
    "Suma kosztów realizacji zadania",
    "Koszty administracyjne",
    "Suma kosztów administracyjnych",
    "Suma wszystkich kosztów realizacji zadania",
    "Źródła finansowania kosztów realizacji zadania",
    "Planowana dotacja w ramach niniejszej oferty",
    "Wkład własny finansowy",
    "Wkład własny niefinansowy (osobowy i rzeczowy)",
    "Świadczenia pieniężne od odbiorców zadania",
    "VI. Inne informacje",
    "Deklaracja o zamiarze odpłatnego lub nieodpłatnego wykonania zadania publicznego",
    "VII. Oświadczenia",
    "działalności pożytku publicznego",
    "zobowiązań podatkowych",
    "składek na ubezpieczenia społeczne",
    "Podpisy osób upoważnionych do składania oświadczeń woli",
]


def flat(text):
    """Text without the line breaks and hyphens that the page made."""
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def filed(department, organisation, anna):
    call = CallFactory(announced=True, department=department)
    offer = filled_offer(call, organisation, anna)
    version = offers.file(offer, by=anna, at=NOW, key=uuid.uuid4())
    offer.refresh_from_db()
    return offer, version


def made(kind):
    document = Document.objects.get(kind=kind)
    documents.render(document.pk, at=NOW)
    document.refresh_from_db()
    assert document.state == Document.State.READY, document.error
    with document.file.file.open("rb") as stored:
        return pypdf.PdfReader(io.BytesIO(stored.read()))


def darkness_of_codes(pdf):
    """Share of black in the place of the code (20 mm, bottom right) on each page, as it is drawn."""
    stream = io.BytesIO()
    pypdf.PdfWriter(clone_from=pdf).write(stream)
    drawn = subprocess.run(["pdftoppm", "-r", "72", "-gray"], input=stream.getvalue(), capture_output=True, check=True)
    size = len(drawn.stdout) // len(pdf.pages)
    for n in range(len(pdf.pages)):
        page = Image.open(io.BytesIO(drawn.stdout[n * size : (n + 1) * size]))
        code = page.crop((page.width - 57 - 52, page.height - 85 + 12, page.width - 57 - 4, page.height - 85 + 60))
        yield sum(pixel < 128 for pixel in code.tobytes()) / (code.width * code.height)


@pytest.mark.slow
@pytest.mark.row("G124")
def test_the_printed_offer_holds_every_line_of_the_form_in_its_order(filed):
    offer, version = filed
    pdf = made("grants.offer")
    text = flat(" ".join(page.extract_text() for page in pdf.pages))
    place = 0
    for line in LINES_OF_THE_FORM:
        found = text.find(line, place)
        assert found >= 0, f"not found in its place: {line}"
        place = found
    for value in [offer.title, "Śpiewajmy razem", "4\u00a0800,00".replace("\u00a0", " "), "100,00"]:
        assert value in text
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == "pl"
    assert offer.number in pdf.metadata.title
    for page in pdf.pages:
        on_page = flat(page.extract_text())
        assert offer.number in on_page
        assert version.sha256 in on_page.replace(" ", "")
        assert re.search(r"strona \d+ z \d+", on_page)
    assert all(0.2 < share < 0.7 for share in darkness_of_codes(pdf)), "the QR code stands on each page"


@pytest.mark.slow
@pytest.mark.row("G39", "G124")
def test_the_receipt_says_what_when_and_under_which_number(filed):
    offer, version = filed
    text = flat(" ".join(page.extract_text() for page in made("grants.offer_receipt").pages))
    for value in [
        "Potwierdzenie złożenia oferty",
        offer.number,
        offer.organisation.name,
        "godz. 10.00",
        "cztery tysiące",
    ]:
        assert value in text
    assert version.sha256 in text.replace(" ", "")


@pytest.mark.row("G124")
def test_the_print_is_made_from_what_was_frozen(filed):
    offer, _version = filed
    before = documents.html_of(Document.objects.get(kind="grants.offer"))
    section = offer.sections.get(code="iii")
    section.data = section.data | {"title": "Zmieniony po złożeniu"}
    section.save()
    offer.organisation.name = "Inna nazwa"
    offer.organisation.save()
    assert documents.html_of(Document.objects.get(kind="grants.offer")) == before
