"""The value of every parameter on a day, as the law was known on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from maatwerk.law import Law
from maatwerk.law.dated.parameters import (
    GIVEN,
    Bands,
    Confidence,
    DatedValue,
    Parameter,
    Selection,
)
from maatwerk.law.explanation.wording import CONFIDENCE, Language, figure, written_day

_GIVEN = {"nl": "volgens de beslissing", "en": "as decided"}


@dataclass(frozen=True, slots=True)
class Value:
    """A value that holds on the day.

    Attributes:
        of: Package, scheme or component that it is of; empty where there is just one.
        text: The figure with its unit, or each band with its figure.
        start: Since when it holds.
        confidence: How sure it is, in words.
        is_sure: Whether more stands behind it than our own choice.
        changed: Whether it is not what it was on the day that it is compared with.
        before: What it was on that day; empty where there was nothing.
    """

    of: str
    text: str
    start: str
    confidence: str
    is_sure: bool
    changed: bool = False
    before: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A parameter: its name and label, and what holds of it; nothing where nothing is known."""

    name: str
    label: str
    values: tuple[Value, ...]

    @property
    def changed(self) -> bool:
        """Whether anything of it is not what it was."""
        return any(value.changed for value in self.values)


def values_on(
    law: Law, day: date, language: Language, *, against: date | None = None
) -> tuple[Told, ...]:
    """Every parameter with what holds on ``day``.

    Args:
        law: Whose.
        day: On which the values hold.
        language: Of labels and figures.
        against: Another day; what was otherwise then is marked.
    """
    return tuple(_told(parameter, day, language, against) for parameter in law.parameters.values())


def _told(parameter: Parameter, day: date, language: Language, against: date | None) -> Told:
    label = parameter.label if language == "nl" else parameter.label_en
    return Told(parameter.name, label, tuple(_values(parameter, day, language, against)))


def _values(
    parameter: Parameter, day: date, language: Language, against: date | None
) -> Iterator[Value]:
    series = dict.fromkeys((row.key, row.scheme, row.component) for row in parameter.values)
    for key, scheme, component in series:
        row, before = (_row(parameter, on, key, scheme, component) for on in (day, against or day))
        text = _text(parameter, row, language)
        was = _text(parameter, before, language)
        if row is None and before is None:
            continue
        of = " · ".join(part.replace("_", " ") for part in (key, scheme, component) if part)
        yield Value(
            of if len(series) > 1 else "",
            text,
            written_day(row.start, language) if row else "",
            CONFIDENCE[language][row.confidence].lower() if row else "",
            row is not None and _is_sure(row.confidence),
            text != was,
            was,
        )


def _row(
    parameter: Parameter, day: date, key: str | None, scheme: str | None, component: str | None
) -> DatedValue | None:
    return parameter.find(day, key=key, selection=Selection(scheme, component))


def _is_sure(confidence: Confidence) -> bool:
    return confidence not in ("assumed", "reform")


def _text(parameter: Parameter, row: DatedValue | None, language: Language) -> str:
    if row is None:
        return ""
    if isinstance(row.value, int):
        return figure(row.value, parameter.unit, language)
    return "; ".join(_bands(parameter, row.value, language))


def _bands(parameter: Parameter, bands: Bands, language: Language) -> Iterator[str]:
    for band, value in bands.items():
        shown = _GIVEN[language] if value == GIVEN else figure(int(value), parameter.unit, language)
        yield f"{band}: {shown}"
