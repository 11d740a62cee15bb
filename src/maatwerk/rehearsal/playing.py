"""Plays a synthetic register through the rules into the open register, in the order of time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from maatwerk.cases.refusal import Refusal
from maatwerk.demo.dossiers import Scale
from maatwerk.demo.draws import Draws
from maatwerk.demo.histories import histories
from maatwerk.demo.vault import Parade
from maatwerk.law import Law
from maatwerk.register.handle import Register
from maatwerk.register.handling_many import Act, handle_many
from maatwerk.register.long_work import long_work
from maatwerk.register.models import CaseRow, WageRow
from maatwerk.register.store import queue_for_the_chain
from maatwerk.register.vault.keys import Keys
from maatwerk.rehearsal.facts import born_on
from maatwerk.rehearsal.people import keep_people
from maatwerk.rehearsal.script import acts
from maatwerk.rehearsal.wages import declare

TOGETHER = 500
"""Commands that are carried out together."""


class UnplayableError(Exception):
    """The rules refuse what was drawn: a slip of ours, not of a user."""


_Done = TypeVar("_Done")


def must_be_done(came: _Done | Refusal, what: str) -> _Done:
    """What came of a step.

    Raises:
        UnplayableError: it was refused; the message says ``what``.
    """
    if isinstance(came, Refusal):
        raise UnplayableError(f"{what} was refused: {came.en}")
    return came


@dataclass(frozen=True, slots=True)
class Played:
    """How much of it there was: dossiers, commands, people in the vault, declared wages."""

    dossiers: int
    commands: int
    people: int
    wages: int


def play(
    register: Register,
    keys: Keys,
    *,
    scale: Scale,
    seed: int,
    until: date,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Played:
    """Play every dossier up to and including a day, whole or not at all, all in memory together.

    It is one transaction: when it is interrupted there is nothing of it, and it can begin again.

    Args:
        register: The open register; its clock is not asked.
        keys: For its vault, which is in demo mode.
        scale: Which synthetic register; ``seed`` likewise.
        seed: Of the draws.
        until: A day in Brussels.
        progress: Is told how many commands are done, and of how many.

    Raises:
        UnplayableError: a command was refused; nothing was played.
    """
    parade = Parade(scale.pools, scale.dossiers)
    drawn = list(histories(register.law, scale=scale, seed=seed, until=until, parade=parade))
    born = {history.person: born_on(history) for history in drawn}
    script = [act for history in drawn for act in acts(history, until)]
    script.sort(key=lambda act: act.moment)
    with long_work():
        queue_for_the_chain()  # before the first row of the vault
        people = keep_people(parade, Draws(seed), born, keys)
        _perform(register, script, progress)
        wages = declare(drawn, until)
    return Played(len(drawn), len(script), people, wages)


def was_played(law: Law, *, scale: Scale, seed: int, until: date) -> bool:
    """Whether the open register holds the dossiers and the wages of this very register."""
    parade = Parade(scale.pools, scale.dossiers)
    drawn = list(histories(law, scale=scale, seed=seed, until=until, parade=parade))
    wages = sum(wage.on <= until for history in drawn for wage in history.wages)
    cases = set(CaseRow.objects.values_list("case_ref", flat=True))
    return WageRow.objects.count() == wages and cases == {history.case for history in drawn}


def _perform(
    register: Register, script: Sequence[Act], progress: Callable[[int, int], None]
) -> None:
    for start in range(0, len(script), TOGETHER):
        together = script[start : start + TOGETHER]
        for act, result in zip(together, handle_many(register, together), strict=True):
            if isinstance(result, Refusal):
                raise UnplayableError(
                    f"{act.case_ref}, {act.moment:%Y-%m-%d}: {type(act.command).__name__} was"
                    f" refused: {result.en}"
                )
        progress(start + len(together), len(script))
