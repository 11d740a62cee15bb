"""The lexicon: its ids exist, its phrases can be reached, its words are said once."""

from importlib.resources import files

import pytest
import yaml

from maatwerk.figures import DIMENSIONS, MEASURES
from maatwerk.law import load_law
from maatwerk.questions.competence import competence_table
from maatwerk.questions.lexicon import Meaning, lexicon
from maatwerk.questions.ranges import SCHEME_START
from maatwerk.questions.tokens import normalise, sentences, tokenise
from maatwerk.snapshot.codes import codes_of

FILES = ("counting", "breakdowns", "topics", "marks")
ENTRIES = [
    (name, entry)
    for name in FILES
    for entry in yaml.safe_load(
        (files("maatwerk.questions") / "lexicon" / f"{name}.yaml").read_text("utf-8")
    )
]
KEYS = {"cue", "mark", "dimension", "adverb", "code", "scheme", "topic", "as", "what", "who"}
KEYS |= {"matter", "neutral", "note", "phrases"}


def _named(dimension: str) -> bool:
    return dimension in DIMENSIONS or dimension == "premium"


def test_every_measure_and_dimension_of_the_rules_exists() -> None:
    for rule in lexicon().rules:
        assert rule.measure in MEASURES
        assert rule.also is None or rule.also in MEASURES
        assert set(rule.dimensions) <= set(DIMENSIONS)


def test_every_measure_can_be_asked_for() -> None:
    assert {rule.measure for rule in lexicon().rules} >= set(MEASURES)


def test_every_dimension_can_be_asked_for() -> None:
    named = {m.dimension for m in lexicon().phrases.values() if m.dimension}
    assert named - {"premium"} <= set(DIMENSIONS)
    # one row a period follows from several periods; premium stands for premium_kind
    assert set(DIMENSIONS) - named == {"period", "premium_kind"}


def test_every_code_exists() -> None:
    for meaning in lexicon().phrases.values():
        if meaning.code is None:
            continue
        dimension, codes = meaning.code
        assert _named(dimension)
        if dimension == "premium":
            known = {*codes_of("component"), *codes_of("premium_kind")}
        else:
            known = set(codes_of(str(DIMENSIONS[dimension].codes)))
        assert set(codes) <= known


def test_the_schemes_start_when_the_law_says() -> None:
    starts = {code: scheme.first.first_day for code, scheme in load_law().schemes.items()}
    assert starts == SCHEME_START


def test_every_cue_of_a_rule_can_be_said() -> None:
    said = {cue for _, entry in ENTRIES for cue in [entry.get("cue")] if cue}
    said |= {"top", "topic", "head_person", "head_applicant", "head_premium"}
    asked = {cue for rule in lexicon().rules for cue in rule.all | rule.any | rule.none}
    assert asked <= said


def test_every_mark_steers_something() -> None:
    said = {entry["mark"] for _, entry in ENTRIES if "mark" in entry}
    code = "".join(
        path.read_text("utf-8")
        for path in files("maatwerk.questions").iterdir()
        if path.name.endswith(".py")
    )
    assert [mark for mark in sorted(said) if f'"{mark}"' not in code] == []


@pytest.mark.parametrize(("name", "entry"), ENTRIES, ids=lambda part: str(part)[:50])
def test_entries_are_well_formed(name: str, entry: dict[str, object]) -> None:
    assert set(entry) <= KEYS, name
    assert entry["phrases"]
    assert all(isinstance(phrase, str) for phrase in entry["phrases"])  # type: ignore[union-attr]
    assert set(entry) & {"cue", "mark", "dimension", "code", "scheme", "topic", "neutral"}
    if "topic" in entry:
        assert entry["as"] in {"any", "breakdown"}
        assert entry["matter"] in {"werk", "sociale_economie"}


def test_every_phrase_finds_itself() -> None:
    words = lexicon()
    for _, entry in ENTRIES:
        for phrase in entry["phrases"]:
            if "…" in phrase:
                continue
            tokens = tokenise(phrase)
            spots = words.spots(tokens, [False] * len(tokens), breakdown=True)
            assert (spots[0].start, spots[0].end) == (0, len(tokens)), phrase


def test_parted_phrases_are_found_with_words_between() -> None:
    tokens = tokenise("vroegen veel zelfstandigen die premie aan")
    spots = lexicon().spots(tokens, [False] * len(tokens), breakdown=False)
    assert any("applied" in spot.meaning.cues for spot in spots)


def test_forms_are_listed_once_and_lead_somewhere() -> None:
    forms = lexicon().forms
    assert not set(forms) & set(forms.values())
    used = {word for phrase in lexicon().phrases for word in phrase}
    assert set(forms.values()) <= used


def test_what_is_taken_is_not_read_again() -> None:
    tokens = tokenise("per provincie")
    assert lexicon().spots(tokens, [True, True], breakdown=True) == ()


def test_a_dimension_without_other_meaning_only_counts_in_a_breakdown() -> None:
    tokens = tokenise("reden van weigering")
    inside = lexicon().spots(tokens, [False] * 3, breakdown=True)
    outside = lexicon().spots(tokens, [False] * 3, breakdown=False)
    assert [spot.meaning.dimension for spot in inside] == ["ground"]
    assert len(outside) > 1
    assert not Meaning(dimension="year", adverb=True).only_breakdown


def test_sentences_end_where_a_reader_ends_them() -> None:
    text = (
        "Zie nr. 52 en art. 3. Hoeveel aanvragen (o.a. bij scholen)? Graag per type: werkgever, "
        "enz. en per jaar… van 2023 t.e.m. 2024. "
    )
    assert sentences(text) == (
        "Zie nr. 52 en art. 3.",
        "Hoeveel aanvragen (o.a. bij scholen)?",
        "Graag per type: werkgever, enz. en per jaar… van 2023 t.e.m. 2024.",
    )


def test_normalise() -> None:
    assert normalise("GECOÖRDINEERD’s één") == "gecoordineerd's een"


def test_the_names_of_ministers_are_no_words_of_the_lexicon() -> None:
    words = {word for phrase in lexicon().phrases for word in phrase}
    names = {normalise(part) for name in competence_table().names for part in name.split()}
    assert not names & words
