"""Keeps Django's own users out of the register: nobody is kept there."""

from typing import Any


class RegisterAlone:
    """A router by which the register has its own tables and no others."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Whether an application has tables."""
        return app_label == "register"
