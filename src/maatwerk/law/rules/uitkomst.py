"""From the grounds that are met to the outcome and the principal ground, stage by stage.

Admissibility comes before the substance: a ground of a later stage decides nothing while an
earlier stage is open. Within a stage one ground that is met is enough, whatever is unknown
beside it.
"""

from typing import Any

import numpy as np

from maatwerk.law.engine.rule import Article
from maatwerk.law.vocabulary.choices import kies
from maatwerk.law.vocabulary.three_valued import JA, ONBEKEND, of
from maatwerk.law.vocabulary.units import unit

BESLISSING = Article(
    "Uitvoeringsbesluit 15-07-2022", "derived", "de ontvankelijkheid gaat voor de grond van de zaak"
)

GROUNDS = (
    *(f"R{number:02d}" for number in range(1, 28)),
    *(f"V{number:02d}" for number in range(1, 9)),
)
"""The closed list in its order, of all schemes."""

GROND = unit("grond")
"""The unit of a ground: its number in the list from 1 on, none, or not yet known."""

GEEN_GROND = np.int8(0)
GROND_ONBEKEND = np.int8(len(GROUNDS) + 1)
GROND_WORDS = (
    ("geen grond", "no ground"),
    *((code, code) for code in GROUNDS),
    ("grond onbekend", "ground unknown"),
)
"""What a person reads for each; the full text of a ground stands in the list of grounds."""

UITKOMST = unit("uitkomst")
"""The unit of an outcome: its position in the list."""

OUTCOMES = (
    "onbeslist",
    "toekennen",
    "toekennen_zonder_begeleiding",
    "toekennen_en_schorsen",
    "weigeren",
    "onontvankelijk",
    "vervallen",
)
"""What can be proposed, in the order of the positions."""

(
    ONBESLIST,
    TOEKENNEN,
    TOEKENNEN_ZONDER_BEGELEIDING,
    TOEKENNEN_EN_SCHORSEN,
    WEIGEREN,
    ONONTVANKELIJK,
    VERVALLEN,
) = range(7)

OUTCOME_WORDS = (
    ("onbeslist", "undecided"),
    ("toekennen", "grant"),
    ("toekennen zonder begeleiding", "grant without guidance"),
    ("toekennen en schorsen", "grant and suspend"),
    ("weigeren", "refuse"),
    ("onontvankelijk", "inadmissible"),
    ("vervallen", "lapsed"),
)


def eerste_grond(**verdicts: Any) -> Any:
    """The first ground that is met; unknown while none is and one may be.

    Args:
        verdicts: Yes, no or unknown by code of the ground, in the order of the list.
    """
    met = [(verdict == JA, GROUNDS.index(code) + 1) for code, verdict in verdicts.items()]
    open_still = of(*verdicts.values()) == ONBEKEND
    return kies(GROND, *met, (open_still, GROND_ONBEKEND), anders=GEEN_GROND)


def eerste_van(*parts: Any) -> Any:
    """The first ground of several parts of a stage; unknown while none is met and one may be."""
    met = [((part != GEEN_GROND) & (part != GROND_ONBEKEND), part) for part in parts]
    still_open = [(part == GROND_ONBEKEND, GROND_ONBEKEND) for part in parts]
    return kies(GROND, *met, *still_open, anders=GEEN_GROND)


def beslis(
    inadmissible: Any, lapsed: Any, refused: Any, doubtful: Any, *lesser: tuple[Any, int]
) -> Any:
    """The outcome.

    Args:
        inadmissible: The first ground of that stage, none, or unknown.
        lapsed: Likewise.
        refused: Likewise.
        doubtful: Whether something is left for a person to judge; yes, no or unknown.
        lesser: Whether less is granted than was asked, and the outcome where it is.
    """
    stages = ((inadmissible, ONONTVANKELIJK), (lapsed, VERVALLEN), (refused, WEIGEREN))
    decided = [
        case
        for ground, outcome in stages
        for case in ((ground == GROND_ONBEKEND, ONBESLIST), (ground != GEEN_GROND, outcome))
    ]
    reduced = [
        case
        for verdict, outcome in lesser
        for case in ((verdict == JA, outcome), (verdict == ONBEKEND, ONBESLIST))
    ]
    return kies(
        UITKOMST,
        *decided,
        (doubtful == JA, ONBESLIST),
        (doubtful == ONBEKEND, ONBESLIST),
        *reduced,
        anders=TOEKENNEN,
    )


def hoofdgrond_van(outcome: Any, inadmissible: Any, lapsed: Any, refused: Any) -> Any:
    """The principal ground: that of the stage that decides; none of a grant."""
    return kies(
        GROND,
        (outcome == ONBESLIST, GROND_ONBEKEND),
        (outcome == ONONTVANKELIJK, inadmissible),
        (outcome == VERVALLEN, lapsed),
        (outcome == WEIGEREN, refused),
        anders=GEEN_GROND,
    )
