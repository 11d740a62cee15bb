"""The figures of one snapshot: cubes made once, identities held, tables drawn."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from maatwerk.figures.asked import read_asked
from maatwerk.figures.cubes import Cubes
from maatwerk.figures.drawing import draw
from maatwerk.figures.engine import Engine
from maatwerk.figures.identities import check_snapshot
from maatwerk.figures.periods import Period
from maatwerk.figures.table import Table
from maatwerk.figures.terms import terms_of
from maatwerk.snapshot import Snapshot

if TYPE_CHECKING:
    from maatwerk.law import Law


class Figures:
    """Everything that can be counted in one snapshot."""

    def __init__(self, snapshot: Snapshot, cubes: Cubes) -> None:
        self.snapshot = snapshot
        self._cubes = cubes

    @classmethod
    def of(
        cls, snapshot: Snapshot, *, law: "Law | None" = None, threads: int | None = None
    ) -> Self:
        """Make the cubes of a snapshot and check that they add up.

        Args:
            snapshot: What to count.
            law: Where the decision term comes from; by default the law as it is.
            threads: How many the engine may use; the figures are the same for any number.

        Raises:
            BadInputError: a table that cannot be read, or an identity that fails.
        """
        terms = terms_of(law)
        cubes = Cubes(Engine(snapshot, terms=terms, threads=threads), terms)
        check_snapshot(cubes, snapshot)
        return cls(snapshot, cubes)

    def table(
        self,
        measure: str,
        by: Sequence[str] = (),
        periods: Sequence[Period] = (),
        filters: Mapping[str, Sequence[str]] = MappingProxyType({}),
        *,
        cohort: bool = False,
        top: int | None = None,
    ) -> Table:
        """One measure, broken down, over the periods asked.

        Args:
            measure: Id of a measure.
            by: Ids of dimensions, in the order of the table.
            periods: The periods; the rows cover their union, or each of them apart when
                ``period`` is a dimension.
            filters: Codes to keep, by dimension.
            cohort: Count by day of submission: of the applications submitted in the period.
            top: How many of a ranking (3).

        Raises:
            BadInputError: a request that makes no sense; the message names the choices.
        """
        return draw(
            self._cubes,
            read_asked(
                measure,
                by,
                periods,
                filters,
                cohort=cohort,
                top=top,
                known_on=self.snapshot.known_on,
            ),
        )
