"""What a reform is made of: dated values, new packages and rules, each with its source."""

import linecache
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, TypeAlias

from maatwerk.law.dated.parameters import Bands
from maatwerk.law.engine.places import place_of
from maatwerk.law.engine.rule import Check, Rule, declared_by
from maatwerk.law.errors import LawError
from maatwerk.law.reforms.texts import must_be_text, must_be_text_if_any


@dataclass(frozen=True, slots=True)
class Change:
    """One value that would hold from a day on, until a later change of the same parameter.

    Attributes:
        parameter: Name of the parameter.
        since: First day: of a quarter, since rules read the law a quarter at a time; of a month
            for an amount a month; any day for what no rule reads.
        value: The figure in the parameter's own unit, a day for a parameter that is one, or for
            a banded table all bands of the row, such as ``{"1-5": 41, "6-8": 31, "9-20": 21}``.
        source: Who proposes it; a reform without a source is refused.
        key: For a table, the row (such as the package).
        scheme: Only for this scheme; None for every one in which the law has a value.
        until: Last day, of a quarter or month likewise; afterwards an earlier change that still
            runs holds again, or the law.
        where: File and line it was read from, for an error; it says nothing about the change.

    Raises:
        LawError: a day or a text that is none.
    """

    parameter: str
    since: date
    value: int | date | Bands
    source: str
    key: str | None = None
    scheme: str | None = None
    until: date | None = None
    where: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        told = f"{_at(self.where)}The reform of {self.parameter}"
        must_be_text(f"{_at(self.where)}A reform", "parameter", self.parameter)
        _must_have_days(told, self.since, self.until)
        must_be_text(told, "source", self.source)
        must_be_text_if_any(told, "key", self.key)
        must_be_text_if_any(told, "scheme", self.scheme)
        if isinstance(self.value, date):
            _must_have_days(f"{self.told}: the value", self.value, None)

    @property
    def canonical(self) -> list[Any]:
        """Its content as plain data, for a hash."""
        return [
            self.parameter,
            self.since.isoformat(),
            _plain(self.value),
            self.source,
            self.key,
            self.scheme,
            _plain(self.until),
        ]

    @property
    def told(self) -> str:
        """How an error names it."""
        return f"{_at(self.where)}The reform of {self.parameter} from {self.since}"


@dataclass(frozen=True, slots=True)
class NewPackage:
    """A package that the law does not have; its code comes after those that it has.

    Attributes:
        code: A new name, such as ``drie_jaar``.
        bands: Percents by bands of quarter numbers, or ``percentage`` where the decision says.
        since: First day, of a quarter.
        source: Who proposes it.
        scheme: The scheme it belongs to.
        component: The only premium it is for; None for every one that has packages.
        until: Last day, of a quarter.
        where: As for :class:`Change`.

    Raises:
        LawError: likewise.
    """

    code: str
    bands: Bands
    since: date
    source: str
    scheme: str
    component: str | None = None
    until: date | None = None
    where: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        told = f"{_at(self.where)}The new package {self.code}"
        must_be_text(f"{_at(self.where)}A new package", "code", self.code)
        _must_have_days(told, self.since, self.until)
        must_be_text(told, "source", self.source)
        must_be_text(told, "scheme", self.scheme)
        must_be_text_if_any(told, "component", self.component)

    @property
    def canonical(self) -> list[Any]:
        """Its content as plain data, for a hash."""
        return [
            "package",
            self.code,
            _plain(self.bands),
            self.since.isoformat(),
            self.source,
            self.scheme,
            self.component,
            _plain(self.until),
        ]

    @property
    def told(self) -> str:
        """How an error names it."""
        return f"{_at(self.where)}The new package {self.code} from {self.since}"


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule or check that would hold from a quarter on, instead of the one of its name or beside.

    Attributes:
        function: Declared with ``@rule`` or ``@check``. It holds in the schemes that its articles
            name; elsewhere the law's rule of that name stays.
        since: First day, of a quarter.
        source: Who proposes it.
        until: Last day, of a quarter.
        text: Of the whole file that the function is written in, since it may use more of it;
            looked up when it is not given.

    Raises:
        LawError: the function declares no rule and no check, or its text cannot be found.
    """

    function: Callable[..., Any]
    since: date
    source: str
    until: date | None = None
    text: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if declared_by(self.function) is None:
            named = getattr(self.function, "__name__", repr(self.function))
            raise LawError(f"{named} is no rule: declare a function with @rule or @check.")
        _must_have_days(self.told, self.since, self.until)
        must_be_text(self.told, "source", self.source)
        must_be_text(self.told, "text", self.text)
        if not self.text:
            object.__setattr__(self, "text", _text_around(self.function))

    @property
    def node(self) -> Rule | Check:
        """The rule or check, as declared."""
        declared = declared_by(self.function)
        assert declared is not None  # noqa: S101 - seen when it was made
        return declared

    @property
    def canonical(self) -> list[Any]:
        """Its content as plain data, for a hash: the text of its file by the sha256 of it."""
        text = self.text.replace("\r\n", "\n").encode()
        return [
            "rule",
            self.node.name,
            self.since.isoformat(),
            sha256(text).hexdigest(),
            self.source,
            _plain(self.until),
        ]

    @property
    def told(self) -> str:
        """How an error names it."""
        return f"{place_of(self.function)}: The reform of the rule {self.node.name}"


Item: TypeAlias = Change | NewPackage | RuleChange


@dataclass(frozen=True, slots=True)
class Reform:
    """Dated, cited changes that are proposed together.

    Attributes:
        title: What a person calls it.
        changes: Values.
        packages: New ones.
        rules: Replaced or added.
        source: Who proposes it as a whole; each item has a source of its own as well.

    Raises:
        LawError: it says two things of the same value, package or rule from the same day, or
            holds what is none of these.
    """

    title: str
    changes: tuple[Change, ...] = ()
    packages: tuple[NewPackage, ...] = ()
    rules: tuple[RuleChange, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        must_be_text("A reform", "title", self.title)
        must_be_text(f"The reform {self.title}", "source", self.source)
        for name, kind in (("changes", Change), ("packages", NewPackage), ("rules", RuleChange)):
            _must_be_tuple_of(kind, getattr(self, name), f"The reform {self.title}: {name}")
        _refuse_twins(self.items)

    @classmethod
    def of(cls, changes: Iterable[Change]) -> "Reform":
        """Values alone, called after who proposes them."""
        changes = tuple(changes)
        _must_be_tuple_of(Change, changes, "A reform: changes")
        title = "; ".join(dict.fromkeys(change.source for change in changes))
        return cls(title, changes, source=title)

    @property
    def items(self) -> tuple[Item, ...]:
        """All of it: packages first, since values may be of theirs."""
        return (*self.packages, *self.changes, *self.rules)


def _plain(value: int | date | Bands | None) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return dict(value) if isinstance(value, Mapping) else value


def _must_have_days(told: str, since: object, until: object) -> None:
    """Refuse text, or a day with an hour: a date that Python can compare with neither."""
    for day in (since,) if until is None else (since, until):
        if type(day) is not date:
            raise LawError(f"{told}: {day!r} is no day; write it as date(2027, 1, 1).")


def _must_be_tuple_of(kind: type, given: object, told: str) -> None:
    """Refuse a single one, a list, which could still be changed, or one of another kind."""
    if not isinstance(given, tuple):
        raise LawError(f"{told} is no tuple: write ({kind.__name__}(...),).")
    for item in given:
        if not isinstance(item, kind):
            raise LawError(f"{told} holds {item!r}, which is no {kind.__name__}.")


def _at(where: str) -> str:
    return f"{where}: " if where else ""


def _text_around(function: Callable[..., Any]) -> str:
    text = "".join(linecache.getlines(function.__code__.co_filename, function.__globals__))
    if not text:
        raise LawError(
            f"The text of the rule {function.__name__} cannot be found, so nobody could check it: "
            "write it in a file."
        )
    return text


def _refuse_twins(items: Iterable[Item]) -> None:
    """Of two things said of one value from one day, nobody knows which is meant."""
    seen: dict[tuple[Any, ...], list[Item]] = {}
    for item in items:
        same = seen.setdefault(_what(item), [])
        twin = next((other for other in same if _meet(item, other)), None)
        if twin is not None:
            raise LawError(f"{item.told}: the reform says this twice, first in: {twin.told}.")
        same.append(item)


def _what(item: Item) -> tuple[Any, ...]:
    if isinstance(item, Change):
        return (Change, item.parameter, item.key, item.since)
    if isinstance(item, NewPackage):
        return (NewPackage, item.code)
    return (RuleChange, item.node.name, item.since)


def _meet(one: Item, other: Item) -> bool:
    """Whether they hold in the same scheme."""
    if isinstance(one, Change) and isinstance(other, Change):
        return None in (one.scheme, other.scheme) or one.scheme == other.scheme
    if isinstance(one, RuleChange) and isinstance(other, RuleChange):
        schemes = (one.node.articles.keys(), other.node.articles.keys())
        return any(None in known for known in schemes) or not schemes[0].isdisjoint(schemes[1])
    return True
