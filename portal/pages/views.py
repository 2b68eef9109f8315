"""Home page, search, help, duties of a public portal, open data. All of them are for everybody."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from portal.core.moments import local_date
from portal.core.public_cache import kept_ready
from portal.pages import home, open_data, search
from portal.pages.addresses import known
from portal.programme import channels, figures
from portal.programme.models import Programme


@method_decorator(login_not_required, name="dispatch")
class PublicPage(TemplateView):
    """A page for everybody that knows the moment."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, at=self.request.at, on=local_date(self.request.at))


@method_decorator(kept_ready(), name="dispatch")
class Home(PublicPage):
    """What is open now, the ways of co-operation, and the way in for a newcomer."""

    template_name = "pages/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {
            "openings": home.openings(self.request.at),
            "programme": Programme.objects.public(context["on"]).current(context["on"]),
            "points": list(channels.POINTS.items()),
            "calls_url": known("grants:call-list"),
        }


class Search(PublicPage):
    """/szukaj/"""

    template_name = "pages/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        phrase = self.request.GET.get("q", "").strip()
        groups = search.find(phrase, self.request.at)
        return super().get_context_data(
            **kwargs, phrase=phrase, groups=groups, total=sum(group.total for group in groups)
        )


@method_decorator(kept_ready(), name="dispatch")
class Help(PublicPage):
    """/pomoc/"""

    template_name = "pages/help.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, calls_url=known("grants:call-list"), check_url=known("records:check"))


@method_decorator(kept_ready(), name="dispatch")
class Privacy(PublicPage):
    """/rodo/"""

    template_name = "pages/privacy.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        years = figures.whole(figures.Figure.RECORDS_GRANT_YEARS, context["on"])
        return context | {"officer_email": settings.DATA_PROTECTION_OFFICER_EMAIL, "grant_years": years}


@method_decorator(kept_ready(), name="dispatch")
class Accessibility(PublicPage):
    """/deklaracja-dostepnosci/"""

    template_name = "pages/accessibility.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        days = {name: date.fromisoformat(day) for name, day in settings.ACCESSIBILITY_STATEMENT.items()}
        return context | {
            "days": days,
            "portal_url": settings.PORTAL_URL,
            "answer_days": figures.whole(figures.Figure.ACCESSIBILITY_ANSWER_DAYS, context["on"]),
            "answer_months": figures.whole(figures.Figure.ACCESSIBILITY_ANSWER_MONTHS, context["on"]),
        }


@method_decorator(kept_ready(), name="dispatch")
class OpenData(PublicPage):
    """/dane/"""

    template_name = "pages/open_data.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            datasets=[(found, _links(found)) for found in open_data.datasets()],
            licence=settings.OPEN_DATA_LICENCE,
        )


def _links(found: open_data.Dataset) -> list[tuple[str, str]]:
    """Other forms of the same data that have a page."""
    return [(form, url) for form, name in found.links if (url := known(name))]


@login_not_required
@require_safe
def dataset_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """/dane/<zbiór>.<csv|json|xlsx>"""
    found = open_data.dataset(code)
    if found is None or form not in found.forms:
        raise Http404
    response = HttpResponse(open_data.render(found, form, request.at), content_type=open_data.CONTENT_TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{code}.{form}"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@login_not_required
@require_safe
def dataset_description(request: HttpRequest, code: str) -> HttpResponse:
    """/dane/<zbiór>/: what the columns mean."""
    found = open_data.dataset(code)
    if found is None:
        raise Http404
    context = {
        "dataset": found,
        "links": _links(found),
        "licence": settings.OPEN_DATA_LICENCE,
        "crumbs": [(_("Otwarte dane"), reverse("pages:open-data"))],
    }
    return render(request, "pages/dataset.html", context)
