"""What a lever costs in a year when nobody behaves otherwise: the same quarters, another law."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.policy.levers import TAILORED, Lever, tailored_points_more
from maatwerk.policy.rights import Rights, rights
from maatwerk.policy.window import SCHEME
from maatwerk.snapshot import Snapshot
from maatwerk.snapshot.codes import codes_of


@dataclass(frozen=True, slots=True)
class Effects:
    """What is due in some quarters.

    Attributes:
        quarters: Those with at least one dossier, in order.
        baseline: Cents, under the law as it is.
        changes: Cents more (or less) under each lever, by its id.
    """

    quarters: tuple[Quarter, ...]
    baseline: int
    changes: dict[str, int]


def static_effects(
    snapshot: Snapshot, law: Law, levers: Sequence[Lever], quarters: Sequence[Quarter]
) -> Effects:
    """Each lever on its own, over the dossiers with a right in the quarters; exact to the cent.

    Raises:
        BadInputError: a table that cannot be read, or facts the law does not accept.
    """
    reforms = [(lever, law.reformed(lever.changes)) for lever in levers]
    seen: set[Quarter] = set()
    baseline = 0
    changes = dict.fromkeys((lever.id for lever in levers), 0)
    for part in rights(snapshot, SCHEME, quarters):
        seen.add(part.quarter)
        try:
            now = due(law, part)
        except BadInputError as error:
            raise BadInputError(
                f"{snapshot.table('quarters').name}: among the dossiers with a right in "
                f"{part.quarter} is one that the law does not accept. {error}"
            ) from error
        baseline += now
        for lever, reform in reforms:
            changes[lever.id] += (
                _points_more(law, part, lever.points) if lever.points else due(reform, part) - now
            )
    return Effects(tuple(sorted(seen)), baseline, changes)


def due(law: Law, part: Rights) -> int:
    """All premiums of these dossiers in their quarter, in cents."""
    return sum(
        int(law.amounts(component, part.quarter, part.only(who).inputs, scheme=SCHEME).sum())
        for component, who in (
            ("loonpremie", ~part.self_employed),
            ("begeleidingspremie", part.guided),
            ("ondersteuningspremie", part.self_employed),
        )
        if who.any()
    )


def _points_more(law: Law, part: Rights, points: int) -> int:
    """Each tailored percentage so many points higher, whatever the band and step of the law."""
    tailored = part.inputs["pakket"] == codes_of("package").index(TAILORED)
    more = 0
    for percent in np.unique(part.inputs["percentage"][tailored]).tolist():
        same = part.only(tailored & (part.inputs["percentage"] == percent))
        change = tailored_points_more(law, part.quarter, percent, points)
        if change is not None:
            more += due(law.reformed([change]), same) - due(law, same)
    return more
