"""Carries a command out for the command line, and tells what came of it."""

import os
import sys
from typing import TYPE_CHECKING

import click

from maatwerk.cli.case.asking import Asking
from maatwerk.cli.clock import today
from maatwerk.cli.written import DAY
from maatwerk.errors import BadInputError

if TYPE_CHECKING:
    from maatwerk.cases.commands import Command
    from maatwerk.cases.four_eyes import FourEyes
    from maatwerk.cases.refusal import Refusal
    from maatwerk.register.handle import Done, Register

REFUSED = 1
FOUR_EYES = "MAATWERK_FOUR_EYES"
"""Name of the variable that says for which decisions two people are needed."""

_CONFLICT = {
    "nl": "Iemand anders heeft het dossier intussen gewijzigd: lees het opnieuw.",
    "en": "Somebody else has changed the case in the meantime: read it again.",
}

on_option = click.option(
    "--on", type=DAY, default=today, metavar="DATE", help="Legal date; today if left out."
)
expected_version = click.option(
    "--expected-version",
    type=click.IntRange(min=0),
    metavar="N",
    help="Refuse when the case has another version by now.",
)


def carry_out(
    command: "Command", case_ref: str, asking: Asking, expected_version: int | None
) -> None:
    """Give the command, print what came of it, and end with 1 when it was refused.

    Raises:
        BadInputError: what was written for a case cannot be one.
    """
    from maatwerk.cases.commands import OpenDraft  # noqa: PLC0415 - numpy is heavy
    from maatwerk.cases.references import is_reference, names_a_case  # noqa: PLC0415 - likewise
    from maatwerk.register.access.acting import act  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - likewise
    from maatwerk.register.handle import Done  # noqa: PLC0415 - likewise
    from maatwerk.register.store import Conflict  # noqa: PLC0415 - likewise

    if not names_a_case(case_ref):
        raise BadInputError(
            "A case is named by at most 12 letters, digits and dashes.",
            "Een dossier heeft een verwijzing van hoogstens 12 letters, cijfers en streepjes.",
        )
    if isinstance(command, OpenDraft) and not is_reference(case_ref):
        raise BadInputError(
            "A new case has a reference that the register makes: leave --case out.",
            "Een nieuw dossier krijgt een verwijzing van het register: laat --case weg.",
        )
    try:
        came = act(
            register_with_law(),
            command,
            case_ref,
            asking.actor,
            asking.purpose,
            expected_version=expected_version,
        )
    except Conflict:
        refuse(asking, "conflict", _CONFLICT["nl"], _CONFLICT["en"])
    except DeniedError as denied:
        refuse(asking, "forbidden", denied.nl, str(denied))
    else:
        if isinstance(came, Done):
            _tell(came, asking)
        else:
            _refused(came, asking)


def register_with_law() -> "Register":
    """The open register, with the law and the setting of four eyes."""
    from maatwerk.register.handle import Register  # noqa: PLC0415 - Django is heavy

    return Register(four_eyes=_four_eyes())


def _four_eyes() -> "FourEyes":
    """The setting of the environment; every decision when there is none."""
    from maatwerk.cases.four_eyes import FourEyes, four_eyes_from  # noqa: PLC0415 - likewise

    text = os.environ.get(FOUR_EYES)
    return FourEyes() if text is None else four_eyes_from(text)


def refuse(asking: Asking, kind: str, nl: str, en: str, field: str | None = None) -> None:
    """Say that it was refused, and end with exit code 1."""
    said = nl if asking.lang == "nl" else en
    if asking.as_json:
        print_canonical({"refused": {"kind": kind, "message": said, "field": field}})
    else:
        click.echo(said, err=True)
    sys.exit(REFUSED)


def print_canonical(value: object) -> None:
    """Print JSON in its one form, a line."""
    from maatwerk.law.canonical import canonical  # noqa: PLC0415 - numpy is heavy

    click.echo(canonical(value).decode())


def _refused(refusal: "Refusal", asking: Asking) -> None:
    refuse(asking, refusal.kind.value, refusal.nl, refusal.en, refusal.field)


def _tell(done: "Done", asking: Asking) -> None:
    from maatwerk.cases.encoding import as_data  # noqa: PLC0415 - numpy is heavy

    if asking.as_json:
        events = [{"type": type(e).__name__, "data": as_data(e)} for e in done.events]
        print_canonical({"case": done.case_ref, "version": done.version, "events": events})
        return
    names = ", ".join(type(event).__name__ for event in done.events)
    nothing = "niets veranderd" if asking.lang == "nl" else "nothing changed"
    version = "versie" if asking.lang == "nl" else "version"
    click.echo(f"{done.case_ref}, {version} {done.version}: {names or nothing}")
    missing = [name for event in done.events for name in getattr(event, "missing", ())]
    if missing:
        said = "nog niet bekend" if asking.lang == "nl" else "not known yet"
        click.echo(f"{said}: {', '.join(missing)}")
