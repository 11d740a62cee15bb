"""Django's settings of the pages: those of the register, and what pages need beside them."""

import os
import secrets
import tempfile

from maatwerk.login.demo import is_open
from maatwerk.login.provider import SESSIONS, provider_from
from maatwerk.login.session import IDLE
from maatwerk.register.settings import DATABASES, DEFAULT_AUTO_FIELD, TIME_ZONE, USE_TZ
from maatwerk.web.messages.compiling import LOCALE, compile_catalogues
from maatwerk.web.mode import hosts, is_demo

SECRET = "MAATWERK_WEB_SECRET"  # noqa: S105 - the name of a variable
"""Name of the variable with the secret of this installation; without it one is drawn."""

__all__ = ["DATABASES", "DEFAULT_AUTO_FIELD", "TIME_ZONE", "USE_TZ"]

compile_catalogues()

_PUBLIC = not is_demo()
ALLOWED_HOSTS = hosts() or ["127.0.0.1", "localhost", "[::1]"]
SECRET_KEY = os.environ.get(SECRET) or secrets.token_urlsafe(50)
DEBUG = False

DEMO_SIGN_IN = is_open(os.environ, demo=is_demo())
"""Whether who is on this machine may be a demo user; where others could, nothing starts."""
MAATWERK_PROVIDER = provider_from(os.environ, demo=is_demo())
"""With whom people sign in; None when nobody does."""

INSTALLED_APPS = [
    "maatwerk.register",
    "django.contrib.contenttypes",  # it and auth are wanted by the library of OpenID; neither has
    "django.contrib.auth",  # a table, for nobody is kept as a user
    "django.contrib.staticfiles",
    "csp",
    "maatwerk.web.look",
    "maatwerk.web.front",
    "maatwerk.web.simulator",
    "maatwerk.web.law",
    "maatwerk.web.signing",
    "maatwerk.web.figures",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "maatwerk.web.language.LanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "maatwerk.web.access.AccessMiddleware",
]
ROOT_URLCONF = "maatwerk.web.urls"
WSGI_APPLICATION = "maatwerk.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "maatwerk.web.look.frame.frame",
            ],
        },
    }
]

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [LOCALE]
LANGUAGE_COOKIE_NAME = "taal"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = _PUBLIC

DATABASE_ROUTERS = ["maatwerk.login.tables.RegisterAlone"]
AUTHENTICATION_BACKENDS = ["maatwerk.login.backend.ProviderBackend"]

SESSION_ENGINE = "django.contrib.sessions.backends.file"
SESSION_FILE_PATH = os.environ.get(SESSIONS) or tempfile.gettempdir()
SESSION_COOKIE_NAME = "__Host-aangemeld" if _PUBLIC else "aangemeld"
SESSION_COOKIE_AGE = int(IDLE.total_seconds())
SESSION_SAVE_EVERY_REQUEST = True  # so that the age is counted from the last request
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # the provider sends people back by a link
SESSION_COOKIE_SECURE = _PUBLIC

OIDC_OP_AUTHORIZATION_ENDPOINT = MAATWERK_PROVIDER.authorize if MAATWERK_PROVIDER else ""
OIDC_OP_TOKEN_ENDPOINT = MAATWERK_PROVIDER.token if MAATWERK_PROVIDER else ""
OIDC_OP_USER_ENDPOINT = MAATWERK_PROVIDER.userinfo if MAATWERK_PROVIDER else ""
OIDC_OP_JWKS_ENDPOINT = MAATWERK_PROVIDER.keys if MAATWERK_PROVIDER else ""
OIDC_RP_CLIENT_ID = MAATWERK_PROVIDER.client if MAATWERK_PROVIDER else ""
OIDC_RP_CLIENT_SECRET = MAATWERK_PROVIDER.secret if MAATWERK_PROVIDER else ""
OIDC_RP_SIGN_ALGO = "RS256"
OIDC_RP_SCOPES = "openid"
OIDC_USE_PKCE = True
OIDC_TOKEN_USE_BASIC_AUTH = True
OIDC_TIMEOUT = 10
OIDC_AUTHENTICATION_CALLBACK_URL = "sign-in-back"

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = _PUBLIC
CSRF_FAILURE_VIEW = "maatwerk.web.look.errors.forged"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _PUBLIC else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _PUBLIC else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # addresses that asked something in two minutes
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # What goes wrong goes to standard error; an address with what somebody filled in does not.
    "handlers": {"errors": {"class": "logging.StreamHandler", "level": "ERROR"}},
    "loggers": {
        "django": {"handlers": ["errors"], "level": "ERROR", "propagate": False},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # anybody can cause it
    },
}
