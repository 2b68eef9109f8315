"""How allauth meets our people: where a person goes after signing in."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by e-mail, everyone may register."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The office goes to its desk, everybody else to the cabinet."""
        if request.user.is_authenticated and request.user.works_in_office:
            return reverse("admin:index")
        return super().get_login_redirect_url(request)
