"""People of the office pass only with a second factor (drugi składnik logowania).

Whoever works at the office's desk and has not used a second factor in this session can do three things: set one up,
use the one that exists, sign out. Every other address answers by leading there, public pages too, for a public page
may show more to a person with a role.
"""

import hashlib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
TO_SET_UP = frozenset(
    {"account_logout", "account_reauthenticate", "mfa_index"}
    | {"mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn"}
)
TO_PASS = frozenset({"account_logout", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"})


class SecondFactorMiddleware:
    """Leads a person of the office who signed in without a second factor to set one up, or to use it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Asked before every view, with the address already resolved."""
        user = request.user
        if not user.is_authenticated or not user.works_in_office:
            return None
        factors = set(Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).values_list("type", flat=True))
        if factors and used_second_factor(request):
            return None
        if request.resolver_match.view_name in (TO_PASS if factors else TO_SET_UP):
            return None
        return _lead(request, factors)


def used_second_factor(request: HttpRequest) -> bool:
    """Was a second factor used in this session by this very person?"""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def _lead(request: HttpRequest, factors: set[str]) -> HttpResponse:
    """To the page where the factor is set up or used; a script gets the same answer in words it understands."""
    if not factors:
        url = reverse("mfa_index")
    elif Authenticator.Type.TOTP in factors:
        url = reverse("mfa_reauthenticate")
    else:
        url = reverse("mfa_reauthenticate_webauthn")
    if _is_script(request):
        message = _("Zaloguj się drugim składnikiem, żeby pracować w panelu urzędu.")
        return JsonResponse(
            {"code": "second_factor_required", "message": message, "url": url},
            status=403,
        )
    query = urlencode({"next": request.get_full_path()}) if factors and request.method == "GET" else ""
    return redirect(f"{url}?{query}" if query else url)


def _is_script(request: HttpRequest) -> bool:
    asks_json = "application/json" in request.headers.get("Accept", "")
    return asks_json or request.headers.get("X-Requested-With") == "XMLHttpRequest"


SEEN_EVERY = 60  # seconds


class SessionActivityMiddleware:
    """Notes in the list of sessions when and from where each was last used; once a minute is enough."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.session.session_key
        if key and request.user.is_authenticated:
            mark = hashlib.sha256(f"session-seen:{key}".encode()).hexdigest()
            if cache.add(mark, True, SEEN_EVERY):
                UserSession.objects.create_from_request(request)
        return self.get_response(request)
