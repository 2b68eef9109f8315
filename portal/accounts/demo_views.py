"""The sign-in page of the demonstration (/demo/): every role as a card with one button."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View

from portal.accounts import demo
from portal.accounts.adapter import AccountAdapter
from portal.accounts.models import User


@method_decorator(login_not_required, name="dispatch")
class SignInPage(View):
    """GET shows the cards, POST with the address of one enters."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.DEMO:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        cards = demo.cards()
        context = {
            "member_cards": [card for card in cards if not card.roles],
            "office_cards": [card for card in cards if card.roles],
        }
        return render(request, "accounts/demo_sign_in.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            demo.enter(request, request.POST.get("email", ""))
        except User.DoesNotExist as error:
            raise Http404 from error
        return redirect(AccountAdapter(request).get_login_redirect_url(request))
