"""Django's settings for one workspace, which the environment names. What a council may set is in its workspace.toml."""

from __future__ import annotations

import secrets
from pathlib import Path

from sightline.base import now
from sightline.web import directory, quiet_log
from sightline.web.database import database
from sightline.workspace.settings import read_settings

WORKSPACE = Path(now.environment("SIGHTLINE_WORKSPACE") or ".").resolve()
SITE = WORKSPACE / "site"
HERE = Path(__file__).parent


def _secret() -> str:
    """The key that signs sessions: made once, kept in the workspace, readable to whoever runs the site."""
    path = SITE / "secret"
    if not path.exists():
        SITE.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(48), encoding="utf-8")
        path.chmod(0o600)
    return path.read_text(encoding="utf-8")


SECRET_KEY = _secret()
DEMONSTRATION = (WORKSPACE / "files" / ".demonstration").exists()
ALLOWED_HOSTS = [host for host in (now.environment("SIGHTLINE_HOSTS") or "localhost,127.0.0.1").split(",") if host]
DEBUG = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "sightline.web.accounts",
    "sightline.web",
    "sightline.web.loads",
    "sightline.web.packs",
    "sightline.web.plan",
    "sightline.web.records",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sightline.web.kindly.KindlyMiddleware",
    "sightline.web.accounts.session_end.SessionEndMiddleware",
    "sightline.web.accounts.first_password.FirstPasswordMiddleware",
    "sightline.web.accounts.second_factor.SecondFactorMiddleware",
]
ROOT_URLCONF = "sightline.web.urls"
WSGI_APPLICATION = "sightline.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sightline.web.pages.context.of_the_site",
            ]
        },
    }
]
DATABASES = {"default": database(SITE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
]
ACCOUNT_ADAPTER = "sightline.web.accounts.adapter.NobodySignsUp"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/accounts/login/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip,5/15m/key"}  # a council may share one address
DIRECTORY = read_settings(WORKSPACE).sign_in
SOCIALACCOUNT_ADAPTER = "sightline.web.accounts.directory.OnlyWhoIsKnown"
SOCIALACCOUNT_PROVIDERS = directory.providers(DIRECTORY)
MFA_ADAPTER = "sightline.web.accounts.adapter.InOurWords"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Sightline"
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"

SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMONSTRATION
SECURE_HSTS_SECONDS = 0 if DEMONSTRATION else 365 * 24 * 60 * 60
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'", *directory.origin(DIRECTORY)],
        "base-uri": ["'none'"],
    }
}

EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # the site sends no mail
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
LOGGING = quiet_log.LOGGING
