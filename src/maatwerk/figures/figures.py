"""The figures of one snapshot: cubes made once, identities held, tables drawn."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from maatwerk.figures.asked import LONG_AGO, read_asked
from maatwerk.figures.cubes import Cubes, base
from maatwerk.figures.digest import digest
from maatwerk.figures.drawing import draw
from maatwerk.figures.engine import Engine
from maatwerk.figures.evaluate import distribution
from maatwerk.figures.identities import check_snapshot
from maatwerk.figures.lead_time import Distribution
from maatwerk.figures.periods import Period
from maatwerk.figures.spans import day_number, day_of
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

    @cached_property
    def digest(self) -> str:
        """The sha256 over all cubes: the same for any machine, run and number of threads."""
        return digest(self._cubes, (LONG_AGO, day_number(self.snapshot.known_on)))

    @property
    def first_day(self) -> date:
        """The day from which the register is complete.

        Where it does not say, that of the first month with an application or a payment.
        """
        if self.snapshot.complete_from is not None:
            return self.snapshot.complete_from
        spans = [self._cubes.months(base(stream)).spans for stream in ("submitted", "paid")]
        starts = [day_of(found[0]) for found in spans if found.size]
        return min(starts, default=self.snapshot.known_on)

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
                complete_from=self.snapshot.complete_from,
                lacks=self.snapshot.lacks,
            ),
        )

    def lead_time_distribution(
        self,
        periods: Sequence[Period],
        filters: Mapping[str, Sequence[str]] = MappingProxyType({}),
        *,
        net: bool = False,
        cohort: bool = False,
    ) -> Distribution:
        """How many grants and refusals took 0, 1, 2 ... days.

        Args:
            periods: Over the union of these.
            filters: Codes to keep, by dimension.
            net: Without the days the clock stood still.
            cohort: Count by day of submission.

        Raises:
            BadInputError: a filter that the lead time does not have, or no period.
        """
        measure = "lead_time_median_net" if net else "lead_time_median"
        return distribution(
            self._cubes,
            read_asked(
                measure,
                (),
                periods,
                filters,
                cohort=cohort,
                top=None,
                known_on=self.snapshot.known_on,
                complete_from=self.snapshot.complete_from,
                lacks=self.snapshot.lacks,
            ),
        )
