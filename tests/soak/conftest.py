"""An open register for every long test, on both databases; the fixtures are the register's."""

from tests.register.conftest import backend, empty_registers, register_url, server

__all__ = ["backend", "empty_registers", "register_url", "server"]
