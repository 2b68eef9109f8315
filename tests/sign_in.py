"""Entering the portal in tests, with or without the second factor."""

import time

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.mfa.models import Authenticator

SECRET = "JBSWY3DPEHPK3PXP"


def give_factor(user):
    """The person has set up an authenticator application."""
    found, _ = Authenticator.objects.get_or_create(
        user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": SECRET}}
    )
    return found


def enter(client, user, *, second_factor=None):
    """Sign the person in; people of the office with a second factor unless told otherwise."""
    client.force_login(user)
    if second_factor is None:
        second_factor = user.works_in_office
    if second_factor:
        authenticator = give_factor(user)
        session = client.session
        session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            {
                "method": "mfa",
                "at": time.time(),
                "id": authenticator.pk,
                "type": authenticator.type,
            }
        ]
        session.save()
    return client
