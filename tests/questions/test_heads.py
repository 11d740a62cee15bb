"""Heads as people write them, and a date that no calendar has."""

from datetime import date

import pytest

from maatwerk.errors import BadInputError
from maatwerk.questions import Header, read_question_text
from maatwerk.questions.competence import competence_of

ITEM = "\n1. Hoeveel aanvragen individueel maatwerk in 2024?\n"


def _head(text: str) -> Header:
    return read_question_text(text + ITEM, "vraag.txt").header


@pytest.mark.parametrize(
    "head",
    [
        "Schriftelijke vraag\nNr. 88\nDatum: 02/12/2024\nVan: Jan Peeters\n"
        "Aan: minister Hilde Crevits\nBetreft: Cijfers",
        "Vlaams Parlement\nSchriftelijke vraag nr. 88 (2024-2025) - 02-12-2024\n"
        "Vraagsteller: Jan Peeters (Vooruit)\nMinister: Hilde Crevits\nTitel: Cijfers\nVraag",
        "Vraag om uitleg / schriftelijke vraag nr. 88 (2024-2025)\nDatum: 02/12/2024\n"
        "Van: Jan Peeters\nAan: minister Hilde Crevits\n\nBetreft: Cijfers",
        "SCHRIFTELIJKE VRAAG nr. 88 van Jan Peeters van 2 december 2024\n"
        "aan Hilde Crevits, VLAAMS MINISTER VAN SOCIALE ECONOMIE\nCijfers",
    ],
)
def test_each_head_says_the_same(head: str) -> None:
    found = _head(head)
    assert (found.number, found.date, found.asker, found.minister, found.title) == (
        "88",
        date(2024, 12, 2),
        "Jan Peeters",
        "Hilde Crevits",
        "Cijfers",
    )


def test_a_date_that_does_not_exist_is_refused_unless_another_is_given() -> None:
    text = f"SCHRIFTELIJKE VRAAG\nnr. 1\ndatum: 30 februari 2025\naan HILDE CREVITS\n{ITEM}"
    with pytest.raises(BadInputError, match=r"vraag\.txt: .*30 februari 2025.*does not exist"):
        read_question_text(text, "vraag.txt")
    given = read_question_text(text, "vraag.txt", asked_on=date(2025, 2, 28))
    assert given.header.date == date(2025, 2, 28)
    assert given.header.minister == "HILDE CREVITS"


def test_another_subject_has_no_competent_minister() -> None:
    request = read_question_text(
        "SCHRIFTELIJKE VRAAG\nnr. 2\nvan STIJN NIEMAND\ndatum: 20 mei 2025\n"
        "aan ANNICK DE RIDDER\nVLAAMS MINISTER VAN MOBILITEIT\nDe Lijn - Ritten\n\n"
        "1. Hoeveel ritten werden afgeschaft?\n2. Hoeveel klachten werden ingediend?\n",
        "x",
    )
    assert [(ask.kind, ask.matters) for ask in request.asks] == [("not_understood", ())] * 2
    competence = competence_of(request)
    assert (competence.is_competent, competence.competent) == (None, ())
    assert competence.per_ask == (None, None)
