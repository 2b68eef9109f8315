"""Calls as an Atom feed (kanał Atom): a changed announcement comes up again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from grants import exports
from grants.models import Call
from portal.core.typography import polish_moment

NEWEST = 50


class CallFeed(Feed):
    """The newest announced calls."""

    feed_type = Atom1Feed
    title = _("Konkursy dla organizacji pozarządowych")
    subtitle = _("Otwarte konkursy ofert samorządu województwa")
    language = "pl"

    def get_object(self, request: HttpRequest) -> datetime:
        return request.at

    def link(self) -> str:
        return reverse("grants:call-list")

    def feed_url(self) -> str:
        return reverse("grants:call-atom")

    def items(self, at: datetime) -> list[Call]:
        return list(exports.announced_calls(at)[:NEWEST])

    def item_title(self, item: Call) -> str:
        return str(item)

    def item_description(self, item: Call) -> str:
        until = _("Oferty do: %(moment)s.") % {"moment": polish_moment(item.closes_at)}
        return f"{item.lead} {until}".strip()

    def item_guid(self, item: Call) -> str:
        return f"urn:uuid:{item.public_id}"

    def item_pubdate(self, item: Call) -> datetime | None:
        return item.published_at

    def item_updateddate(self, item: Call) -> datetime:
        return exports.changed_at(item)

    def item_categories(self, item: Call) -> list[str]:
        return [sphere.name for sphere in item.spheres.all()]

    def item_author_name(self, item: Call) -> Any:
        return item.department.name


call_feed = login_not_required(CallFeed())
