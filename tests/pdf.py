"""A PDF small enough for any test."""

import io

from pypdf import PdfWriter


def small_pdf():
    """One empty page."""
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()
