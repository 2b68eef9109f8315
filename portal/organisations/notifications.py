"""Letters about people in organisations."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from portal.correspondence import outbox
from portal.organisations.models import Invitation, Membership


def person_invited(invitation: Invitation, token: str, *, at: datetime) -> None:
    """To the invited address; the link is a key, so the letter is confidential."""
    with translation.override(settings.LANGUAGE_CODE):
        path = reverse("organisations:invitation-accept", kwargs={"token": token})
    context = {"invitation": invitation, "url": f"{settings.PORTAL_URL}{path}", "office": settings.OFFICE}
    outbox.queue_raw(
        "organisations.person_invited",
        invitation.email,
        render_to_string("organisations/email/person_invited_subject.txt", context),
        render_to_string("organisations/email/person_invited_body.txt", context),
        at=at,
        about=invitation.organisation,
        confidential=True,
    )


def person_joined(membership: Membership, invitation: Invitation, *, at: datetime) -> None:
    """To the person who sent the invitation."""
    outbox.queue(
        "organisations.person_joined",
        to=invitation.invited_by,
        context={"membership": membership, "organisation": membership.organisation},
        about=membership.organisation,
        at=at,
    )


def person_removed(membership: Membership, *, at: datetime) -> None:
    """To the person whose place was ended by somebody else."""
    outbox.queue(
        "organisations.person_removed",
        to=membership.user,
        context={"membership": membership, "organisation": membership.organisation},
        about=membership.organisation,
        at=at,
    )
