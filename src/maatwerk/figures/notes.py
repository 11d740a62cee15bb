"""The remarks under a table: what a reader must know not to misread it.

Each remark is a pair, Dutch and English.
"""

from collections.abc import Iterator, Sequence

from maatwerk.figures.asked import Asked
from maatwerk.figures.beside import BESIDE
from maatwerk.figures.cubes import Cubes, base
from maatwerk.figures.spans import (
    cell_of,
    cell_words,
    cuts_quarter,
    date_words,
    day_number,
    day_of,
    period_words,
)
from maatwerk.figures.table import Cell

Remark = tuple[str, str]
Row = tuple[Cell, ...]
LANGS = ("nl", "en")

NOT_KEPT: Remark = (
    "Het register houdt geen betalingen bij: wat daarop berust, is niet beschikbaar.",
    "The register keeps no payments: what rests on them is not available.",
)


def notes(cubes: Cubes, asked: Asked, rows: Sequence[Row], total: Row | None) -> tuple[Remark, ...]:
    """All remarks that go with a table."""
    remarks = [
        *([NOT_KEPT] if asked.lacking else ()),
        *_known(asked),
        *_missing(asked),
        *_start(cubes, asked),
        *_dates(asked),
        *_premium_kind(asked),
        *zip(asked.measure.notes_nl, asked.measure.notes_en, strict=True),
        *_total(asked, total),
        *_empty(asked, rows),
    ]
    if asked.knows(asked.whole) and asked.measure.id in BESIDE:
        remarks += BESIDE[asked.measure.id](cubes, asked)
    return tuple(remarks)


def _known(asked: Asked) -> Iterator[Remark]:
    """What the snapshot cannot know yet."""
    known_on = day_number(asked.known_on)
    day, day_en = date_words(asked.known_on), date_words(asked.known_on, "en")
    late = [p.label for p in asked.periods if day_number(p.start) > known_on]
    partly = [p for p in asked.periods if day_number(p.start) <= known_on < day_number(p.end)]
    if late:
        yield (
            f"Het register is bekend tot en met {day}; nog niet bekend: {', '.join(late)}.",
            f"The register is known up to {day_en}; not known yet: {', '.join(late)}.",
        )
    if partly:
        parts, parts_en = (
            ", ".join(
                dict.fromkeys(period_words(day_of(known_on + 1), p.end, lang) for p in partly)
            )
            for lang in LANGS
        )
        yield (
            f"Het register is bekend tot en met {day} en tot die dag geteld; nog niet bekend: "
            f"{parts}.",
            f"The register is known, and counted, up to {day_en}; not known yet: {parts_en}.",
        )


def _missing(asked: Asked) -> Iterator[Remark]:
    """What came before the register."""
    if asked.complete_from is None:
        return
    first = day_number(asked.complete_from)
    day, day_en = date_words(asked.complete_from), date_words(asked.complete_from, "en")
    early = [p for p in asked.periods if day_number(p.start) < first]
    if early:
        yield (
            f"Het register is volledig vanaf {day}; wat ervoor ligt is niet beschikbaar en telt "
            "niet mee.",
            f"The register is complete from {day_en}; what lies before is not available and does "
            "not count.",
        )


def _start(cubes: Cubes, asked: Asked) -> Iterator[Remark]:
    """Where the register begins, if the period begins before it."""
    if asked.complete_from is not None:
        return
    spans = cubes.months(base(asked.stream)).spans
    if not (spans.size and asked.whole and asked.whole[0][0] < spans[0]):
        return
    month, month_en = (cell_words("month", cell_of("month", spans[0]), (), lang) for lang in LANGS)
    yield (
        f"In het register komt niets voor van voor {month}.",
        f"The register has nothing from before {month_en}.",
    )


def _dates(asked: Asked) -> Iterator[Remark]:
    """By which date, where that is not what one would expect."""
    if asked.cohort and asked.measure.cohort == "may" and asked.measure.stream != "submitted":
        yield (
            "Geteld volgens de dag van indiening, met de uitkomst zoals bekend op "
            f"{date_words(asked.known_on)}.",
            "Counted by the day of submission, with the outcome as known on "
            f"{date_words(asked.known_on, 'en')}.",
        )
    if asked.quarterly and cuts_quarter(asked.whole):
        yield (
            "Een kwartaal telt mee als zijn eerste dag in de periode valt.",
            "A quarter counts if its first day is in the period.",
        )
    if asked.measure.kind == "stock" and asked.whole:
        last = day_of(asked.counted[0][1])
        yield (
            f"Elk cijfer is de stand op de laatste dag; het totaal die op {date_words(last)}.",
            "Each figure is the stock on the last day; the total that on "
            f"{date_words(last, 'en')}.",
        )


def _premium_kind(asked: Asked) -> Iterator[Remark]:
    if "premium_kind" not in {*asked.by, *asked.filters}:
        return
    if asked.measure.replaced:
        yield (
            "De soort premie is die welke werd toegekend.",
            "The kind of premium is the one granted.",
        )
    elif asked.of_applications:
        yield (
            "De soort premie is die welke werd gevraagd.",
            "The kind of premium is the one asked for.",
        )
    else:
        yield (
            "De soort premie is die van het dossier, niet wat met elke betaling werd uitbetaald.",
            "The kind of premium is that of the dossier, not what each payment was for.",
        )


def _total(asked: Asked, total: Row | None) -> Iterator[Remark]:
    """How the total relates to the cells, where it is no sum."""
    if asked.overlapping:
        yield (
            "De perioden overlappen elkaar, dus de cellen tellen niet op tot een totaal.",
            "The periods overlap, so the cells do not add up to a total.",
        )
    elif asked.by and total and asked.measure.kind in ("mean", "median", "share"):
        yield (
            "Het totaal is opnieuw berekend over alle dossiers en is geen som of gemiddelde van "
            "de cellen.",
            "The total is computed anew over all dossiers and is no sum or mean of the cells.",
        )


def _empty(asked: Asked, rows: Sequence[Row]) -> Iterator[Remark]:
    """Why a cell of a period that is known has no figure."""
    if asked.measure.kind not in ("mean", "median", "share") or asked.measure.cohort == "always":
        return
    if asked.knows(asked.whole) and any(row[-1] is None for row in rows):
        yield (
            "Waar geen enkele beslissing viel, is er geen cijfer.",
            "Where no decision was taken there is no figure.",
        )
