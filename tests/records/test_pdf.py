"""The printed page: read by machines as by people, made without the network."""

import base64
import http.server
import io
import re
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import pypdf
import pytest
from django.conf import settings
from PIL import Image, ImageFile

from portal.core.typography import NBSP
from portal.records import documents, pdf, qr
from portal.records.models import Document
from tests.records.test_documents import NOW

TEXT = f"Zażółć gęślą jaźń 1{NBSP}234,50"


def document(kind, **data):
    return Document(kind=kind, title="Pismo w sprawie łąk", number="5/2026", data={"text": TEXT} | data, ordered_at=NOW)


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


@pytest.fixture
def printed(letter_kind):
    """A letter of several pages with everything that the frame can carry."""
    rows = "<tr><td>1 234,50</td></tr>" * 90
    table = f"<table><thead><tr><th>Koszt</th></tr></thead><tbody>{rows}</tbody></table>"
    data = {
        "checksum": "0f" * 32,
        "check_url": "https://portal.example.org/sprawdz/5",
        "markup": f"<h2>Tabela</h2>{table}<h3>Koniec</h3><p><em>pochylone</em></p>",
    }
    return pdf.render(documents.html_of(document(letter_kind, **data)))


def test_polish_text_is_extracted_as_written(printed, tmp_path):
    plain = TEXT.replace(NBSP, " ")
    assert plain in read(printed).pages[0].extract_text().replace(NBSP, " ")
    (tmp_path / "letter.pdf").write_bytes(printed)
    told = subprocess.run(["pdftotext", "-enc", "UTF-8", tmp_path / "letter.pdf", "-"], capture_output=True, check=True)
    assert plain in told.stdout.decode().replace(NBSP, " ")


def test_the_document_says_its_language_and_title_and_is_tagged(printed):
    catalogue = read(printed).trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF boolean
    assert catalogue["/Lang"] == "pl"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert read(printed).metadata.title == "Pismo w sprawie łąk"
    told = ElementTree.fromstring(catalogue["/Metadata"].get_data())  # noqa: S314 - our own document
    part = "{http://www.aiim.org/pdfua/ns/id/}part"
    assert [node.get(part) for node in told.iter() if node.get(part)] == ["1"]


def kinds_of_elements(node) -> list[str]:
    """Names of the structure elements, in reading order."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if not isinstance(node, dict):
        return []
    children = node.get("/K", [])
    children = children if isinstance(children, list) else [children]
    own = [str(node["/S"])] if "/S" in node else []
    return own + [name for child in children for name in kinds_of_elements(child)]


def test_headings_and_tables_are_what_they_are(printed):
    kinds = kinds_of_elements(read(printed).trailer["/Root"]["/StructTreeRoot"])
    assert [kind for kind in kinds if re.fullmatch(r"/H\d", kind)] == ["/H1", "/H2", "/H3"]
    # A table cut by pages is a table with its heading on each of them.
    assert kinds.count("/TH") == kinds.count("/Table") == 3
    assert kinds.count("/TD") == 90


def test_every_font_is_lato_and_embedded(printed):
    fonts = {}
    for page in read(printed).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            below = font["/DescendantFonts"][0].get_object()
            fonts[font["/BaseFont"]] = below["/FontDescriptor"].get_object()
    assert {name.partition("+")[2] for name in fonts} == {"Lato", "Lato-Bold", "Lato-Italic"}
    assert all("/FontFile2" in descriptor for descriptor in fonts.values())


def test_each_page_carries_number_checksum_address_and_count(printed):
    pages = [page.extract_text() for page in read(printed).pages]
    assert len(pages) >= 2
    for index, text in enumerate(pages, start=1):
        words = text.replace(NBSP, " ")
        assert f"strona {index} z {len(pages)}" in words
        assert "5/2026" in words
        assert "0f" * 32 in words
        assert "https://portal.example.org/sprawdz/5" in words


def test_the_code_holds_the_address():
    drawn = qr.data_uri("https://portal.example.org/sprawdz/5")
    assert drawn.startswith("data:image/svg+xml")
    assert qr.data_uri("https://portal.example.org/sprawdz/6") != drawn


@pytest.fixture
def listener():
    """A web server on this machine that writes down who came."""
    visits = []

    class Visited(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            visits.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Visited)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", visits
    server.shutdown()
    server.server_close()


def test_nothing_is_fetched_from_the_network(letter_kind, listener):
    address, visits = listener
    markup = (
        f'<img src="{address}/a.png" alt="a"><link rel="stylesheet" href="{address}/b.css">'
        f"<style>@import url({address}/c.css); @font-face {{font-family: X; src: url({address}/d.ttf)}}"
        f"p {{ background: url({address}/e.png); font-family: X, Lato }}</style>"
    )
    content = pdf.render(documents.html_of(document(letter_kind, markup=markup)))
    assert "Zażółć" in read(content).pages[0].extract_text()
    assert visits == []


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/a.png",
        "https://example.org/a.png",
        "ftp://example.org/a.png",
        "file:///etc/passwd",
        "file://example.org/etc/passwd",
        f"{settings.BASE_DIR.as_uri()}/manage.py",
        f"{(settings.BASE_DIR / 'static').as_uri()}/../manage.py",
        f"{(settings.BASE_DIR / 'static').as_uri()}/%2e%2e/manage.py",
        f"{(settings.BASE_DIR / 'static').as_uri()}/js/theme.js",
    ],
)
def test_only_static_files_have_an_address(address):
    with pytest.raises(pdf.ForbiddenAddress):
        pdf.static_path(address)


def test_a_picture_inside_the_document_is_drawn(letter_kind):
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "PNG")
    inside = base64.b64encode(picture.getvalue()).decode()
    markup = f'<img src="data:image/png;base64,{inside}" alt="czerwony kwadrat">'
    drawn = read(pdf.render(documents.html_of(document(letter_kind, markup=markup))))
    assert len(drawn.pages[0].images) == 1


def test_four_documents_at_once_come_out_as_one_by_one(letter_kind):
    html = [documents.html_of(document(letter_kind, markup=f"<p>dokument {n}</p>")) for n in range(4)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(pdf.render, html))
    for n, content in enumerate(made):
        text = read(content).pages[0].extract_text()
        assert f"dokument {n}" in text
        assert "Zażółć gęślą jaźń" in text


def test_pictures_of_uploads_are_still_checked_after_printing(printed):
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False
