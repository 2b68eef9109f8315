"""There is one way in: the sign-in of allauth. The doors of Django's admin lead to it."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.generic import RedirectView, View


@method_decorator(login_not_required, name="dispatch")
class AdminLogin(View):
    """`/admin/login/`: a person without a desk is refused, anybody else signs in like everyone."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        target = request.GET.get("next", "")
        if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
            target = reverse("admin:index")
        if not request.user.is_authenticated:
            return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': target})}")
        if not admin.site.has_permission(request):
            raise PermissionDenied
        return redirect(target)


class AdminPassword(RedirectView):
    """`/admin/password_change/`: the password is changed where everyone changes it."""

    pattern_name = "account_change_password"
