"""How a case and the chain stand when a command begins.

To read all events of a case and add them up again for each command is a fourth of its work, so
what they added up to lately is remembered. It is taken only when the event it ended with still
stands there with the same hash: that hash covers every event before it, so nobody can have
changed the case, whatever he writes and in whatever process.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from maatwerk.cases.case import Case
from maatwerk.cases.evolve import evolve
from maatwerk.register import store
from maatwerk.register.chain import Head
from maatwerk.register.writing import found

REMEMBERED = 500
"""Cases; each takes some 20 kB."""

_STANDS = """
    SELECT event.version, event.type, event.data, event.hash, last.seq, last.hash
    FROM (SELECT seq, hash FROM register_event ORDER BY seq DESC LIMIT 1) AS last
    LEFT JOIN register_event AS event ON event.case_ref = %s AND event.version >= %s
    ORDER BY event.version
"""
"""Events of a case from a version on, beside where the chain ends; no row of an empty chain."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case and the chain stand, for who has queued.

    Attributes:
        case: What its events add up to.
        head: Where the chain ends.
    """

    case: Case
    head: Head


@dataclass(frozen=True, slots=True)
class _Remembered:
    """What cases added up to, with the hash of the event that each ended with."""

    cases: OrderedDict[str, tuple[Case, str]] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def of(self, case_ref: str) -> tuple[Case, str]:
        with self.lock:
            return self.cases.get(case_ref, (Case(), ""))

    def keep(self, case_ref: str, case: Case, last_hash: str) -> None:
        with self.lock:
            self.cases[case_ref] = case, last_hash
            self.cases.move_to_end(case_ref)
            if len(self.cases) > REMEMBERED:
                self.cases.popitem(last=False)


_REMEMBERED = _Remembered()


def standing_of(case_ref: str) -> Standing:
    """How a case and the chain stand; inside a transaction that has queued."""
    case, ended_with = _REMEMBERED.of(case_ref)
    rows = found(_STANDS, [case_ref, case.version])
    if ended_with and not (rows and (rows[0][0], rows[0][3]) == (case.version, ended_with)):
        case, rows = Case(), found(_STANDS, [case_ref, 0])
    for version, kind, data, *_ in rows:
        if version is not None and version > case.version:
            case = evolve(case, store.event_in(kind, data))
    return Standing(case, Head(*rows[0][4:]) if rows else Head())


def remember(case_ref: str, case: Case, last: Head) -> None:
    """Keep what a case adds up to; when it is not kept in the register after all, no harm is done.

    Args:
        case_ref: The case.
        case: With the event that was added last.
        last: That event.
    """
    _REMEMBERED.keep(case_ref, case, last.hash)
