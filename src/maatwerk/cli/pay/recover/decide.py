"""``maatwerk pay recover decide``: claim back what is owed in a case, with its letter."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maatwerk.cli.case.acting import FOUR_EYES, REFUSED, on_option, print_canonical, refuse
from maatwerk.cli.case.asking import Asking, asking_option
from maatwerk.cli.letter.wanting import desk_of
from maatwerk.cli.pay.running import language, permitted
from maatwerk.cli.register_option import register_option
from maatwerk.cli.written import MONEY

if TYPE_CHECKING:
    from maatwerk.register.handle import Register

_CHANGED = (
    "Iemand anders heeft het dossier of wat open staat intussen gewijzigd: lees het opnieuw.",
    "Somebody else has changed the case or what is owed in the meantime: read it again.",
)
_UNLETTERED = {
    "nl": "De terugvordering is beslist, maar er is geen brief: {} Maak hem met maatwerk letter "
    "make --kind terugvordering.",
    "en": "The recovery is decided, but there is no letter: {} Make it with maatwerk letter make "
    "--kind terugvordering.",
}


@click.command()
@register_option
@asking_option
@on_option
@click.option("--reason", required=True, help="A code, such as correctie_loon.")
@click.option(
    "--quarter",
    "quarters",
    multiple=True,
    metavar="QUARTER",
    help="With --amount: claim back what no run takes back, as after a sanction.",
)
@click.option("--amount", type=MONEY, metavar="EUR", help="See --quarter.")
@click.option(
    "--confirm",
    type=click.IntRange(min=1),
    metavar="N",
    help="Confirm what another proposed as event N, with the same options.",
)
@click.option("--sender", type=click.Path(path_type=Path), metavar="FILE", help="Of the letter.")
@click.argument("case_ref", metavar="CASE")
def command(
    asking: Asking,
    on: date,
    reason: str,
    quarters: tuple[str, ...],
    amount: int | None,
    confirm: int | None,
    sender: Path | None,
    case_ref: str,
) -> None:
    """Claim back what runs took back in CASE and nobody decided on yet.

    The case gets the event RecoveryOrdered and a letter; where two people are needed, the first
    proposes it and another confirms. What was ordered in the case itself is taken over. Exit
    code 1 when it is refused, and also when it is decided but its letter could not be made.
    """
    from maatwerk.cases.refusal import Refusal  # noqa: PLC0415 - numpy is heavy
    from maatwerk.law import Quarter  # noqa: PLC0415 - likewise
    from maatwerk.payments.claiming import Beyond  # noqa: PLC0415 - Django is heavy
    from maatwerk.payments.recovery import Proposed, Recovery, Wanted  # noqa: PLC0415 - likewise
    from maatwerk.payments.recovery_telling import (  # noqa: PLC0415 - likewise
        act_line,
        decided_told,
        proposed_line,
        proposed_told,
    )
    from maatwerk.register.store import Conflict  # noqa: PLC0415 - likewise

    if bool(quarters) != (amount is not None):
        raise click.UsageError("--quarter and --amount belong together.")
    beyond = None
    if amount is not None:
        asked = sorted({Quarter.parse(text) for text in quarters})
        beyond = Beyond(tuple(asked), amount)
    with permitted(asking):
        try:
            wanted = Wanted(case_ref, reason, on, beyond, confirm)
            door = Recovery(_register(), desk_of(sender))
            done = door.decide(asking.actor, wanted, asking.purpose)
        except Conflict:
            refuse(asking, "conflict", *_CHANGED)
            return
    if isinstance(done, Refusal):
        refuse(asking, done.kind.value, done.nl, done.en, done.field)
        return
    if isinstance(done, Proposed):
        if asking.as_json:
            print_canonical(proposed_told(done))
        else:
            click.echo(proposed_line(done, language(asking)))
        return
    if asking.as_json:
        print_canonical(decided_told(done))
    else:
        letter = f"  {done.letter}" if done.letter else ""
        click.echo(f"{act_line(done.act, language(asking))}{letter}")
    if done.unlettered is not None:
        click.echo(_UNLETTERED[asking.lang].format(done.unlettered), err=True)
        sys.exit(REFUSED)


def _register() -> "Register":
    """With the setting for which decisions two people are needed."""
    from maatwerk.cases.four_eyes import FourEyes, four_eyes_from  # noqa: PLC0415 - numpy is heavy
    from maatwerk.register.handle import Register  # noqa: PLC0415 - Django is heavy

    text = os.environ.get(FOUR_EYES)
    return Register(four_eyes=FourEyes() if text is None else four_eyes_from(text))
