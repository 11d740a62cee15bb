"""Conditions of an application that a transition may ask for, each with what people read."""

from collections.abc import Callable
from dataclasses import dataclass

from maatwerk.cases.application import Application, Outcome


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that must be so before a command can be carried out.

    Attributes:
        holds: Whether it is so.
        nl: How a refusal puts it in Dutch, after "als"; ``en`` in English, also for the table.
    """

    holds: Callable[[Application], bool]
    nl: str
    en: str


CLOCK_RUNS = Condition(
    lambda one: not one.clock_stands_still,
    "de klok loopt",
    "the clock runs",
)
CLOCK_STANDS_STILL = Condition(
    lambda one: one.clock_stands_still,
    "op stukken wordt gewacht",
    "an answer is awaited",
)
FOUND_ADMISSIBLE = Condition(
    lambda one: one.admissible_on is not None,
    "de aanvraag is ontvankelijk bevonden",
    "the application was found admissible",
)
REVIEW_OPEN = Condition(
    lambda one: one.in_review is not None,
    "een heroverweging loopt",
    "a review is going on",
)
NO_REVIEW_OPEN = Condition(
    lambda one: one.in_review is None,
    "geen heroverweging loopt",
    "no review is going on",
)
APPEAL_OPEN = Condition(
    lambda one: one.in_court is not None,
    "de zaak bij de arbeidsrechtbank ligt",
    "the case is before the labour court",
)
NO_APPEAL_OPEN = Condition(
    lambda one: one.in_court is None,
    "de zaak niet bij de arbeidsrechtbank ligt",
    "the case is not before the labour court",
)
NOT_DISPATCHED = Condition(
    lambda one: one.appeal_until is None,
    "de beslissing nog niet is verzonden",
    "the decision has not been dispatched yet",
)
ON_THE_MERITS = Condition(
    lambda one: one.outcome is not Outcome.WITHDRAWN,
    "een beslissing is genomen",
    "a decision was taken",
)
