"""The public register of organisations; nothing here is about a person."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.views.generic import DetailView, ListView

from portal.core.public_cache import kept_ready
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
@method_decorator(kept_ready("sfera", "powiat", "forma", "opp", "page"), name="dispatch")
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
@method_decorator(kept_ready(), name="dispatch")
class OrganisationDetail(DetailView):
    """The public card."""

    template_name = "organisations/organisation_detail.html"
    slug_field = slug_url_kwarg = "public_id"

    def get_queryset(self) -> OrganisationQuerySet:
        return public_cards().prefetch_related("spheres")
