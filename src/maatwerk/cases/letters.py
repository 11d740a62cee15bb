"""Which letters there are, what each tells of, and who may read it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from maatwerk.cases import events as e
from maatwerk.cases.application import Application, Outcome
from maatwerk.cases.case import Case
from maatwerk.cases.roles import OUTSIDE, Actor
from maatwerk.cases.visibility import View


class LetterKind(StrEnum):
    """A kind of letter."""

    GRANT = "toekenning"
    REFUSAL = "weigering"
    INADMISSIBLE = "onontvankelijk"
    LAPSED = "vervallen"
    REQUEST = "opvraging"
    RECOVERY = "terugvordering"


TOLD: Mapping[LetterKind, type[Any]] = MappingProxyType(
    {
        LetterKind.GRANT: e.ApplicationGranted,
        LetterKind.REFUSAL: e.ApplicationRefused,
        LetterKind.INADMISSIBLE: e.ApplicationFoundInadmissible,
        LetterKind.LAPSED: e.ApplicationLapsed,
        LetterKind.REQUEST: e.InformationRequested,
        LetterKind.RECOVERY: e.RecoveryOrdered,
    }
)
"""The kind of event that a kind of letter tells of."""

_OUTCOME = {
    LetterKind.GRANT: Outcome.GRANTED,
    LetterKind.REFUSAL: Outcome.REFUSED,
    LetterKind.INADMISSIBLE: Outcome.INADMISSIBLE,
    LetterKind.LAPSED: Outcome.LAPSED,
}


def told_on(case: Case, kind: LetterKind) -> date | None:
    """The day of what such a letter would tell; None when there is nothing of the kind to tell.

    A decision that was opened again is none, and an answer that has come is not asked for.
    """
    if kind is LetterKind.RECOVERY:
        return case.recovered_on
    if kind is LetterKind.REQUEST:
        application = case.open
        waits = application is not None and application.clock_stands_still
        return application.standstills[-1].start if application and waits else None
    decided = _decided(case)
    return decided.decided_on if decided and decided.outcome is _OUTCOME[kind] else None


def fitting(case: Case) -> tuple[LetterKind, ...]:
    """The kinds of letter that there is something for."""
    return tuple(kind for kind in LetterKind if told_on(case, kind) is not None)


def may_read(actor: Actor, view: View, kind: LetterKind, addressee: str) -> bool:
    """Whether who has this view of a case may read a letter of it.

    Every letter names a person. A recovery is about payments alone, a grant shows amounts as
    well as the file, the others show the file. Somebody outside reads only what was written to
    whom he acts for: who takes an employer over sees the case, and not its earlier post.
    """
    if not view.persons or (actor.role in OUTSIDE and not actor.acts_for(addressee)):
        return False
    if kind is LetterKind.RECOVERY:
        return view.payments
    return view.file and (view.payments or kind is not LetterKind.GRANT)


def _decided(case: Case) -> Application | None:
    """The application that was decided on last, unless a decision after it was opened again."""
    reopened = case.open is not None and case.open.decisions > 0
    return None if reopened else case.closed
