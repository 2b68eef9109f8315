"""The public register of organisations; nothing here is about a person."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.views.generic import DetailView, ListView, View

from portal.core.spreadsheets import CSV_TYPE, csv_text
from portal.organisations.filters import OrganisationFilter
from portal.organisations.models import Organisation
from portal.organisations.querysets import OrganisationQuerySet

ON_A_PAGE = 50
# The public card: what is shown to everybody, and nothing else is read for it.
CARD = (
    "public_id",
    "name",
    "short_name",
    "kind",
    "register",
    "register_number",
    "register_body",
    "nip",
    "regon",
    "opp_since",
    "street",
    "postal_code",
    "city",
    "email",
    "website",
    "mission",
    "gmina__code",
    "gmina__name",
    "gmina__kind",
    "gmina__powiat__code",
    "gmina__powiat__name",
    "gmina__powiat__is_city",
)


def public_cards() -> OrganisationQuerySet:
    """Organisations of the register with the fields of the card."""
    return Organisation.objects.public().select_related("gmina__powiat").only(*CARD)


@method_decorator(login_not_required, name="dispatch")
class OrganisationList(ListView):
    """The register: search, filters, pages of fifty."""

    template_name = "organisations/organisation_list.html"
    paginate_by = ON_A_PAGE

    def get_queryset(self) -> OrganisationQuerySet:
        self.filter = OrganisationFilter(
            self.request.GET, queryset=public_cards().order_by("name", "pk"), request=self.request
        )
        if not self.filter.is_valid():
            return Organisation.objects.none()
        return self.filter.qs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        active = any(value for name, value in self.request.GET.items() if name in self.filter.filters)
        return super().get_context_data(filter=self.filter, active=active, **kwargs)


@method_decorator(login_not_required, name="dispatch")
class OrganisationDetail(DetailView):
    """The public card."""

    template_name = "organisations/organisation_detail.html"
    slug_field = slug_url_kwarg = "public_id"

    def get_queryset(self) -> OrganisationQuerySet:
        return public_cards().prefetch_related("spheres")


@method_decorator(login_not_required, name="dispatch")
class OrganisationData(View):
    """Open data: the whole register, as JSON or CSV."""

    as_csv = False

    def get(self, request: HttpRequest) -> HttpResponse:
        cards = public_cards().order_by("name", "pk").prefetch_related("spheres")
        if not self.as_csv:
            rows = [dict(zip(FIELDS, row, strict=True)) for row in _rows(cards, request)]
            return JsonResponse({"generated_at": request.at.isoformat(), "organisations": rows})
        text = csv_text(list(FIELDS), (_flat(row) for row in _rows(cards, request)))
        headers = {"Content-Disposition": 'attachment; filename="organizacje.csv"'}
        return HttpResponse(text, content_type=CSV_TYPE, headers=headers)


FIELDS = (
    "id",
    "name",
    "short_name",
    "legal_form",
    "register",
    "register_number",
    "register_body",
    "nip",
    "regon",
    "opp_since",
    "street",
    "postal_code",
    "city",
    "gmina_teryt",
    "gmina",
    "powiat_teryt",
    "powiat",
    "email",
    "website",
    "spheres",
    "url",
)


def _rows(cards: OrganisationQuerySet, request: HttpRequest) -> Iterator[list[Any]]:
    for card in cards:
        gmina = card.gmina
        yield [
            str(card.public_id),
            card.name,
            card.short_name,
            card.get_kind_display(),
            card.get_register_display(),
            card.register_number,
            card.register_body,
            card.nip,
            card.regon,
            card.opp_since,
            card.street,
            card.postal_code,
            card.city,
            gmina.code,
            gmina.name,
            gmina.powiat_id,
            gmina.powiat.name,
            card.email,
            card.website,
            [sphere.code for sphere in card.spheres.all()],
            request.build_absolute_uri(card.get_absolute_url()),
        ]


def _flat(row: list[Any]) -> list[Any]:
    return ["; ".join(value) if isinstance(value, list) else value for value in row]
