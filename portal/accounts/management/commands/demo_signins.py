"""`manage.py demo_signins`: the sign-ins of the demonstration."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from portal.accounts.demo import sign_ins


class Command(BaseCommand):
    help = "Makes the people of the demonstration and prints who they are."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Wejście jednym kliknięciem: {settings.PORTAL_URL}{reverse('demo:sign-in-list')}")
        for card in sign_ins():
            place = f" ({card.organisation})" if card.organisation else ""
            self.stdout.write(f"  {card.email:32} {card.label}{place}")
