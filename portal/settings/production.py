"""The office's servers: PostgreSQL and Redis; a missing or wrong value is refused at start, by name."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from portal.settings import environment as e
from portal.settings.base import *  # noqa: F403 - settings modules build on one another
from portal.settings.base import STORAGES

DEBUG = False
SECRET_KEY = e.required("SECRET_KEY")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
    raise ImproperlyConfigured("SECRET_KEY: at least 50 characters, drawn at random.")
ALLOWED_HOSTS = [host.strip() for host in e.required("ALLOWED_HOSTS").split(",") if host.strip()]
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS: name the hosts, a star lets anyone forge links in mails.")
PORTAL_URL = e.required("PORTAL_URL").rstrip("/")
if not PORTAL_URL.startswith("https://"):
    raise ImproperlyConfigured("PORTAL_URL: must start with https://.")
CSRF_TRUSTED_ORIGINS = [PORTAL_URL]

# The client's address is the one written by our own proxies; what a client claims before them is ignored.
ALLAUTH_TRUSTED_PROXY_COUNT = e.env.int("TRUSTED_PROXY_COUNT", default=1)

VAR = Path(e.env.str("PORTAL_VAR", default="/var/lib/portal"))
DATABASES = {"default": e.database(e.required("DATABASE_URL"), var=VAR)}
_redis = e.required("REDIS_URL")
_broker = e.broker(_redis, var=VAR)
CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = _broker["url"], _broker["options"]
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "celerybeat-schedule")
CACHES = e.cache(_redis)

DEFAULT_FROM_EMAIL = e.required("DEFAULT_FROM_EMAIL")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
try:
    globals().update(e.env.email_url("EMAIL_URL"))
except Exception as error:
    raise ImproperlyConfigured("EMAIL_URL: missing or not an address like smtp+tls://user:pass@host:587.") from error
EMAIL_TIMEOUT = 20

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^zdrowie/"]
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True

STATIC_ROOT = Path(e.env.str("STATIC_ROOT", default=str(VAR / "static")))
CLAMD_SOCKET = e.env.str("CLAMD_SOCKET", default="")


def _file_store(folder: str) -> dict:
    """Private object storage when S3_BUCKET is named, otherwise a folder of the data volume."""
    bucket = e.env.str("S3_BUCKET", default="")
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / folder}}
    options = {
        "bucket_name": bucket,
        "location": folder,
        "endpoint_url": e.required("S3_ENDPOINT_URL"),
        "access_key": e.required("S3_ACCESS_KEY"),
        "secret_key": e.required("S3_SECRET_KEY"),
        "default_acl": "private",
        "querystring_auth": True,
        "file_overwrite": False,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


STORAGES = STORAGES | {"default": _file_store("media"), "private": _file_store("private")}
