"""`manage.py verify_history`: is the history whole?"""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from portal.history.models import Entry, Seal
from portal.history.verification import verify


class Command(BaseCommand):
    """Counts all chains and seals through; ends with 1 and names what is broken."""

    help = "Checks that no entry of the history was altered or removed."

    def handle(self, *args: Any, **options: Any) -> None:
        breaks = verify()
        for found in breaks:
            self.stderr.write(str(found))
        if breaks:
            self.stderr.write(f"Historia naruszona, miejsc: {len(breaks)}.")
            sys.exit(1)
        last = Seal.objects.order_by("-pk").first()
        sealed = f"{last.at:%Y-%m-%d %H:%M}" if last else "brak"
        self.stdout.write(f"Historia cała: wpisów {Entry.objects.count()}, ostatnia pieczęć: {sealed}.")
