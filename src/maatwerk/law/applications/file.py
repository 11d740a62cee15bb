"""Reads applications that a person wrote down, in YAML or JSON: one, or a list of them.

Everything that is wrong is found in one reading, each with its application and field. A day
of birth is never repeated in a message, as messages end up in logs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from maatwerk.errors import BadInputError
from maatwerk.law.applications.assessing import facts_asked, must_hold_the_decision
from maatwerk.law.applications.fact import NESTED, ONE_VALUE, fact_of, meant, no_such
from maatwerk.law.dated.lines import Items, line_of, parse_lines
from maatwerk.law.days import day_of
from maatwerk.law.law import Law
from maatwerk.law.quarters import Quarter

FIELDS = ("name", "scheme", "quarter", "facts")
DECISION = "beslissingsdag"
MOST_BYTES = 10_000_000
"""Ten thousand applications; what is larger is another file, or must be cut up."""


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
    """All applications of a file, in its order; see :func:`parse_applications`."""
    if path.is_dir():
        raise BadInputError(f"{path} is a folder: give a file with an application.")
    try:
        with path.open("rb") as stream:
            return parse_applications(stream, path.name, law, quarter=quarter)
    except FileNotFoundError as error:
        raise BadInputError(f"There is no file {path}.") from error
    except OSError as error:
        raise BadInputError(f"{path} cannot be read: {error.strerror}.") from error


def parse_applications(
    stream: IO[bytes], name: str, law: Law, *, quarter: Quarter | None = None
) -> tuple[Application, ...]:
    """All applications that a stream holds, in its order.

    Args:
        stream: YAML or JSON: a mapping, or a list of mappings.
        name: What messages call it.
        law: Says which facts there are.
        quarter: Of the decision, where an application does not say.

    Raises:
        BadInputError: naming every application and field that is wrong, a line each.
    """
    written = stream.read(MOST_BYTES + 1)
    if len(written) > MOST_BYTES:
        raise BadInputError(
            f"{name} is larger than {MOST_BYTES:,} bytes: give the applications in parts."
        )
    content = parse_lines(written, name)
    if content is None:
        raise BadInputError(f"{name} is empty; --template prints an application to fill in.")
    return _applications(content, name, law, quarter)


def _applications(
    content: Any, file: str, law: Law, quarter: Quarter | None
) -> tuple[Application, ...]:
    listed = isinstance(content, Items)
    written = content if listed else [content]
    lines = content.lines if listed else [getattr(content, "line", 1)]
    found: list[Application] = []
    problems: list[str] = []
    for number, (line, row) in enumerate(zip(lines, written, strict=True), 1):
        place = number if len(written) > 1 else None
        reading = _Reading(law, file, place, line, row, problems)
        application = reading.application(quarter)
        if application is not None:
            found.append(application)
    if not written:
        problems.append(f"{file}: there is no application in it.")
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
                self.wrong((name,), "there is no such field" + meant(name, FIELDS))
        nested = [name for name in FIELDS[:-1] if isinstance(self.row.get(name), NESTED)]
        for name in nested:
            self.wrong((name,), ONE_VALUE)
        if nested:
            return None
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
        self.wrong(("scheme",), no_such(scheme, tuple(self.law.schemes)))
        return "imw"

    def facts(self, scheme: str) -> dict[str, int]:
        asked = facts_asked(self.law, scheme)
        found = {}
        for name, value in self.written_facts.items():
            try:
                if value is not None:
                    found[name] = fact_of(self.law.inputs, asked, scheme, name, value)
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
