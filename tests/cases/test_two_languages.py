"""Everything that somebody at a desk can be told is told in Dutch and in English."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from maatwerk.cases import commands as c
from maatwerk.cases.application import Stage
from maatwerk.cases.course import Standing
from maatwerk.cases.refusal import Kind
from maatwerk.cases.roles import LABELS_EN, Role
from maatwerk.cases.transitions import TABLE
from maatwerk.cases.work_lists import WorkList
from maatwerk.law import load_law

from .lives import DRAFT, day, given

SOURCE = Path(__file__).parents[2] / "src" / "maatwerk"
DESK = (
    *sorted((SOURCE / "cases").rglob("*.py")),
    *(
        SOURCE / "cli" / "case" / f"{name}.py"
        for name in ("acting", "asking", "do", "list", "open")
    ),
    *(SOURCE / "cli" / "case" / f"{name}.py" for name in ("grant", "propose", "vaulted")),
    *(SOURCE / "register" / f"{name}.py" for name in ("reading", "beside", "mandates")),
)
BILINGUAL = {"BadInputError": (1, 0), "DeniedError": (0, 1), "Refusal": (1, 2), "wrong": (1, 2)}
"""What tells somebody something, and which of its arguments are the Dutch and the English."""


def said(path: Path) -> Iterator[tuple[int, list[ast.expr], tuple[int, int]]]:
    """Every place where somebody is told something: its line, what is given, and where to look."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            languages = BILINGUAL.get(node.func.id)
            if languages is not None:
                yield node.lineno, node.args, languages


def tells_an_error(text: ast.expr) -> bool:
    """Whether what another part of the program said, in English, is filled in."""
    return any(isinstance(node, ast.Name) and node.id == "error" for node in ast.walk(text))


def untranslated(path: Path) -> list[str]:
    found = []
    for line, told, (nl, en) in said(path):
        if len(told) <= max(nl, en):
            found.append(f"{path.name}:{line}: there is no second language")
        elif tells_an_error(told[nl]):
            found.append(f"{path.name}:{line}: the Dutch holds an English error")
        elif ast.dump(told[nl]) == ast.dump(told[en]):
            found.append(f"{path.name}:{line}: twice the same")
    return found


def test_nothing_is_said_in_one_language_alone() -> None:
    assert [found for path in DESK for found in untranslated(path)] == []


def test_that_would_be_found(tmp_path: Path) -> None:
    for text, finds in (
        ('BadInputError("Give a day.")', 1),
        ('BadInputError("Give a day.", "Give a day.")', 1),
        ('wrong("on", "Geef een dag.")', 1),
        ('wrong("on", "Geef een dag.", "Give a day.")', 0),
        ('wrong("on", f"Dat kan niet: {error}", str(error))', 1),
        ('BadInputError(f"No: {error}", f"Nee: {error}")', 1),
        ('BadInputError(f"No: {error}", "Nee.")', 0),
        ('Refusal(Kind.STATE, f"{x} kan niet.", f"{x} cannot be.")', 0),
    ):
        path = tmp_path / "one.py"
        path.write_text(f"raise {text}\n", encoding="utf-8")
        assert len(untranslated(path)) == finds, text
    assert sum(1 for path in DESK for _ in said(path)) > 100


ENGLISH = {"the", "is", "no", "must", "not", "choose", "which", "write", "input", "of"}
MEANT_IN_BOTH = {"is", "of"}


def is_english(text: str) -> bool:
    told = {word.strip(".,:;'\"").lower() for word in text.split()}
    return bool(told & (ENGLISH - MEANT_IN_BOTH))


@pytest.mark.parametrize(
    ("fact", "value", "nl", "en"),
    [
        ("uitgesloten_sector", "misschien", "kies uit nee, onbekend, ja", "choose from nee"),
        ("onbekend_gegeven", "1", "is geen gegeven van de wet", "is no input of the law"),
        ("personeel_na", "veel", "schrijf een getal", "write a figure"),
        ("personeel_na", "-1", "moet liggen tussen 0", "must lie between 0"),
        ("personeel_na", "99999999999", "moet liggen tussen 0", "must lie between 0"),
        ("referteloon", "1.005", "schrijf een bedrag in euro", "write an amount in euro"),
        ("in_dienst_sinds", "gisteren", "schrijf een dag", "write a day"),
    ],
)
def test_a_fact_that_cannot_be_is_refused_in_both(fact: str, value: str, nl: str, en: str) -> None:
    refusal = given(*DRAFT).when(c.GiveFacts(day(3), {fact: value}), Role.APPLICANT)
    told = refusal.refused(Kind.FIELD, en)
    assert nl in told.nl
    assert not is_english(told.nl), told.nl
    assert told.field == fact


def test_every_input_has_a_range_that_is_told_in_both() -> None:
    """Whatever is told is refused when it is told, and never first when the law is asked."""
    for name, fact in load_law().inputs.items():
        if fact.codes is not None:
            continue
        told = given(*DRAFT).when(c.GiveFacts(day(3), {name: "9" * 14}), Role.APPLICANT).result
        assert not isinstance(told, tuple), name
        assert told.nl != told.en
        assert not is_english(told.nl), told.nl


def test_the_words_of_the_table_are_in_both_languages() -> None:
    assert set(LABELS_EN) == set(Role)
    for row in TABLE:
        assert row.about.nl != row.about.en
        for condition in row.conditions:
            assert condition.nl != condition.en
            assert not is_english(condition.nl)
    for code in (*Stage, *Standing, *WorkList):
        assert not is_english(code)
