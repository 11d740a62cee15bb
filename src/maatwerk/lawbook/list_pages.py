"""The pages that list: the front page, facts, grounds, assumptions and examples."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from maatwerk.law.dated.grounds import Ground
from maatwerk.law.dated.parameters import Confidence, DatedValue
from maatwerk.law.engine.rule import Input
from maatwerk.law.explanation.wording import figure, written_day
from maatwerk.law.reforms.reform import Change, NewPackage, RuleChange
from maatwerk.law.vocabulary.three_valued import OORDEEL
from maatwerk.lawbook.contents import lowest
from maatwerk.lawbook.pages import Edition, Named, Pages, title_of
from maatwerk.lawbook.parameter_page import told_bands


@dataclass(frozen=True, slots=True)
class ParameterLine:
    """A parameter on the front page."""

    name: str
    label: str
    value: str
    start: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class FactLine:
    """An input."""

    name: str
    label: str
    accepted: str
    required: bool
    used_by: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class GroundLine:
    """A ground."""

    ground: Ground
    text: str
    start: str
    until: str
    rule: str | None


@dataclass(frozen=True, slots=True)
class AssumptionLine:
    """An assumption."""

    name: str
    label: str
    text: str
    value: str


def list_pages(edition: Edition) -> Pages:
    """Every page that lists."""
    yield edition.page("index.html", "index", **_front(edition))
    t, law = edition.t, edition.law
    facts = [_fact(edition, given) for given in law.inputs.values()]
    yield edition.page("inputs.html", "inputs", title=t["inputs"], facts=facts)
    grounds = [_ground(edition, ground) for ground in law.grounds.values()]
    yield edition.page("grounds.html", "grounds", title=t["grounds"], grounds=grounds)
    yield edition.page(
        "assumptions.html",
        "assumptions",
        title=t["assumptions"],
        rows=list(_assumptions(edition)),
        grounds=[(g.code, _text(edition, g)) for g in edition.contents.assumed_grounds],
    )


def _front(edition: Edition) -> dict[str, object]:
    contents, law, t = edition.contents, edition.law, edition.t
    values = sum(len(parameter.values) for parameter in law.parameters.values())
    numbers: tuple[tuple[str, int, str], ...] = (
        ("rules", len(contents.rules), "#rules"),
        ("checks", len(contents.checks), "#rules"),
        ("parameters", len(law.parameters), "#parameters"),
        ("inputs", len(law.inputs), "inputs.html"),
        ("grounds", len(law.grounds), "grounds.html"),
        ("examples", len(edition.runs), "examples.html"),
        (
            "assumptions",
            len(contents.assumptions) + len(contents.assumed_grounds),
            "assumptions.html",
        ),
    )
    return {
        "title": t["front"],
        "counts": [
            (t[f"count_{what}"].format(n=number, values=values), target)
            for what, number, target in numbers
        ],
        "proposed": list(_proposed(edition)),
        "topics": [(topic, _topic(edition, topic)) for topic in contents.topics],
        "parameters": [_parameter(edition, name) for name in law.parameters],
    }


def _proposed(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """What a reform changes: its name, what it is called, and who proposes it."""
    for item in edition.law.changes:
        match item:
            case Change(parameter=name):
                yield name, edition.label(name), item.source
            case RuleChange():
                yield item.node.name, edition.label(item.node.name), item.source
            case NewPackage(code=code):
                for parameter in edition.law.parameters.values():
                    if any(value.key == code for value in parameter.values):
                        yield (
                            parameter.name,
                            f"{edition.label(parameter.name)}: {code}",
                            item.source,
                        )


def _topic(edition: Edition, topic: str) -> list[Named]:
    nodes = [definition.node for definition in edition.contents.topics[topic]]
    found = {n.name: Named(n.name, title_of(edition, n), edition.kind(n.name)) for n in nodes}
    return list(found.values())


def _parameter(edition: Edition, name: str) -> ParameterLine:
    parameter = edition.law.parameters[name]
    label = edition.label(name)
    if parameter.is_table or any(v.scheme or v.component for v in parameter.values):
        every = (*parameter.values, *parameter.reforms)
        sure = lowest(tuple(value.confidence for value in every))
        start = max(value.start for value in every)
        value = edition.t["a_table"] if parameter.is_table else str(len(every))
        return ParameterLine(name, label, value, _day(edition, start), sure)
    last = max((*parameter.values, *parameter.reforms), key=lambda v: (v.start, v.known_from))
    told = _value(edition, name, last)
    return ParameterLine(name, label, told, _day(edition, last.start), last.confidence)


def _value(edition: Edition, name: str, value: DatedValue) -> str:
    bands = told_bands(edition, edition.law.parameters[name], value)
    return "; ".join(f"{ranks}: {told}" if ranks else told for ranks, told in bands)


def _day(edition: Edition, day: date | None) -> str:
    return edition.t["none"] if day is None else written_day(day, edition.language)


def _fact(edition: Edition, given: Input) -> FactLine:
    phrase = next(iter(edition.names.values()))[given.name]
    if given.codes is not None:
        codes = [phrase.words[place] for place in range(len(given.codes))]
        accepted = f"{edition.t['one_of']} {', '.join(f'‘{code}’' for code in codes)}"
    else:
        absent_below = given.absent is not None and given.absent == given.low
        low = max(given.low, 0) if absent_below and given.low > -1000 else given.low
        ends = [figure(value, given.unit, edition.language) for value in (low, given.high)]
        accepted = " – ".join(ends[absent_below and given.low <= -1000 :])
    return FactLine(
        given.name,
        edition.label(given.name),
        accepted,
        given.absent is None and given.unit != OORDEEL,
        edition.users(given.name),
    )


def _text(edition: Edition, ground: Ground) -> str:
    return ground.nl if edition.language == "nl" else ground.en


def _ground(edition: Edition, ground: Ground) -> GroundLine:
    rule = edition.contents.finders.get(ground.code)
    return GroundLine(
        ground,
        _text(edition, ground),
        _day(edition, ground.start),
        _day(edition, ground.until),
        rule.name if rule else None,
    )


def _assumptions(edition: Edition) -> Iterator[AssumptionLine]:
    for found in edition.contents.assumptions:
        value = edition.t["none"]
        if found.value is not None:
            since = written_day(found.value.start, edition.language)
            value = f"{_value(edition, found.name, found.value)} ({since})"
        yield AssumptionLine(found.name, edition.label(found.name), found.text, value)
