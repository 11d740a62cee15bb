"""Who asks, in which role, for whom and why: options that every command on cases has."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from maatwerk.cases.roles import OUTSIDE, Actor, Role
from maatwerk.errors import BadInputError

if TYPE_CHECKING:
    from maatwerk.register.access.purposes import Purpose

P = ParamSpec("P")
T = TypeVar("T")

_USUAL = {
    Role.VDAB: "onderzoek_vdab",
    Role.CASE_WORKER: "behandeling",
    Role.DECIDER: "beslissing",
    Role.PAYER: "betaling",
    Role.AUDITOR: "controle",
} | dict.fromkeys(OUTSIDE, "eigen_dossier")
"""The purpose of a role that names none."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who asks something.

    Attributes:
        actor: Who.
        lang: ``nl`` or ``en``.
        as_json: Whether the answer is read by a program.
        why: As it was written; None for the usual purpose of the role.
    """

    actor: Actor
    lang: str
    as_json: bool
    why: str | None

    @property
    def purpose(self) -> "Purpose":
        """Why he asks.

        Raises:
            BadInputError: it is none of the closed list.
        """
        from maatwerk.register.access.purposes import Purpose  # noqa: PLC0415 - Django is heavy

        why = self.why or _USUAL.get(self.actor.role, "behandeling")
        try:
            return Purpose(why)
        except ValueError:
            listed = ", ".join(Purpose)
            raise BadInputError(
                f"{why} is no purpose; choose from {listed}.",
                f"{why} is geen doel; kies uit {listed}.",
            ) from None


def asking_option(function: Callable[P, T]) -> Callable[..., T]:
    """The command gets ``--as``, ``--actor`` and the like, as one argument ``asking``."""

    @click.option(
        "--as",
        "role",
        type=click.Choice([role.value for role in Role]),
        required=True,
        help="The role in which it is asked.",
    )
    @click.option("--actor", metavar="REF", required=True, help="Reference of who asks.")
    @click.option(
        "--applicant",
        "applicants",
        metavar="REF",
        multiple=True,
        help="Reference of an applicant that he acts for; can be given several times.",
    )
    @click.option("--purpose", help="Why, for the access log; else what is usual for the role.")
    @click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
    @click.option("--json", "as_json", is_flag=True, help="Print JSON.")
    @wraps(function)
    def asked(*arguments: P.args, **options: P.kwargs) -> T:
        role, ref = Role(str(options.pop("role"))), str(options.pop("actor"))
        told, why = options.pop("applicants"), options.pop("purpose")
        applicants = frozenset(told if isinstance(told, tuple) else ())
        options["asking"] = Asking(
            Actor(ref, role, applicants),
            str(options.pop("lang")),
            bool(options.pop("as_json")),
            None if why is None else str(why),
        )
        return function(*arguments, **options)

    return asked
