"""Mandates: who may act for an applicant, from when to when, and who said so.

A mandate is not of a case but of an applicant, for all his cases. Its events stand in a stream of
their own, under the reference of the applicant.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from maatwerk.cases.refusal import Kind, Refusal


@dataclass(frozen=True)
class Mandate:
    """That somebody may act for an applicant.

    Attributes:
        ref: Reference.
        applicant: Reference of who gave it.
        holder: Reference of who may act.
        since: First day.
        until: Last day; None while there is no end to it.
    """

    ref: str
    applicant: str
    holder: str
    since: date
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


def unmandated(
    mandates: Iterable[Mandate], holder: str, applicant: str, days: Iterable[date]
) -> Refusal | None:
    """A refusal unless one mandate of the applicant holds on each of the days.

    Args:
        mandates: That are known.
        holder: Reference of who acts.
        applicant: Reference of whom he acts for.
        days: The legal date of the act, and the day on which it is recorded.
    """
    own = [one for one in mandates if (one.holder, one.applicant) == (holder, applicant)]
    for day in days:
        if not any(one.holds_on(day) for one in own):
            return Refusal(
                Kind.FORBIDDEN,
                f"U hebt op {day:%d-%m-%Y} geen mandaat van deze aanvrager: laat het opnemen.",
                f"You hold no mandate of this applicant on {day}: have it recorded.",
                "mandate",
            )
    return None
