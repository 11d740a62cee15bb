"""Which letter fits which case, who may read it, and what is refused."""

from dataclasses import replace
from typing import Any

import pytest

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.encoding import as_command, as_data
from maatwerk.cases.evolve import case_of
from maatwerk.cases.letters import TOLD, LetterKind, fitting, may_read, told_on
from maatwerk.cases.refusal import Kind
from maatwerk.cases.roles import OUTSIDE, Actor, Role
from maatwerk.cases.visibility import View, view
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter

from . import lives
from .lives import day, given

AGAIN = replace(lives.OPENED, on=day(9), application="p-2", kind="verlenging")
RECOVERED = (
    *lives.GRANTED,
    e.RecoveryOrdered(day(10), (Quarter(2024, 2),), 100, "vergissing"),
)
FITS: dict[str, tuple[tuple[Any, ...], tuple[LetterKind, ...]]] = {
    "nothing yet": ((), ()),
    "draft": (lives.DRAFT, ()),
    "discarded": ((*lives.DRAFT, e.DraftDiscarded(day(3))), ()),
    "filed": (lives.SUBMITTED, ()),
    "waiting": (lives.WAITING, (LetterKind.REQUEST,)),
    "answered": ((*lives.WAITING, e.InformationReceived(day(3, 9), complete=True)), ()),
    "proposed": (lives.PROPOSED, ()),
    "granted": (lives.GRANTED, (LetterKind.GRANT,)),
    "refused": (lives.REFUSED, (LetterKind.REFUSAL,)),
    "inadmissible": (
        (*lives.PROPOSED_REFUSAL, e.ApplicationFoundInadmissible(day(4, 15), "R15")),
        (LetterKind.INADMISSIBLE,),
    ),
    "lapsed": (
        (*lives.PROPOSED_REFUSAL, e.ApplicationLapsed(day(4, 15), "R26")),
        (LetterKind.LAPSED,),
    ),
    "withdrawn": (lives.WITHDRAWN, ()),
    "recovered": (RECOVERED, (LetterKind.GRANT, LetterKind.RECOVERY)),
    "reopened": ((*lives.REFUSED, e.ApplicationReopened(day(5), "nieuw_feit")), ()),
    "next one is a draft": ((*lives.GRANTED, AGAIN), (LetterKind.GRANT,)),
    "next one is filed": (
        (*lives.GRANTED, AGAIN, e.ApplicationSubmitted(day(9, 2))),
        (LetterKind.GRANT,),
    ),
    "opened again beside the next one": (
        (
            *lives.GRANTED,
            AGAIN,
            e.ApplicationSubmitted(day(9, 2)),
            e.RightRevoked(day(9, 3), "p-1"),
            e.ApplicationReopened(day(9, 3), "vergissing", "p-1"),
        ),
        (),
    ),
}
GOOD = c.KeepLetter(
    day(4, 20),
    "L",
    "weigering",
    len(lives.REFUSED),
    "a-1",
    "weigering/1",
    "1" * 64,
    "2" * 64,
    "3" * 64,
)


@pytest.mark.parametrize("name", FITS)
def test_a_letter_tells_what_stands(name: str) -> None:
    events, expected = FITS[name]
    assert fitting(case_of(events)) == expected


def test_every_kind_tells_of_an_event_of_its_own() -> None:
    assert set(TOLD) == set(LetterKind)
    assert len(set(TOLD.values())) == len(TOLD)


def test_the_day_is_that_of_what_is_told() -> None:
    assert told_on(case_of(lives.WAITING), LetterKind.REQUEST) == day(3, 6)
    assert told_on(case_of(lives.REFUSED), LetterKind.REFUSAL) == day(4, 15)
    assert told_on(case_of(RECOVERED), LetterKind.RECOVERY) == day(10)


def test_it_is_kept_as_it_was_made() -> None:
    kept = e.LetterKept(**{name: getattr(GOOD, name) for name in as_data(GOOD)})
    before = case_of(lives.REFUSED)
    after = given(*lives.REFUSED).when(GOOD, Role.CASE_WORKER).then(kept)
    assert after == replace(before, version=before.version + 1)


@pytest.mark.parametrize(
    ("change", "kind", "says"),
    [
        ({"kind": "toekenning"}, Kind.STATE, "toekenning does not fit this case; weigering does"),
        ({"kind": "liefdesbrief"}, Kind.FIELD, "is no kind of letter; choose from toekenning"),
        ({"addressee": "a-2"}, Kind.FIELD, "somebody other than the applicant"),
        ({"about": 99}, Kind.FIELD, "no such event"),
        ({"about": 0}, Kind.FIELD, "no such event"),
        ({"on": day(4, 14)}, Kind.FIELD, "lies before what the letter tells (2024-04-15)"),
        ({"on": day(1, 1, 2027)}, Kind.FIELD, "after today"),
    ],
)
def test_what_is_not_so_is_refused(change: dict[str, Any], kind: Kind, says: str) -> None:
    letter = replace(GOOD, **change)
    given(*lives.REFUSED).when(letter, Role.CASE_WORKER).refused(kind, says)


def test_a_case_without_anything_to_tell_says_so() -> None:
    letter = replace(GOOD, about=1)
    given(*lives.SUBMITTED).when(letter, Role.DECIDER).refused(Kind.STATE, "no letter at all")


def test_nobody_writes_one_by_hand() -> None:
    with pytest.raises(BadInputError, match="maatwerk letter make"):
        as_command("KeepLetter", as_data(GOOD))
    with pytest.raises(BadInputError, match="choose from") as refused:
        as_command("Fly", {})
    assert "KeepLetter" not in str(refused.value)


READS = {
    Role.APPLICANT: set(LetterKind),
    Role.MANDATE_HOLDER: set(LetterKind),
    Role.VDAB: set(LetterKind) - {LetterKind.GRANT, LetterKind.RECOVERY},
    Role.CASE_WORKER: set(LetterKind),
    Role.DECIDER: set(LetterKind),
    Role.PAYER: {LetterKind.RECOVERY},
    Role.AUDITOR: set(LetterKind),
    Role.ANALYST: set[LetterKind](),
    Role.ADMINISTRATOR: set[LetterKind](),
}


@pytest.mark.parametrize("role", Role)
def test_who_reads_which(role: Role) -> None:
    case = case_of(lives.GRANTED)
    actor = Actor("u", role, frozenset({"a-1"}))
    own = view(actor, case)
    assert {kind for kind in LetterKind if may_read(actor, own, kind, "a-1")} == READS[role]
    to_another = {kind for kind in LetterKind if may_read(actor, own, kind, "a-2")}
    assert to_another == (set() if role in OUTSIDE else READS[role])


def test_who_sees_nothing_reads_nothing() -> None:
    worker = lives.ACTORS[Role.CASE_WORKER]
    for seen in (View(), View(exists=True, file=True, payments=True)):
        assert not any(may_read(worker, seen, kind, "a-1") for kind in LetterKind)
