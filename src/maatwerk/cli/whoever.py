"""Who does something with the register as a whole, and why: for the line in the access log."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

import click

from maatwerk.cases.roles import Actor, Role
from maatwerk.cli.case.acting import refuse
from maatwerk.cli.case.asking import Asking

P = ParamSpec("P")
T = TypeVar("T")


def who_option(
    usual: Role, purpose: str, *, needed: bool = True
) -> Callable[[Callable[P, T]], Callable[..., T]]:
    """The command gets ``--as``, ``--actor`` and ``--purpose``, as one argument ``asking``.

    Args:
        usual: The role of who names none.
        purpose: That of who names none.
        needed: Whether ``--actor`` must be there; else the reference is empty without it.
    """

    def decorated(function: Callable[P, T]) -> Callable[..., T]:
        @click.option(
            "--as",
            "role",
            type=click.Choice([role.value for role in Role]),
            default=usual.value,
            show_default=True,
            help="The role in which it is done.",
        )
        @click.option("--actor", metavar="REF", required=needed, help="Reference of who does it.")
        @click.option(
            "--purpose",
            default=purpose,
            show_default=True,
            help="Why, for the access log.",
        )
        @wraps(function)
        def asked(*arguments: P.args, **options: P.kwargs) -> T:
            role, ref = Role(str(options.pop("role"))), str(options.pop("actor") or "")
            why = str(options.pop("purpose"))
            options["asking"] = Asking(Actor(ref, role), "nl", as_json=False, why=why)
            return function(*arguments, **options)

        return asked

    return decorated


@contextmanager
def permitted(asking: Asking) -> Iterator[None]:
    """Tell whoever may not do it that he may not, with exit code 1."""
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - Django is heavy

    try:
        yield
    except DeniedError as denied:
        refuse(asking, "forbidden", denied.nl, str(denied))
