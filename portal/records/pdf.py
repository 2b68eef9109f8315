"""PDF for people and machines: tagged (PDF/UA-1), in Polish, with our fonts, made from files on the disk alone."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from PIL import ImageFile

# Where addresses in print templates start: the folder of static files, wherever each of them really lies.
STATIC_ROOT = settings.BASE_DIR / "static"
BASE_URL = (STATIC_ROOT / "css" / "document.css").as_uri()
LOADED = {".css", ".ttf", ".otf", ".png", ".jpg", ".jpeg", ".svg"}


class ForbiddenAddress(ValueError):
    """A document asked for something that is neither ours nor inside the document itself."""


def static_path(url: str) -> Path:
    """The file behind an address below the static folder; every other address is refused."""
    parts = urlsplit(url)
    path = Path(unquote(parts.path))
    if parts.scheme != "file" or parts.netloc or ".." in path.parts or not path.is_relative_to(STATIC_ROOT):
        raise ForbiddenAddress(url)
    found = finders.find(path.relative_to(STATIC_ROOT).as_posix())
    if not found or path.suffix.lower() not in LOADED:
        raise ForbiddenAddress(url)
    return Path(found)


def render(html: str) -> bytes:
    """The pages of `html` as PDF/UA-1."""
    # WeasyPrint takes a second to import and loads system libraries; only workers need it.
    from weasyprint import HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    # WeasyPrint makes Pillow take broken pictures in the whole process; the check of uploads must refuse them.
    ImageFile.LOAD_TRUNCATED_IMAGES = False

    class DiskOnly(URLFetcher):
        """Opens our static files and data inside the document; never the network."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            path = static_path(url)
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _content_type(path)})

    document = HTML(string=html, base_url=BASE_URL, url_fetcher=DiskOnly(allowed_protocols=("data",)))
    return document.write_pdf(pdf_variant="pdf/ua-1", font_config=FontConfiguration())


def _content_type(path: Path) -> str:
    endings = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png"}
    endings |= {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".ttf": "font/ttf", ".otf": "font/otf"}
    return endings[path.suffix.lower()]
