"""Health check of the scheduler's container: fails when its last beat did not come through."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.pages import health


class Command(BaseCommand):
    help = "Fails when the scheduler's last beat is too old."
    requires_system_checks = ()

    def handle(self, *args, **options) -> None:
        state = health.state_of("beat", timezone.now())
        if state != "ok":
            raise CommandError(state)
        self.stdout.write("ok")
