"""The rule of visibility for money: who takes which step of payments, and who sees them.

What somebody sees of one case is said in :mod:`maatwerk.cases.visibility`; this is about runs, the
bank, claims and the ledger, which are of many cases together.
"""

from enum import StrEnum

from maatwerk.cases.roles import OUTSIDE, Actor, Role


class Paying(StrEnum):
    """A step of payments."""

    PREPARE = "klaarzetten"
    APPROVE = "goedkeuren"
    WITHDRAW = "intrekken"
    FILE = "bestand"
    READ = "antwoord"
    SEE = "inzien"
    RECOVER = "terugvorderen"
    ARRANGE = "regelen"
    WAIVE = "kwijtschelden"
    STATEMENT = "afrekening"


_PAYER = frozenset({Role.PAYER})
_LOOKS = frozenset({Role.PAYER, Role.AUDITOR, Role.CASE_WORKER, Role.DECIDER})
_STEPS = {
    Paying.PREPARE: _PAYER,
    Paying.APPROVE: _PAYER,
    Paying.WITHDRAW: _PAYER,
    Paying.FILE: _PAYER,
    Paying.READ: _PAYER,
    Paying.SEE: _LOOKS,
    Paying.RECOVER: frozenset({Role.DECIDER}),
    Paying.ARRANGE: frozenset({Role.PAYER, Role.DECIDER}),
    Paying.WAIVE: frozenset({Role.DECIDER}),
    Paying.STATEMENT: _LOOKS,
}


def may_pay(actor: Actor, step: Paying) -> bool:
    """Whether the actor may take that step of payments for the department.

    Two payers make a payment: who prepared a run never approves it. A decider orders what is to be
    paid back, and another than who proposed it waives it; plans, interruptions and money that came
    in are arranged by a payer or a decider. An auditor sees all of it and does nothing.
    """
    return actor.role in _STEPS[step]


def sees_statement(actor: Actor, applicant: str) -> bool:
    """Whether the actor may see what was paid to that applicant.

    Whoever acts for an applicant sees what was paid to that one and to no other, also in a case
    that has been another's before or since.
    """
    if actor.role in OUTSIDE:
        return actor.acts_for(applicant)
    return may_pay(actor, Paying.STATEMENT)
