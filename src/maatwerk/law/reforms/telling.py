"""Lays out what a reform changes, by article: as plain data, and as lines for a terminal."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from textwrap import wrap
from typing import Any

from maatwerk.law.dated.parameters import GIVEN, Bands, DatedValue
from maatwerk.law.engine.rule import Rule
from maatwerk.law.explanation.english import in_language
from maatwerk.law.explanation.wording import CONFIDENCE, Language, figure, written_day
from maatwerk.law.reforms.diff import ReformDifference, RuleDifference, ValueDifference
from maatwerk.law.vocabulary.units import Unit

WIDTH = 80

_WORDS: dict[Language, dict[str, str]] = {
    "nl": {
        "empty": "De hervorming stelt niets voor: ze is de wet zelf.",
        "null": "De hervorming verandert niets: elke waarde is die van de wet.",
        "since": "vanaf",
        "until": "tot en met",
        "old": "nu",
        "new": "wordt",
        "none": "bestaat niet",
        "given": "volgens de beslissing",
        "package": "nieuw pakket",
        "replaced": "vervangen regel",
        "added": "nieuwe regel",
    },
    "en": {
        "empty": "The reform proposes nothing: it is the law itself.",
        "null": "The reform changes nothing: every value is that of the law.",
        "since": "from",
        "until": "up to and including",
        "old": "now",
        "new": "becomes",
        "none": "does not exist",
        "given": "as decided",
        "package": "new package",
        "replaced": "replaced rule",
        "added": "new rule",
    },
}


def as_data(found: ReformDifference) -> dict[str, Any]:
    """The difference as plain data for JSON: integers exact, words in both languages."""
    return {
        "title": found.reform.title,
        "source": found.reform.source,
        "law": found.law.hash,
        "reformed": found.reformed.hash,
        "changes": not found.is_null,
        "values": [_value_data(told) for told in _sorted(found.values)],
        "rules": [_rule_data(told) for told in _sorted(found.rules)],
    }


def as_lines(found: ReformDifference, language: Language = "nl") -> Iterator[str]:
    """The difference as lines, article by article; a line of code is as wide as it is."""
    words = _WORDS[language]
    yield from wrap(found.reform.title, WIDTH)
    yield from wrap(found.reform.source, WIDTH)
    if found.is_null:
        yield ""
        yield words["null" if found.reform.items else "empty"]
    for article, group in groupby(_sorted((*found.values, *found.rules)), _article):
        yield ""
        yield from wrap(in_language(article, language), WIDTH)
        for told in group:
            yield ""
            if isinstance(told, ValueDifference):
                yield from _value_lines(told, language)
            else:
                yield from _rule_lines(told, language)


def _article(told: ValueDifference | RuleDifference) -> str:
    return told.article


def _sorted(told: Iterable[Any]) -> list[Any]:
    """By article, art. 2 before art. 12; those of one article as they are."""
    return sorted(
        told, key=lambda t: [p.zfill(9) for p in re.split(r"(\d+)", t.article) if p.strip()]
    )


def _value_lines(told: ValueDifference, language: Language) -> Iterator[str]:
    words, parameter = _WORDS[language], told.parameter
    label = parameter.label if language == "nl" else parameter.label_en
    new = [f"{words['package']} {told.key}"] if told.old is None else [told.key]
    yield from _indented(" · ".join([p for p in (label, *new, told.scheme, told.component) if p]))
    yield from _indented(_days(told.start, told.until, language), 4)
    wide = max(len(words["old"]), len(words["new"])) + 1
    for word, row in (("old", told.old), ("new", told.new)):
        said = [words["none"]]
        if row is not None:
            said = [
                _written(row.value, parameter.unit, language),
                CONFIDENCE[language][row.confidence],
                in_language(row.source, language),
            ]
        yield from _indented(f"{words[word]:<{wide}}{' · '.join(said)}", 4, hanging=wide)


def _rule_lines(told: RuleDifference, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    what = words["added" if told.old is None else "replaced"]
    yield from _indented(" · ".join([f"{what} {told.new.name}", *told.schemes]))
    yield from _indented(_days(told.start, told.until, language), 4)
    yield from _indented(
        f"{CONFIDENCE[language]['reform']} · {in_language(told.source, language)}", 4
    )
    for line in told.code:
        yield f"      {line}".rstrip()


def _indented(text: str, by: int = 2, *, hanging: int = 2) -> list[str]:
    return wrap(
        text,
        WIDTH,
        initial_indent=" " * by,
        subsequent_indent=" " * (by + hanging),
        break_on_hyphens=False,
    )


def _days(start: date, until: date | None, language: Language) -> str:
    words = _WORDS[language]
    ends = f" {words['until']} {written_day(until, language)}" if until else ""
    return f"{words['since']} {written_day(start, language)}{ends}"


def _written(value: int | Bands, of: Unit, language: Language) -> str:
    if isinstance(value, int):
        return figure(value, of, language)
    given = _WORDS[language]["given"]
    return "; ".join(
        f"{band}: {given if said == GIVEN else figure(int(said), of, language)}"
        for band, said in value.items()
    )


def _value_data(told: ValueDifference) -> dict[str, Any]:
    return {
        "article": told.article,
        "parameter": told.parameter.name,
        "label": told.parameter.label,
        "label_en": told.parameter.label_en,
        "unit": str(told.parameter.unit),
        "key": told.key,
        "scheme": told.scheme,
        "component": told.component,
        "from": told.start.isoformat(),
        "until": told.until.isoformat() if told.until else None,
        "old": _row_data(told.old, told.parameter.unit) if told.old else None,
        "new": _row_data(told.new, told.parameter.unit),
    }


def _row_data(row: DatedValue, of: Unit) -> dict[str, Any]:
    return {
        "value": row.value if isinstance(row.value, int) else dict(row.value),
        "text": _written(row.value, of, "nl"),
        "text_en": _written(row.value, of, "en"),
        "source": row.source,
        "confidence": row.confidence,
    }


def _rule_data(told: RuleDifference) -> dict[str, Any]:
    return {
        "article": told.article,
        "rule": told.new.name,
        "kind": "rule" if isinstance(told.new, Rule) else "check",
        "schemes": list(told.schemes),
        "from": told.start.isoformat(),
        "until": told.until.isoformat() if told.until else None,
        "replaces": told.old is not None,
        "source": told.source,
        "code": list(told.code),
    }
