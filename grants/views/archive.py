"""Calls from before the portal, for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.utils.decorators import method_decorator
from django.views.generic import ListView

from grants.models import ArchivedCall
from portal.core.public_cache import kept_ready


@method_decorator(login_not_required, name="dispatch")
@method_decorator(kept_ready(), name="dispatch")
class CallArchive(ListView):
    """/konkursy/archiwum/: what is known of each call; what is not known is said to be unknown."""

    template_name = "grants/public/archive.html"
    context_object_name = "calls"

    def get_queryset(self) -> QuerySet[ArchivedCall]:
        return ArchivedCall.objects.prefetch_related("spheres", "brackets")
