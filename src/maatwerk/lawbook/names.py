"""What each input, parameter and rule is called where a formula names it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from maatwerk.law.dated.parameters import ONBEKEND, Parameter
from maatwerk.law.dated.tables import MARKS
from maatwerk.law.engine.graph import Graph
from maatwerk.law.engine.rule import Input, Rule
from maatwerk.law.explanation.wording import Language
from maatwerk.law.vocabulary.day_arithmetic import DAG, GEEN_KWARTAAL, KWARTAAL, NIET_GEGEVEN
from maatwerk.law.vocabulary.quarter_arithmetic import GEEN_EINDE, GEEN_NUMMER, NUMMER
from maatwerk.law.vocabulary.symbols import BOOL
from maatwerk.law.vocabulary.three_valued import CODES, CODES_EN, OORDEEL
from maatwerk.law.vocabulary.units import Unit
from maatwerk.lawbook.phrase import NO_WORDS, Phrase, PhraseKind, Piece, Time

NOT_KNOWN = {"nl": "niet bekend", "en": "not known"}
_ABSENT: Mapping[Unit, int] = {
    DAG: int(NIET_GEGEVEN),
    KWARTAAL: int(GEEN_KWARTAAL),
    NUMMER: int(GEEN_NUMMER),
}
"""What rules give for a day or quarter that there is none of."""

_TIMES: Mapping[Unit, Time] = {DAG: "day", KWARTAAL: "quarter"}
_NO_END = {"nl": "zonder einde", "en": "without end"}


def names_of(graph: Graph, language: Language) -> Mapping[str, Phrase]:
    """The phrase for every name that a rule of the graph may ask for."""
    found = {name: _input(given, language) for name, given in graph.inputs.items()}
    found |= {name: _parameter(p, language) for name, p in graph.parameters.items()}
    for name, rule in graph.rules.items():
        found[name] = _rule(graph, rule, language)
    return MappingProxyType(found)


def meaning_of(graph: Graph, rule: Rule, language: Language) -> Mapping[int, str]:
    """What the values of a rule are called, where they are no figures."""
    if rule.words:
        return {value: pair[language == "en"] for value, pair in enumerate(rule.words)}
    if rule.unit == OORDEEL:
        return verdicts(language)
    codes = next((i.codes for i in graph.inputs.values() if i.codes and i.unit == rule.unit), None)
    if codes:
        return {-1: NOT_KNOWN[language], **_codes(codes)}
    if rule.unit in _ABSENT:
        ends = {int(GEEN_EINDE): _NO_END[language]} if rule.unit == KWARTAAL else {}
        return {_ABSENT[rule.unit]: NOT_KNOWN[language], **ends}
    return NO_WORDS if rule.unit.is_money or graph.symbols[rule.name].low >= 0 else marks(language)


@cache
def verdicts(language: Language) -> Mapping[int, str]:
    """No, unknown and yes."""
    return MappingProxyType(dict(enumerate(CODES if language == "nl" else CODES_EN)))


@cache
def marks(language: Language) -> Mapping[int, str]:
    """What stands in a table where it holds no figure."""
    return MappingProxyType({v: pair[language == "en"] for v, pair in MARKS.items()})


def coded(code: str) -> str:
    """A code as a person reads it."""
    return code.replace("_", " ")


def _codes(codes: tuple[str, ...]) -> Mapping[int, str]:
    return {position: coded(code) for position, code in enumerate(codes)}


def _input(given: Input, language: Language) -> Phrase:
    words = verdicts(language) if given.unit == OORDEEL else _codes(given.codes or ())
    return _phrase(
        given.name,
        given.label if language == "nl" else given.label_en,
        given.unit,
        words,
        "verdict" if given.unit == OORDEEL else "figure",
        given.absent,
    )


def _parameter(parameter: Parameter, language: Language) -> Phrase:
    label = parameter.label if language == "nl" else parameter.label_en
    words = marks(language) if parameter.partial else NO_WORDS
    kind: PhraseKind = "table" if parameter.is_table else "figure"
    absent = ONBEKEND if parameter.partial and not parameter.is_table else None
    phrase = _phrase(parameter.name, label, parameter.unit, words, kind, absent)
    return replace(phrase, asked_as="known")


def _rule(graph: Graph, rule: Rule, language: Language) -> Phrase:
    kind: PhraseKind = "figure"
    if graph.symbols[rule.name].dtype == BOOL:
        kind = "condition"
    elif rule.unit == OORDEEL:
        kind = "verdict"
    label = rule.label if language == "nl" else rule.label_en
    words = meaning_of(graph, rule, language)
    phrase = _phrase(rule.name, label, rule.unit, words, kind, _ABSENT.get(rule.unit))
    return replace(phrase, asked_as="known")


def _phrase(
    name: str,
    label: str,
    unit: Unit,
    words: Mapping[int, str],
    kind: PhraseKind,
    absent: int | None = None,
) -> Phrase:
    piece = Piece(label, "name", name)
    time = _TIMES.get(unit, "")
    return Phrase((piece,), kind=kind, words=words, absent=absent, time=time)
