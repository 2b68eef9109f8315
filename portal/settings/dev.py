"""The embedded world of `make run`: SQLite, files, a demonstration; nothing outside one ignored folder."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key

from portal.core import logs
from portal.settings import environment as e
from portal.settings.base import *  # noqa: F403 - settings modules build on one another
from portal.settings.base import BASE_DIR, STORAGES

DEMO = True
DEBUG = e.env.bool("DEBUG", default=False)
VAR = Path(os.environ.get("PORTAL_VAR", BASE_DIR / "var"))
VAR.mkdir(parents=True, exist_ok=True)

# A key of this one machine's demonstration: made at the first start, never shared.
_key_file = VAR / "secret-key"
if not _key_file.exists():
    _key_file.write_text(get_random_secret_key(), encoding="utf-8")
    _key_file.chmod(0o600)
SECRET_KEY = _key_file.read_text(encoding="utf-8").strip()

PORT = e.env.int("PORT", default=8000)
# By name, not by number: passkeys refuse addresses that are numbers.
PORTAL_URL = f"http://localhost:{PORT}"
ALLOWED_HOSTS = ["*"]
CSRF_TRUSTED_ORIGINS = [PORTAL_URL, f"http://127.0.0.1:{PORT}"]

DATABASES = {"default": e.database(e.env.str("DATABASE_URL", default=""), var=VAR)}
_broker = e.broker(e.env.str("REDIS_URL", default=""), var=VAR)
CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = _broker["url"], _broker["options"]
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "celerybeat-schedule")
CACHES = e.cache(e.env.str("REDIS_URL", default=""))

EMAIL_BACKEND = "portal.correspondence.mailbox.MailboxBackend"
STORAGES = STORAGES | {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "media"}},
    "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "private"}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

LOGGING = logs.set_up(as_json=False)
# Passkeys on http://localhost, which browsers trust as they trust TLS.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
