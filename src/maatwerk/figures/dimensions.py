"""The dimensions: what a figure can be broken down by, or filtered on."""

from dataclasses import dataclass

from maatwerk.snapshot.codes import LISTS


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to break figures down.

    Attributes:
        id: What the command line and the tables call it.
        nl: Dutch heading; ``en`` beside it.
        definition_nl: What it says of a row; ``definition_en`` beside it.
        codes: Name of the closed code list; None for time.
        dense: Whether every code of the list is shown, also with nothing in it.
        none_nl: Dutch for a row that has no value; ``none_en`` beside it.
    """

    id: str
    nl: str
    en: str
    definition_nl: str
    definition_en: str
    codes: str | None = None
    dense: bool = True
    none_nl: str = "niet bekend"
    none_en: str = "not known"


_ALL = (
    Dimension(
        "period",
        "periode",
        "period",
        "Elke gevraagde periode op zich.",
        "Each period asked for, on its own.",
    ),
    Dimension(
        "year",
        "jaar",
        "year",
        "Kalenderjaar van de datum die telt.",
        "Calendar year of the date that counts.",
    ),
    Dimension(
        "half_year",
        "halfjaar",
        "half-year",
        "Kalenderhalfjaar van de datum die telt.",
        "Calendar half-year of the date that counts.",
    ),
    Dimension(
        "quarter",
        "kwartaal",
        "quarter",
        "Kalenderkwartaal van de datum die telt.",
        "Calendar quarter of the date that counts.",
    ),
    Dimension(
        "month",
        "maand",
        "month",
        "Kalendermaand van de datum die telt.",
        "Calendar month of the date that counts.",
    ),
    Dimension(
        "province",
        "provincie",
        "province",
        "Provincie van de vestiging of van de zelfstandige activiteit: bij aanvragen op de dag "
        "van de aanvraag, bij betalingen en kwartalen op de eerste dag van het kwartaal.",
        "Province of the establishment or of the self-employed activity: on the day of "
        "application, for payments and quarters on the first day of the quarter.",
        codes="province",
    ),
    Dimension(
        "applicant_kind",
        "type aanvrager",
        "kind of applicant",
        "Wie aanvraagt.",
        "Who applies.",
        codes="applicant_kind",
    ),
    Dimension(
        "premium_kind",
        "soort premie",
        "kind of premium",
        "De gevraagde premie; bij toekenningen de toegekende; bij betalingen die van het dossier.",
        "The premium asked for; for grants the one granted; for payments that of the dossier.",
        codes="premium_kind",
    ),
    Dimension(
        "component",
        "betaalde premie",
        "premium paid",
        "Wat werd uitbetaald: loonpremie, begeleidingspremie of ondersteuningspremie.",
        "What was paid: loonpremie, begeleidingspremie or ondersteuningspremie.",
        codes="component",
    ),
    Dimension(
        "scheme",
        "stelsel",
        "scheme",
        "Individueel maatwerk of de vroegere Vlaamse ondersteuningspremie.",
        "Individueel maatwerk, or the Vlaamse ondersteuningspremie before it.",
        codes="scheme",
    ),
    Dimension(
        "package",
        "pakket",
        "package",
        "Het toegekende pakket.",
        "The package granted.",
        codes="package",
        dense=False,
        none_nl="geen pakket toegekend",
        none_en="no package granted",
    ),
    Dimension(
        "ground",
        "grond",
        "ground",
        "De hoofdgrond van weigering, onontvankelijkheid, verval of schorsing.",
        "The principal ground of refusal, inadmissibility, lapse or suspension.",
        codes="ground",
        dense=False,
        none_nl="geen grond",
        none_en="no ground",
    ),
    Dimension(
        "application_kind",
        "soort aanvraag",
        "kind of application",
        "Nieuwe aanvraag, aanpassing, verlenging of omzetting.",
        "New application, adjustment, extension or conversion.",
        codes="application_kind",
    ),
    Dimension(
        "outcome",
        "uitkomst",
        "outcome",
        "Hoe de aanvraag afliep, zoals bekend in het register.",
        "How the application ended, as known in the register.",
        codes="outcome",
        none_nl="nog in behandeling",
        none_en="still pending",
    ),
)

DIMENSIONS: dict[str, Dimension] = {dimension.id: dimension for dimension in _ALL}
"""Every dimension by its id, in the order in which they are listed."""


def words_of(dimension: Dimension, lang: str) -> dict[str | None, str]:
    """Words for every code of a dimension with a code list, and for a row without one."""
    if dimension.codes is None:
        return {}
    words: dict[str | None, str] = {
        entry.code: entry.nl if lang == "nl" else entry.en for entry in LISTS[dimension.codes]
    }
    words[None] = dimension.none_nl if lang == "nl" else dimension.none_en
    return words
