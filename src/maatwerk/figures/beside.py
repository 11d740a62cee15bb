"""Figures shown beside a figure, in its notes: what it leaves out, and on how much it rests."""

from collections.abc import Callable, Iterator, Mapping

from maatwerk.figures.asked import Asked
from maatwerk.figures.cubes import Cubes
from maatwerk.figures.evaluate import evaluate, sums_of
from maatwerk.figures.layout import enumerated
from maatwerk.figures.lead_time import Waiting
from maatwerk.figures.measure import ON_MERITS, OTHERWISE, Part
from maatwerk.figures.numbers import number_words
from maatwerk.figures.spans import cell_words, date_words
from maatwerk.snapshot.codes import codes_of

Remark = tuple[str, str]
MOST_COHORTS = 12


def _counts(cubes: Cubes, asked: Asked, *parts: Part, stream: str | None = None) -> list[int]:
    """Parts over everything asked for."""
    sums = sums_of(cubes, asked, [asked.counted], (), parts, stream=stream)
    return list(sums.cells[0][0])


def _say(nl: str, en: str, *numbers: int) -> Remark:
    return (
        nl.format(*(number_words(n, "count") for n in numbers)),
        en.format(*(number_words(n, "count", "en") for n in numbers)),
    )


def _new_applications(cubes: Cubes, asked: Asked) -> Iterator[Remark]:
    """How many applications are new, and of which kinds the others are."""
    if "application_kind" in {*asked.by, *asked.filters}:
        return
    sums = sums_of(cubes, asked, [asked.counted], ("application_kind",), (Part("n"),))
    codes = codes_of("application_kind")
    counted = {
        codes[position]: number
        for (position,), (number,) in zip(sums.combinations, sums.cells[0], strict=True)
        if number
    }
    every, new = sum(counted.values()), counted.get("nieuw", 0)
    nl, en = _say(
        "Van de {} aanvragen zijn er {} nieuw", "Of the {} applications {} are new", every, new
    )
    others = [(_OTHERS[code], n) for code, n in counted.items() if code in _OTHERS]
    if others:
        said_nl = [f"{number_words(n, 'count')} {nl_[n > 1]}" for (nl_, _), n in others]
        said_en = [f"{number_words(n, 'count', 'en')} {en_[n > 1]}" for (_, en_), n in others]
        nl += f"; de andere: {enumerated(said_nl, 'en')}"
        en += f"; the others: {enumerated(said_en, 'and')}"
    if every:
        yield f"{nl}.", f"{en}."


_OTHERS = {
    "aanpassing": (("aanpassing", "aanpassingen"), ("adjustment", "adjustments")),
    "verlenging": (("verlenging", "verlengingen"), ("extension", "extensions")),
    "omzetting": (("omzetting", "omzettingen"), ("conversion", "conversions")),
}


def _other_outcomes(cubes: Cubes, asked: Asked) -> Iterator[Remark]:
    if "ground" in {*asked.by, *asked.filters}:
        return
    yield _say(
        "Niet bij de weigeringen: {} onontvankelijk, {} vervallen en {} ingetrokken.",
        "Not among the refusals: {} inadmissible, {} lapsed and {} withdrawn.",
        *_counts(cubes, asked, *(Part("n", (outcome,)) for outcome in OTHERWISE)),
    )


def _decisions(cubes: Cubes, asked: Asked) -> Iterator[Remark]:
    """On how many decisions a lead time rests, and what is still open in a cohort."""
    merits, otherwise, every = _counts(
        cubes, asked, Part("n", ON_MERITS), Part("n", OTHERWISE), Part("n")
    )
    yield _say(
        "Berekend over {} toekenningen en weigeringen.",
        "Computed over {} grants and refusals.",
        merits,
    )
    pending = every - merits - otherwise
    if asked.cohort and pending:
        yield _say(
            "Nog {} aanvragen van deze cohorte zijn in behandeling en tellen niet mee: het "
            "cijfer is daardoor te laag. De mediane wachttijd volgens Kaplan-Meier telt ze mee.",
            "Still {} applications of this cohort are pending and do not count, so the figure "
            "is too low. The median waiting time by Kaplan-Meier counts them.",
            pending,
        )


def _term(cubes: Cubes, asked: Asked) -> Iterator[Remark]:
    measured, merits = _counts(cubes, asked, Part("with_term", ON_MERITS), Part("n", ON_MERITS))
    known = [term for term in cubes.terms() if term.months is not None]
    nl, en = ("; ".join(term.words(lang) for term in known) for lang in ("nl", "en"))
    yield (f"Beslissingstermijn: {nl}.", f"Decision term: {en}.")
    yield _say(
        "Berekend over {} toekenningen en weigeringen; {} zonder dag van ontvankelijkheid of "
        "zonder bekende termijn tellen niet mee.",
        "Computed over {} grants and refusals; {} without a day of admissibility or a known "
        "term do not count.",
        measured,
        merits - measured,
    )


def _open_dossiers(cubes: Cubes, asked: Asked) -> Iterator[Remark]:
    """How much of each cohort is still open, and how much ended otherwise."""
    whole = evaluate(cubes, asked, [asked.counted], ()).at(0, ())
    assert isinstance(whole, Waiting)  # noqa: S101 - evaluate gives nothing else for this measure
    day, day_en = date_words(asked.known_on), date_words(asked.known_on, "en")
    nl, en = _say(
        "{} toegekend of geweigerd, {} ingetrokken, vervallen of onontvankelijk, {} nog in "
        "behandeling",
        "{} granted or refused, {} withdrawn, lapsed or inadmissible, {} still pending",
        whole.decided,
        whole.ended_otherwise,
        whole.pending,
    )
    yield (f"Op {day}: {nl}.", f"On {day_en}: {en}.")
    if 1 < len(asked.buckets) <= MOST_COHORTS:
        open_nl, open_en = (_open_by_cohort(cubes, asked, lang) for lang in ("nl", "en"))
        yield (f"Nog in behandeling: {open_nl}.", f"Still pending: {open_en}.")
    cells = evaluate(cubes, asked, asked.times, asked.keys).cells
    if any(isinstance(v, Waiting) and v.median is None for bucket in cells for v in bucket):
        yield (
            "Waar geen cijfer staat, is het nog niet bekend: de helft is nog niet bereikt.",
            "Where there is no figure it is not known yet: one half is not reached.",
        )


def _open_by_cohort(cubes: Cubes, asked: Asked, lang: str) -> str:
    values = evaluate(cubes, asked, asked.times, ())
    said = []
    for place, bucket in enumerate(asked.buckets):
        value = values.at(place, ())
        if isinstance(value, Waiting) and asked.knows(bucket.intervals):
            words = ", ".join(
                asked.periods[int(cell) - 1].label
                if dimension == "period"
                else cell_words(dimension, cell, bucket.intervals, lang)
                for dimension, cell in bucket.cells.items()
            )
            said.append(f"{words}: {number_words(value.pending, 'count', lang)}")
    return "; ".join(said)


def _all_refusals(cubes: Cubes, asked: Asked) -> Iterator[Remark]:
    yield _say(
        "Het aandeel is berekend op alle weigeringen, samen {}.",
        "The share is of all refusals, {} together.",
        _counts(cubes, asked, Part("n", ("geweigerd",)))[0],
    )
    if _cuts_a_tie(cubes, asked):
        yield (
            f"Een grond met evenveel weigeringen als nummer {asked.top} valt buiten de lijst, "
            "omdat bij gelijke aantallen de code beslist.",
            f"A ground with as many refusals as number {asked.top} is left out, as equal "
            "numbers go by code.",
        )


def _cuts_a_tie(cubes: Cubes, asked: Asked) -> bool:
    """Whether the last place of a ranking is shared with a ground that is not in it."""
    values = evaluate(cubes, asked, asked.times, (*asked.keys, "ground"))
    for bucket in values.cells:
        ranked: dict[tuple[int, ...], list[int]] = {}
        for combination, number in zip(values.combinations, bucket, strict=True):
            if isinstance(number, int) and number and combination[-1] >= 0:
                ranked.setdefault(combination[:-1], []).append(number)
        for numbers in ranked.values():
            numbers.sort(reverse=True)
            if len(numbers) > asked.top and numbers[asked.top - 1] == numbers[asked.top]:
                return True
    return False


_LEAD_TIMES = ("lead_time_mean", "lead_time_median", "lead_time_p90")

BESIDE: Mapping[str, Callable[[Cubes, Asked], Iterator[Remark]]] = {
    "applications": _new_applications,
    "refusals": _other_outcomes,
    "top_grounds": _all_refusals,
    "lead_time_within_term": _term,
    "lead_time_km_median": _open_dossiers,
    **{f"{measure}{net}": _decisions for measure in _LEAD_TIMES for net in ("", "_net")},
}
"""What is said beside each measure."""
