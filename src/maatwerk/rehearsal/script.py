"""A history as commands: who wants what, and on which day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from operator import attrgetter

from maatwerk.cases import commands as c
from maatwerk.cases.commands import Command
from maatwerk.cases.roles import Actor, Role
from maatwerk.demo.history import Asked, History
from maatwerk.register.handling_many import Act
from maatwerk.rehearsal.facts import PUBLIC_BODIES, born_on, found, told

WORKER, DECIDER, VDAB = (
    Actor("speler-1", Role.CASE_WORKER),
    Actor("speler-2", Role.DECIDER),
    Actor("speler-3", Role.VDAB),
)
SECOND_DECIDER = Actor("speler-7", Role.DECIDER)
DAY_BEGINS = time(6, tzinfo=UTC)
"""In Brussels it is the same day, summer and winter."""

_INCOMPLETE = frozenset({"R27", "V06"})
_DAYS_TO_COMPLETE = 30
_INQUIRY_DAYS = 110
"""Within the four months that an inquiry may last."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A command of somebody, on its legal day, which is that of recording as well."""

    day: date
    command: Command
    actor: Actor


def acts(history: History, until: date) -> Iterator[Act]:
    """What is done in a dossier up to and including a day, in order, each at its own moment."""
    cues = sorted(_cues(history), key=attrgetter("day"))  # on one day in the order of telling
    for day, together in groupby(cues, attrgetter("day")):
        if day > until:
            return
        begins = datetime.combine(day, DAY_BEGINS)
        for number, cue in enumerate(together):
            moment = begins + timedelta(minutes=number)
            yield Act(moment, history.case, cue.command, cue.actor)


def _cues(history: History) -> Iterator[Cue]:
    applicant = Actor(f"a-{history.applicant}", Role.APPLICANT, frozenset({history.applicant}))
    if history.moved:
        day, province = history.moved
        move = c.MergeMunicipalities(day, history.applicant, province)
        yield Cue(day, move, WORKER)
    for asked in history.applications:
        yield from _filing(history, asked, applicant)
        yield from _inquiry(asked)
        yield from _decision(asked, applicant, born_on(history))
    yield from _standstills(history)
    if history.ended:
        quarter, day = history.ended
        alone = history.kind == "zelfstandige"
        reason = "einde_zelfstandige" if alone else "einde_tewerkstelling"
        yield Cue(day, c.EndRight(day, quarter, reason), WORKER)


def _filing(history: History, asked: Asked, applicant: Actor) -> Iterator[Cue]:
    day = asked.submitted
    draft = c.OpenDraft(
        day,
        asked.ref,
        asked.scheme,
        asked.kind,
        history.applicant,
        "andere_overheid" if asked.ground in PUBLIC_BODIES else history.kind,
        history.person,
        asked.premium,
        asked.province,
    )
    for command in (draft, c.GiveFacts(day, told(history, asked)), c.Submit(day)):
        yield Cue(day, command, applicant)


def _inquiry(asked: Asked) -> Iterator[Cue]:
    """Standstills, admissibility, and the need where the application gets that far."""
    first = [stop for stop in asked.stops if asked.admissible is None or stop[0] < asked.admissible]
    for stop in first:
        yield from _standstill(asked, *stop)
    if asked.admissible is None:
        return
    yield Cue(asked.admissible, c.FindAdmissible(asked.admissible), WORKER)
    if asked.outcome in ("toegekend", "geweigerd"):
        days = min((asked.decided - asked.admissible).days, _INQUIRY_DAYS) // 2
        day = asked.admissible + timedelta(days=days)
        yield Cue(day, c.ReceiveNeed(day, found(asked)), VDAB)
    for stop in asked.stops[len(first) :]:
        yield from _standstill(asked, *stop)


def _standstill(asked: Asked, start: date, end: date) -> Iterator[Cue]:
    incomplete = asked.ground in _INCOMPLETE and end <= asked.decided
    until = end - timedelta(days=1) if incomplete else start + timedelta(days=_DAYS_TO_COMPLETE)
    yield Cue(start, c.AskForMore(start, ("arbeidsovereenkomst",), until), WORKER)
    if end > asked.decided:
        return  # it was withdrawn in the meantime
    yield Cue(end, c.ReceiveMore(end, complete=not incomplete), WORKER)


def _decision(asked: Asked, applicant: Actor, born: date) -> Iterator[Cue]:
    day = asked.decided
    if asked.outcome == "ingetrokken":
        yield Cue(day, c.Withdraw(day), applicant)
        return
    yield Cue(day, c.Propose(day, {"geboortedag": born.isoformat()}), WORKER)
    yield Cue(day, _decided(asked), DECIDER)


def _decided(asked: Asked) -> Command:
    day, ground = asked.decided, asked.ground or ""
    if asked.outcome == "toegekend":
        return c.Grant(day)
    if asked.outcome == "geweigerd":
        return c.Refuse(day, ground)
    if asked.outcome == "onontvankelijk":
        return c.DeclareInadmissible(day, ground)
    return c.DeclareLapsed(day)


def _standstills(history: History) -> Iterator[Cue]:
    for still in history.suspensions:
        yield Cue(still.on, c.Suspend(still.on, still.quarter, still.ground), DECIDER)
        if still.resumed:
            quarter, day = still.resumed
            yield Cue(day, c.Resume(day, quarter), DECIDER)
    for idle in history.idle:
        for quarter, day, status in (
            (idle.quarter, idle.on, "onderbroken"),
            (idle.again[0], idle.again[1], "recht"),
        ):
            since = min(quarter.first_day, day)
            yield Cue(day, c.CorrectFact(since, "kwartaalstatus", status), WORKER)
