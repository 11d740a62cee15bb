"""An open register for every test that asks for one, on both databases."""

from tests.register.conftest import backend, empty_registers, register_url, server

__all__ = ["backend", "empty_registers", "register_url", "server"]
