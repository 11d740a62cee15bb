"""Formulas in words: what each way of writing a rule says, and that every rule can be said."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from maatwerk.law import Law
from maatwerk.law.engine.rule import refine
from maatwerk.law.vocabulary.choices import betreft, kies
from maatwerk.law.vocabulary.day_arithmetic import (
    NIET_GEGEVEN,
    dagen_later,
    gegeven,
    jaren_later,
    kwartaal_van,
    uiterlijk,
    voor,
)
from maatwerk.law.vocabulary.quarter_arithmetic import (
    bekend,
    kwartaal_met_nummer,
    kwartaal_na,
    nummer_van,
)
from maatwerk.law.vocabulary.three_valued import JA, NEE, ONBEKEND, en, niet, of, oordeel
from maatwerk.law.vocabulary.units import unit
from maatwerk.lawbook.formula import Formula, formula_in_words, formula_of
from maatwerk.lawbook.names import names_of, verdicts
from maatwerk.lawbook.phrase import Phrase, Piece
from maatwerk.lawbook.reading import CannotSayError

CODES = ("laag", "hoog")
LAAG, HOOG = range(2)
GRENS = 3
FIRST_DAY = (datetime.date(2008, 10, 1) - datetime.date(1970, 1, 1)).days


def names(language: Any) -> dict[str, Phrase]:
    """A few facts, parameters and rules of every kind."""
    codes = dict(enumerate(CODES))
    marks = {-1: {"nl": "volgens de beslissing", "en": "as decided"}[language]}
    kinds: dict[str, dict[str, Any]] = {
        "loon": {},
        "plafond": {},
        "breuk": {},
        "kost": {"absent": -1},
        "nood": {"words": codes, "absent": -1},
        "deel": {"words": marks},
        "tabel": {"kind": "table", "words": marks},
        "loopt": {"kind": "condition", "words": {0: "stopt", 1: "loopt nog"}},
        "jong": {"kind": "condition"},
        "woont": {"kind": "verdict", "words": verdicts(language)},
        "werkt": {"kind": "verdict", "words": verdicts(language)},
        "erkend": {"kind": "verdict", "words": verdicts(language)},
        "dag": {"time": "day", "absent": int(NIET_GEGEVEN)},
        "einde": {"time": "day", "absent": int(NIET_GEGEVEN)},
        "kwartaal": {"time": "quarter", "absent": -1, "asked_as": "known"},
        "nummer": {},
    }
    return {n: Phrase((Piece(n, "name", n),), **kind) for n, kind in kinds.items()}


def said(function: Any, language: Any, meaning: Mapping[int, str] | None = None) -> str:
    return formula_in_words(function, names(language), meaning or {}, language).text


def smallest(loon: Any, plafond: Any) -> Any:
    """The docstring is not said."""
    return np.minimum(refine(loon, "bp × bp"), plafond)


def smallest_of_three(loon: Any, plafond: Any, kost: Any) -> Any:
    return np.minimum(np.minimum(loon, plafond * 2), kost)


def at_least_nothing(loon: Any, kost: Any) -> Any:
    return np.maximum(loon - refine(kost, "%"), 0)


def arithmetic(loon: Any, plafond: Any, kost: Any) -> Any:
    return (loon + plafond) * kost - loon // plafond


def difference_of_a_sum(loon: Any, plafond: Any, kost: Any) -> Any:
    return loon - (plafond + kost)


def remainder_and_minus(loon: Any, plafond: Any) -> Any:
    return -loon + plafond % 12


def months(loon: Any) -> Any:
    return loon.sum()


def looked_up(tabel: Any, nood: Any, nummer: Any) -> Any:
    return tabel[nood, nummer]


def asked_of_a_table(tabel: Any, nood: Any) -> Any:
    return tabel.first_figure(nood) + tabel.last_rank(nood)


def choice(nood: Any, loon: Any, kost: Any) -> Any:
    limited = np.where((nood == HOOG) & (kost >= 0), np.minimum(loon, kost), loon)
    return np.where(loon <= 0, 0, limited)


def choice_inside(nood: Any, loon: Any, kost: Any) -> Any:
    return np.where(nood > LAAG, loon, kost) * 2


def used_twice(loon: Any, plafond: Any, kost: Any) -> Any:
    whole = loon + plafond
    return np.where(kost < whole, kost, whole)


def gated(loon: Any, loopt: Any, deel: Any) -> Any:
    return np.maximum(loon, 5 * loopt) * (deel != -1)


def denied(loopt: Any, jong: Any, loon: Any) -> Any:
    return ~loopt & ~jong | ~(loon > 0)


def multiple(loon: Any, plafond: Any) -> Any:
    return (loon // plafond * plafond != loon) | (loon // plafond * plafond == loon)


def mirrored(loon: Any, nood: Any) -> Any:
    return (0 < loon) & (HOOG != nood)  # noqa: SIM300 - a rule may be written so


def known_or_not(kost: Any, dag: Any, kwartaal: Any) -> Any:
    return (kost >= 0) & gegeven(dag) & bekend(kwartaal) & (kost != -1) & (kost < 0)


def other_figures(loon: Any, kost: Any) -> Any:
    return (loon == kost) | (loon != kost)


def verdict(woont: Any, werkt: Any, erkend: Any) -> Any:
    return of(en(woont, niet(werkt)), erkend)


def verdict_by_extremes(woont: Any, werkt: Any, erkend: Any) -> Any:
    return np.maximum(np.minimum(woont, niet(werkt)), erkend)


def verdict_of_a_condition(loon: Any, kost: Any) -> Any:
    return oordeel(loon > kost, (kost >= 0) & (loon != 1))


def verdict_inside(loon: Any, kost: Any, woont: Any) -> Any:
    return en(woont, oordeel(loon > kost, known=kost >= 0))


def verdict_asked(woont: Any, werkt: Any, erkend: Any) -> Any:
    return (woont == JA) | (werkt == ONBEKEND) | (erkend != NEE)


def days(dag: Any, einde: Any) -> Any:
    return en(voor(dag, einde), uiterlijk(jaren_later(dag, 5), einde))


def days_compared(dag: Any, einde: Any) -> Any:
    return (dag < einde) | (dagen_later(dag, 7) >= FIRST_DAY) | (dag <= einde)


def days_before_1970(dag: Any) -> Any:
    return (dag >= 0) & (dag != NIET_GEGEVEN)


def quarters(dag: Any, kwartaal: Any, nummer: Any) -> Any:
    return np.minimum(kwartaal_na(kwartaal_van(dag)), kwartaal_met_nummer(kwartaal, nummer))


def numbered(kwartaal: Any, dag: Any) -> Any:
    return nummer_van(kwartaal, kwartaal_van(dag), 200)


def one_of(nood: Any, woont: Any) -> Any:
    return en(betreft(nood, LAAG, HOOG), woont)


def chosen(nood: Any, woont: Any, loon: Any) -> Any:
    return kies(
        unit("pakket"),
        (woont == JA, CODES.index("hoog")),
        (loon > 0, LAAG),
        anders=-1,
    )


def highest_that_holds(loopt: Any, loon: Any) -> Any:
    return np.maximum((loon > 0) * LAAG, loopt * HOOG)


def small_function(loon: Any, plafond: Any) -> Any:
    return _capped(loon, most=plafond)


def _capped(amount: Any, most: Any) -> Any:
    whole = amount * 1
    return np.minimum(whole, most)


def repeated(woont: Any, werkt: Any) -> Any:
    return _first(hoog=woont, laag=werkt)


def _first(**verdicts: Any) -> Any:
    met = [(verdict == JA, CODES.index(code)) for code, verdict in verdicts.items()]
    unknown = of(*verdicts.values()) == ONBEKEND
    return kies(unit("pakket"), *met, (unknown, -1), anders=0)


CASES: list[tuple[Callable[..., Any], str, str]] = [
    (smallest, "het kleinste van loon en plafond", "the smallest of loon and plafond"),
    (
        smallest_of_three,
        "het kleinste van loon, (plafond maal 2) en kost",
        "the smallest of loon, (plafond times 2) and kost",
    ),
    (at_least_nothing, "loon min kost, maar minstens 0", "loon minus kost, but at least 0"),
    (
        arithmetic,
        "(loon plus plafond) maal kost min (loon gedeeld door plafond, naar beneden afgerond)",
        "(loon plus plafond) times kost minus (loon divided by plafond, rounded down)",
    ),
    (difference_of_a_sum, "loon min (plafond plus kost)", "loon minus (plafond plus kost)"),
    (
        remainder_and_minus,
        "min loon plus (de rest van plafond gedeeld door 12)",
        "minus loon plus (the remainder of plafond divided by 12)",
    ),
    (months, "de som over de drie maanden van loon", "the sum over the three months of loon"),
    (looked_up, "tabel bij nood en nummer", "tabel for nood and nummer"),
    (
        asked_of_a_table,
        "(het eerste cijfer in tabel bij nood) plus (het laatste kwartaalnummer in tabel bij nood)",
        "(the first figure in tabel for nood) plus (the last rank in tabel for nood)",
    ),
    (
        choice,
        "[loon hoogstens 0 is] 0; [nood ‘hoog’ is en kost opgegeven is] "
        "het kleinste van loon en kost; loon",
        "[loon is at most 0] 0; [nood is ‘hoog’ and kost is given] "
        "the smallest of loon and kost; loon",
    ),
    (
        choice_inside,
        "(als nood hoger dan ‘laag’ is, dan loon, anders kost) maal 2",
        "(if nood is above ‘laag’, loon, otherwise kost) times 2",
    ),
    (
        used_twice,
        "(a) = loon plus plafond | [kost lager dan (a) is] kost; (a)",
        "(a) = loon plus plafond | [kost is below (a)] kost; (a)",
    ),
    (
        gated,
        "[deel niet ‘volgens de beslissing’ is] "
        "het grootste van loon en (5 als loopt nog, anders 0); 0",
        "[deel is not ‘as decided’] the largest of loon and (5 if loopt nog, otherwise 0); 0",
    ),
    (
        denied,
        "(stopt en niet jong) of loon is hoogstens 0",
        "(stopt and not jong) or loon is at most 0",
    ),
    (
        multiple,
        "loon is geen veelvoud van plafond of loon is een veelvoud van plafond",
        "loon is no multiple of plafond or loon is a multiple of plafond",
    ),
    (
        mirrored,
        "loon is hoger dan 0 en nood is niet ‘hoog’",
        "loon is above 0 and nood is not ‘hoog’",
    ),
    (
        known_or_not,
        "kost is opgegeven, dag is opgegeven, kwartaal is bekend, kost is opgegeven "
        "en kost is niet opgegeven",
        "kost is given, dag is given, kwartaal is known, kost is given and kost is not given",
    ),
    (
        other_figures,
        "loon is gelijk aan kost of loon is niet gelijk aan kost",
        "loon equals kost or loon does not equal kost",
    ),
    (verdict, "(woont en niet werkt) of erkend", "(woont and not werkt) or erkend"),
    (verdict_by_extremes, "(woont en niet werkt) of erkend", "(woont and not werkt) or erkend"),
    (
        verdict_inside,
        "woont en (loon is hoger dan kost (onbekend tenzij kost opgegeven is))",
        "woont and (loon is above kost (unknown unless kost is given))",
    ),
    (
        verdict_asked,
        "woont staat vast, werkt is onbekend of erkend is niet uitgesloten",
        "woont is established, werkt is unknown or erkend is not ruled out",
    ),
    (
        days,
        "dag valt vóór einde en dag plus 5 (in jaren) valt uiterlijk op einde",
        "dag falls before einde and dag plus 5 (in years) falls on einde at the latest",
    ),
    (
        days_compared,
        "dag ligt vóór einde, dag plus 7 (in dagen) ligt op of na 01-10-2008 "
        "of dag ligt op of vóór einde",
        "dag is before einde, dag plus 7 (in days) is on or after 2008-10-01 "
        "or dag is on or before einde",
    ),
    (
        days_before_1970,
        "dag ligt op of na 01-01-1970 en dag is opgegeven",
        "dag is on or after 1970-01-01 and dag is given",
    ),
    (
        quarters,
        "het vroegste van (het kwartaal na (het kwartaal van dag)) "
        "en (het kwartaal met nummer nummer, geteld vanaf kwartaal)",
        "the earliest of (the quarter after (the quarter of dag)) "
        "and (the quarter with number nummer, counted from kwartaal)",
    ),
    (
        numbered,
        "het nummer van kwartaal, geteld vanaf (het kwartaal van dag)",
        "the number of kwartaal, counted from (the quarter of dag)",
    ),
    (one_of, "nood is ‘laag’ of ‘hoog’ en woont", "nood is ‘laag’ or ‘hoog’ and woont"),
    (
        small_function,
        "het kleinste van (loon maal 1) en plafond",
        "the smallest of (loon times 1) and plafond",
    ),
]


@pytest.mark.parametrize(
    ("function", "dutch", "english"), CASES, ids=[case[0].__name__ for case in CASES]
)
def test_a_formula_in_words(function: Any, dutch: str, english: str) -> None:
    assert said(function, "nl") == dutch
    assert said(function, "en") == english


WORDED = {-1: "niets", 0: "laag", 1: "hoog"}


@pytest.mark.parametrize(
    ("function", "dutch"),
    [
        (highest_that_holds, "[loopt nog] ‘hoog’; [loon hoger dan 0 is] ‘laag’; ‘laag’"),
        (chosen, "[woont vaststaat] ‘hoog’; [loon hoger dan 0 is] ‘laag’; ‘niets’"),
        (
            repeated,
            "[woont vaststaat] ‘hoog’; [werkt vaststaat] ‘laag’; "
            "[(woont of werkt) onbekend is] ‘niets’; ‘laag’",
        ),
        (
            mirrored,
            "[loon hoger dan 0 is en nood niet ‘hoog’ is] ‘hoog’; ‘laag’",
        ),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_result_with_words_says_them(function: Any, dutch: str) -> None:
    assert said(function, "nl", WORDED) == dutch


def test_a_verdict_says_first_when_it_is_unknown() -> None:
    assert said(verdict_of_a_condition, "nl", verdicts("nl")) == (
        "[kost niet opgegeven is of loon 1 is] ‘onbekend’; loon is hoger dan kost"
    )
    assert said(verdict_of_a_condition, "en", verdicts("en")) == (
        "[kost is not given or loon is 1] ‘unknown’; loon is above kost"
    )


def no_words_for_a_power(loon: Any) -> Any:
    return loon**2


def no_words_for_another_function(loon: Any) -> Any:
    return np.abs(loon)


def no_words_for_a_number_with_a_name(loon: Any) -> Any:
    return loon + GRENS


def no_words_for_a_loop(loon: Any) -> Any:
    for _ in range(3):
        loon = loon + 1
    return loon


def no_words_for_a_branch(loon: Any) -> Any:
    return 0 if loon > 1 else loon


def no_words_for_two_results(loon: Any) -> Any:
    loon += 1
    return loon


def no_words_for_a_figure_as_condition(loon: Any, kost: Any) -> Any:
    return loon & kost


def no_words_for_a_verdict_denied_as_a_figure(loon: Any) -> Any:
    return niet(loon)


def no_words_for_a_sum_of_conditions(loopt: Any, jong: Any) -> Any:
    return loopt + jong


def no_words_for_a_row_of_comparisons(loon: Any, kost: Any) -> Any:
    return 0 < loon < kost


def no_words_for_a_figure_looked_up(loon: Any, nood: Any) -> Any:
    return loon[nood]


def no_words_for_a_choice_that_is_no_pair(loon: Any, woont: Any) -> Any:
    return kies(unit("pakket"), woont, anders=0)


def no_words_for_a_filter(woont: Any, werkt: Any) -> Any:
    return of(*(v for v in (woont, werkt) if v is not None))


REFUSED = [value for name, value in list(globals().items()) if name.startswith("no_words_for")]


@pytest.mark.parametrize("function", REFUSED, ids=lambda function: function.__name__)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_has_no_words_is_refused(function: Any, language: str) -> None:
    with pytest.raises(CannotSayError):
        said(function, language)


def test_a_function_without_text_is_refused() -> None:
    made: dict[str, Any] = {}
    exec("def made(loon): return loon", made)  # noqa: S102 - text that no file has
    with pytest.raises(CannotSayError, match="made has no text"):
        said(made["made"], "nl")


def every_formula(law: Law, language: Any) -> dict[str, Formula]:
    found = {}
    for scheme in law.schemes:
        graph = law.graph(scheme)
        called = names_of(graph, language)
        for node in (*graph.rules.values(), *graph.checks):
            found[f"{scheme} {node.name}"] = formula_of(graph, node, called, language)
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_rule_of_the_law_can_be_said(law: Law, language: Any) -> None:
    for name, formula in every_formula(law, language).items():
        assert formula.text.strip(), name
        assert [mark for mark in "{}_" if mark in formula.text] == [], name


def test_every_name_that_a_rule_asks_for_is_in_its_formula(law: Law) -> None:
    """What a formula leaves out could drift unseen."""
    for name, formula in every_formula(law, "nl").items():
        scheme, node = name.split()
        graph = law.graph(scheme)
        declared = {n.name: n for n in (*graph.checks, *graph.rules.values())}[node]
        named = {
            piece.name
            for sentence in formula.sentences
            for case in sentence.cases
            for phrase in (case.value, *([case.condition] if case.condition else []))
            for piece in phrase.pieces
        }
        assert {*declared.arguments} - named == set(), name


def test_the_languages_differ_but_name_the_same(law: Law) -> None:
    dutch, english = every_formula(law, "nl"), every_formula(law, "en")
    same = [name for name in dutch if dutch[name].text == english[name].text]
    texts = {dutch[name].text for name in same}
    assert all(len(text.split()) <= 2 for text in texts), texts
