"""The first page of the desk asks its sections itself, for Django's own view builds it."""

from __future__ import annotations

from django import template

from portal.core import desk

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_sections(context: template.Context) -> list[desk.Section]:
    """What waits for this person at the moment of the request."""
    request = context["request"]
    return desk.sections(request.user, request.at)
