"""A measure: one figure as a documented object, so that nobody counts differently.

A measure says which stream of facts it counts (a table read by one of its dates), what it
adds up there, and of which kind the result is. Only kinds in ``SUMMABLE`` may ever be
added up; whatever lays out or writes a table asks the kind first.
"""

from dataclasses import dataclass, field

from maatwerk.figures.streams import NUMBERS, STREAMS
from maatwerk.figures.table import SUMMABLE, Kind, Unit

ON_MERITS = ("toegekend", "geweigerd")
"""Outcomes that decide on the application itself."""

OTHERWISE = ("onontvankelijk", "vervallen", "ingetrokken")
"""The other ways in which an application ends."""

APPLICATION = ("scheme", "application_kind", "applicant_kind", "premium_kind", "province")
PAYMENT = ("scheme", "applicant_kind", "premium_kind", "province", "component", "package")


@dataclass(frozen=True, slots=True)
class Part:
    """A sum over a stream: which stored number, over rows with which outcomes (empty: all)."""

    value: str
    outcomes: tuple[str, ...] = ()

    def __str__(self) -> str:
        number = NUMBERS[self.value].format(deadline="last day of the decision term")
        where = f" where outcome in {', '.join(self.outcomes)}" if self.outcomes else ""
        return number + where


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure, with everything a reader needs to defend it.

    Attributes:
        id: What the command line, the tables and the answer's JSON call it.
        nl: Dutch heading; ``en`` beside it.
        definition_nl: What is counted, by which date; ``definition_en`` beside it.
        kind: What may be done with it.
        unit: Unit of its value.
        stream: The stream of facts it counts: a table read by the date that counts.
        parts: What is added up; two parts are a numerator and a denominator.
        dimensions: The code dimensions it can be broken down by and filtered on.
        cohort: ``no``: the question makes no sense for it; ``may``: on request it counts by
            day of submission; ``always``: it only exists by day of submission.
        days: For a measure of the distribution of days: which days, ``days`` from submission
            to decision or ``net_days`` without the stops of the clock.
        reference: For a distinct count: the reference whose values are counted.
        notes_nl: Remarks that always go with it; ``notes_en`` beside them.
        replaced: Columns that a dimension reads instead of the one of its name.
    """

    id: str
    nl: str
    en: str
    definition_nl: str
    definition_en: str
    kind: Kind
    unit: Unit
    stream: str
    parts: tuple[Part, ...] = ()
    dimensions: tuple[str, ...] = APPLICATION
    cohort: str = "may"
    days: str = ""
    reference: str = ""
    notes_nl: tuple[str, ...] = ()
    notes_en: tuple[str, ...] = ()
    replaced: dict[str, str] = field(default_factory=dict)

    @property
    def summable(self) -> bool:
        """Whether its cells may be added up."""
        return self.kind in SUMMABLE

    @property
    def expression(self) -> str:
        """What is computed, in one line."""
        match self.kind:
            case "mean" | "share":
                return f"({self.parts[0]}) / ({self.parts[1]})"
            case "median":
                return _STATISTICS[self.id.removesuffix("_net")].format(days=self.days)
            case "distinct":
                return f"count(distinct {self.reference})"
            case "stock":
                return "count(submitted up to the day) - count(decided up to the day)"
            case "ranking":
                return f"{self.parts[0]} by principal_ground, largest first, ties by code"
            case _:
                first = STREAMS[self.stream].where
                which = f" over the first row of each case_id where {first}" if first else ""
                return f"{self.parts[0]}{which}"


_STATISTICS = {
    "lead_time_median": "median({days}) where outcome in toegekend, geweigerd",
    "lead_time_p90": "smallest d such that {days} <= d in at least 90 % of toegekend, geweigerd",
    "lead_time_km_median": "smallest d at which the cumulative incidence of a grant or refusal "
    "(Aalen-Johansen) reaches one half",
}
