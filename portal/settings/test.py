"""Fast tests: one temporary folder, eager tasks, quick hashing; PostgreSQL when DATABASE_URL says so."""

import os
import tempfile
from pathlib import Path

from portal.settings import environment as e
from portal.settings.base import *  # noqa: F403 - settings modules build on one another
from portal.settings.base import STORAGES

DEMO = True
DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105 - no secret: the tests' own key
ALLOWED_HOSTS = ["*"]
VAR = Path(os.environ.get("PORTAL_VAR") or tempfile.mkdtemp(prefix="portal-test-"))

DATABASES = {"default": e.database(e.env.str("DATABASE_URL", default=""), var=VAR)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
DATABASES["default"]["CONN_MAX_AGE"] = 0
CACHES = e.cache("")
PUBLIC_PAGE_SECONDS = 0  # a test asks views, not kept pages; tests of keeping switch it on
CELERY_BROKER_URL = "memory://"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "media"}},
    "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "private"}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
# Passkeys on http://localhost, which browsers trust as they trust TLS.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
