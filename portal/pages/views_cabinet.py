"""Start of the cabinet (/moje/): what is due, drafts, what was filed, organisations, letters that were sent to us."""

from django.views.generic import TemplateView

from portal.correspondence.models import Message
from portal.organisations import cabinet
from portal.organisations.models import Invitation, Membership

LETTERS_SHOWN = 10


class Desk(TemplateView):
    """Everything about the matters of one person, over all organisations for which the person acts."""

    template_name = "pages/desk.html"

    def get_context_data(self, **kwargs):
        user, at = self.request.user, self.request.at
        letters = Message.objects.filter(to_user=user).exclude(state=Message.State.HELD)
        return super().get_context_data(
            matters=cabinet.gather(user, at),
            memberships=Membership.objects.active().filter(user=user).select_related("organisation"),
            invitations=Invitation.objects.open(at).filter(email__iexact=user.email).select_related("organisation"),
            letters=letters.only("subject", "state", "queued_at", "sent_at", "kind", "to_user")[:LETTERS_SHOWN],
            **kwargs,
        )
