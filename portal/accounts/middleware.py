"""People of the office pass only with a second factor."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled

FREE_VIEWS = ("account_", "mfa_", "usersessions_")


class SecondFactorMiddleware:
    """Sends a person of the office who signed in without a second factor to set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated and user.works_in_office and not self.passed(request) and not self.is_free(request):
            return redirect("mfa_index" if not is_mfa_enabled(user) else "account_reauthenticate")
        return self.get_response(request)

    @staticmethod
    def passed(request: HttpRequest) -> bool:
        """Was a second factor used in this session?"""
        return any(record.get("method") == "mfa" for record in get_authentication_records(request))

    @staticmethod
    def is_free(request: HttpRequest) -> bool:
        """Pages of signing in and of setting up the factor, and files of the page."""
        name = resolve(request.path_info).url_name or ""
        return name.startswith(FREE_VIEWS)
