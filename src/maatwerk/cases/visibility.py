"""The one rule of who may see and who may do what; everything else asks it."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from maatwerk.cases.case import Case
from maatwerk.cases.commands import Command, GiveMandate, OpenDraft
from maatwerk.cases.roles import OUTSIDE, Actor, Role
from maatwerk.cases.transitions import BY_COMMAND


@dataclass(frozen=True, slots=True)
class View:
    """What somebody sees of a case.

    Attributes:
        exists: Whether he is told at all that there is such a case.
        persons: Whether he sees who it is about.
        file: Whether he sees facts, grounds and decisions.
        preparation: Whether he sees what is not decided yet: the proposal and its grounds.
        payments: Whether he sees amounts and accounts.
    """

    exists: bool = False
    persons: bool = False
    file: bool = False
    preparation: bool = False
    payments: bool = False


NOTHING = View()
_DESK = View(exists=True, persons=True, file=True, preparation=True, payments=True)
_VIEWS = {
    Role.APPLICANT: View(exists=True, persons=True, file=True, payments=True),
    Role.MANDATE_HOLDER: View(exists=True, persons=True, file=True, payments=True),
    Role.VDAB: View(exists=True, persons=True, file=True),
    Role.CASE_WORKER: _DESK,
    Role.DECIDER: _DESK,
    Role.PAYER: View(exists=True, persons=True, payments=True),
    Role.AUDITOR: _DESK,
    Role.ANALYST: NOTHING,
    Role.ADMINISTRATOR: NOTHING,
}


def view(actor: Actor, case: Case) -> View:
    """What the actor sees of the case.

    Whoever acts for an applicant sees the cases of that applicant and of no other; the
    department does not see a draft, which is the applicant's own until it is filed. An
    analyst sees aggregates only, an administrator no case at all.
    """
    return view_of(actor, case.applicant, filed=bool(case.filed or case.mandates))


def view_of(actor: Actor, applicant: str, *, filed: bool) -> View:
    """Likewise of a case of that applicant, in which something was filed or not."""
    shown = actor.acts_for(applicant) if actor.role in OUTSIDE else filed
    return _VIEWS[actor.role] if shown else NOTHING


def may_do(actor: Actor, command: Command, case: Case) -> bool:
    """Whether the actor may give the command in this case, at whatever stage it is."""
    if actor.role not in BY_COMMAND[type(command)].roles:
        return False
    if isinstance(command, GiveMandate) and not case.version:
        return actor.role not in OUTSIDE or actor.acts_for(command.applicant)
    if actor.role not in OUTSIDE:
        return view(
            actor, case
        ).exists  # what he does would else tell of a draft that he cannot see
    if isinstance(command, OpenDraft) and not case.applicant:
        return actor.acts_for(command.applicant)
    return actor.acts_for(case.applicant)


def keeps_records(actor: Actor) -> bool:
    """Whether the actor may write who somebody is into the vault.

    Nobody outside: a number that is there already names the same person for everybody, so what
    one applicant writes would show in the case of another.
    """
    return actor.role is Role.CASE_WORKER


def confirms_accounts(actor: Actor) -> bool:
    """Whether the actor may confirm the account of an applicant, if somebody else told it.

    Not the payer: whoever makes the payments does not also say where they go.
    """
    return actor.role in (Role.CASE_WORKER, Role.DECIDER)


def lists_accounts(actor: Actor) -> bool:
    """Whether the actor may see which applicants have an account that nobody confirmed yet."""
    return confirms_accounts(actor) or actor.role in (Role.PAYER, Role.AUDITOR)


_TOLD_BY = MappingProxyType(
    {"applications": OUTSIDE, "wages": OUTSIDE, "findings": frozenset({Role.VDAB})}
)
"""Who beside a case worker hands over files of a kind: what is theirs to tell."""


def takes_in(actor: Actor, kind: str, *, limited: bool) -> bool:
    """Whether the actor may check files of rows, and take them in.

    A check tells as much as a search: who stands in a case, and whether what the file says of him
    is so.

    Args:
        actor: Who.
        kind: Name of the kind of file. What VDAB found is not an applicant's to tell, and what a
            case worker was shown is nobody else's.
        limited: Whether only rows of applicants that he acts for are accepted.
    """
    if actor.role is Role.CASE_WORKER:
        return True
    return actor.role in _TOLD_BY.get(kind, ()) and (limited or actor.role not in OUTSIDE)


def reads_access_log(actor: Actor) -> bool:
    """Whether the actor may read who saw what."""
    return actor.role is Role.AUDITOR


def makes_snapshots(actor: Actor) -> bool:
    """Whether the actor may make a snapshot: every case by reference, and nobody's name.

    It is what figures are made of, so an analyst may, who sees no case by itself.
    """
    return actor.role in _OF_THE_WHOLE


_OF_THE_WHOLE = frozenset({Role.CASE_WORKER, Role.DECIDER, Role.AUDITOR, Role.ANALYST})


def keeps_copies(actor: Actor) -> bool:
    """Whether the actor may write the register to a file as a whole, and put such a file back.

    The vault in it stays sealed, and whoever does this needs none of its keys.
    """
    return actor.role is Role.ADMINISTRATOR


def delivers(actor: Actor) -> bool:
    """Whether the actor may hand the messages of the register over to other systems.

    They tell what happens in every case that was filed, also before it is decided, so it is for
    who sees all that. Not for an auditor, who reads and does nothing himself; not for who sees no
    case, an analyst or an administrator.
    """
    return actor.role in (Role.CASE_WORKER, Role.DECIDER)


class Keeping(StrEnum):
    """A step in taking away who closed cases were about."""

    PLAN = "plannen"
    APPROVE = "goedkeuren"
    CARRY_OUT = "uitvoeren"
    READ = "inzien"


_KEEPING = {
    Keeping.PLAN: frozenset({Role.CASE_WORKER, Role.DECIDER}),
    Keeping.APPROVE: frozenset({Role.DECIDER}),
    Keeping.CARRY_OUT: frozenset({Role.CASE_WORKER, Role.DECIDER}),
    Keeping.READ: frozenset({Role.CASE_WORKER, Role.DECIDER, Role.AUDITOR}),
}


def may_keep(actor: Actor, step: Keeping) -> bool:
    """Whether the actor may take that step of retention.

    It names cases, so it is for who sees cases, and an administrator does not; an auditor reads
    what was done and does nothing himself. Who made a plan is never who approves it.
    """
    return actor.role in _KEEPING[step]


def sees_aggregates(actor: Actor) -> bool:
    """Whether the actor may ask for figures: the whole department, and nobody outside it."""
    return actor.role not in OUTSIDE and actor.role is not Role.ADMINISTRATOR
