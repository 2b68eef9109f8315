"""`manage.py load_demo`: the demonstration world, in the demonstration only."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.pages import demo


class Command(BaseCommand):
    """Fills an empty portal with invented people, organisations, programmes and calls; run again, it adds nothing."""

    help = "Ładuje świat demonstracyjny (tylko tam, gdzie DEMO=True)."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Świat demonstracyjny jest tylko w demonstracji (DEMO=True).")
        world = demo.load(timezone.now())
        for note in world.notes:
            self.stdout.write(f"  {note}")
