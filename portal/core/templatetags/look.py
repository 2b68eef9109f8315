"""Small pieces of the page's look: icons, navigation, language switch, fields. Load with `{% load look %}`.

What a component shows is in its template; here is only what a template cannot say: an address that may not exist yet,
an address in the other language, two lists read side by side.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.core.forms import anchor_of

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative drawing from the sprite; the word beside it carries the meaning."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("img/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def nav_link(context: template.Context, url_name: str, label: str) -> str:
    """One entry of a navigation list; nothing when no such page exists."""
    try:
        url = reverse(url_name)
    except NoReverseMatch:
        return ""
    return format_html('<li><a href="{}"{}>{}</a></li>', url, _current(context, url), label)


def _current(context: template.Context, url: str) -> SafeString | str:
    """Marks the page itself as the current page, and the section it stands in as current."""
    request = context.get("request")
    if request is None or not request.path.startswith(url):
        return ""
    return format_html(' aria-current="{}"', "page" if request.path == url else "true")


@register.simple_tag(takes_context=True)
def other_language_url(context: template.Context, code: str) -> str:
    """This very page in the other language; empty when the page has one language only."""
    request = context.get("request")
    if request is None:
        return ""
    here = request.get_full_path()
    there = translate_url(here, code)
    return "" if there == here else there


@register.filter
def zipped(cells: Iterable[Any], columns: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Cells of a row side by side with the columns they stand in."""
    return list(zip(cells, columns, strict=False))


@register.filter
def page_numbers(page: Page[Any]) -> list[int | str]:
    """Numbers of pages with the middle left out: 1 … 4 5 6 … 20."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.filter
def anchor(field: BoundField) -> str:
    """Where a link in the error summary should land: the input, or the first of a group of inputs."""
    return anchor_of(field)


@register.filter
def without_hint(field: BoundField) -> BoundField:
    """For a page that says in its own place what the hint says."""
    field.field.help_text = field.help_text = ""
    return field


@register.filter
def without_placeholder(field: BoundField) -> BoundField:
    """The label stands above the input, so a placeholder that repeats it is dropped."""
    field.field.widget.attrs.pop("placeholder", None)
    return field
