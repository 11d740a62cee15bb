"""The asks of the sentences of one item, one after the other.

A sentence asks something new, or says more about what was asked before it ("Graag telkens
per provincie"), or leans on it ("Hoeveel daarvan ..."), or only sets the scene.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from maatwerk.figures.periods import Period
from maatwerk.questions import drafts as make
from maatwerk.questions.clauses import Clause, Restriction, read_clauses
from maatwerk.questions.drafts import TIME, Draft
from maatwerk.questions.intents import (
    announces,
    asks,
    has_subject,
    is_narrative,
    leans_on_failed,
    says_more,
)
from maatwerk.questions.period_labels import period_of
from maatwerk.questions.periods import Clock, PeriodSpot, in_other_year, until_now
from maatwerk.questions.sharing import has_table, shared
from maatwerk.questions.structure import Item
from maatwerk.questions.tokens import sentences

_NOT_UNIQUE = "Geteld zijn aanvragen of dossiers, geen unieke personen of aanvragers."


@dataclass
class Context:
    """What is known when an item is read: the clock, and what came before.

    Attributes:
        clock: What relative periods lean on.
        periods: The periods last given.
        previous: The drafts of the last item that asked for figures.
        names: Words of the names in the head, normalised: they restrict nothing.
    """

    clock: Clock
    periods: tuple[Period, ...] | None = None
    previous: list[Draft] = field(default_factory=list)
    names: frozenset[str] = frozenset()

    def read(self, sentence: str, *, zone: bool = False) -> list[Clause]:
        """The clauses of a sentence; a year that it narrows stays narrowed."""
        clauses = read_clauses(sentence, self.clock, zone=zone)
        narrowed = {
            period.start.year: period
            for clause in clauses
            for spot in clause.periods
            for period in spot.narrowed
        }
        if narrowed:
            known = {**self.clock.qualified, **narrowed}
            self.clock = replace(self.clock, qualified=known)
        return list(clauses)


@dataclass(frozen=True, slots=True)
class _Given:
    """The periods that the words of a clause give."""

    periods: tuple[Period, ...]
    day: bool
    notes: tuple[str, ...]


class ItemReader:
    """Reads one item; ``everywhere`` holds what its clauses say of all items."""

    def __init__(self, item: Item, context: Context) -> None:
        self.item = item
        self.context = context
        self.before: list[Draft] | None = None  # those of the letter just before
        self.drafts: list[Draft] = []
        self.failed: Draft | None = None  # the last ask, if it gave no figures
        self.scene: list[Clause] = []
        self.everywhere: list[Clause] = []

    def read_lead(self) -> list[Clause]:
        """The sentences before the letters, read; their clauses."""
        read = [self.context.read(sentence) for sentence in sentences(self.item.lead)]
        clauses = [clause for sentence in read for clause in sentence]
        plain = self.item.number != "" and not self.item.parts and not any(map(asks, clauses))
        for sentence in read:
            self.take_all(sentence, always=plain)
        return clauses

    def take_all(self, clauses: list[Clause], *, always: bool = False) -> None:
        """The clauses of one sentence; what its end says counts for all of it."""
        before = len(self.drafts)
        always = always or any(map(asks, clauses))
        for clause in clauses:
            if always or announces(clause) or is_narrative(clause):
                self.take(clause, fresh=len(self.drafts) > before)
            else:
                self.scene.append(clause)
        leading = bool(clauses) and "request" in clauses[0].marks
        self.drafts[before:] = shared(self.drafts[before:], leading=leading)

    def take(self, clause: Clause, *, fresh: bool = False) -> None:
        """One clause that asks; ``fresh`` if its sentence has asked something already."""
        number = self.item.number
        if is_narrative(clause):
            self.drafts.append(_narrative(number, clause))
        elif "everywhere" in clause.marks and not clause.rules():
            self.everywhere.append(clause)
        elif clause.topics:
            for topic, phrase in dict(clause.topics).items():
                draft = make.of_topic(number, clause.text, topic, phrase)
                self.failed = self.dated(draft, clause)
                self.drafts.append(self.failed)
        elif self.failed is not None and leans_on_failed(clause):
            self.drafts.append(replace(self.failed, text=clause.text))
        else:
            self._take_figures(clause, fresh=fresh)

    def _take_figures(self, clause: Clause, *, fresh: bool) -> None:
        """A clause about figures: new, like those before, or more about them."""
        unknown = make.unknown_words(clause, self.context.names) or self._lost_model(clause)
        if unknown is not None:
            self._fail(clause, unknown)
        elif "idem" in clause.marks and self._models():
            self._repeat(clause)
        elif clause.rules() and not self._only_says_more(clause):
            self._ask(clause, fresh=fresh)
        elif self._leans(clause, fresh=fresh):
            self._lean(clause)
        elif self._varies(clause):
            self._repeat(clause)
        elif self._may_say_more(clause):
            self.say_more(clause)
        elif not self._only_repeats(clause, fresh=fresh):
            self._fail(clause, "Deze vraag is niet begrepen.")

    def _lost_model(self, clause: Clause) -> str | None:
        """Why "van die aanvragen" or "idem" cannot be read: what it leans on was not."""
        leans = "idem" in clause.marks or ("cohort" in clause.marks and not clause.periods)
        if not leans or self._models() or "paid" in clause.cues:
            return None
        lost = self.before or self.context.previous or self.failed
        return "Dit leunt op een vraag die niet als cijfers gelezen kon worden." if lost else None

    def _may_say_more(self, clause: Clause) -> bool:
        """A question cannot only say more if nothing was asked before it."""
        if says_more(clause):
            return bool(self.figures()) or not clause.question or bool(clause.zone.unknown)
        return clause.opens and bool(self.item.parts)

    def _only_repeats(self, clause: Clause, *, fresh: bool) -> bool:
        """Such as "En hoe vaak?": the table says it already."""
        often = fresh or ("how_often" in clause.marks and "elliptic" in clause.marks)
        return often and bool(self.figures()) and (not clause.unread or not fresh)

    def _fail(self, clause: Clause, reason: str) -> None:
        related = clause.foreign is None or has_subject(clause)
        draft = make.not_understood(self.item.number, clause.text, reason, related=related)
        self.failed = self.dated(draft, clause)
        self.drafts.append(self.failed)

    def figures(self) -> list[Draft]:
        """The drafts of this item that ask for figures."""
        return [draft for draft in self.drafts if draft.kind == "figures"]

    # -- something new -------------------------------------------------------------------------

    def _ask(self, clause: Clause, *, fresh: bool) -> None:
        self.failed = None
        made = list(make.figures(self.item.number, clause))
        goes_on = fresh and self.figures() and self.figures()[-1].cohort and not has_subject(clause)
        leaning = self.figures() if goes_on or "elliptic" in clause.marks else []
        leaning = self._models() if "cohort" in clause.marks else leaning
        if leaning:
            model = leaning[-1]
            groups = [r for r in model.restrictions if r.dimension != "ground"]
            made = [draft.inheriting(groups) for draft in made]
            made = [replace(draft, cohort=draft.cohort or model.cohort) for draft in made]
            if (model.measure or "").startswith("unique"):
                made = [draft.noted(_NOT_UNIQUE) for draft in made]
        if "same_province" in clause.marks:
            made = [draft.inheriting(self._province()) for draft in made]
        for scene in self.scene:
            made = [draft.inheriting(scene.restrictions) for draft in made]
            made = [draft.broken_down(scene.zone.dimensions) for draft in made]
        self.drafts += [self.dated(draft, clause) for draft in made]
        self._add_unknown(clause)

    def _province(self) -> list[Restriction]:
        """The province that was named last."""
        named = [
            [r for r in draft.restrictions if r.dimension == "province"]
            for draft in [*self.context.previous, *self.drafts]
        ]
        return next((restrictions for restrictions in reversed(named) if restrictions), [])

    def dated(self, draft: Draft, clause: Clause) -> Draft:
        """The draft with the periods of its clause, or of the scene that was set."""
        for source in (clause, *reversed(self.scene)):
            unclear = next((spot for spot in source.periods if spot.kind == "unclear"), None)
            if unclear is not None:
                return make.not_understood(draft.number, draft.text, " ".join(unclear.notes))
            given = self._given(source.periods)
            if given is not None:
                if not given.day:
                    self.context.periods = given.periods
                return replace(
                    draft, periods=given.periods, day=given.day, period_notes=given.notes
                )
        return draft

    def _given(self, spots: Iterable[PeriodSpot]) -> _Given | None:
        spans: list[Period] = []
        days: list[Period] = []
        notes: list[str] = []
        for spot in until_now(tuple(spots)):
            notes += spot.notes
            if spot.kind == "same":
                before = spans or self.context.periods or ()
                spans += [in_other_year(period, spot.shift_to) for period in tuple(before)]
            elif spot.kind == "since":
                spans += self._since()
            else:
                (days if spot.kind == "day" else spans).extend(spot.periods)
        found = tuple(dict.fromkeys(spans or days))
        return _Given(found, not spans, tuple(dict.fromkeys(notes))) if found else None

    def _since(self) -> list[Period]:
        """From the day after the last period to the date of the question."""
        before, today = self.context.periods, self.context.clock.asked_on
        if not before or today is None or before[-1].end >= today:
            return []
        return [period_of(before[-1].end + timedelta(days=1), today)]

    def _add_unknown(self, clause: Clause, of: Draft | None = None) -> None:
        """Breakdowns that are no dimension; those ``of`` an ask that failed keep its matters."""
        unknown = [make.of_unknown(self.item.number, u) for u in clause.zone.unknown]
        self.drafts += [replace(u, matters=of.matters) if of else u for u in unknown]

    # -- more about what was asked ----------------------------------------------------------------

    def _only_says_more(self, clause: Clause) -> bool:
        """True for "Graag de gemiddelde duurtijd per jaar" after the question for it."""
        asked = {draft.measure for draft in self.figures()}
        if not asked or clause.question:
            return False
        return all(rule.measure in asked or rule.weight == "noun" for rule in clause.rules())

    def say_more(self, clause: Clause) -> None:
        """Add the breakdown, period or filter of a clause to the drafts of the item."""
        earlier = self.figures()
        if not earlier and self.failed is not None:
            self._break_failed(clause, self.failed)
            return
        if not earlier:
            self.scene.append(clause)
        elif _beside(clause) and any(has_table(draft, clause) for draft in earlier):
            for draft in earlier:
                times = tuple(d for d in draft.dimensions if d in TIME)
                beside = replace(draft, text=clause.text, dimensions=times)
                self.drafts.append(beside.broken_down(clause.zone.dimensions))
        else:
            self.refine_all(clause)
        self._add_unknown(clause)

    def _break_failed(self, clause: Clause, failed: Draft) -> None:
        """A breakdown of what could not be read, or is not held, is no figure either."""
        self._add_unknown(clause, of=failed)
        for dimension in clause.zone.dimensions:
            note = f"De opdeling naar {make.dimension_name(dimension)} hoort bij die vraag."
            self.drafts.append(replace(failed, text=clause.text, notes=(*failed.notes, note)))

    def refine_all(self, clause: Clause) -> None:
        """Say more about every draft that asks for figures."""
        several = len({draft.measure for draft in self.figures()}) > 1
        self.drafts = [
            self._refined(draft, clause, several=several) if draft.kind == "figures" else draft
            for draft in self.drafts
        ]

    def _refined(self, draft: Draft, clause: Clause, *, several: bool) -> Draft:
        refined = (
            replace(
                draft,
                text=f"{draft.text} {clause.text}",
                trend=draft.trend or "trend" in clause.marks,
            )
            .broken_down(clause.zone.dimensions)
            .restricted(clause.restrictions)
            .noted(*clause.zone.notes)
            .ranked(clause.top)
        )
        if several and "telkens" not in clause.marks:
            note = f"“{clause.text}” is gelezen als geldend voor alle vragen van dit punt."
            refined = refined.noted(note)
        return self.dated(refined, clause) if clause.periods else refined

    # -- leaning on what was asked ----------------------------------------------------------------

    def _models(self) -> list[Draft]:
        """The drafts of this item that ask for figures, else those of the one before."""
        before = self.context.previous if self.before is None else self.before
        return self.figures() or [d for d in before if d.kind == "figures"]

    def _leans(self, clause: Clause, *, fresh: bool) -> bool:
        """Such as "Hoeveel daarvan voor zelfstandigen?", "en hoeveel uit Limburg?"."""
        says = clause.restrictions or clause.zone.dimensions or clause.zone.unknown
        if self._grounds(clause):
            return True
        if make.statistic(clause) is not None and self._models():
            return (self._models()[-1].measure or "").startswith("lead_time")
        if fresh and "count" in clause.marks and self.figures():
            return bool(says or clause.periods or clause.schemes)
        return bool({"cohort", "cohort_weak"} & clause.marks and says and self._models())

    def _grounds(self, clause: Clause) -> bool:
        """True for "Wat waren de redenen?" and "Wat is de top 5?" after refusals."""
        asked = {"reason", "refusal_reason", "top"} & set(clause.cues)
        models = self._models()
        return bool(asked and models and models[-1].measure == "refusals" and not clause.rules())

    def _lean(self, clause: Clause) -> None:
        model = self._models()[-1]
        leaning = replace(
            model,
            number=self.item.number,
            text=clause.text,
            measure=make.statistic(clause) or model.measure,
            dimensions=clause.zone.dimensions,
            schemes=clause.schemes or model.schemes,
            notes=(),
        ).restricted(clause.restrictions)
        if self._grounds(clause):
            leaning = leaning.broken_down(("ground",))
            leaning = (
                leaning.ranked(clause.top)
                if "top" not in clause.cues
                else leaning.topped(clause.top)
            )
        self.drafts.append(self.dated(leaning, clause) if clause.periods else leaning)
        self._add_unknown(clause)

    def _varies(self, clause: Clause) -> bool:
        """True for "En in 2025?", "En voor zelfstandigen?": as before, for something else."""
        says = bool(clause.periods or clause.restrictions or clause.schemes)
        if not (says and clause.question and self._models()) or clause.zone.dimensions:
            return False
        return not self.figures() or _opens_anew(clause) or self._contradicts(clause)

    def _contradicts(self, clause: Clause) -> bool:
        """True if it gives a period or group where the ask before it has another."""
        last = self.figures()[-1]
        named = {r.dimension for r in last.restrictions}
        again = any(r.dimension in named for r in clause.restrictions)
        return again or bool(clause.periods and last.periods is not None)

    def _repeat(self, clause: Clause) -> None:
        """The same asks for another period, measure or group."""
        repeated: dict[tuple[object, ...], Draft] = {}
        new_measures = tuple(rule.measure for rule in clause.rules() if not rule.guess)
        for model in self._models():
            for measure in new_measures or (model.measure,):
                draft = replace(
                    model,
                    number=self.item.number,
                    text=clause.text,
                    measure=measure,
                    schemes=clause.schemes or model.schemes,
                    dimensions=clause.zone.dimensions or model.dimensions,
                    top=model.top if measure == model.measure else clause.top,
                ).restricted(clause.restrictions)
                source = f"vraag {model.number}" if model.number else "de vorige vraag"
                draft = draft.noted(f"Gelezen zoals {source}.")
                draft = self.dated(draft, clause) if clause.periods else draft
                key = (draft.measure, draft.dimensions, draft.restrictions, draft.cohort)
                repeated.setdefault((*key, draft.periods, draft.schemes), draft)
        self.drafts += repeated.values()
        self._add_unknown(clause)


def _opens_anew(clause: Clause) -> bool:
    """True for "En in Limburg?": beside what was asked, not more about it."""
    return clause.and_so and clause.question


def _beside(clause: Clause) -> bool:
    """True for a breakdown to stand beside the first: "ook per provincie", "En per type?"."""
    return "also" in clause.marks or _opens_anew(clause)


def _narrative(number: str, clause: Clause) -> Draft:
    matters = [make.of_topic(number, "", topic, "").matters[0] for topic, _ in clause.topics]
    if "employment_service" in clause.marks:
        matters.append("werk")
    return Draft(number, "narrative", clause.text, matters=tuple(dict.fromkeys(matters)))
