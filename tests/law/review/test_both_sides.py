"""Worked examples show both sides of every condition, and take every branch of every choice.

They are run rule by rule with an eye on whatever decides: verdicts and checks, and inside a rule
each comparison, choice, smallest or largest of two, and each part of an *and* or an *or* that
alone decides it. What no example has shown is a failure.
"""

import ast
import inspect
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from textwrap import dedent
from typing import Any

import numpy as np
import pytest

from maatwerk.errors import BadInputError
from maatwerk.law import Law
from maatwerk.law.engine.rule import Check, Rule
from maatwerk.law.review.examples import Example, load_examples
from maatwerk.law.vocabulary import choices, day_arithmetic, three_valued
from maatwerk.law.vocabulary.three_valued import CODES, OORDEEL
from maatwerk.law.vocabulary.units import unit

RULES = "maatwerk.law.rules."
COMPARED = "__compared"
YES_OR_NO = ("nee", "ja")
NEVER: Mapping[str, str] = {
    "activiteit.minimuminkomen_bekend: onbekend": "it rests on a figure of the law alone",
    "einde_imw.reden_einde: 5": "only a VOP runs out with the last of all",
    "einde_vop.reden_einde: 4": "the VOP knows no most vulnerable",
    "lopend_pakket.nummer_voor_de_regeling: 2. en: 0": "no new right is decided before the scheme",
    "onderneming.steunintensiteit_te_hoog: 4. en: 1": "the limit of the most vulnerable is lower",
    "onderneming.steunintensiteit_te_hoog: 5. of: 0": "likewise: too high in both",
}
"""What no facts can bring about, and why."""

Side = tuple[Any, Collection[Any]]
"""What a decision said, None where it said nothing, and all that it can say."""


class Comparisons(ast.NodeTransformer):
    """Wraps each comparison in a call that notes what it found, under its own words."""

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        words = ast.Constant(ast.unparse(node))
        self.generic_visit(node)
        call = ast.Call(ast.Name(COMPARED, ast.Load()), [words, node], [])
        return ast.fix_missing_locations(ast.copy_location(call, node))


class Watch:
    """What the rules decided, by the place of the decision in its rule."""

    def __init__(self) -> None:
        self.seen: dict[str, set[Any]] = defaultdict(set)
        self.sides: dict[str, set[Any]] = {}
        self.rule, self.count = "", 0
        self.functions: dict[Any, Callable[..., Any]] = {}

    def start(self, rule: str) -> None:
        self.rule, self.count = rule, 0

    def note(self, what: str, side: Side) -> None:
        said, sides = side
        self.sides.setdefault(what, set(sides))
        self.seen[what].add(said)

    def inside(self, name: str, function: Callable[..., Any], side: Callable[..., Side]) -> Any:
        """The function, with an eye on what it decides."""

        def watched(*given: Any, **named: Any) -> Any:
            found = function(*given, **named)
            self.count += 1
            self.note(f"{self.rule}: {self.count}. {name}", side(found, *given, **named))
            return found

        return watched

    def compared(self, place: str, found: Any) -> Any:
        """What a comparison found, noted."""
        self.note(f"{self.rule}: {place}", excepted(found))
        return found

    def eyed(self, node: Rule | Check) -> Callable[..., Any]:
        """The rule, with an eye on each comparison that is written in it."""
        if node.function not in self.functions:
            tree = ast.parse(dedent(inspect.getsource(node.function)))
            (function,) = (part for part in tree.body if isinstance(part, ast.FunctionDef))
            function.decorator_list = []
            names = {**node.function.__globals__, COMPARED: self.compared}
            code = compile(Comparisons().visit(tree), __file__, "exec", dont_inherit=True)
            exec(code, names)  # noqa: S102 - the text is that of the law's own rule
            self.functions[node.function] = names[function.name]
        return self.functions[node.function]

    def unseen(self) -> Iterator[str]:
        for what, sides in self.sides.items():
            for side in sorted(sides - self.seen[what], key=str):
                yield f"{what}: {side}"


def verdict(found: Any, *_: Any) -> Side:
    return CODES[int(found)], CODES


def judged(found: Any, _: Any, known: Any = None) -> Side:
    return CODES[int(found)], YES_OR_NO if known is None else CODES


def chosen(_: Any, __: Any, *cases: tuple[Any, Any], anders: Any) -> Side:
    holds = [bool(condition) for condition, _ in cases] + [anders is not None]
    return holds.index(True), range(len(holds))


def excepted(found: Any, *_: Any) -> Side:
    return YES_OR_NO[bool(found)], YES_OR_NO


def branch(_: Any, condition: Any, *__: Any) -> Side:
    return YES_OR_NO[bool(condition)], YES_OR_NO


def smaller(_: Any, one: Any, other: Any) -> Side:
    said = None if one == other else "first" if one < other else "second"
    return said, ("first", "second")


def decisive(found: Any, *parts: Any) -> Side:
    """Which of several alone made it what it is, none where more than one did."""
    makers = [place for place, part in enumerate(parts) if part == found]
    certain = CODES[int(found)] != "onbekend"
    return makers[0] if certain and len(makers) == 1 else None, range(len(parts))


class Numpy:
    """numpy as the rules see it, with an eye on what it decides."""

    def __init__(self, watch: Watch) -> None:
        self.where = watch.inside("where", np.where, branch)
        self.minimum = watch.inside("minimum", np.minimum, smaller)
        self.maximum = watch.inside("maximum", np.maximum, smaller)

    def __getattr__(self, name: str) -> Any:
        return getattr(np, name)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    watched: dict[str, tuple[Any, Any]] = {
        name: (function, watch.inside(name, function, side))
        for name, function, side in (
            ("voor", day_arithmetic.voor, verdict),
            ("uiterlijk", day_arithmetic.uiterlijk, verdict),
            ("betreft", choices.betreft, verdict),
            ("oordeel", three_valued.oordeel, judged),
            ("kies", choices.kies, chosen),
            ("en", three_valued.en, decisive),
            ("of", three_valued.of, decisive),
            ("behalve", choices.behalve, excepted),
        )
    }
    watched["np"] = (np, Numpy(watch))
    for module in [m for name, m in sys.modules.items() if name.startswith(RULES)]:
        for name, (real, instead) in watched.items():
            if getattr(module, name, None) is real:
                monkeypatch.setattr(module, name, instead)
    return watch


def place_in(node: Rule | Check) -> str:
    """A rule by its name may be another one in the other scheme: its module tells which."""
    return f"{node.function.__module__.removeprefix(RULES)}.{node.name}"


def run(law: Law, example: Example, target: str, watch: Watch) -> None:
    """Every rule and check on the way to a target, up to a check that refuses."""
    component = target if target in law.components else None
    asked = {"component": component, "scheme": example.scheme, "known_on": example.known_on}
    try:
        plan = law.plan(target, quarter=example.quarter, **asked)
    except (BadInputError, KeyError):  # a quarter, premium or figure that the law does not have
        return
    facts = example.facts(law.inputs)
    values = dict(plan.parameters)
    for name, fact in plan.inputs.items():
        given = facts.get(name, fact.absent)
        if given is None or not fact.low <= given <= fact.high:
            return  # refused before any rule
        values[name] = np.dtype(fact.dtype).type(given)
    for node in plan.nodes:
        watch.start(place_in(node))
        found = watch.eyed(node)(*(values[name] for name in node.arguments))
        if isinstance(node, Check):
            if node.when is None or values[node.when]:
                watch.note(watch.rule, excepted(found))
                if found:
                    return
            continue
        values[node.name] = found
        if node.unit == OORDEEL:
            watch.note(watch.rule, verdict(found))
        elif node.words and node.unit == unit("getal"):
            watch.note(watch.rule, (int(found), range(len(node.words))))


def run_all(law: Law, examples: Iterable[Example], watch: Watch) -> None:
    for example in examples:
        for target in (*example.expected(law.graph(example.scheme)), *example.refused):
            run(law, example, target, watch)


def test_every_side_of_every_condition_is_in_some_example(law: Law, watch: Watch) -> None:
    run_all(law, load_examples(), watch)
    decide = [*law.rules.checks, *(rule for rule in law.rules.rules if rule.unit == OORDEEL)]
    assert {place_in(node) for node in decide} <= watch.sides.keys()
    assert sorted({*watch.unseen()} ^ NEVER.keys()) == []


def test_what_no_example_shows_is_named(law: Law, watch: Watch) -> None:
    run_all(law, (e for e in load_examples() if e.file == "grounds-days"), watch)
    unseen = {*watch.unseen()}
    assert "dagen.zelfstandig_na_de_aanvraag: 1. voor: ja" not in unseen
    assert {"bevinding.nood_verstreken: ja", "uitkomst_imw.uitkomst: 3. kies: 9"} <= unseen
