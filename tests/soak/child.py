"""A process that works on a register, beside others or until it is killed.

``python -m tests.soak.child URL WORK ARGUMENT ...`` prints ``ready``, works, and prints a line for
each command that the register has acknowledged, after it has: ``CASE VERSION``.
"""

import sys
from collections.abc import Callable
from itertools import count

from maatwerk.register import open_register

open_register(sys.argv[1] if __name__ == "__main__" else "sqlite://:memory:")

from tests.cases.lives import ACTORS, FACTS, NEED, VAULTED, day  # noqa: E402 - tables come first
from tests.register.parties import APPLICANT, known, ref  # noqa: E402 - likewise

from maatwerk.cases import commands as c  # noqa: E402 - likewise
from maatwerk.cases.refusal import Refusal  # noqa: E402 - likewise
from maatwerk.cases.roles import Role  # noqa: E402 - likewise
from maatwerk.register.handle import Done, Register  # noqa: E402 - likewise
from maatwerk.register.store import Conflict  # noqa: E402 - likewise

SHARED = "shared"
"""A case that several processes write; a draft is there before they begin."""

STEPS: tuple[tuple[c.Command, Role], ...] = (
    (c.GiveFacts(day(3), FACTS), Role.APPLICANT),
    (c.Submit(day(3, 4)), Role.APPLICANT),
    (c.FindAdmissible(day(3, 8)), Role.CASE_WORKER),
    (c.ReceiveNeed(day(4), NEED), Role.VDAB),
    (c.Propose(day(4, 10), VAULTED), Role.CASE_WORKER),
    (c.Grant(day(4, 15)), Role.DECIDER),
)


def life(name: str) -> tuple[tuple[c.Command, Role], ...]:
    """From draft to grant: commands, and in which role each is given; of a worker of its own."""
    worker, rest = ref(f"worker of {name}"), ("loonpremie", "10000")
    known(persons=[worker])
    draft = c.OpenDraft(
        day(3), ref(f"application of {name}"), "imw", "nieuw", APPLICANT, "werkgever", worker, *rest
    )
    return ((draft, Role.APPLICANT), *STEPS)


def say(line: str) -> None:
    print(line, flush=True)


def acknowledged(done: Done | Refusal) -> None:
    assert isinstance(done, Done), done
    say(f"{done.case_ref} {done.version}")


def live(name: str, lives: str) -> None:
    """So many lives in cases of its own, from draft to grant; 0 goes on for ever."""
    register = Register()
    say("ready")
    for number in range(int(lives)) if int(lives) else count():
        for command, role in life(f"{name}-{number}"):
            acknowledged(register.handle(command, f"{name}-{number}", ACTORS[role]))


def write(name: str, lives: str) -> None:
    """Lives in cases of its own, and after each one fact more in the case that all write."""
    register = Register()
    say("ready")
    sys.stdin.readline()
    for number in range(int(lives)):
        for command, role in life(f"{name}-{number}"):
            acknowledged(register.handle(command, f"{name}-{number}", ACTORS[role]))
        fact = c.GiveFacts(day(3), {"referteloon": f"{name[1:]}{number:03}.00"})
        while True:
            try:
                acknowledged(register.handle(fact, SHARED, ACTORS[Role.APPLICANT]))
            except Conflict:
                continue
            break


def race(name: str) -> None:
    """For each version that it is told: change the shared case, if nobody was first."""
    register = Register()
    say("ready")
    for told in sys.stdin:
        fact = c.GiveFacts(day(3), {"referteloon": f"{name}{told.strip()}.00"})
        try:
            acknowledged(
                register.handle(fact, SHARED, ACTORS[Role.APPLICANT], expected_version=int(told))
            )
        except Conflict as conflict:
            say(f"conflict: {conflict}")


WORK: dict[str, Callable[..., None]] = {"live": live, "race": race, "write": write}

if __name__ == "__main__":
    WORK[sys.argv[2]](*sys.argv[3:])
