"""A factor just set up counts as used: its first code, or its first touch, was checked a moment ago.

Without this a person of the office would be asked for a second code at once, and the first one may not be used twice.
Only the first factor counts so; who has one already passes with that one (`middleware.TO_PASS`).
"""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from portal.accounts.middleware import SECOND_FACTORS


def remember_first_factor(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    """Receiver of allauth's `authenticator_added`, the only notice it gives of a factor that was set up."""
    if authenticator.type not in SECOND_FACTORS:
        return
    others = Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).exclude(pk=authenticator.pk)
    if not others.exists():
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
