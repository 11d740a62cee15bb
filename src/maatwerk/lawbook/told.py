"""Values as a person reads them in the book."""

from collections.abc import Mapping

from maatwerk.law.dated.parameters import GIVEN, DatedValue
from maatwerk.law.engine.graph import Graph
from maatwerk.law.engine.rule import Input, Rule
from maatwerk.law.explanation.wording import Language, figure
from maatwerk.law.vocabulary.day_arithmetic import DAG, KWARTAAL
from maatwerk.law.vocabulary.quarter_arithmetic import GEEN_EINDE
from maatwerk.law.vocabulary.symbols import BOOL
from maatwerk.law.vocabulary.units import Unit
from maatwerk.lawbook.names import meaning_of, verdicts
from maatwerk.lawbook.phrase import Phrase

_GIVEN = {"nl": "volgens de beslissing", "en": "as decided"}
_OR = {"nl": "of", "en": "or"}
_TO = {"nl": "tot", "en": "to"}
_UP_TO = {"nl": "uiterlijk", "en": "at the latest"}
_ANY_QUARTER = {"nl": "een kwartaal", "en": "a quarter"}
_FROM = {"nl": "van", "en": "from"}


def told_value(value: int, of: Unit, called: Mapping[int, str], language: Language) -> str:
    """A value of a rule: by the word for it, or as a figure with its unit."""
    return called[value] if value in called else figure(value, of, language)


def told_result(graph: Graph, name: str, value: int, language: Language) -> str:
    """What a rule gave."""
    rule = graph.rules[name]
    called = meaning_of(graph, rule, language)
    if graph.symbols[name].dtype == BOOL and not called:
        called = {0: verdicts(language)[0], 1: verdicts(language)[2]}
    return told_value(value, rule.unit, called, language)


def told_fact(given: Input, phrase: Phrase, value: int, language: Language) -> str:
    """A fact that was given."""
    return told_value(value, given.unit, phrase.words, language)


def told_row(value: DatedValue, of: Unit, language: Language) -> str:
    """A dated value of a parameter that is one figure."""
    return figure(value.figure, of, language)


def told_band(band: int | str, of: Unit, language: Language) -> str:
    """What a band of a table says."""
    return _GIVEN[language] if band == GIVEN else figure(int(band), of, language)


def bounds(graph: Graph, rule: Rule, language: Language) -> str:
    """Between what a result was proven to lie when the law was loaded."""
    symbol, called = graph.symbols[rule.name], meaning_of(graph, rule, language)
    words = [text for value, text in called.items() if symbol.low <= value <= symbol.high]
    if symbol.dtype == BOOL:
        pair = [called.get(v, verdicts(language)[2 * v]) for v in (0, 1)]
        return f" {_OR[language]} ".join(f"‘{text}’" for text in pair)
    if called and set(range(symbol.low, symbol.high + 1)) <= called.keys():
        return ", ".join(f"‘{text}’" for text in words)
    if rule.unit in (DAG, KWARTAAL):
        if rule.unit == KWARTAAL and symbol.high >= GEEN_EINDE:
            return f"{_ANY_QUARTER[language]}, {_OR[language]} {', '.join(f'‘{w}’' for w in words)}"
        last = figure(symbol.high, rule.unit, language)
        return f"{_UP_TO[language]} {last}, {_OR[language]} ‘{words[0]}’"
    high = told_value(symbol.high, rule.unit, called, language)
    low = max(symbol.low, 0) if called else symbol.low
    span = f"{_FROM[language]} {figure(low, rule.unit, language)} {_TO[language]} {high}"
    marks = ", ".join(f"‘{text}’" for value, text in called.items() if symbol.low <= value < low)
    return f"{span}, {_OR[language]} {marks}" if marks else span
