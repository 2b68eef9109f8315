"""QR code with an address, drawn as a picture that stands inside the document."""

import segno


def data_uri(text: str) -> str:
    """The code as SVG in a `data:` address, black on white, without a border (the page gives it room)."""
    return segno.make(text, error="m", micro=False).svg_data_uri(border=0, scale=1, omitsize=True)
