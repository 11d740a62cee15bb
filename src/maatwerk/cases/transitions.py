"""What may follow on what: the whole life of a case in one table.

A row reads: this command, given by these roles, is possible at these stages of the
application, while the right stands so, if these conditions hold; and it leads there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from maatwerk.cases import commands as c
from maatwerk.cases.case import Stage, Standing
from maatwerk.cases.conditions import (
    APPEAL_OPEN,
    CLOCK_RUNS,
    CLOCK_STANDS_STILL,
    NO_APPEAL_OPEN,
    NO_REVIEW_OPEN,
    NOT_DISPATCHED,
    ON_THE_MERITS,
    REVIEW_OPEN,
    Condition,
)
from maatwerk.cases.roles import Role

NONE, DRAFT, SUBMITTED, ADMISSIBLE, PROPOSED, DECIDED = Stage
NO_RIGHT, RUNNING, SUSPENDED, ENDED = Standing

ANY_STANDING = frozenset(Standing)

FILER = frozenset({Role.APPLICANT, Role.MANDATE_HOLDER})
WORKER = frozenset({Role.CASE_WORKER})
DECIDER = frozenset({Role.DECIDER})
DESK = WORKER | DECIDER
VDAB = WORKER | {Role.VDAB}


Moves: TypeAlias = tuple[tuple[Standing, Standing], ...]


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table.

    Attributes:
        command: Its type.
        roles: Who may give it.
        stages: Of the application, at which it is possible.
        standings: Of the right, likewise.
        conditions: What must hold besides.
        to: Where the application can go; nowhere else, and empty leaves it.
        moves: From where to where the right can go; nowhere else, and it can stay as well.
    """

    command: type[c.Command]
    roles: frozenset[Role]
    stages: frozenset[Stage]
    standings: frozenset[Standing] = ANY_STANDING
    conditions: tuple[Condition, ...] = ()
    to: frozenset[Stage] = frozenset()
    moves: Moves = ()


def _at(*stages: Stage) -> frozenset[Stage]:
    return frozenset(stages)


def _right(*standings: Standing) -> frozenset[Standing]:
    return frozenset(standings)


START: Moves = (
    (NO_RIGHT, RUNNING),
    (NO_RIGHT, SUSPENDED),
    (ENDED, RUNNING),
    (ENDED, SUSPENDED),
)
REVOKE: Moves = ((RUNNING, NO_RIGHT), (SUSPENDED, NO_RIGHT))
END: Moves = ((RUNNING, ENDED), (SUSPENDED, ENDED))

ANY = frozenset(Stage)
FILED = ANY - {NONE, DRAFT}
OPEN = _at(SUBMITTED, ADMISSIBLE, PROPOSED)
WORKED_ON = _at(SUBMITTED, ADMISSIBLE)

TABLE: tuple[Transition, ...] = (
    # before it is filed
    Transition(c.OpenDraft, FILER, _at(NONE, DECIDED), to=_at(DRAFT)),
    Transition(c.GiveFacts, FILER, _at(DRAFT)),
    Transition(c.DiscardDraft, FILER, _at(DRAFT), to=_at(NONE, DECIDED)),
    Transition(c.Submit, FILER, _at(DRAFT), to=_at(SUBMITTED)),
    # while it is looked into
    Transition(c.AskForMore, WORKER, WORKED_ON, conditions=(CLOCK_RUNS,)),
    Transition(c.ReceiveMore, FILER | WORKER, WORKED_ON, conditions=(CLOCK_STANDS_STILL,)),
    Transition(
        c.FindAdmissible, WORKER, _at(SUBMITTED), conditions=(CLOCK_RUNS,), to=_at(ADMISSIBLE)
    ),
    Transition(c.ReceiveNeed, VDAB, WORKED_ON),
    Transition(c.ProlongInquiry, VDAB, _at(ADMISSIBLE)),
    Transition(c.Propose, WORKER, OPEN, conditions=(CLOCK_RUNS,), to=_at(PROPOSED)),
    Transition(c.ReturnProposal, DECIDER, _at(PROPOSED), to=WORKED_ON),
    # the decision
    Transition(c.Grant, DECIDER, _at(PROPOSED), to=_at(DECIDED), moves=START),
    Transition(c.Refuse, DECIDER, _at(PROPOSED), to=_at(DECIDED)),
    Transition(c.DeclareInadmissible, DECIDER, _at(PROPOSED), to=_at(DECIDED)),
    Transition(c.DeclareLapsed, DECIDER, _at(PROPOSED), to=_at(DECIDED)),
    Transition(c.Withdraw, FILER, OPEN, to=_at(DECIDED)),
    Transition(c.Dispatch, DESK, _at(DECIDED), conditions=(ON_THE_MERITS, NOT_DISPATCHED)),
    Transition(c.Reopen, DECIDER, _at(DECIDED), to=WORKED_ON, moves=REVOKE),
    # the right
    Transition(c.Suspend, DECIDER, ANY, _right(RUNNING), moves=((RUNNING, SUSPENDED),)),
    Transition(c.Resume, DECIDER, ANY, _right(SUSPENDED), moves=((SUSPENDED, RUNNING),)),
    Transition(c.EndRight, DESK, ANY, _right(RUNNING, SUSPENDED), moves=END),
    # review and court
    Transition(
        c.RequestReview, FILER | VDAB, _at(DECIDED), conditions=(ON_THE_MERITS, NO_REVIEW_OPEN)
    ),
    Transition(
        c.DecideReview,
        VDAB,
        _at(DECIDED),
        conditions=(REVIEW_OPEN,),
        to=WORKED_ON,
        moves=REVOKE,
    ),
    Transition(c.LodgeAppeal, DESK, _at(DECIDED), conditions=(ON_THE_MERITS, NO_APPEAL_OPEN)),
    Transition(
        c.RecordJudgment,
        DESK,
        _at(DECIDED),
        conditions=(APPEAL_OPEN,),
        to=WORKED_ON,
        moves=REVOKE,
    ),
    # afterwards
    Transition(c.OrderRecovery, DECIDER, ANY, _right(RUNNING, SUSPENDED, ENDED)),
    Transition(c.Exclude, DECIDER, FILED),
    Transition(c.CorrectFact, WORKER, FILED),
    Transition(c.SucceedEnterprise, DESK, ANY - {NONE}),
    Transition(c.MergeMunicipalities, DESK, ANY - {NONE}),
    Transition(c.KeepLetter, DESK, ANY - {NONE}),
)

BY_COMMAND: Mapping[type, Transition] = MappingProxyType({row.command: row for row in TABLE})
"""The row of each command."""
