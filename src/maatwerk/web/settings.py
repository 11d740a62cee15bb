"""Django's settings of the pages: those of the register, and what pages need beside them."""

import os
import secrets

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

INSTALLED_APPS = [
    "maatwerk.register",
    "django.contrib.staticfiles",
    "csp",
    "maatwerk.web.look",
    "maatwerk.web.front",
    "maatwerk.web.simulator",
    "maatwerk.web.law",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "maatwerk.web.language.LanguageMiddleware",
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
