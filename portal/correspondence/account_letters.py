"""Letters about accounts: what allauth would send itself goes through the outbox, so that none is lost or doubled.

They are confidential (a link in them is a key) and Polish, like every letter of the office. Links lead to the address
of the portal from the settings, never to the host that a request claims.
"""

from typing import Any
from urllib.parse import urlsplit

from allauth.core import context as of_allauth
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation

from portal.accounts.adapter import AccountAdapter
from portal.correspondence import outbox


class LetterAdapter(AccountAdapter):
    """The adapter of the portal: `ACCOUNT_ADAPTER`."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the letter that allauth names "account/email/password_reset_key"."""
        request: HttpRequest = of_allauth.request
        values = {name: _at_home(name, value) for name, value in context.items()}
        values |= {"email": email, "office": settings.OFFICE, "portal_url": settings.PORTAL_URL}
        user = context.get("user")
        with translation.override("pl"), transaction.atomic():
            outbox.queue_raw(
                f"accounts.{template_prefix.rpartition('/')[2]}",
                email,
                render_to_string(f"{template_prefix}_subject.txt", values),
                render_to_string(f"{template_prefix}_message.txt", values),
                at=request.at,  # type: ignore[attr-defined]  # set by portal.core.moments
                to_user=user if user is not None and user.pk and user.email == email else None,
            )


def _at_home(name: str, value: Any) -> Any:
    """The same page at the portal's own address."""
    if not (name.endswith("_url") and isinstance(value, str)):
        return value
    parts = urlsplit(value)
    return f"{settings.PORTAL_URL}{parts.path}" + (f"?{parts.query}" if parts.query else "")
