"""Calls for everybody: the list, the page of a call, and the same facts for machines."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import DetailView, ListView

from grants import call_page, exports, intake
from grants.filters import CallFilter
from grants.models import Call
from portal.core.public_cache import do_not_keep, kept_ready


@method_decorator(login_not_required, name="dispatch")
@method_decorator(kept_ready("stan", "sfera", "powiat", "tryb", "sort", "page"), name="dispatch")
class CallList(ListView):
    """Announced calls, the open ones first; the archive is in the same list."""

    template_name = "grants/public/call_list.html"
    context_object_name = "calls"
    paginate_by = 20

    def get_queryset(self) -> QuerySet[Call]:
        at = self.request.at
        self.filter = CallFilter(self.request.GET, queryset=Call.objects.open_first(at).for_list(), at=at)
        return self.filter.qs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        at = self.request.at
        count = context["paginator"].count
        context["filter"] = self.filter
        context["lines"] = [call_page.Line.of(call, at) for call in context["calls"]]
        context["found_label"] = ngettext("%(count)d konkurs", "%(count)d konkursów", count) % {"count": count}
        return context


@method_decorator(login_not_required, name="dispatch")
@method_decorator(kept_ready(), name="dispatch")
class CallDetail(DetailView):
    """Everything that the announcement says, with the time left."""

    template_name = "grants/public/call_detail.html"
    context_object_name = "call"

    def get_object(self, queryset: QuerySet[Call] | None = None) -> Call:
        calls = Call.objects.announced(self.request.at).for_page()
        call = get_object_or_404(calls, year=self.kwargs["year"], number=self.kwargs["number"])
        if call.announcement and not call.announcement.file_id:
            do_not_keep(self.request)  # the print is being made, and the page gets its link once it is ready
        if intake.rules_of(call).counts_money:
            do_not_keep(self.request)  # the money left is counted from the offers, which the stamp does not watch
        return call

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        at = self.request.at
        crumbs = [(_("Konkursy"), reverse("grants:call-list"))]
        return super().get_context_data(**kwargs) | call_page.context(self.object, at) | {"crumbs": crumbs}


@login_not_required
def calls_calendar(request: HttpRequest) -> HttpResponse:
    return _calendar(exports.calendar(exports.announced_calls(request.at)), "konkursy.ics")


@login_not_required
def call_calendar(request: HttpRequest, year: int, number: int) -> HttpResponse:
    call = get_object_or_404(exports.announced_calls(request.at), year=year, number=number)
    return _calendar(exports.calendar([call], name=call.title), f"konkurs-{number}-{year}.ics")


def _calendar(content: bytes, filename: str) -> HttpResponse:
    """Shown to the calendar program that asks for it; nobody is forced to save a file."""
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{filename}"'
    return answer
