"""A mail server that takes a letter and, while a file named `hang` stands in the world's folder, never says so."""

import time

from django.conf import settings

from portal.correspondence.mailbox import MailboxBackend


class HangingMailbox(MailboxBackend):
    """Takes letters as the demonstration's mailbox does."""

    def send_messages(self, email_messages):
        taken = super().send_messages(email_messages)
        while (settings.VAR / "hang").exists():
            (settings.VAR / "hanging").touch()
            time.sleep(0.05)
        return taken
