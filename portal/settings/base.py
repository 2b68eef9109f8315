"""Settings common to every world.

The environment is read once, in the modules that build on this one. Figures fixed by law do not live here but in
`portal.programme` (legal figures with dates).
"""

from pathlib import Path

import font_lato
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from portal.core import logs

BASE_DIR = Path(__file__).resolve().parent.parent.parent

DEMO = False

INSTALLED_APPS = [
    "portal.core",
    "portal.history",
    "portal.accounts",
    "portal.records",
    "portal.correspondence",
    "portal.organisations",
    "portal.programme",
    "grants",
    "portal.pages",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sites",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "rules.apps.AutodiscoverRulesConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.core.logs.RequestLogMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.core.moments.RequestMomentMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "portal.accounts.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.middleware.SessionActivityMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
FORM_RENDERER = "portal.core.form_renderer.PortalFormRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.pages.context.portal",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Time and language: Polish is the source language, English stands under /en/.
LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", _("polski")), ("en", _("angielski"))]
LOCALE_PATHS = [BASE_DIR / "portal" / "locale", BASE_DIR / "portal" / "locale_overrides"]
TIME_ZONE = "Europe/Warsaw"
USE_TZ = True
USE_I18N = True

# People and sign-in.
SITE_ID = 1
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/moje/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "portal.correspondence.account_letters.LetterAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "portal.accounts.forms.SignupForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_CHANGE_EMAIL = True  # one address to a person; a new one replaces it once confirmed
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
# Limits count per account (key); the bounds per address only stop floods, so that an office or a school behind one
# address never locks itself out.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "10/5m/key,600/m/ip",
    "signup": "300/m/ip",
    "reset_password": "300/m/ip,5/15m/key",
    "reset_password_from_key": "300/m/ip",
    "confirm_email": "1/3m/key",
    "manage_email": "20/m/user",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
# A passkey is no secret that can be guessed; allauth's ten a minute would stop an office behind one address.
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "portal.accounts.key_forms.AddKeyForm",
    "edit_webauthn": "portal.accounts.key_forms.EditKeyForm",
}
MFA_TOTP_ISSUER = "Portal współpracy"
USERSESSIONS_TRACK_ACTIVITY = True
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True

# What a page may load: our own files only.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Static files and uploads.
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static", ("fonts", Path(font_lato.__file__).parent / "files")]
STORAGES: dict[str, dict] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MAX_UPLOAD_BYTES = 10 * 1024 * 1024
ORGANISATION_QUOTA_BYTES = 500 * 1024 * 1024
CLAMD_SOCKET = ""
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 8000

# Mail and background work; rows in the database are the truth, the broker only rings.
DEFAULT_FROM_EMAIL = "portal@example.org"
MESSAGE_MAX_ATTEMPTS = 8
MESSAGE_LEASE_SECONDS = 120  # after that long a delivery that was cut off may be tried by another worker
DOCUMENT_MAX_ATTEMPTS = 5
DOCUMENT_LEASE_SECONDS = 300
CELERY_TIMEZONE = "Europe/Warsaw"
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE: dict[str, dict] = {
    # Sign of life for /zdrowie/gotowosc/: the office's monitoring learns that background work stands still.
    "pages-beat": {"task": "portal.pages.tasks.beat", "schedule": 30.0},
    # Outbox: what was queued and not delivered (worker killed, broker away, mail server down) goes out again.
    "correspondence-sweep": {"task": "portal.correspondence.tasks.sweep_messages", "schedule": 20.0},
    # Seal of the history: the end of a chain cannot vanish unseen (G106).
    "history-seal": {"task": "portal.history.tasks.seal_history", "schedule": crontab(hour=2, minute=40)},
    # Owners of drafts learn 7, 3 and 1 days before that the intake closes.
    "grants-remind-drafts": {"task": "grants.tasks.remind_owners_of_drafts", "schedule": 900.0},
    # Documents ordered and not made are made.
    "records-sweep": {"task": "portal.records.tasks.sweep_documents", "schedule": 20.0},
}

# Whose desk answers: the co-ordinating office of § 8.2 of the programme (domain.md 3.1 [V:K9]).
OFFICE = {
    "name": "Biuro Współpracy z Organizacjami Pozarządowymi",
    "institution": "Urząd Marszałkowski Województwa Kujawsko-Pomorskiego",
    "authority": "Zarząd Województwa Kujawsko-Pomorskiego",
    "region": "Województwo Kujawsko-Pomorskie",
    "address": "ul. M. Skłodowskiej-Curie 73, 87-100 Toruń",
    "email": "ngo@kujawsko-pomorskie.pl",
    "phone": "",  # empty until the office names it
}
PORTAL_URL = "http://127.0.0.1:8000"
# Duties of a public portal. The officer's address is empty until the office names it; the pages then name the office.
DATA_PROTECTION_OFFICER_EMAIL = ""
ACCESSIBILITY_STATEMENT = {
    "published_on": "2026-11-23",
    "updated_on": "2026-11-23",
    "declared_on": "2026-11-23",
    "reviewed_on": "2026-11-23",
}
# How long a public page is given again as it is; it is built anew at once when anything on it changes.
PUBLIC_PAGE_SECONDS = 30
OPEN_DATA_LICENCE = (
    "Dane można bezpłatnie wykorzystywać w dowolnym celu, z podaniem źródła i chwili pobrania (ustawa z 11 sierpnia"
    " 2021 r. o otwartych danych i ponownym wykorzystywaniu informacji sektora publicznego)."
)

LOGGING = logs.set_up(as_json=True)
