"""The settings, read from the environment once: see environment.py for the table."""

from pathlib import Path

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from secretariat.entrance.environment import ROOT, Environment, WrongSetting, database, mailer

_environment = Environment()
_PACKAGE = Path(__file__).resolve().parents[1]

MODE = _environment.choice("SECRETARIAT_MODE", ("demo", "production"), "demo")
IS_DEMO = MODE == "demo"
VAR = _environment.folder("SECRETARIAT_VAR", ROOT / "var")
SECRET_KEY = _environment.key("SECRETARIAT_SECRET_KEY", kept_in=VAR / "secret.key" if IS_DEMO else None)
AUDIT_KEY = _environment.key(
    "SECRETARIAT_AUDIT_KEY",
    kept_in=VAR / "audit.key" if IS_DEMO else None,
    seals=VAR / "secretariat.sqlite3",
)
FILES = VAR / "files"  # uploads, sealed; no address leads there
PRIVACY_KEYS = _environment.keys(
    "SECRETARIAT_PRIVACY_KEYS", kept_in=VAR / "privacy.keys" if IS_DEMO else None, seals=FILES
)
RETENTION_DAYS = _environment.periods("SECRETARIAT_RETENTION")
ALLOWED_HOSTS = _environment.names("SECRETARIAT_HOSTS", "127.0.0.1,localhost,[::1]" if IS_DEMO else "")
if not ALLOWED_HOSTS:
    raise WrongSetting("SECRETARIAT_HOSTS is missing; write the names under which the house is reached.")
HOUSE = _environment.text("SECRETARIAT_HOUSE", "Secretariat")
SOURCE_CODE = _environment.text("SECRETARIAT_SOURCE")
DEBUG = False

DATABASES = {"default": database(_environment.text("DATABASE_URL"), var=VAR)}
if not IS_DEMO and "postgresql" not in str(DATABASES["default"]["ENGINE"]):
    raise WrongSetting("DATABASE_URL must name a PostgreSQL in production: postgres://user@host/name.")
_test_name = _environment.text("SECRETARIAT_TEST_NAME", "secretariat")
if "postgresql" in str(DATABASES["default"]["ENGINE"]):
    DATABASES["default"]["TEST"] = {"NAME": f"test_{_test_name}"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "secretariat.foundation.pages",
    "secretariat.foundation.languages",
    "secretariat.foundation.audit",
    "secretariat.foundation.privacy",
    "secretariat.foundation.files",
    "secretariat.foundation.jobs",
    "secretariat.foundation.messages",
    "secretariat.desks.accounts",
    "secretariat.desks.directory",
    "secretariat.desks.forums",
    "secretariat.desks.diary",
    "secretariat.desks.delegations",
    "secretariat.desks.registration",
    "secretariat.desks.accreditation",
    "secretariat.desks.programme",
    "secretariat.desks.badges",
    "secretariat.desks.agreements",
    "secretariat.desks.meetings",
    "secretariat.desks.media",
    "secretariat.desks.statements",
    "secretariat.desks.figures",
    "secretariat.desks.reports",
    "secretariat.entrance",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
]

MIDDLEWARE = [
    "secretariat.foundation.logs.middleware.NumberRequests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "secretariat.entrance.limits.RefuseTooLarge",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "secretariat.foundation.access.middleware.RefuseUndeclared",
    "secretariat.foundation.access.middleware.WorkForEdition",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "secretariat.entrance.frame.frame",
            ],
        },
    },
]

ROOT_URLCONF = "secretariat.entrance.urls"
WSGI_APPLICATION = "secretariat.entrance.wsgi.application"

# Who signs in, and how.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "secretariat.desks.accounts.adapter.InvitedOnly"
ACCOUNT_FORMS = {
    "login": "secretariat.desks.accounts.forms.SignIn",
    "change_password": "secretariat.desks.accounts.forms.NewPassword",
    "reauthenticate": "secretariat.desks.accounts.forms.SignInAgain",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = HOUSE
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = IS_DEMO
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # axes alone decides: in the database, by name and address
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "pages/locked.html"
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "secretariat.entrance.visitors.address"

# Languages: the interface's; texts of the register are MultilingualText.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian")), ("zh-hans", _("Chinese"))]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
FORMAT_MODULE_PATH = ["secretariat.foundation.languages.django_formats"]
LOCALE_PATHS = [_PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = _environment.zone("SECRETARIAT_TIME_ZONE", "UTC")

# Static files: ours, and what `prepare` makes (the map).
STATIC_URL = "static/"
STATIC_ROOT = None if IS_DEMO else VAR / "static"  # the demo serves them from where they lie
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if IS_DEMO
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = IS_DEMO
WHITENOISE_AUTOREFRESH = False

# What a browser may do with our pages.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
_HTTPS = _environment.yes("SECRETARIAT_HTTPS", default=not IS_DEMO)
SECURE_SSL_REDIRECT = _HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 12
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
IS_BEHIND_PROXY = _environment.yes("SECRETARIAT_PROXY", default=False)
if IS_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

# Mail.
MAILERS = {"default": mailer(_environment.text("SECRETARIAT_MAIL_URL"), is_demo=IS_DEMO, var=VAR)}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _environment.text("SECRETARIAT_MAIL_FROM", "secretariat@localhost")

# Logs.
LOG_LEVEL = _environment.choice(
    "SECRETARIAT_LOG_LEVEL", ("debug", "info", "warning", "error"), "info"
).upper()
LOG_FORMAT = _environment.choice("SECRETARIAT_LOG_FORMAT", ("json", "text"), "text" if IS_DEMO else "json")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "request": {"()": "secretariat.foundation.logs.lines.AddRequest"},
        "traces": {"()": "secretariat.foundation.logs.lines.WithoutExpectedTraces"},
    },
    "formatters": {
        "json": {"()": "secretariat.foundation.logs.lines.JsonLine"},
        "text": {"format": "{levelname} {request_id} {name} {message}", "style": "{"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": LOG_FORMAT,
            "filters": ["request", "traces"],
        }
    },
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "axes": {"level": "WARNING"},
        "django.server": {"handlers": ["stderr"], "propagate": False},
        "faker": {"level": "WARNING"},
        "psycopg.pool": {"level": "ERROR"},  # why a server cannot be reached is told once, in a sentence
    },
}

# What may be sent. A file that is uploaded stays in memory until it is sealed, so none lies open on a disk.
LARGEST_REQUEST = FILE_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
SILENCED_SYSTEM_CHECKS: list[str] = []
