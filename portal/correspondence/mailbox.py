"""Mail server of the demonstration: letters land in a table and are read in the browser."""

from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from portal.correspondence.models import MailboxLetter


class MailboxBackend(BaseEmailBackend):
    """Keeps one letter per Message-ID and recipient."""

    def send_messages(self, email_messages) -> int:
        """Store each letter for each of its recipients."""
        for mail in email_messages:
            raw = mail.message()
            for recipient in mail.recipients():
                MailboxLetter.objects.get_or_create(
                    message_id=f"{raw['Message-ID']} {recipient}"[:200],
                    defaults={
                        "sender": mail.from_email,
                        "recipient": recipient.lower(),
                        "subject": mail.subject[:250],
                        "body": mail.body,
                        "raw": raw.as_bytes(),
                        "received_at": timezone.now(),
                    },
                )
        return len(email_messages)
