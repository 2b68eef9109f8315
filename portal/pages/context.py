"""What every page knows: the office, the demonstration flag."""

from django.conf import settings
from django.http import HttpRequest


def portal(request: HttpRequest) -> dict[str, object]:
    """Context processor of all pages."""
    return {"office": settings.OFFICE, "DEMO": settings.DEMO, "now": getattr(request, "at", None)}
