"""Pieces of the offer's pages that a template cannot say by itself. Load with `{% load offer_form %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def computed(context: template.Context, *names: Any) -> SafeString:
    """An amount that the portal counts, under its name, so that a script can put a newer one in its place."""
    key = ".".join(str(name) for name in names)
    return format_html('<output data-sum="{}">{}</output>', key, context["sums"].get(key, "0,00"))


@register.filter
def ids(defects: Any) -> set[str]:
    """Paths that have a defect."""
    return {defect.path for defect in defects}
