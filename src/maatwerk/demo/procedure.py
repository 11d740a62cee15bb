"""What happens to an application: its clock with stops, its outcome, its ground."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Self

import numpy as np
import numpy.typing as npt

from maatwerk.demo import calibration
from maatwerk.demo.calendar import NEVER, day_of, working_day
from maatwerk.demo.draws import Draws, Flags, Ints, Positions
from maatwerk.demo.population import KINDS, SELF_EMPLOYED
from maatwerk.snapshot.codes import codes_of

OUTCOMES = codes_of("outcome")
GROUNDS = codes_of("ground")
GRANTED, REFUSED, INADMISSIBLE, LAPSED, WITHDRAWN = (
    OUTCOMES.index(code)
    for code in ("toegekend", "geweigerd", "onontvankelijk", "vervallen", "ingetrokken")
)
NO_GROUND = -1


@dataclass(frozen=True, slots=True)
class Procedure:
    """The course of each application up to its end, all arrays of equal length.

    Days are numbers from 1970-01-01, ``NEVER`` for what does not come; the two stops of the
    clock are a first day and a length.
    """

    submitted: Ints
    admissible: Ints
    decided: Ints
    outcome: Positions
    ground: Positions
    first_stop: Ints
    first_stop_days: Ints
    second_stop: Ints
    second_stop_days: Ints

    def stopped_by(self, known_on: int) -> npt.NDArray[np.int32]:
        """Days the clock stood still up to the decision or ``known_on``."""
        end = np.minimum(self.decided, known_on)
        first = np.clip(end - self.first_stop, 0, self.first_stop_days)
        second = np.clip(end - self.second_stop, 0, self.second_stop_days)
        return (first + second).astype(np.int32)

    def select(self, which: Flags | Ints) -> Self:
        """The applications marked in, or at the positions of, ``which``."""
        return replace(self, **{f.name: getattr(self, f.name)[which] for f in fields(self)})

    @classmethod
    def join(cls, parts: Sequence["Procedure"]) -> "Procedure":
        """All of several, one after the other."""
        return cls(
            *(np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(cls))
        )


def run_procedure(
    draws: Draws,
    application_kind: str,
    who: Ints,
    submitted: Ints,
    *,
    imw: Flags,
    applicant_kind: Positions,
) -> Procedure:
    """Run the clock and decide, for applications of one kind.

    Args:
        draws: The draws of the register.
        application_kind: Code of the kind, such as ``nieuw``.
        who: Number of each dossier.
        submitted: Day of each application.
        imw: True for individueel maatwerk, False for VOP.
        applicant_kind: Position in its code list.
    """
    draws = draws.about(application_kind)
    outcome = draws.choice("outcome", who, calibration.OUTCOMES[application_kind], OUTCOMES)
    complete = draws.chance("complete", who, calibration.COMPLETE_FILE)
    complete &= outcome != INADMISSIBLE  # an incomplete file that stays so is inadmissible

    first_stop = submitted + 1 + draws.spread("first look", who, calibration.FIRST_LOOK_DAYS)
    first_stop_days = np.where(
        complete, 0, draws.spread("completion", who, calibration.COMPLETION_DAYS)
    )
    first_stop_days[outcome == INADMISSIBLE] = calibration.INADMISSIBLE_AFTER
    admissible = first_stop + first_stop_days

    handling = draws.spread("handling", who, calibration.HANDLING_DAYS)
    handling = (handling * _slowness(submitted, imw, complete)).astype(np.int64)
    second_stop_days = np.where(
        draws.chance("second stop", who, calibration.SECOND_STOP),
        draws.spread("second stop days", who, calibration.SECOND_STOP_DAYS),
        0,
    )
    second_stop_days[outcome == INADMISSIBLE] = 0  # nothing more is asked of it
    withdrawn = submitted + draws.spread("withdrawn", who, calibration.WITHDRAWN_DAYS)
    inquiry = calibration.INQUIRY_MONTHS_IN_DAYS + handling // 4
    decided = np.select(
        [outcome == WITHDRAWN, outcome == INADMISSIBLE, outcome == LAPSED],
        [withdrawn, admissible + 1 + handling // 8, admissible + inquiry + second_stop_days],
        admissible + handling + second_stop_days,
    )
    decided = working_day(decided)
    never_admissible = (outcome == INADMISSIBLE) | (admissible > decided)
    return Procedure(
        submitted,
        np.where(never_admissible, NEVER, admissible),
        decided,
        outcome,
        grounds(draws, application_kind, who, submitted, outcome, imw, applicant_kind),
        first_stop,
        first_stop_days,
        admissible + handling // 3,
        second_stop_days,
    )


def grounds(
    draws: Draws,
    application_kind: str,
    who: Ints,
    submitted: Ints,
    outcome: Positions,
    imw: Flags,
    applicant_kind: Positions,
) -> Positions:
    """The principal ground of each application that was refused, inadmissible or lapsed."""

    def drawn(shares: dict[str, float]) -> Positions:
        return draws.choice("ground", who, shares, GROUNDS)

    self_employed = applicant_kind == SELF_EMPLOYED
    if application_kind == "nieuw":
        local = applicant_kind == KINDS.index("lokaal_bestuur")
        in_imw = np.where(
            self_employed,
            drawn(calibration.GROUNDS_IMW_SELF_EMPLOYED),
            drawn(calibration.GROUNDS_IMW),
        )
        too_early = (in_imw == GROUNDS.index("R16")) & (
            submitted < day_of(calibration.FILED_DURING_SINCE)
        )
        in_imw[too_early] = GROUNDS.index(calibration.R16_BEFORE)
        in_vop = np.where(
            self_employed,
            drawn(calibration.GROUNDS_VOP_SELF_EMPLOYED),
            np.where(local, drawn(calibration.GROUNDS_VOP_LOCAL), drawn(calibration.GROUNDS_VOP)),
        )
        refusal = np.where(imw, in_imw, in_vop)
        other = applicant_kind != KINDS.index("werkgever")
        for public, instead in calibration.PUBLIC_BODY_ELSEWHERE.items():
            refusal[other & (refusal == GROUNDS.index(public))] = GROUNDS.index(instead)
    else:
        follow_up = calibration.GROUNDS_FOLLOW_UP
        refusal = np.where(imw, drawn(follow_up["imw"]), drawn(follow_up["vop"]))
    employers = calibration.GROUNDS_INADMISSIBLE
    alone = calibration.GROUNDS_INADMISSIBLE_SELF_EMPLOYED  # they have no contract that could lack
    inadmissible = np.where(
        self_employed,
        np.where(imw, drawn(alone["imw"]), drawn(alone["vop"])),
        np.where(imw, drawn(employers["imw"]), drawn(employers["vop"])),
    )
    ground = np.full(len(who), NO_GROUND, np.int8)
    for ending, codes in (
        (REFUSED, refusal),
        (INADMISSIBLE, inadmissible),
        (LAPSED, np.where(imw, GROUNDS.index("R26"), GROUNDS.index("V08"))),
    ):
        ground = np.where(outcome == ending, codes, ground).astype(np.int8)
    return ground


def _slowness(submitted: Ints, imw: Flags, complete: Flags) -> npt.NDArray[np.float64]:
    """How much longer than usual the handling takes."""
    years = submitted.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    slowness = np.where(complete, 1.0, calibration.INCOMPLETE_FACTOR)
    for year, factor in calibration.BACKLOG.items():
        slowness[imw & (years == year)] *= factor
    return slowness
