"""All applications of a run of dossiers, the first and the later ones, as one table."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from maatwerk.demo.dossiers import Dossiers
from maatwerk.demo.draws import Draws, Flags, Ints, Positions
from maatwerk.demo.follow_ups import FollowUps
from maatwerk.demo.procedure import Procedure
from maatwerk.demo.references import References, references
from maatwerk.snapshot.codes import codes_of

APPLICATION_KINDS = codes_of("application_kind")


@dataclass(frozen=True, slots=True)
class Applications:
    """Applications in the order of their dossiers; all arrays of equal length.

    Attributes:
        of: Position of the dossier in the run.
        number: Number of the application, for its reference.
        kind: Position in its code list, as ``asked`` and ``package``.
        imw: Scheme.
        asked: Premium kind.
        package: If granted.
        percentage: If granted, for packages that leave it to the decision.
        course: What happens to it.
    """

    of: npt.NDArray[np.intp]
    number: Ints
    kind: Positions
    imw: Flags
    asked: Positions
    package: Positions
    percentage: Positions
    course: Procedure

    def references(self, draws: Draws) -> References:
        """Their references."""
        return references(draws, "application", self.number)


def all_applications(dossiers: Dossiers, later: FollowUps, known_on: int) -> Applications:
    """All applications submitted by ``known_on``."""
    everyone = np.arange(len(dossiers.number))
    of = np.concatenate([everyone, *(asked.of for asked in later)])
    kinds = ("nieuw", *(asked.kind for asked in later))
    sizes = (len(everyone), *(len(asked.of) for asked in later))
    kind = np.repeat(np.array([APPLICATION_KINDS.index(k) for k in kinds], np.int8), sizes)
    course = Procedure.join([dossiers.first, *(asked.course for asked in later)])
    imw = np.concatenate([dossiers.imw, *(asked.imw for asked in later)])
    package = np.concatenate([dossiers.package, *(asked.package for asked in later)])
    percentage = np.concatenate([dossiers.percentage, *(asked.percentage for asked in later)])

    order = np.lexsort((course.submitted, of))
    order = order[course.submitted[order] <= known_on]
    of, kind = of[order], kind[order]
    first = kind == APPLICATION_KINDS.index("nieuw")
    return Applications(
        of,
        dossiers.number[of] * len(APPLICATION_KINDS) + kind,
        kind,
        imw[order],
        np.where(first, dossiers.asked[of], dossiers.granted[of]),
        package[order],
        percentage[order],
        course.select(order),
    )
