"""Filters for Polish money, dates and typography. Load with `{% load portal %}`.

Pages in English show days in English order; amounts keep the Polish form everywhere, for they are quoted from Polish
documents. Statutory documents are rendered in Polish, so the same filters serve them. Pages of a list are linked with
Django's own `{% querystring page=2 %}`.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from portal.core import money, richtext, typography
from portal.core.moments import local

register = template.Library()


@register.filter
def amount(value: Decimal | int | None) -> str:
    """1 234,56"""
    return "" if value is None or value == "" else money.format_amount(value)


@register.filter
def pln(value: Decimal | int | None) -> str:
    """1 234,56 zł"""
    return "" if value is None or value == "" else money.format_pln(value)


@register.filter
def in_words(value: Decimal | int | None) -> str:
    """dwa złote, zero groszy"""
    return "" if value is None or value == "" else money.in_words(value)


@register.filter
def number(value: Decimal | int | None) -> str:
    """1 234 567"""
    return "" if value is None or value == "" else typography.number(value)


@register.filter
def polish_date(value: date | datetime | None) -> str:
    """23 listopada 2026 r.; on an English page 23 November 2026."""
    if not value:
        return ""
    if _speaks_english():
        return date_format(typography.as_day(value), "j\u00a0F Y")
    return typography.polish_date(value)


@register.filter
def polish_moment(value: datetime | None) -> str:
    """23 listopada 2026 r., godz. 14.00; on an English page 23 November 2026, 14:00."""
    if not value:
        return ""
    if _speaks_english():
        return date_format(local(value), "j\u00a0F Y, H:i")
    return typography.polish_moment(value)


@register.filter(is_safe=True)
@stringfilter
def glue(value: str) -> str:
    """Bind one-letter words to the next word."""
    return typography.glue(value)


@register.filter
def rich_text(value: str | None) -> SafeString:
    """Formatted text of an editor, cleaned again on its way out."""
    return mark_safe(richtext.clean(value or ""))  # noqa: S308 - nothing but allowed elements is left


def _speaks_english() -> bool:
    return (get_language() or "").startswith("en")
