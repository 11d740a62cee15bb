"""``--register``: which register a command is about; opened before the command begins."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import click

P = ParamSpec("P")
T = TypeVar("T")


def register_option(function: Callable[P, T]) -> Callable[..., T]:
    """The command gets ``--register`` and runs with that register open.

    It must be there and up to date. Trouble of the database that a person can mend, such as a
    full disk, ends in a plain message and exit code 2.
    """
    return _opened_before(function, there=True)


def place_option(function: Callable[P, T]) -> Callable[..., T]:
    """Likewise, for a command that makes the register: none needs to be there."""
    return _opened_before(function, there=False)


def _opened_before(function: Callable[P, T], *, there: bool) -> Callable[..., T]:
    @click.option(
        "--register",
        "place",
        metavar="DIR|URL",
        envvar="MAATWERK_DATABASE",
        help="Folder of an embedded register, or URL of a PostgreSQL database.",
    )
    @wraps(function)
    def with_register(*arguments: P.args, **options: P.kwargs) -> T:
        from maatwerk.register import open_register  # noqa: PLC0415 - Django is heavy

        place = options.pop("place")
        open_register(None if place is None else str(place))

        # These can be imported only once Django knows the tables.
        from maatwerk.register.beginning import must_be_there  # noqa: PLC0415 - likewise
        from maatwerk.register.trouble import told_plainly  # noqa: PLC0415 - likewise

        with told_plainly():
            if there:
                must_be_there()
            return function(*arguments, **options)

    return with_register
