"""The embedded world with short leases, quick sweepers and the app of the scenario."""

from portal.settings.base import CELERY_BEAT_SCHEDULE, INSTALLED_APPS, TEMPLATES
from portal.settings.dev import *  # noqa: F403 - settings modules build on one another
from portal.settings.dev import BASE_DIR

INSTALLED_APPS = [*INSTALLED_APPS, "tests.killing.apps.KillingConfig"]
TEMPLATES = [TEMPLATES[0] | {"DIRS": [*TEMPLATES[0]["DIRS"], BASE_DIR / "tests" / "killing" / "templates"]}]
EMAIL_BACKEND = "tests.killing.hanging_mailbox.HangingMailbox"
DOCUMENT_LEASE_SECONDS = 20
MESSAGE_LEASE_SECONDS = 4
SWEEPERS = ("correspondence-sweep", "records-sweep")
CELERY_BEAT_SCHEDULE = {name: CELERY_BEAT_SCHEDULE[name] | {"schedule": 1.0} for name in SWEEPERS}
