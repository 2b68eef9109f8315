"""Addresses of pages that a later part of the portal may bring; until then no link is shown."""

from typing import Any

from django.urls import NoReverseMatch, reverse


def known(url_name: str, **kwargs: Any) -> str:
    """The address of a page, or nothing when no such page exists."""
    try:
        return reverse(url_name, kwargs=kwargs or None)
    except NoReverseMatch:
        return ""
