"""An ask in the making: what its clause says, before measure, period and scheme are settled."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from maatwerk.figures import DIMENSIONS
from maatwerk.figures.periods import Period
from maatwerk.questions.breakdown import Unknown
from maatwerk.questions.clauses import Clause, Restriction
from maatwerk.questions.lexicon import Rule, lexicon
from maatwerk.questions.request import AskKind, Matter
from maatwerk.questions.tokens import normalise

TIME = ("period", "year", "half_year", "quarter", "month")
_STATISTICS = {"average": "mean", "median": "median"}
_RATES = ("refusal_rate", "lead_time_within_term")
OUTCOME_OF = {"granted": "toegekend", "refused": "geweigerd"}
EMPLOYED = ("werkgever", "uitzendkantoor", "onderwijs", "lokaal_bestuur", "maatwerkbedrijf")


@dataclass(frozen=True, slots=True)
class Draft:
    """One ask before it is settled.

    Attributes:
        number: The question's own numbering.
        kind: As in ``Ask``.
        text: The phrase as printed.
        measure: Measure id.
        dimensions: Dimensions; ``premium`` may still mean two things.
        periods: Periods, or None if the words give none.
        day: True if the period is one day, for a stock.
        restrictions: Codes named.
        schemes: Schemes named.
        together: True if two schemes are to be added up.
        cohort: "Van die aanvragen".
        top: How many grounds.
        trend: True if it asks how something evolved.
        outcome: Filter on the outcome, of a lead time.
        matters: Competences, for an ask that is no figures.
        notes: Dutch remarks.
        period_notes: Dutch remarks on the periods.
        running: True if it asks what is running, not what happened.
        ever: True for "in totaal al": from the start, whatever period came before.
    """

    number: str
    kind: AskKind
    text: str
    measure: str | None = None
    dimensions: tuple[str, ...] = ()
    periods: tuple[Period, ...] | None = None
    day: bool = False
    restrictions: tuple[Restriction, ...] = ()
    schemes: tuple[str, ...] = ()
    together: bool = False
    cohort: bool = False
    top: int | None = None
    trend: bool = False
    outcome: str | None = None
    matters: tuple[Matter, ...] = ("sociale_economie",)
    notes: tuple[str, ...] = ()
    period_notes: tuple[str, ...] = ()
    running: bool = False
    ever: bool = False

    def noted(self, *notes: str) -> "Draft":
        """The same with more notes."""
        return replace(self, notes=tuple(dict.fromkeys((*self.notes, *notes))))

    def broken_down(self, dimensions: Iterable[str]) -> "Draft":
        """The same, broken down by these too."""
        return replace(self, dimensions=tuple(dict.fromkeys((*self.dimensions, *dimensions))))

    def inheriting(self, restrictions: Iterable[Restriction]) -> "Draft":
        """The same with the restrictions of another, but for the dimensions it restricts itself."""
        named = {restriction.dimension for restriction in self.restrictions}
        more = tuple(r for r in restrictions if r.dimension not in named)
        return replace(self, restrictions=(*more, *self.restrictions))

    def ranked(self, top: int | None) -> "Draft":
        """The same for the first so many grounds, if it is about the grounds of refusals."""
        if top is None:
            return self
        if self.measure == "refusals" and "ground" in self.dimensions:
            return self.topped(top)
        return replace(self, top=top) if self.measure == "top_grounds" else self

    def topped(self, top: int | None) -> "Draft":
        """The grounds of these refusals that occur most."""
        kept = tuple(dimension for dimension in self.dimensions if dimension != "ground")
        return replace(self, measure="top_grounds", top=top, dimensions=kept)

    def restricted(self, more: Iterable[Restriction]) -> "Draft":
        """The same with more restrictions; those on a dimension named anew replace the old."""
        new = tuple(more)
        named = {restriction.dimension for restriction in new}
        kept = tuple(r for r in self.restrictions if r.dimension not in named)
        return replace(self, restrictions=(*kept, *new))


def unknown_words(clause: Clause, names: frozenset[str]) -> str | None:
    """Why nothing may be counted: an unknown noun, or a word that may restrict what is asked."""
    if clause.foreign is not None:
        return f"Niet begrepen wat geteld moet worden: “{clause.foreign}”."
    if "two_dates" in clause.marks or _dated_twice(clause):
        return "Dit legt twee data tegelijk vast: niet te tellen."
    averaged = "average" in clause.cues and all(
        rule.weight != "quantity" for rule in clause.rules()
    )
    if averaged and clause.rules() and not set(clause.zone.dimensions) & set(TIME):
        return "Van dit aantal is geen gemiddelde te geven zonder te zeggen waarover."
    return _unread_words(clause, names)


def _dated_twice(clause: Clause) -> bool:
    """True if two of submission, payment, right and stock are each given a date of their own."""
    spans = sum(spot.kind == "span" for spot in clause.periods)
    days = sum(spot.kind == "day" for spot in clause.periods)
    if "by_right" in clause.cues and "paid" in clause.cues:
        return spans + days > 1
    return "cohort" in clause.marks and bool(spans and days)


def _unread_words(clause: Clause, names: frozenset[str]) -> str | None:
    unsure = [r.phrase for r in clause.restrictions if r.excluded and r.dimension == "premium"]
    if unsure:
        return f"Niet begrepen wat er overblijft zonder “{unsure[0]}”."
    strange = [name for name in clause.strange if normalise(name) not in names]
    if strange:
        return f"Niet begrepen: “{strange[0]}”; dat kan de vraag beperken."
    grounds = [r for r in clause.restrictions if r.dimension == "ground"]
    if "because" in clause.marks and clause.unread and not grounds:
        return f"Niet begrepen om welke reden: “{' '.join(clause.unread)}”."
    unread = [word for word in clause.unread if normalise(word) not in names]
    if unread:
        return f"Niet begrepen: “{unread[0]}”; dat kan de vraag veranderen."
    return None


def statistic(clause: Clause) -> str | None:
    """The lead time that "en de mediaan?" asks for after another one."""
    if clause.rules():
        return None
    found = [name for cue, name in _STATISTICS.items() if cue in clause.cues]
    return f"lead_time_{found[0]}" if found else None


def figures(number: str, clause: Clause) -> tuple[Draft, ...]:
    """One draft for each measure that the clause asks for, without its periods."""
    drafts = []
    for rule in clause.rules():
        base = _of_rule(number, clause, rule)
        drafts.append(base)
        if rule.also is not None:
            drafts.append(replace(base, measure=rule.also))
    return tuple(drafts)


def _of_rule(number: str, clause: Clause, rule: Rule) -> Draft:
    cues = frozenset(clause.cues)
    notes = [rule.note] if rule.note else []
    outcomes = [outcome for cue, outcome in OUTCOME_OF.items() if cue in cues]
    lead_time = rule.measure.startswith("lead_time") and "km" not in rule.measure
    restrictions = clause.restrictions
    kinds = any(restriction.dimension == "applicant_kind" for restriction in restrictions)
    if rule.measure.startswith("unique_persons") and "worker" in cues and not kinds:
        restrictions = (
            *restrictions,
            Restriction("applicant_kind", EMPLOYED, False, "werknemers"),
        )
        notes.append("Werknemers: geteld zonder de zelfstandigen.")
    dimensions = (*clause.zone.dimensions, *rule.dimensions)
    groups = tuple(r.dimension for r in restrictions if not r.excluded)
    if "rate" in cues and rule.measure not in _RATES and groups:
        dimensions = (*dimensions, *groups)
        restrictions = tuple(r for r in restrictions if r.excluded)
        notes.append("Het aandeel volgt uit de tabel: elke groep naast het totaal.")
    if "average" in cues and rule.weight != "quantity":
        notes.append(
            "Het gemiddelde volgt uit de tabel: de aantallen gedeeld door het aantal rijen."
        )
    cohort = "cohort" in clause.marks or (
        "cohort_weak" in clause.marks and rule.weight == "event" and rule.measure != "applications"
    )
    return Draft(
        number=number,
        kind="figures",
        text=clause.text,
        measure=rule.measure,
        dimensions=dimensions,
        restrictions=restrictions,
        schemes=("imw",) if "conversion" in clause.marks else clause.schemes,
        together="together" in clause.marks,
        cohort=cohort,
        top=clause.top if rule.measure == "top_grounds" else None,
        trend="trend" in clause.marks,
        outcome=outcomes[0] if lead_time and len(outcomes) == 1 else None,
        notes=(*notes, *clause.zone.notes),
        running="running" in cues and rule.measure.startswith("unique"),
        ever="ever" in clause.marks,
    )


def of_topic(number: str, text: str, topic: str, phrase: str) -> Draft:
    """What the register does not hold: it says what that is and who has it."""
    known = lexicon().topics[topic]
    note = f"Niet in dit register: {known.what} (“{phrase}”)."
    note += f" Te vragen aan: {known.who}." if known.who else ""
    return Draft(number, "not_available", text, matters=(known.matter,), notes=(note,))


def of_unknown(number: str, unknown: Unknown) -> Draft:
    """A breakdown that is no dimension."""
    if unknown.topic is not None:
        return of_topic(number, unknown.phrase, unknown.topic, unknown.phrase)
    note = f"Niet begrepen opdeling: “{unknown.phrase}”. Het register kent ze niet."
    return Draft(number, "not_understood", unknown.phrase, notes=(note,))


def dimension_name(dimension: str) -> str:
    """The Dutch name of a dimension, or of ``premium``."""
    return DIMENSIONS[dimension].nl if dimension in DIMENSIONS else "premie"


def not_understood(number: str, text: str, reason: str, *, related: bool = True) -> Draft:
    """An ask that nothing could be made of, with the reason; its matter only if ``related``."""
    matters: tuple[Matter, ...] = ("sociale_economie",) if related else ()
    return Draft(number, "not_understood", text, matters=matters, notes=(reason,))
