"""Reads applications that a person wrote down, in YAML or JSON: one, or a list of them.

Everything that is wrong is found in one reading, each with its application and field. A day
of birth is never repeated in a message, as messages end up in logs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from maatwerk.errors import BadInputError
from maatwerk.law.applications.assessing import facts_asked, must_hold_the_decision
from maatwerk.law.dated.lines import Items, line_of, read_lines
from maatwerk.law.days import day_of
from maatwerk.law.engine.rule import Input
from maatwerk.law.errors import LawError
from maatwerk.law.explanation.wording import figure
from maatwerk.law.law import Law
from maatwerk.law.quarters import Quarter
from maatwerk.law.review.examples import read_fact
from maatwerk.law.vocabulary.three_valued import OORDEEL
from maatwerk.law.vocabulary.units import unit

FIELDS = ("name", "scheme", "quarter", "facts")
PERSONAL = frozenset({"geboortedag"})
DECISION = "beslissingsdag"
BASIS_POINTS = unit("bp")


@dataclass(frozen=True, slots=True)
class Application:
    """One application.

    Attributes:
        name: What the file calls it; empty when it does not.
        scheme: Code of the scheme.
        quarter: Of the decision.
        facts: As the law takes them; only those that are given.
    """

    name: str
    scheme: str
    quarter: Quarter
    facts: Mapping[str, int]


def read_applications(
    path: Path, law: Law, *, quarter: Quarter | None = None
) -> tuple[Application, ...]:
    """All applications of a file, in its order.

    Args:
        path: YAML or JSON: a mapping, or a list of mappings.
        law: Says which facts there are.
        quarter: Of the decision, where an application does not say.

    Raises:
        BadInputError: naming every application and field that is wrong, a line each.
    """
    content = read_lines(path)
    listed = isinstance(content, Items)
    written = content if listed else [content]
    lines = content.lines if listed else [getattr(content, "line", 1)]
    found: list[Application] = []
    problems: list[str] = []
    for number, (line, row) in enumerate(zip(lines, written, strict=True), 1):
        place = number if len(written) > 1 else None
        reading = _Reading(law, path.name, place, line, row, problems)
        application = reading.application(quarter)
        if application is not None:
            found.append(application)
    if not written:
        problems.append(f"{path.name}: there is no application in it.")
    if problems:
        raise BadInputError("\n".join(problems))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One application being read.

    Attributes:
        law: Says which facts there are.
        file: For messages.
        number: In the list; None when there is just one.
        line: Where it starts.
        row: As written.
        problems: Grows with all that is wrong.
    """

    law: Law
    file: str
    number: int | None
    line: int
    row: Any
    problems: list[str]

    def application(self, quarter: Quarter | None) -> Application | None:
        """The application; None when something is wrong."""
        before = len(self.problems)
        if not isinstance(self.row, Mapping):
            self.wrong((), f"a mapping with {', '.join(FIELDS)} is expected.")
            return None
        for name in self.row:
            if name not in FIELDS:
                self.wrong((name,), "there is no such field" + _meant(name, FIELDS))
        if not isinstance(self.row.get("facts"), Mapping):
            self.wrong(("facts",), "a mapping of facts is expected; --template shows one.")
            return None
        scheme = self.scheme()
        facts = self.facts(scheme)
        when = self.quarter(scheme, facts, quarter)
        if len(self.problems) > before or when is None:
            return None
        return Application(str(self.row.get("name") or ""), scheme, when, facts)

    @property
    def written_facts(self) -> Mapping[str, Any]:
        """The facts as they are written."""
        facts: Mapping[str, Any] = self.row["facts"]
        return facts

    def scheme(self) -> str:
        scheme = self.row.get("scheme") or "imw"
        if isinstance(scheme, str) and scheme in self.law.schemes:
            return scheme
        self.wrong(("scheme",), _no_such(scheme, tuple(self.law.schemes)))
        return "imw"

    def facts(self, scheme: str) -> dict[str, int]:
        asked = facts_asked(self.law, scheme)
        found = {}
        for name, value in self.written_facts.items():
            try:
                if value is not None:
                    found[name] = _fact(self.law.inputs, asked, name, value)
            except BadInputError as error:
                self.wrong(("facts", name), str(error))
        return found

    def quarter(
        self, scheme: str, facts: Mapping[str, int], otherwise: Quarter | None
    ) -> Quarter | None:
        """The quarter of the decision: as written, of the day of the decision, or as asked."""
        try:
            if self.row.get("quarter"):
                quarter = Quarter.parse(str(self.row["quarter"]))
            elif otherwise is not None:
                quarter = otherwise
            elif DECISION in facts:
                quarter = Quarter.of(day_of(facts[DECISION]))
            else:
                if DECISION not in self.written_facts:
                    self.wrong(("facts",), f"{DECISION} is missing: its quarter says which law.")
                return None
            self.law.schemes[scheme].must_run_in(quarter)
            must_hold_the_decision(quarter, facts)
        except BadInputError as error:
            self.wrong(("quarter",) if self.row.get("quarter") else (), str(error))
            return None
        return quarter

    def wrong(self, place: tuple[str, ...], message: str) -> None:
        """Remember what is wrong, and where."""
        written, found = self.row, []
        for step in place:
            if not isinstance(written, Mapping) or step not in written:
                break
            written = written[step]
            found.append(step)
        where = f"{self.file}:{line_of(self.row, found) if found else self.line}: "
        if self.number is not None:
            where += f"application {self.number}"
            name = self.row.get("name") if isinstance(self.row, Mapping) else None
            where += f" ({name}): " if name else ": "
        field = f"{place[-1]}: " if place else ""
        self.problems.append(where + field + message)


def _fact(inputs: Mapping[str, Input], asked: frozenset[str], name: str, value: Any) -> int:
    """One fact as the law takes it.

    Raises:
        BadInputError: what is wrong with it, without its name.
    """
    if name not in inputs:
        raise BadInputError("there is no such fact" + _meant(name, sorted(asked)))
    if name not in asked:
        raise BadInputError("it plays no part in the judgement of an application: leave it out.")
    fact = inputs[name]
    if isinstance(value, bool) and fact.unit == OORDEEL:
        value = "ja" if value else "nee"
    if fact.codes is not None and value not in fact.codes:
        raise BadInputError(_no_such(value, fact.codes))
    try:
        number = read_fact(inputs, name, value, "")
    except LawError as error:
        if name in PERSONAL:
            raise BadInputError("it is no day; write it as 2001-12-31.") from None
        message = str(error).removeprefix(f": {name}").removeprefix(":").removeprefix(" is")
        raise BadInputError(message.replace(", which is ", " is ").lstrip()) from error
    low = fact.low if fact.absent is None or fact.absent >= 0 else fact.absent + 1
    if not low <= number <= fact.high:
        bounds = " and ".join(figure(bound, fact.unit, "en") for bound in (low, fact.high))
        part = " It is a part of 1: 0.75 for 75 %." if fact.unit == BASIS_POINTS else ""
        raise BadInputError(f"it must lie between {bounds}.{part}")
    return number


def _no_such(value: Any, codes: Sequence[str]) -> str:
    return f"{value} does not exist{_meant(value, codes)} Choose from {', '.join(codes)}."


def _meant(value: Any, known: Sequence[str]) -> str:
    """The end of a sentence on a slip of the pen: the name that looks most like it."""
    close = get_close_matches(str(value), known, 1)
    return f"; did you mean {close[0]}?" if close else "."
