"""Django's settings: one app and a database; nothing here is secret."""

import os

from maatwerk.register.opening import DATABASE, database_at, database_url

DATABASES = {"default": database_at(database_url(os.environ.get(DATABASE) or "sqlite://:memory:"))}
INSTALLED_APPS = ["maatwerk.register"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "nl-be"
SECRET_KEY = "unused: this app signs nothing"  # noqa: S105 - there is nothing to keep secret
