"""How a request is shown to the person who checks it."""

import json
from collections.abc import Callable

from maatwerk.questions import Request, read_question, read_question_text
from maatwerk.questions.shown import WIDTH, as_data, as_lines

from .conftest import SEED


def test_question_52_in_words() -> None:
    lines = as_lines(read_question(SEED))
    assert lines[0] == "Schriftelijke vraag nr. 52 (2024-2025) van 24 oktober 2024"
    text = "\n".join(lines)
    assert "behoort niet tot de bevoegdheid van minister Zuhal Demir" in " ".join(text.split())
    assert "1 b   cijfers: aanvragen, per jaar en per provincie" in lines
    assert "4     cijfers: voornaamste weigeringsgronden (top 3), per jaar" in lines
    assert "7     beoordeling: de tekst is aan de minister" in lines
    assert (
        "      periode  2023 (vanaf juli tot en met december); eerste zes maanden van 2024" in lines
    )
    assert "      alleen   stelsel: individueel maatwerk" in lines
    assert lines[-1] == "25 vragen gelezen: 22 met cijfers, 3 voor de minister."
    assert max(map(len, lines)) <= WIDTH


def test_every_phrase_and_note_is_shown(ask: Callable[[str], Request]) -> None:
    request = ask("1. Hoeveel daarvan? Hoeveel aanvragen van werkgevers per geslacht in 2024?")
    text = " ".join(" ".join(as_lines(request)).split())
    for one in request.asks:
        assert f"“{one.text}”" in text
        for note in one.notes:
            assert note in text
    assert "niet begrepen" in text
    assert "niet beschikbaar: het register houdt dit niet bij" in text


def test_a_question_without_head_says_so() -> None:
    request = read_question_text("Hoeveel aanvragen individueel maatwerk in 2024?", "x")
    lines = as_lines(request)
    assert lines[0] == "Schriftelijke vraag zonder nummer, zonder datum"
    assert "      aan      (geen minister genoemd)" in lines
    assert "-     cijfers: aanvragen" in lines
    assert "      bevoegd  niet bekend" in lines


def test_as_data_is_json_and_complete() -> None:
    request = read_question(SEED)
    data = json.loads(json.dumps(as_data(request)))
    assert data["question"]["date"] == "2024-10-24"
    assert data["competence"]["competent"] == ["Hilde Crevits"]
    assert len(data["asks"]) == len(request.asks)
    assert data["asks"][3] == {
        "number": "1 c",
        "kind": "figures",
        "text": "door wie: zelfstandige, werkgever, interimkantoor, …",
        "measure": "applications",
        "dimensions": ["year", "applicant_kind"],
        "periods": [
            {
                "from": "2023-07-01",
                "to": "2023-12-31",
                "label": "2023 (vanaf juli tot en met december)",
            },
            {"from": "2024-01-01", "to": "2024-06-30", "label": "eerste zes maanden van 2024"},
        ],
        "filters": {"scheme": ["imw"]},
        "cohort": False,
        "top": None,
        "matters": ["sociale_economie"],
        "competent": "Hilde Crevits",
        "notes": [],
    }
