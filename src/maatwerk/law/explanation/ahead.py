"""Says so when a quarter is computed before the amounts a month that it rests on are known."""

from dataclasses import dataclass
from datetime import date

from maatwerk.law.explanation.explain import Explanation
from maatwerk.law.explanation.wording import Language, written_day
from maatwerk.law.quarters import Quarter


@dataclass(frozen=True, slots=True)
class Ahead:
    """An amount that rests on the last known value of something that is indexed.

    Attributes:
        quarter: The quarter that was asked.
        label: What is indexed, in Dutch; ``label_en`` beside it.
        start: First day of the last known value.
    """

    quarter: Quarter
    label: str
    label_en: str
    start: date

    def told(self, language: Language) -> str:
        """In one sentence."""
        known = self.start >= self.quarter.first_day
        day = written_day(self.start, language)
        if language == "nl":
            how = "kan nog veranderen" if known else "is nog niet bekend"
            what = f"{self.label} van {self.quarter} {how}"
            return f"{what}: de laatst bekende waarde, vanaf {day}, is gebruikt."
        how = "may still change" if known else "is not known yet"
        what = f"{self.label_en} of {self.quarter} {how}"
        return f"{what}: the last known value, from {day}, is used."


def looks_ahead(told: Explanation, today: date) -> Ahead | None:
    """What an amount rests on that cannot be known yet; None when all of it is.

    That is so for a quarter that begins after ``today``, and for the law as it was known on a
    day before the quarter's end.
    """
    known_on, quarter = told.known_on, told.quarter
    if quarter.first_day <= today and (known_on is None or known_on >= quarter.last_day):
        return None
    indexed = [s for s in told.steps if s.kind == "parameter" and s.unit.is_monthly and s.start]
    if not indexed or indexed[-1].start is None:
        return None
    last = indexed[-1]
    return Ahead(quarter, _short(last.label), _short(last.label_en), indexed[-1].start)


def _short(label: str) -> str:
    """``GGMMI`` for ``GGMMI (gewaarborgd minimummaandinkomen)``."""
    return label.partition(" (")[0]
