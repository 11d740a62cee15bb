"""What may follow on what: the whole life of a case in one table.

A row reads: this command, given by these roles, is possible at these stages of the
application that it is about, while the right stands so, if these conditions hold; and it leads
there. A draft, an application that is dealt with and a decision can stand in one case together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from maatwerk.cases import commands as c
from maatwerk.cases.application import Application, Stage
from maatwerk.cases.case import Case
from maatwerk.cases.conditions import (
    APPEAL_OPEN,
    CLOCK_RUNS,
    CLOCK_STANDS_STILL,
    FOUND_ADMISSIBLE,
    NO_APPEAL_OPEN,
    NO_REVIEW_OPEN,
    NOT_DISPATCHED,
    ON_THE_MERITS,
    REVIEW_OPEN,
    Condition,
)
from maatwerk.cases.course import Standing
from maatwerk.cases.roles import Role

NONE, DRAFT, SUBMITTED, ADMISSIBLE, PROPOSED, DECIDED = Stage
NO_RIGHT, RUNNING, SUSPENDED, ENDED = Standing

ANY_STANDING = frozenset(Standing)

FILER = frozenset({Role.APPLICANT, Role.MANDATE_HOLDER})
APPLICANT = frozenset({Role.APPLICANT})
WORKER = frozenset({Role.CASE_WORKER})
DECIDER = frozenset({Role.DECIDER})
DESK = WORKER | DECIDER
VDAB = WORKER | {Role.VDAB}


@dataclass(frozen=True, slots=True)
class About:
    """Which application of a case a command is about.

    Attributes:
        of: That one; None when there is none.
        nl: How the table puts it, in Dutch; ``en`` in English.
    """

    of: Callable[[Case], Application | None]
    nl: str
    en: str


LATEST = About(lambda case: case.application, "de laatste", "the latest")
FILED_LAST = About(
    lambda case: case.open or case.closed, "de laatste ingediende", "the latest filed"
)
IN_DRAFT = About(lambda case: case.draft, "het concept", "the draft")
IN_HAND = About(lambda case: case.open, "die in behandeling is", "the one dealt with")
CLOSED = About(lambda case: case.closed, "die het laatst is beslist", "the one decided last")
CONTESTABLE = About(
    lambda case: case.on_the_merits or case.closed,
    "die het laatst is beslist, niet ingetrokken",
    "the one decided last, not withdrawn",
)
REVIEWED = About(
    lambda case: case.in_review or case.open or case.closed,
    "die in heroverweging is",
    "the one under review",
)
JUDGED = About(
    lambda case: case.in_court or case.open or case.closed,
    "die bij de rechtbank ligt",
    "the one in court",
)

Moves: TypeAlias = tuple[tuple[Standing, Standing], ...]


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table.

    Attributes:
        command: Its type.
        about: Which application it is about, where it names none.
        roles: Who may give it.
        stages: Of the application, at which it is possible.
        standings: Of the right, likewise.
        conditions: What must hold besides.
        to: Where the application can go; nowhere else, and empty leaves it.
        moves: From where to where the right can go; nowhere else, and it can stay as well.
    """

    command: type[c.Command]
    about: About
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
    (SUSPENDED, RUNNING),
)
REVOKE: Moves = (
    (RUNNING, NO_RIGHT),
    (SUSPENDED, NO_RIGHT),
    (ENDED, NO_RIGHT),
    (RUNNING, ENDED),
    (SUSPENDED, ENDED),
)
END: Moves = ((RUNNING, ENDED), (SUSPENDED, ENDED), (RUNNING, NO_RIGHT), (SUSPENDED, NO_RIGHT))

ANY = frozenset(Stage)
FILED = ANY - {NONE, DRAFT}
OPEN = _at(SUBMITTED, ADMISSIBLE, PROPOSED)
WORKED_ON = _at(SUBMITTED, ADMISSIBLE)

TABLE: tuple[Transition, ...] = (
    # before it is filed
    Transition(c.OpenDraft, LATEST, FILER, _at(NONE, DECIDED), to=_at(DRAFT)),
    Transition(c.GiveFacts, IN_DRAFT, FILER, _at(DRAFT)),
    Transition(c.DiscardDraft, IN_DRAFT, FILER, _at(DRAFT), to=_at(NONE)),
    Transition(c.Submit, IN_DRAFT, FILER, _at(DRAFT), to=_at(SUBMITTED)),
    # while it is looked into
    Transition(c.AskForMore, IN_HAND, WORKER, WORKED_ON, conditions=(CLOCK_RUNS,)),
    Transition(c.ReceiveMore, IN_HAND, FILER | WORKER, WORKED_ON, conditions=(CLOCK_STANDS_STILL,)),
    Transition(
        c.FindAdmissible,
        IN_HAND,
        WORKER,
        _at(SUBMITTED),
        conditions=(CLOCK_RUNS,),
        to=_at(ADMISSIBLE),
    ),
    Transition(c.ReceiveNeed, IN_HAND, VDAB, WORKED_ON),
    Transition(c.ProlongInquiry, IN_HAND, VDAB, _at(ADMISSIBLE)),
    Transition(c.Propose, IN_HAND, WORKER, OPEN, conditions=(CLOCK_RUNS,), to=_at(PROPOSED)),
    Transition(c.ReturnProposal, IN_HAND, DECIDER, _at(PROPOSED), to=WORKED_ON),
    # the decision
    Transition(
        c.Grant,
        IN_HAND,
        DECIDER,
        _at(PROPOSED),
        conditions=(FOUND_ADMISSIBLE,),
        to=_at(DECIDED),
        moves=START,
    ),
    Transition(
        c.Refuse,
        IN_HAND,
        DECIDER,
        _at(PROPOSED),
        conditions=(FOUND_ADMISSIBLE,),
        to=_at(DECIDED),
    ),
    Transition(c.DeclareInadmissible, IN_HAND, DECIDER, _at(PROPOSED), to=_at(DECIDED)),
    Transition(
        c.DeclareLapsed,
        IN_HAND,
        DECIDER,
        _at(PROPOSED),
        conditions=(FOUND_ADMISSIBLE,),
        to=_at(DECIDED),
    ),
    Transition(c.Withdraw, IN_HAND, FILER, OPEN, to=_at(DECIDED)),
    Transition(
        c.Dispatch, CONTESTABLE, DESK, _at(DECIDED), conditions=(ON_THE_MERITS, NOT_DISPATCHED)
    ),
    Transition(c.Reopen, CLOSED, DECIDER, _at(DECIDED), to=WORKED_ON, moves=REVOKE),
    # the right
    Transition(
        c.Suspend,
        LATEST,
        DECIDER,
        ANY,
        _right(RUNNING),
        to=WORKED_ON,
        moves=((RUNNING, SUSPENDED),),
    ),
    Transition(
        c.Resume,
        LATEST,
        DECIDER,
        ANY,
        _right(SUSPENDED),
        to=WORKED_ON,
        moves=((SUSPENDED, RUNNING),),
    ),
    Transition(c.EndRight, LATEST, DESK, ANY, _right(RUNNING, SUSPENDED), to=WORKED_ON, moves=END),
    # review and court
    Transition(
        c.RequestReview,
        CONTESTABLE,
        FILER | VDAB,
        _at(DECIDED),
        conditions=(ON_THE_MERITS, NO_REVIEW_OPEN),
    ),
    Transition(
        c.DecideReview,
        REVIEWED,
        VDAB,
        FILED,
        conditions=(REVIEW_OPEN,),
        to=WORKED_ON,
        moves=REVOKE,
    ),
    Transition(
        c.LodgeAppeal,
        CONTESTABLE,
        DESK,
        _at(DECIDED),
        conditions=(ON_THE_MERITS, NO_APPEAL_OPEN),
    ),
    Transition(
        c.RecordJudgment,
        JUDGED,
        DESK,
        FILED,
        conditions=(APPEAL_OPEN,),
        to=WORKED_ON,
        moves=REVOKE,
    ),
    # afterwards
    Transition(c.OrderRecovery, FILED_LAST, DECIDER, FILED, to=WORKED_ON),
    Transition(c.RequestAdvance, LATEST, FILER | WORKER, ANY, _right(RUNNING)),
    Transition(c.AgreeAdvance, LATEST, DESK, ANY, _right(RUNNING)),
    Transition(c.DeclineAdvance, LATEST, DESK, ANY),
    Transition(c.EndAdvance, LATEST, FILER | DESK, ANY),
    Transition(c.Exclude, FILED_LAST, DECIDER, FILED, to=WORKED_ON),
    Transition(c.CorrectFact, FILED_LAST, WORKER, FILED, to=WORKED_ON),
    Transition(c.SucceedEnterprise, LATEST, DESK, ANY - {NONE}, to=WORKED_ON),
    Transition(c.MergeMunicipalities, LATEST, DESK, ANY - {NONE}, to=WORKED_ON),
    # what another person proposed; it leads where the act leads that is confirmed
    Transition(c.ConfirmAct, LATEST, DESK | VDAB, ANY - {NONE}),
    Transition(c.DropAct, LATEST, DESK | VDAB, ANY - {NONE}),
    # of an applicant, in no case
    Transition(c.GiveMandate, LATEST, APPLICANT | WORKER, _at(NONE)),
    Transition(c.RevokeMandate, LATEST, APPLICANT | WORKER, _at(NONE)),
    # letters
    Transition(c.KeepLetter, LATEST, DESK, ANY - {NONE}),
)

BY_COMMAND: Mapping[type, Transition] = MappingProxyType({row.command: row for row in TABLE})
"""The row of each command."""
