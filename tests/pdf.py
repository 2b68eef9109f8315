"""A PDF small enough for any test."""

import io

from pypdf import PdfWriter


def small_pdf(title: str = "") -> bytes:
    """One empty page; another title makes another file."""
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    writer.add_metadata({"/Title": title})
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()
