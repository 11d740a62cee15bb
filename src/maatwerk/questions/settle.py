"""From a draft to an ask: the period, scheme and breakdown it must have been about.

What the words left open is decided here, and each decision is a Dutch note on the ask.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from maatwerk.figures import DIMENSIONS, MEASURES
from maatwerk.figures.dutch_dates import day_words
from maatwerk.figures.periods import Period
from maatwerk.questions.clauses import Restriction
from maatwerk.questions.drafts import TIME, Draft
from maatwerk.questions.period_labels import last_of_month, period_of
from maatwerk.questions.ranges import SCHEME_START
from maatwerk.questions.request import Ask
from maatwerk.snapshot.codes import LISTS, codes_of

FLANDERS = ("10000", "70000", "40000", "20001", "30000")
VOP_CLOSED = date(2023, 7, 1)
_STOCK = frozenset({"pending"})
_PAID = frozenset({"expenditure", "expenditure_by_right", "unique_persons", "unique_applicants"})
_WITH_COHORT = frozenset(
    {
        "grants",
        "refusals",
        "inadmissible",
        "lapsed",
        "withdrawn",
        "admissible",
        "refusal_rate",
        "top_grounds",
    }
)
_PREMIUM_KINDS = {
    "loon_en_begeleidingspremie": ("loon_en_begeleidingspremie",),
    "loonpremie": ("loonpremie", "loon_en_begeleidingspremie"),
    "begeleidingspremie": ("loon_en_begeleidingspremie",),
    "ondersteuningspremie": ("ondersteuningspremie",),
}


@dataclass(frozen=True, slots=True)
class Background:
    """What the question as a whole says.

    Attributes:
        asked_on: Its date.
        schemes: The schemes it is about, from title and introduction.
        periods: Periods from title or introduction, or None.
    """

    asked_on: date | None
    schemes: tuple[str, ...]
    periods: tuple[Period, ...] | None


class Settler:
    """Settles drafts one after the other; remembers the periods and components before.

    Attributes:
        repeated: For a breakdown by premium paid, the number of the one that repeats it.
    """

    def __init__(self, background: Background) -> None:
        self.background = background
        self.periods: tuple[Period, ...] | None = background.periods
        self.periods_from: str | None = None
        self.components: dict[str, str] = {}
        self.repeated: dict[str, str] = {}

    def asks(self, draft: Draft) -> list[Ask]:
        """The ask or asks that a draft becomes."""
        if draft.kind != "figures":
            self._remember(draft)
            return [_worded(draft)]
        if not (draft.schemes or self.background.schemes):
            note = "De vraag zegt niet over welke premie dit gaat: individueel maatwerk of de VOP."
            return [_worded(replace(draft, kind="not_understood", matters=()).noted(note))]
        draft = self._dated(self._stock_of_cohort(draft))
        if draft.kind != "figures":
            return [_worded(draft)]
        draft = self._premium(self._trend(draft))
        return [ask for one in _apart(draft) for ask in self._finished(one)]

    # -- periods -----------------------------------------------------------------------------

    def _dated(self, draft: Draft) -> Draft:
        if draft.periods is not None:
            self._remember(draft)
            return self._day(draft)
        asked_on = self.background.asked_on
        if draft.measure in _STOCK and asked_on is not None:
            today = (period_of(asked_on, asked_on),)
            note = f"Zonder dag: gelezen op de datum van de vraag, {day_words(asked_on)}."
            return replace(draft, periods=today, day=True).noted(note)
        if self.periods is not None and not draft.ever:
            draft = replace(draft, periods=self.periods)
            source = {
                None: "uit de titel, de inleiding of het slot",
                "": "uit de vraag ervoor",
            }.get(self.periods_from, f"uit vraag {self.periods_from}")
            if not self.periods_from or self.periods_from != draft.number.split(" ")[0]:
                draft = draft.noted(f"Zonder eigen periode: overgenomen {source}.")
            return draft
        if asked_on is None:
            note = "De vraag noemt geen periode en heeft geen datum: vul een periode in."
            return replace(draft, kind="not_understood", matters=()).noted(note)
        start = min(SCHEME_START[scheme] for scheme in draft.schemes or self.background.schemes)
        if start > asked_on:
            note = "De vraag noemt geen periode en dateert van voor de start van het stelsel."
            return replace(draft, kind="not_understood").noted(note)
        note = (
            f"Zonder periode: gelezen vanaf de start, {day_words(start)}, tot en met de datum van "
            f"de vraag, {day_words(asked_on)}."
        )
        return replace(draft, periods=(period_of(start, asked_on),)).noted(note)

    def _remember(self, draft: Draft) -> None:
        if draft.periods is not None and not draft.day:
            self.periods = draft.periods
            self.periods_from = draft.number.split(" ")[0]

    def _day(self, draft: Draft) -> Draft:
        """A flow cannot stand on one day: what one day means for it."""
        if not draft.day or draft.measure in _STOCK or not draft.periods:
            return draft
        (day,) = {period.end for period in draft.periods[-1:]}
        if draft.running or draft.measure in {"unique_persons", "unique_applicants"}:
            first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
            last_month = first.month + 2
            end = last_of_month(day.year, last_month)
            note = (
                f"Wat liep op {day_words(day)} is gelezen als betaald in het kwartaal waarin "
                "die dag valt."
            )
            return replace(draft, periods=(period_of(first, end),), day=False).noted(note)
        start = min(SCHEME_START[scheme] for scheme in draft.schemes or self.background.schemes)
        if start > day:
            return draft
        note = f"Tot {day_words(day)}: gelezen vanaf de start van het stelsel, {day_words(start)}."
        return replace(draft, periods=(period_of(start, day),), day=False).noted(note)

    # -- breakdowns ----------------------------------------------------------------------------

    def _stock_of_cohort(self, draft: Draft) -> Draft:
        """Such as "Hoeveel van die aanvragen zijn nog in behandeling?": a row of the outcomes."""
        if draft.measure in _STOCK and draft.cohort:
            note = "Gelezen als de uitkomst van die aanvragen: zie “nog in behandeling”."
            dimensions = (*draft.dimensions, "outcome")
            return replace(
                draft, measure="applications", dimensions=dimensions, cohort=False
            ).noted(note)
        if (
            draft.cohort
            and draft.measure not in _WITH_COHORT
            and not (draft.measure or "").startswith("lead_time")
        ):
            return replace(draft, cohort=False)
        return draft

    @staticmethod
    def _trend(draft: Draft) -> Draft:
        periods = draft.periods or ()
        times = [dimension for dimension in draft.dimensions if dimension in TIME]
        if draft.trend and not times and len(periods) == 1:
            years = periods[0].end.year - periods[0].start.year
            unit, words = ("year", "per jaar") if years > 1 else ("quarter", "per kwartaal")
            note = f"De evolutie is gelezen als cijfers {words}."
            return replace(draft, dimensions=(unit, *draft.dimensions)).noted(note)
        if len(periods) > 1 and not times and not draft.day:
            years_named = [period.start.year for period in periods]
            single = all(p.start.year == p.end.year for p in periods)
            apart = single and len(set(years_named)) == len(years_named)
            return replace(draft, dimensions=("year" if apart else "period", *draft.dimensions))
        if len(periods) > 1 and draft.day and not times:
            return replace(draft, dimensions=("period", *draft.dimensions))
        return draft

    def _premium(self, draft: Draft) -> Draft:
        """Whether "loonpremie of ondersteuningspremie" means what was paid or what was asked."""
        dimensions = []
        item = draft.number.split(" ")[0]
        for dimension in draft.dimensions:
            if dimension not in {"premium", "component"}:
                dimensions.append(dimension)
            elif draft.measure not in _PAID:
                dimensions.append("premium_kind")
            elif (
                dimension == "premium"
                and item
                and self.components.get(item, draft.number) != draft.number
            ):
                dimensions.append("premium_kind")
                self.repeated[self.components[item]] = draft.number
                draft = draft.noted(
                    f"De vraag herhaalt zich: vraag {self.components[item]} is gelezen als de "
                    "premie die betaald werd, deze als de soort premie van het dossier."
                )
            else:
                dimensions.append("component")
                if item and draft.number != item:
                    self.components.setdefault(item, draft.number)
        order = [*(d for d in TIME if d in dimensions), *(d for d in dimensions if d not in TIME)]
        return replace(draft, dimensions=tuple(dict.fromkeys(order)))

    # -- the end --------------------------------------------------------------------------------

    def _finished(self, draft: Draft) -> list[Ask]:
        draft, filters = self._filters(draft)
        measure = MEASURES[draft.measure or ""]
        allowed = {*TIME, *measure.dimensions}
        missing = [dimension for dimension in draft.dimensions if dimension not in allowed]
        barred = [dimension for dimension in filters if dimension not in measure.dimensions]
        if barred:
            note = f"De cijfers over {measure.nl} kunnen niet beperkt worden tot {_nl(barred[0])}."
            return [_worded(replace(draft, kind="not_available").noted(note))]
        draft = replace(draft, dimensions=tuple(d for d in draft.dimensions if d in allowed))
        asks = []
        is_letter = " " in draft.number
        if not missing or not is_letter or any(d not in TIME for d in draft.dimensions):
            asks.append(_figures(self._top(self._noted(draft, filters)), filters))
        for dimension in missing:
            note = f"De cijfers over {measure.nl} bestaan niet naar {_nl(dimension)}."
            asks.append(_worded(replace(draft, kind="not_available", notes=(note,))))
        return asks

    def _filters(self, draft: Draft) -> tuple[Draft, dict[str, tuple[str, ...]]]:
        schemes = draft.schemes or self.background.schemes
        filters: dict[str, tuple[str, ...]] = {}
        if len(schemes) == 1:
            filters["scheme"] = schemes
        elif draft.together or "scheme" in draft.dimensions:
            pass
        else:
            draft = replace(draft, dimensions=(*draft.dimensions, "scheme")).noted(
                "De vraag noemt zowel individueel maatwerk als de VOP: elk apart getoond."
            )
        codes: dict[str, tuple[str, ...]] = {}
        groups: dict[str, set[tuple[str, ...]]] = {}
        restrictions = draft.restrictions
        provinces = [r for r in restrictions if r.dimension == "province"]
        if len(provinces) == 1 and provinces[0].codes == FLANDERS:
            restrictions = tuple(r for r in restrictions if r is not provinces[0])
            draft = draft.noted(
                f"“{provinces[0].phrase}” is niet als beperking gelezen: Brussel en buiten "
                "Vlaanderen staan erbij."
            )
        for restriction in (r for r in restrictions if not r.excluded):
            if restriction.dimension in draft.dimensions and restriction.dimension != "province":
                continue
            dimension, kept, note = _codes_of(restriction, draft, schemes)
            if dimension is None:
                continue
            codes[dimension] = tuple(dict.fromkeys((*codes.get(dimension, ()), *kept)))
            groups.setdefault(dimension, set()).add(kept)
            draft = draft.noted(note) if note else draft
        for dimension, kept in codes.items():
            filters[dimension] = tuple(c for c in codes_of(dimension) if c in kept)
            if len(groups[dimension]) > 1 and dimension not in draft.dimensions:
                draft = replace(draft, dimensions=(*draft.dimensions, dimension))
        if draft.outcome is not None:
            filters["outcome"] = (draft.outcome,)
        return _without_excluded(draft, filters)

    @staticmethod
    def _top(draft: Draft) -> Draft:
        if draft.measure != "top_grounds" or draft.top is not None:
            return draft
        return replace(draft, top=3).noted("Zonder aantal: gelezen als de drie voornaamste.")

    def _noted(self, draft: Draft, filters: Mapping[str, tuple[str, ...]]) -> Draft:
        schemes = filters.get("scheme", ("imw", "vop"))
        periods = draft.periods or ()
        asked_on = self.background.asked_on
        if schemes == ("imw",) and any(p.start < SCHEME_START["imw"] for p in periods):
            draft = draft.noted(
                "Individueel maatwerk bestaat sinds 1 juli 2023; daarvoor is er niets te tellen."
            )
        applied = draft.measure in {
            "applications",
            "admissible",
            "unique_persons_applied",
            "unique_applicants_applied",
        }
        if schemes == ("vop",) and applied and any(p.end >= VOP_CLOSED for p in periods):
            draft = draft.noted("Sinds 1 juli 2023 kan geen nieuwe VOP meer worden aangevraagd.")
        late = [p for p in periods if asked_on is not None and p.end > asked_on]
        if late:
            draft = draft.noted(
                f"De periode {late[0].label} was op de datum van de vraag nog niet voorbij."
            )
        return draft


def _without_excluded(
    draft: Draft, filters: dict[str, tuple[str, ...]]
) -> tuple[Draft, dict[str, tuple[str, ...]]]:
    """Keep the codes beside those that the words leave out."""
    for restriction in (r for r in draft.restrictions if r.excluded):
        dimension = restriction.dimension
        possible = filters.get(dimension, codes_of(dimension))
        filters[dimension] = tuple(code for code in possible if code not in restriction.codes)
        draft = draft.noted(f"“{restriction.phrase}” telt niet mee; wat overblijft wel.")
    return draft, filters


def _nl(dimension: str) -> str:
    return DIMENSIONS[dimension].nl if dimension in DIMENSIONS else dimension


def _apart(draft: Draft) -> list[Draft]:
    """More than two breakdowns at once make no table that can be read: each on its own."""
    others = [d for d in draft.dimensions if d not in TIME and d != "scheme"]
    if len(others) <= 2:
        return [draft]
    times = tuple(d for d in draft.dimensions if d in TIME or d == "scheme")
    note = f"{len(others)} opdelingen tegelijk geven geen leesbare tabel: elk apart getoond."
    return [replace(draft, dimensions=(*times, other)).noted(note) for other in others]


def _codes_of(
    restriction: Restriction, draft: Draft, schemes: tuple[str, ...]
) -> tuple[str | None, tuple[str, ...], str | None]:
    if restriction.dimension != "premium":
        note = None
        if restriction.codes == ("werkgever",):
            note = (
                f"“{restriction.phrase}” is gelezen als de aanvragers van het type werkgever; "
                "uitzendkantoren, onderwijs, lokale besturen en maatwerkbedrijven zijn aparte "
                "types."
            )
        return restriction.dimension, restriction.codes, note
    (code,) = restriction.codes
    if code == "ondersteuningspremie" and "imw" not in schemes:
        return None, (), None  # then it is the Vlaamse ondersteuningspremie itself
    if draft.measure in _PAID and code != "loon_en_begeleidingspremie":
        return "component", (code,), None
    if restriction.exclusive:
        return "premium_kind", (code,), None
    kinds = _PREMIUM_KINDS[code]
    note = None
    if kinds != (code,):
        words = ", ".join(entry.nl for entry in LISTS["premium_kind"] if entry.code in kinds)
        note = f"“{restriction.phrase}” is gelezen als de soorten premie: {words}."
    return "premium_kind", kinds, note


def _worded(draft: Draft) -> Ask:
    return Ask(
        number=draft.number,
        kind=draft.kind,
        text=draft.text,
        matters=draft.matters,
        notes=draft.notes,
    )


def _figures(draft: Draft, filters: dict[str, tuple[str, ...]]) -> Ask:
    return Ask(
        number=draft.number,
        kind="figures",
        text=draft.text,
        measure=draft.measure,
        dimensions=draft.dimensions,
        periods=draft.periods or (),
        filters=MappingProxyType(filters),
        cohort=draft.cohort,
        top=draft.top,
        matters=draft.matters,
        notes=tuple(dict.fromkeys((*draft.notes, *draft.period_notes))),
    )
