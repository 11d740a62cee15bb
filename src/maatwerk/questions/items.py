"""The asks of one item: its sentences one after the other, then its letters.

A sentence asks something new, or says more about what was asked before it ("Graag telkens
per provincie"), or only sets the scene. What a letter does not say it takes from the lead.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from maatwerk.figures.periods import Period
from maatwerk.questions import drafts as make
from maatwerk.questions.clauses import Clause, Restriction, read_clauses
from maatwerk.questions.drafts import Draft
from maatwerk.questions.period_labels import last_of_month, period_of
from maatwerk.questions.periods import Clock, PeriodSpot
from maatwerk.questions.request import Matter
from maatwerk.questions.structure import Item, Part
from maatwerk.questions.tokens import sentences

TIME = ("period", "year", "half_year", "quarter", "month")


@dataclass
class Context:
    """What is known when an item is read: the clock, and what came before.

    Attributes:
        clock: What relative periods lean on.
        periods: The periods last given, and the item that gave them.
        periods_from: That item's number.
        previous: The drafts of the item before.
    """

    clock: Clock
    periods: tuple[Period, ...] | None = None
    periods_from: str = ""
    previous: list[Draft] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Span:
    """The periods of a clause, resolved."""

    periods: tuple[Period, ...] | None
    day: bool
    notes: tuple[str, ...]
    open_note: str | None


class ItemReader:
    """Reads one item; ``everywhere`` holds what its clauses say of all items."""

    def __init__(self, item: Item, context: Context) -> None:
        self.item = item
        self.context = context
        self.drafts: list[Draft] = []
        self.scene: list[Clause] = []
        self.everywhere: list[Clause] = []
        self.numbered = item.number != ""

    def read(self) -> list[Draft]:
        """The drafts, in order."""
        clauses = self._clauses(self.item.lead)
        asking = any(_asks(clause) for clause in clauses)
        for clause in clauses:
            plain = self.numbered and not asking and not self.item.parts
            self._take(clause, self.item.number, asks=_asks(clause) or plain or _announces(clause))
        lead = list(self.drafts)
        if self.item.parts:
            self._parts(lead, clauses)
        if not self.drafts and self.numbered:
            self.drafts.append(
                make.not_understood(
                    self.item.number,
                    self.item.lead,
                    "Hier staat geen vraag die gelezen kon worden.",
                )
            )
        return self.drafts

    def _clauses(self, text: str, *, zone: bool = False) -> list[Clause]:
        found: list[Clause] = []
        for sentence in sentences(text):
            for clause in read_clauses(sentence, self.context.clock, zone=zone and not found):
                self._remember(clause)
                found.append(clause)
        return found

    def _remember(self, clause: Clause) -> None:
        for spot in clause.periods:
            if spot.narrowed:
                known = dict(self.context.clock.qualified)
                known |= {period.start.year: period for period in spot.narrowed}
                self.context.clock = replace(self.context.clock, qualified=known)

    # -- one clause ------------------------------------------------------------------------

    def _take(self, clause: Clause, number: str, *, asks: bool) -> None:
        if is_narrative(clause):
            self._narrative(clause, number)
        elif not asks:
            self.scene.append(clause)
        elif "everywhere" in clause.marks and not clause.rules():
            self.everywhere.append(clause)
        elif clause.topics:
            self._topics(clause, number)
        elif clause.foreign is not None:
            note = f"Niet begrepen wat geteld moet worden: “{clause.foreign}”."
            self._add(make.not_understood(number, clause.text, note))
        elif "idem" in clause.marks and self._models():
            self._idem(clause, number)
        elif clause.rules() and not self._only_says_more(clause):
            self._ask(clause, number)
        elif self._inherits(clause):
            self._inherit(clause, number)
        elif self._says_more(clause):
            self._refine(clause, number)
        else:
            self._add(make.not_understood(number, clause.text, "Deze vraag is niet begrepen."))

    def _add(self, *new: Draft) -> None:
        self.drafts += new

    def _narrative(self, clause: Clause, number: str) -> None:
        matters = tuple(
            dict.fromkeys(
                make.of_topic(number, "", topic, "").matters[0] for topic, _ in clause.topics
            )
        )
        self._add(Draft(number, "narrative", clause.text, matters=matters))

    def _topics(self, clause: Clause, number: str) -> None:
        for topic, phrase in dict(clause.topics).items():
            self._add(make.of_topic(number, clause.text, topic, phrase))

    def _ask(self, clause: Clause, number: str) -> None:
        made = list(make.figures(number, clause.text, clause))
        if _continues(clause) and self._figures():
            made = [draft.restricted(_inherited(self._figures()[-1], draft)) for draft in made]
        for sight in self.scene:
            made = [draft.restricted(_inherited_from(sight, draft)) for draft in made]
            made = [
                replace(draft, dimensions=_with(draft.dimensions, sight.zone.dimensions))
                for draft in made
            ]
        self._add(*(self._dated(draft, clause) for draft in made))
        self._unknown(clause, number)

    def _dated(self, draft: Draft, clause: Clause) -> Draft:
        """The draft with the periods of its clause, or of the scene that was set."""
        for source in (clause, *reversed(self.scene)):
            span = self._span(source.periods)
            if span.open_note is not None:
                return make.not_understood(draft.number, draft.text, span.open_note)
            if span.periods is not None:
                self._give(span.periods)
                return replace(draft, periods=span.periods, day=span.day).noted(*span.notes)
        return draft

    def _give(self, periods: tuple[Period, ...]) -> None:
        self.context.periods = periods
        self.context.periods_from = self.item.number

    def _span(self, spots: tuple[PeriodSpot, ...]) -> _Span:
        notes = tuple(note for spot in spots for note in spot.notes)
        opened = [spot for spot in spots if spot.kind == "open"]
        if opened:
            return _Span(None, False, (), " ".join(opened[0].notes))
        spans = [period for spot in spots if spot.kind == "span" for period in spot.periods]
        days = [period for spot in spots if spot.kind == "day" for period in spot.periods]
        for spot in spots:
            if spot.kind == "same" and self.context.periods is not None:
                spans += [_moved(period, spot.shift_to) for period in self.context.periods]
        if spans:
            return _Span(tuple(dict.fromkeys(spans)), False, notes, None)
        return _Span(tuple(days) or None, bool(days), notes, None)

    def _unknown(self, clause: Clause, number: str) -> None:
        for unknown in clause.zone.unknown:
            self._add(make.of_unknown(number, clause.text, unknown))

    # -- saying more about what was asked ----------------------------------------------------

    def _figures(self) -> list[Draft]:
        return [draft for draft in self.drafts if draft.kind == "figures"]

    def _only_says_more(self, clause: Clause) -> bool:
        """So: "Graag de gemiddelde duurtijd per jaar" after the question for that duration."""
        asked = {draft.measure for draft in self._figures()}
        if not asked or clause.question:
            return False
        rules = clause.rules()
        return all(rule.measure in asked or rule.weight == "noun" for rule in rules)

    @staticmethod
    def _says_more(clause: Clause) -> bool:
        zone = clause.zone
        return bool(
            zone.dimensions
            or zone.unknown
            or zone.open
            or clause.periods
            or clause.restrictions
            or clause.top
        )

    def _refine(self, clause: Clause, number: str) -> None:
        earlier = self._figures()
        if not earlier:
            self.scene.append(clause)
            self._unknown(clause, number)
            return
        also = [draft for draft in earlier if _beside(draft, clause)]
        if also:
            dimensions = clause.zone.dimensions
            self._add(
                *(
                    replace(
                        draft, text=clause.text, dimensions=(*_time(draft.dimensions), *dimensions)
                    )
                    for draft in also
                )
            )
        else:
            self.drafts = [
                self._refined(draft, clause) if draft.kind == "figures" else draft
                for draft in self.drafts
            ]
        self._unknown(clause, number)

    def _refined(self, draft: Draft, clause: Clause) -> Draft:
        span = self._span(clause.periods)
        refined = replace(
            draft,
            text=f"{draft.text} {clause.text}",
            dimensions=_with(draft.dimensions, clause.zone.dimensions),
            top=clause.top if draft.measure == "top_grounds" and clause.top else draft.top,
        ).noted(*clause.zone.notes, *make.unread_notes(clause))
        if clause.top and draft.measure == "refusals" and "ground" in draft.dimensions:
            kept = tuple(d for d in refined.dimensions if d != "ground")
            refined = replace(refined, measure="top_grounds", top=clause.top, dimensions=kept)
        if clause.restrictions:
            refined = refined.restricted(clause.restrictions)
        if span.open_note is not None:
            return make.not_understood(draft.number, refined.text, span.open_note)
        if span.periods is not None:
            self._give(span.periods)
            refined = replace(refined, periods=span.periods, day=span.day).noted(*span.notes)
        if len({d.measure for d in self._figures()}) > 1 and "telkens" not in clause.marks:
            note = f"“{clause.text}” is gelezen als geldend voor alle vragen van dit punt."
            refined = refined.noted(note)
        return refined

    # -- leaning on an earlier ask ---------------------------------------------------------------

    def _inherits(self, clause: Clause) -> bool:
        says = clause.restrictions or clause.zone.dimensions or clause.zone.unknown
        return bool(
            {"cohort", "cohort_weak"} & clause.marks
            and says
            and (self._figures() or self.context.previous)
        )

    def _inherit(self, clause: Clause, number: str) -> None:
        model = (self._figures() or [d for d in self.context.previous if d.kind == "figures"])[-1:]
        for draft in model:
            new = replace(
                draft,
                number=number,
                text=clause.text,
                dimensions=clause.zone.dimensions,
                notes=(),
                cohort=False,
            ).restricted(clause.restrictions)
            self._add(self._dated(new, clause))
        self._unknown(clause, number)

    def _models(self) -> list[Draft]:
        own = self._figures()
        return own or [draft for draft in self.context.previous if draft.kind == "figures"]

    def _idem(self, clause: Clause, number: str) -> None:
        measures = [rule.measure for rule in clause.rules()] or [""]
        seen: set[tuple[object, ...]] = set()
        for draft in self._models():
            for measure in measures:
                new = replace(
                    draft,
                    number=number,
                    text=clause.text,
                    measure=measure or draft.measure,
                    schemes=clause.schemes or draft.schemes,
                    dimensions=clause.zone.dimensions or draft.dimensions,
                    top=None,
                ).restricted(clause.restrictions)
                key = (new.measure, new.dimensions, new.restrictions)
                if key not in seen:
                    seen.add(key)
                    self._add(
                        self._dated(
                            new.noted(f"Gelezen zoals vraag {draft.number or 'hiervoor'}."), clause
                        )
                    )
        self._unknown(clause, number)

    # -- letters ---------------------------------------------------------------------------------

    def _parts(self, lead: list[Draft], clauses: list[Clause]) -> None:
        zone = bool(clauses) and clauses[-1].zone.open
        base = [draft for draft in lead if draft.kind == "figures"]
        breakdowns = 0
        for part in self.item.parts:
            breakdowns += self._part(part, base, zone=zone)
        closed = any(clause.question for clause in clauses) or not (clauses and clauses[-1].opens)
        if base and not breakdowns and not closed:
            self.drafts = [draft for draft in self.drafts if draft not in base]

    def _part(self, part: Part, base: list[Draft], *, zone: bool) -> bool:
        """Read one letter; True if it breaks the lead down."""
        number = f"{self.item.number} {part.letter}" if part.letter else self.item.number
        text = part.text.strip(" ;,")
        inner = ItemReader(Item(number, part.text), self.context)
        inner.scene = [*self.scene]
        clauses = inner._clauses(part.text, zone=zone)
        if not clauses:
            return False
        first, *more = clauses
        text = text.rstrip(" .") if not more else text
        breaking = bool(base) and self._breaks_down(first, zone=zone)
        if breaking:
            inner.drafts = (
                [self._broken_down(draft, number, text, first) for draft in base]
                if first.zone.dimensions
                else []
            )
            inner._unknown(replace(first, text=text), number)
        elif (
            base
            and not first.rules()
            and not is_narrative(first)
            and not first.topics
            and inner._says_more(first)
        ):
            inner.drafts = [inner._narrowed(draft, number, text, first) for draft in base]
        else:
            inner._take(first, number, asks=True)
            inner.drafts = [self._below(draft, base) for draft in inner.drafts]
        for clause in more:
            if _asks(clause):
                if {"telkens", "everywhere"} & clause.marks and not clause.rules():
                    self.drafts = [
                        self._refined(d, clause) if d.kind == "figures" else d for d in self.drafts
                    ]
                inner._take(clause, number, asks=True)
        self.everywhere += inner.everywhere
        self._add(*inner.drafts)
        return breaking

    @staticmethod
    def _below(draft: Draft, base: list[Draft]) -> Draft:
        """What a letter that asks by itself takes from the lead."""
        if draft.kind != "figures" or not base:
            return draft
        model = base[0]
        below = draft.restricted(_inherited(model, draft))
        below = replace(below, dimensions=_with(_time(model.dimensions), draft.dimensions))
        if below.periods is None:
            below = replace(below, periods=model.periods, day=model.day)
        return replace(below, schemes=below.schemes or model.schemes)

    @staticmethod
    def _breaks_down(clause: Clause, *, zone: bool) -> bool:
        if clause.question or is_narrative(clause) or "count" in clause.marks:
            return False
        return bool(zone and (clause.zone.dimensions or clause.zone.unknown)) or bool(
            clause.zone.dimensions and not clause.rules()
        )

    @staticmethod
    def _broken_down(draft: Draft, number: str, text: str, clause: Clause) -> Draft:
        dimensions = (*draft.dimensions, *clause.zone.dimensions)
        return replace(
            draft, number=number, text=text, dimensions=tuple(dict.fromkeys(dimensions))
        ).noted(*clause.zone.notes)

    def _narrowed(self, draft: Draft, number: str, text: str, clause: Clause) -> Draft:
        new = replace(draft, number=number, text=text, notes=()).restricted(clause.restrictions)
        return self._dated(new, clause)


def is_narrative(clause: Clause) -> bool:
    """True if the clause asks for a judgement, a plan or an explanation, not for figures."""
    if "narrative" in clause.marks:
        return True
    asks_figures = bool(clause.rules()) and (
        "count" in clause.marks or bool(clause.zone.dimensions) or bool(clause.periods)
    )
    if "narrative_weak" in clause.marks:
        return not asks_figures
    soft = "soft_narrative" in clause.marks and not {"count", "request"} & clause.marks
    return soft and clause.question and not clause.rules() and not clause.topics


def _asks(clause: Clause) -> bool:
    return clause.question or "request" in clause.marks


def _announces(clause: Clause) -> bool:
    """So: "Aantal aanvragen, opgesplitst naar:" asks; "Wat de aanvragen betreft:" does not."""
    return clause.opens and bool(clause.rules()) and (clause.zone.open or "count" in clause.marks)


def _continues(clause: Clause) -> bool:
    """True if a clause speaks of the same things as the one before."""
    return bool({"cohort", "elliptic"} & clause.marks)


def _inherited(model: Draft, draft: Draft) -> list[Restriction]:
    named = {restriction.dimension for restriction in draft.restrictions}
    return [*(r for r in model.restrictions if r.dimension not in named), *draft.restrictions]


def _inherited_from(scene: Clause, draft: Draft) -> list[Restriction]:
    named = {restriction.dimension for restriction in draft.restrictions}
    return [*(r for r in scene.restrictions if r.dimension not in named), *draft.restrictions]


def _time(dimensions: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dimension for dimension in dimensions if dimension in TIME)


def _with(one: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *more)))


def _beside(draft: Draft, clause: Clause) -> bool:
    """True if a second breakdown stands beside the first, not across it: "graag ook per ..."."""
    others = [d for d in draft.dimensions if d not in TIME]
    new = [d for d in clause.zone.dimensions if d not in TIME]
    return bool(others and new and "also" in clause.marks)


def _moved(period: Period, year: int | None) -> Period:
    """The same part of another year."""
    if year is None:
        return period
    shift = year - period.start.year
    end_year = period.end.year + shift
    end = last_of_month(end_year, period.end.month)
    day = (
        min(period.end.day, end.day)
        if period.end != last_of_month(period.end.year, period.end.month)
        else end.day
    )
    start = date(
        year, period.start.month, min(period.start.day, last_of_month(year, period.start.month).day)
    )
    return period_of(start, date(end_year, period.end.month, day))


__all__ = ["TIME", "Context", "ItemReader", "Matter", "is_narrative"]
