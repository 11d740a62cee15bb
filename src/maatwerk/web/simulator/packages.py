"""The packages that one can ask, as the law sets them on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from maatwerk.law import Law
from maatwerk.law.dated.parameters import GIVEN, Selection
from maatwerk.law.explanation.wording import Language
from maatwerk.snapshot.codes import PACKAGE

SCHEME = "imw"
PARAMETER = "pakket_percentages"


@dataclass(frozen=True, slots=True)
class Band:
    """Quarters of a package with one percentage.

    Attributes:
        first: Number of the first of them.
        last: Number of the last; None without an end.
        percentage: None where the decision sets it.
    """

    first: int
    last: int | None
    percentage: int | None


@dataclass(frozen=True, slots=True)
class Package:
    """A package: its code, what it is called, and its bands."""

    code: str
    label: str
    bands: tuple[Band, ...]

    @property
    def quarters(self) -> int | None:
        """How many quarters it lasts; None where the decision says so."""
        return self.bands[-1].last

    @property
    def is_decided(self) -> bool:
        """Whether the decision sets the percentage."""
        return any(band.percentage is None for band in self.bands)


def packages_on(law: Law, day: date, language: Language) -> tuple[Package, ...]:
    """The packages of individueel maatwerk, in the order of the law."""
    return tuple(_packages(law, day, language))


def _packages(law: Law, day: date, language: Language) -> Iterator[Package]:
    labels = {code.code: code.nl if language == "nl" else code.en for code in PACKAGE}
    parameter = law.parameter(PARAMETER)
    for code in law.packages:
        row = parameter.find(day, key=code, selection=Selection(SCHEME))
        if row is not None and not isinstance(row.value, int):
            label = labels[code].partition(" (")[0]
            bands = tuple(_band(text, value) for text, value in row.value.items())
            yield Package(code, label[0].upper() + label[1:], bands)


def _band(text: str, value: int | str) -> Band:
    first, _, last = text.partition("-")
    percentage = None if value == GIVEN else int(value)
    return Band(int(first), int(last) if last else None, percentage)


def percentages_on(law: Law, day: date) -> range:
    """The percentages that a decision can set."""
    selection = Selection(SCHEME)
    low, high, step = (
        law.parameter(name).at(day, selection=selection).figure
        for name in ("op_maat_laagste", "op_maat_hoogste", "op_maat_stap")
    )
    return range(low, high + 1, step)
