"""The register as Django knows it."""

from django.apps import AppConfig


class Register(AppConfig):
    """The app ``register``."""

    name = "maatwerk.register"
    label = "register"
    verbose_name = "Register"
