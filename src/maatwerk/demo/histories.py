"""The histories of invented dossiers as plain data: what happened, and on which day.

For who plays them through the rules of a register. The same draws make the tables of a
snapshot directly, so both tell the same.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from maatwerk.demo.applications import APPLICATION_KINDS, all_applications
from maatwerk.demo.calendar import NEVER, day_of
from maatwerk.demo.calibration import BORN, ZWIJNDRECHT_MOVES
from maatwerk.demo.dossiers import Scale
from maatwerk.demo.draws import Draws
from maatwerk.demo.history import Asked, History, Idle, Suspended, Wage
from maatwerk.demo.population import KINDS, OOST_VLAANDEREN, PROVINCES, SELF_EMPLOYED
from maatwerk.demo.procedure import GRANTED, GROUNDS, OUTCOMES, Procedure
from maatwerk.demo.references import References
from maatwerk.demo.register import DOSSIERS_A_RUN, Run, make_run, package_terms
from maatwerk.demo.spells import suspension_ground
from maatwerk.demo.tables import Parties, scheme_of
from maatwerk.demo.vault import Parade
from maatwerk.demo.wages import other_aid
from maatwerk.law import Law, Quarter
from maatwerk.snapshot.codes import codes_of

_EPOCH = date(1970, 1, 1)
_SCHEMES, _PREMIUMS, _PACKAGES, _GUIDANCE = map(
    codes_of, ("scheme", "premium_kind", "package", "guidance")
)


def histories(
    law: Law, *, scale: Scale, seed: int, until: date, parade: Parade
) -> Iterator[History]:
    """Every dossier that came in ``until`` then, in the order in which they did.

    What happens after that day is in it as well, as far as it was drawn. Who is party to them
    is noted in ``parade``.
    """
    draws, terms = Draws(seed), package_terms(law)
    for first in range(0, scale.dossiers, DOSSIERS_A_RUN):
        stop = min(first + DOSSIERS_A_RUN, scale.dossiers)
        run = make_run(draws, law, terms, scale, until, first, stop)
        parade.note(run.dossiers.people)
        yield from _Telling(draws, run).tell(day_of(until))


class _Telling:
    """Tells the histories of one run."""

    def __init__(self, draws: Draws, run: Run) -> None:
        self._draws, self._run = draws, run
        count = len(run.dossiers.number)
        self._extended, self._converted = np.full((2, count), NEVER)
        self._extended[run.later.extension.of] = run.later.extension.course.decided
        self._converted[run.later.conversion.of] = run.later.conversion.course.decided

    def tell(self, known_on: int) -> Iterator[History]:
        """Each history, in order; of what is taken back only what was so by ``known_on``."""
        run, people = self._run, self._run.dossiers.people
        parties = Parties.of(self._draws, run.dossiers)
        asked = self._asked(known_on)
        lost = self._lost(known_on)
        born = self._draws.spread("born", people.person, BORN)
        aid = other_aid(self._draws, run.dossiers)
        edges = np.searchsorted(run.rows.of, np.arange(len(run.dossiers.number) + 1))
        for at in range(len(run.dossiers.number)):
            alone = people.kind[at] == SELF_EMPLOYED
            taken_back = [lost[at]] if at in lost else []
            yield History(
                _text(parties.case, at),
                _text(parties.person, at),
                _text(parties.applicant, at),
                KINDS[people.kind[at]],
                tuple(asked[at]),
                (*self._suspended(at), *(self._inactive(at, *q) for q in taken_back if alone)),
                (*self._idle(at), *(_without_work(*q) for q in taken_back if not alone)),
                self._moved(at),
                self._ended(at),
                _day(born[at]),
                int(aid[at]),
                () if alone else tuple(self._wages(edges[at], edges[at + 1])),
            )

    def _asked(self, known_on: int) -> dict[int, list[Asked]]:
        """The applications of each dossier."""
        run = self._run
        every = all_applications(run.dossiers, run.later, known_on)
        refs = every.references(self._draws)
        provinces = run.dossiers.people.province_on(every.course.submitted, every.of)
        course = every.course
        found: dict[int, list[Asked]] = {at: [] for at in range(len(run.dossiers.number))}
        for row, at in enumerate(every.of.tolist()):
            found[at].append(
                Asked(
                    _text(refs, row),
                    APPLICATION_KINDS[every.kind[row]],
                    _SCHEMES[scheme_of(every.imw[row])],
                    _PREMIUMS[every.asked[row]],
                    _PREMIUMS[run.dossiers.granted[at]],
                    _PACKAGES[every.package[row]],
                    int(every.percentage[row]),
                    PROVINCES[provinces[row]],
                    _day(course.submitted[row]),
                    _stops(course, row),
                    _day_or_none(course.admissible[row]),
                    _day(course.decided[row]),
                    OUTCOMES[course.outcome[row]],
                    GROUNDS[course.ground[row]] if course.ground[row] >= 0 else None,
                    _GUIDANCE[run.dossiers.guidance[at]],
                    _quarter(run.right.rank_one[at]),
                )
            )
        return found

    def _lost(self, known_on: int) -> dict[int, tuple[Quarter, date]]:
        """The quarter that is taken back in some dossiers, and the day; at most one in each."""
        rows, days = self._run.rows, self._run.known.lost
        at = np.flatnonzero(days <= known_on)
        found = zip(rows.of[at], rows.quarter[at], days[at], strict=True)
        return {int(of): (_quarter(quarter), _day(day)) for of, quarter, day in found}

    def _suspended(self, at: int) -> Iterator[Suspended]:
        spell, last = self._run.spells.suspended, self._run.right.last[at]
        start, stop = int(spell.start[at]), int(spell.stop[at])
        if start > last:
            return
        resumed = (_quarter(stop), self._told(at, stop)) if stop <= last else None
        yield Suspended(_quarter(start), self._told(at, start), self._ground(at), resumed)

    def _inactive(self, at: int, quarter: Quarter, on: date) -> Suspended:
        """One quarter of too little activity, found out after it was paid."""
        return Suspended(quarter, on, self._ground(at), (quarter + 1, on))

    def _ground(self, at: int) -> str:
        return GROUNDS[int(suspension_ground(self._run.dossiers.imw[at : at + 1])[0])]

    def _idle(self, at: int) -> Iterator[Idle]:
        spell, right = self._run.spells.interrupted, self._run.right
        start, stop = int(spell.start[at]), int(spell.stop[at])
        if start <= max(right.last[at], right.converted_last[at]):
            again = _quarter(stop)
            yield Idle(_quarter(start), _quarter(start).first_day, (again, again.first_day))

    def _moved(self, at: int) -> tuple[date, str] | None:
        people = self._run.dossiers.people
        came = _day(self._run.dossiers.first.submitted[at])
        if not people.zwijndrecht[at] or came >= ZWIJNDRECHT_MOVES:
            return None
        return ZWIJNDRECHT_MOVES, PROVINCES[OOST_VLAANDEREN]

    def _ended(self, at: int) -> tuple[Quarter, date] | None:
        """Once the quarter is over, or later when it was over before it was decided."""
        right = self._run.right
        if self._run.dossiers.first.outcome[at] != GRANTED or not right.cut[at]:
            return None
        last = int(max(right.last[at], right.converted_last[at]))
        told = max((_quarter(last) + 1).first_day, self._granted(at, last))
        return _quarter(last), told

    def _wages(self, start: int, stop: int) -> Iterator[Wage]:
        """Those of some rows of the quarters table."""
        declared = self._run.declared
        for row in range(start, stop):
            quarter = _quarter(self._run.rows.quarter[row])
            for version, on, said in (
                (1, _day(declared.since[row]), declared.first),
                (2, _day_or_none(declared.on[row]), declared.again),
            ):
                if on is not None:
                    wage, fraction = int(said.reference_wage[row]), int(said.fraction[row])
                    yield Wage(quarter, version, on, wage, fraction)

    def _told(self, at: int, quarter: int) -> date:
        """The day on which a quarter has begun and there is a right to it."""
        return max(_quarter(quarter).first_day, self._granted(at, quarter))

    def _granted(self, at: int, quarter: int) -> date:
        """The day of the decision that covers a quarter."""
        run = self._run
        if quarter >= run.right.converted[at]:
            return _day(self._converted[at])
        if quarter > run.right.package_end[at]:
            return _day(self._extended[at])
        return _day(run.dossiers.first.decided[at])


def _without_work(quarter: Quarter, on: date) -> Idle:
    """One quarter without work, found out after it was paid."""
    return Idle(quarter, on, (quarter + 1, on))


def _stops(course: Procedure, row: int) -> tuple[tuple[date, date], ...]:
    """The standstills that begin before the decision."""
    spans = (
        (course.first_stop[row], course.first_stop_days[row]),
        (course.second_stop[row], course.second_stop_days[row]),
    )
    return tuple(
        (_day(start), _day(start + days))
        for start, days in spans
        if days and start < course.decided[row]
    )


def _text(items: References, at: int) -> str:
    return bytes(items[at]).decode("ascii")


def _day(number: int) -> date:
    return _EPOCH + timedelta(days=int(number))


def _day_or_none(number: int) -> date | None:
    return None if number >= NEVER else _day(number)


def _quarter(index: int) -> Quarter:
    return Quarter.from_index(int(index))
