"""Who may answer: the minister to whom a question was put, and the one who is competent.

The table is dated (``competence.yaml``); what it does not cover is said, never guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from maatwerk.figures.dutch_dates import day_words
from maatwerk.questions.request import Ask, Matter, Request
from maatwerk.questions.tokens import normalise


@dataclass(frozen=True, slots=True)
class Office:
    """One matter, as a minister holds it."""

    nl: str
    en: str
    covers: str


@dataclass(frozen=True, slots=True)
class CompetenceTable:
    """Who held which matter since when.

    Attributes:
        source: Where the table comes from.
        offices: Each matter.
        periods: First day, and the name by matter; in order of time.
    """

    source: str
    offices: Mapping[Matter, Office]
    periods: tuple[tuple[date, Mapping[Matter, str]], ...]

    def on(self, day: date) -> Mapping[Matter, str] | None:
        """Who was competent on a day; None before the table begins."""
        held = [names for first, names in self.periods if first <= day]
        return held[-1] if held else None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in the table, once."""
        return tuple(dict.fromkeys(name for _, names in self.periods for name in names.values()))


@dataclass(frozen=True, slots=True)
class Competence:
    """Who was asked, and who is competent on the date of the question.

    Attributes:
        addressed: Minister addressed; as the table writes the name if it knows it.
        competent: Competent ministers of all asks, each once; empty if that is not known.
        is_competent: True if the addressed minister is competent for every ask; None if
            the date or the minister is not known, or the matter of an ask is not and the
            minister is competent for all others.
        coordinated: True if the addressed minister is competent for some asks but not all;
            None as above.
        per_ask: For each ask the competent minister; two joined by "en"; None if not known.
        sentence: The Dutch sentence for the top of an answer.
        offices: For each competent minister the Dutch names of the matters.
    """

    addressed: str | None
    competent: tuple[str, ...]
    is_competent: bool | None
    coordinated: bool | None
    per_ask: tuple[str | None, ...]
    sentence: str
    offices: Mapping[str, tuple[str, ...]]


@cache
def competence_table() -> CompetenceTable:
    """The table, read once."""
    text = (files("maatwerk.questions") / "competence.yaml").read_text("utf-8")
    data = yaml.safe_load(text)
    offices: dict[Matter, Office] = {
        name: Office(**office) for name, office in data["matters"].items()
    }
    periods = tuple(
        sorted(
            (
                (entry["from"], {matter: entry[matter] for matter in offices})
                for entry in data["periods"]
            ),
            key=lambda period: period[0],
        )
    )
    return CompetenceTable(data["source"], offices, periods)


def competence_of(request: Request) -> Competence:
    """Who may answer a request."""
    table = competence_table()
    header = request.header
    addressed = _known_name(header.minister, table)
    held = table.on(header.date) if header.date is not None else None
    if held is None:
        return Competence(
            addressed, (), None, None, (None,) * len(request.asks), _unknown(header.date, table), {}
        )
    names = [_names(ask, held) for ask in request.asks]
    competent = tuple(dict.fromkeys(name for ask_names in names for name in ask_names))
    offices = {
        name: tuple(
            table.offices[matter].nl
            for matter in table.offices
            if held[matter] == name and any(matter in ask.matters for ask in request.asks)
        )
        for name in competent
    }
    per_ask = tuple(" en ".join(ask_names) or None for ask_names in names)
    known = [ask_names for ask_names in names if ask_names]
    if addressed is None or not known:
        return Competence(
            addressed,
            competent,
            None,
            None,
            per_ask,
            _sentence(addressed, offices, None, None),
            offices,
        )
    unknown = len(known) < len(names)
    all_known = all(ask_names == (addressed,) for ask_names in known)
    whole = None if all_known and unknown else all_known
    some = any(addressed in ask_names for ask_names in known)
    coordinated = None if whole is None else some and not whole
    sentence = _sentence(addressed, offices, whole, coordinated)
    return Competence(addressed, competent, whole, coordinated, per_ask, sentence, offices)


def _names(ask: Ask, held: Mapping[Matter, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(held[matter] for matter in ask.matters))


def _known_name(name: str | None, table: CompetenceTable) -> str | None:
    """The name as the table writes it, whatever its capitals, accents or titles."""
    if name is None:
        return None
    words = set(normalise(name).replace("-", " ").replace(".", " ").split())
    for known in table.names:
        if set(normalise(known).replace("-", " ").split()) <= words:
            return known
    return name


def printed_name(name: str) -> str:
    """A name for in a sentence: "ANNICK DE RIDDER" is printed in capitals in the head only.

    >>> printed_name("ANNICK DE RIDDER"), printed_name("Jo Brouns")
    ('Annick De Ridder', 'Jo Brouns')
    """
    return name.title() if name.isupper() else name


def _unknown(day: date | None, table: CompetenceTable) -> str:
    if day is None:
        return "De vraag heeft geen datum: wie bevoegd is, kan niet worden bepaald."
    first = day_words(table.periods[0][0])
    return (
        f"De vraag dateert van {day_words(day)}; de bevoegdheden zijn bekend vanaf {first}: "
        "wie bevoegd is, kan niet worden bepaald."
    )


def _sentence(
    addressed: str | None,
    offices: Mapping[str, tuple[str, ...]],
    whole: bool | None,
    coordinated: bool | None,
) -> str:
    who = " en ".join(
        f"{name}, Vlaams minister bevoegd voor {' en '.join(matters)}"
        for name, matters in offices.items()
    )
    if not offices:
        return (
            "Het onderwerp van deze vraag is niet herkend: wie bevoegd is, kan niet worden bepaald."
        )
    if addressed is not None:
        addressed = printed_name(addressed)
    if addressed is None:
        return f"De vraag noemt geen minister. Bevoegd: {who}."
    if whole:
        return f"Deze vraag behoort tot de bevoegdheid van {who}."
    if whole is None:
        unknown = "Van een deel van deze vraag is het onderwerp niet herkend."
        return f"{unknown} Voor de rest bevoegd: {who}."
    if coordinated:
        return f"Deze vraag wordt gecoördineerd beantwoord. Bevoegd: {who}."
    return (
        f"Het onderwerp van deze vraag behoort niet tot de bevoegdheid van minister {addressed}. "
        f"Bevoegd: {who}."
    )
