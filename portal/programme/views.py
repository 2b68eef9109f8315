"""Public pages of the programme."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.views.generic import DetailView

from portal.core.moments import local_date
from portal.core.public_cache import kept_ready
from portal.programme import channels, indicators
from portal.programme.figures import act_reference
from portal.programme.models import Programme, ProgrammeSection


@login_not_required
def programme_current(request: HttpRequest) -> HttpResponse:
    """/program/ leads to the programme of the year."""
    programme = Programme.objects.visible_to(request.user, request.at).current(local_date(request.at))
    if programme is None:
        return render(request, "programme/programme_none.html")
    return redirect(programme)


@method_decorator(login_not_required, name="dispatch")
@method_decorator(kept_ready(), name="dispatch")
class ProgrammeDetail(DetailView):
    """The programme of a year: its parts, its fourteen ways with what happens in them, its measures."""

    model = Programme

    def get_object(self, queryset: Any = None) -> Programme:
        visible = Programme.objects.visible_to(self.request.user, self.request.at)
        in_year = visible.filter(year=self.kwargs["year"]).order_by("kind")
        return in_year.first() or get_object_or_404(in_year)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        programme, at = self.object, self.request.at
        others = Programme.objects.visible_to(self.request.user, at).exclude(pk=programme.pk)
        return super().get_context_data(
            **kwargs,
            sections=_sections(programme),
            ways=channels.ways(programme, at),
            measures=indicators.measures(programme, at),
            tasks=programme.priority_tasks.select_related("sphere", "department").order_by(
                "sphere__position", "position", "pk"
            ),
            act_reference=act_reference(programme.law_day),
            others=others,
            at=at,
        )


def _sections(programme: Programme) -> list[dict[str, Any]]:
    """Every part that art. 5a ust. 4 requires, also one whose text the portal does not have."""
    bodies = {section.code: section.body for section in programme.sections.all()}
    return [
        {"code": code, "title": title, "body": bodies.get(code, "")} for code, title in ProgrammeSection.Code.choices
    ]
