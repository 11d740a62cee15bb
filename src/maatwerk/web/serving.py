"""Serves the pages with gunicorn, until somebody stops it."""

import ipaddress
import os
import signal
import socket
from collections.abc import Callable, Mapping
from threading import Thread
from typing import Any

from gunicorn.app.base import BaseApplication

from maatwerk.errors import BadInputError

THREADS = 8
"""Requests that are answered at once."""

SECONDS_TO_END = 5
"""How long requests may go on when it is stopped."""


def free_port(address: str, port: int) -> int:
    """The port, or a free one for 0.

    Raises:
        BadInputError: the address is not of this machine alone, or the port cannot be had.
    """
    if not _is_loopback(address):
        raise BadInputError(
            f"--address {address} is refused: this demonstration answers this machine alone. "
            "Use 127.0.0.1 or ::1; docs/web.md says how to serve to others.",
            f"--address {address} kan niet: deze demonstratie antwoordt enkel deze machine. "
            "Gebruik 127.0.0.1 of ::1; docs/web.md zegt hoe het voor anderen moet.",
        )
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((address, port))
            return int(tried.getsockname()[1])
    except (OSError, OverflowError) as error:
        why = error.strerror if isinstance(error, OSError) else "there is no such port"
        raise BadInputError(
            f"Port {port} of {address} cannot be had: {why}. Choose another with --port, or 0 for "
            "any that is free.",
            f"Poort {port} van {address} is niet vrij: {why}. Kies een andere met --port, of 0 "
            "voor om het even welke.",
        ) from error


def _is_loopback(address: str) -> bool:
    try:
        return address == "localhost" or ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def serve(address: str, port: int, ready: Callable[[], None]) -> None:
    """Answer requests until a signal ends it; then the process ends too.

    Args:
        address: A loopback address.
        port: A free one.
        ready: Called once it listens.
    """
    # The command line ends at a closed pipe; a server must not when one of its readers leaves.
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    os.environ["DJANGO_SETTINGS_MODULE"] = "maatwerk.web.settings"
    where = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
    _Server(
        {
            "bind": where,
            "workers": 1,
            "threads": THREADS,
            "worker_class": "gthread",
            "preload_app": True,
            "graceful_timeout": SECONDS_TO_END,
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": lambda _: ready(),
            "post_worker_init": lambda _: _open_the_book(),
        }
    ).run()


def _open_the_book() -> None:
    """Have the worker make the Dutch book of the law aside, so that few readers wait for it."""
    from maatwerk.web.law.book import the_book  # noqa: PLC0415 - once Django runs

    Thread(target=the_book, args=("nl",), daemon=True).start()


class _Server(BaseApplication):
    """The pages, as gunicorn takes them."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Take the options; nothing is read from a file or from the command line."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, once for the worker and whatever takes its place."""
        from maatwerk.web.wsgi import application  # noqa: PLC0415 - Django starts here

        return application
