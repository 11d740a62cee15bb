"""The page of a parameter: its values through time, and who reads it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from maatwerk.law.dated.parameters import Confidence, DatedValue, Parameter, Selection
from maatwerk.law.explanation.wording import figure, written_day
from maatwerk.lawbook.chart import NARROW, WIDE, Chart, chart_of, series_name
from maatwerk.lawbook.names import coded
from maatwerk.lawbook.pages import Edition, Pages
from maatwerk.lawbook.told import told_band


@dataclass(frozen=True, slots=True)
class Row:
    """A dated value as the page shows it; ``bands`` has one line for a single figure."""

    key: str
    start: str
    until: str
    bands: tuple[tuple[str, str], ...]
    known_from: str
    holds_for: str
    confidence: Confidence
    source: str
    article: str
    checked_on: str
    replaces: str


def parameter_pages(edition: Edition) -> Pages:
    """A page for each parameter."""
    for parameter in edition.law.parameters.values():
        values = (*parameter.values, *parameter.reforms)
        charts = [chart_of(parameter, edition.language, frame) for frame in (WIDE, NARROW)]
        chart = charts[0]
        yield edition.page(
            f"parameters/{parameter.name}.html",
            "parameter",
            title=edition.label(parameter.name),
            name=parameter.name,
            other_label=edition.other_label(parameter),
            unit=str(parameter.unit),
            article=parameter.article,
            places=" × ".join(edition.label(place) for place in parameter.places),
            partial=parameter.partial,
            accepted=_accepted(edition, parameter),
            charts=charts if chart is not None else [],
            chart_alt=_in_words(edition, parameter, chart),
            chart_unit=_unit_in_words(edition, parameter),
            chart_from_zero=chart is not None and chart.from_zero,
            keyed=parameter.keys is not None,
            banded=parameter.bands is not None,
            known=any(value.known_from != value.start for value in parameter.values),
            articles=any(value.article != parameter.article for value in values),
            restricted=any(value.scheme or value.component for value in values),
            checked=any(value.checked_on for value in values),
            rows=[_row(edition, parameter, value) for value in values],
            used_by=edition.users(parameter.name),
        )


def _row(edition: Edition, parameter: Parameter, value: DatedValue) -> Row:
    none = edition.t["none"]

    def day(written: date | None) -> str:
        return none if written is None else written_day(written, edition.language)

    reform = value.confidence == "reform"
    return Row(
        coded(value.key or ""),
        day(value.start),
        day(last_day(parameter, value)),
        told_bands(edition, parameter, value),
        none if reform or value.known_from == value.start else day(value.known_from),
        ", ".join(part for part in (value.scheme, value.component) if part) or none,
        value.confidence,
        value.source,
        value.article,
        day(value.checked_on),
        _replaced(edition, parameter, value) if reform else "",
    )


def told_bands(
    edition: Edition, parameter: Parameter, value: DatedValue
) -> tuple[tuple[str, str], ...]:
    """Each band with its figure; one without ranks for a single figure."""
    language = edition.language
    if isinstance(value.value, int):
        return (("", figure(value.value, parameter.unit, language)),)
    return tuple(
        (_ranks(edition, band), told_band(told, parameter.unit, language))
        for band, told in value.value.items()
    )


def _ranks(edition: Edition, band: str) -> str:
    first, _, last = band.partition("-")
    return f"{first}-{last}" if last else edition.t["from_rank"].format(first=first)


def _replaced(edition: Edition, parameter: Parameter, value: DatedValue) -> str:
    """The value of the law on the first day of a proposed one."""
    law = replace(parameter, reforms=()).find(
        value.start, key=value.key, selection=Selection(value.scheme)
    )
    if law is None:
        return ""
    bands = told_bands(edition, parameter, law)
    return "; ".join(f"{ranks}: {told}" if ranks else told for ranks, told in bands)


def last_day(parameter: Parameter, value: DatedValue) -> date | None:
    """The last day it holds: what it says itself, or the day before the next of its kind."""
    rows = parameter.reforms if value.confidence == "reform" else parameter.values
    after = [
        row.start - timedelta(days=1)
        for row in rows
        if row.start > value.start and series_name(row) == series_name(value)
    ]
    ends = [*after, *([value.until] if value.until else [])]
    return min(ends, default=None)


def _accepted(edition: Edition, parameter: Parameter) -> str:
    """Between what every value lies, those of a reform included."""
    low, high = (figure(f, parameter.unit, edition.language) for f in parameter.bounds)
    return edition.t["accepted_span"].format(low=low, high=high)


def _unit_in_words(edition: Edition, parameter: Parameter) -> str:
    """``In euro per maand.``; nothing where each figure has its unit beside it."""
    if not parameter.unit.is_money:
        return ""
    words = figure(0, parameter.unit, edition.language).partition(" ")[2]
    return edition.t["chart_unit"].format(unit=words)


def _in_words(edition: Edition, parameter: Parameter, chart: Chart | None) -> str:
    """What the chart shows, for whoever does not see it."""
    if chart is None:
        return ""
    t, language = edition.t, edition.language
    parts: list[str] = []
    for line in chart.lines:
        first, last = line.rows[0], line.rows[-1]
        words = t["chart_words"].format(
            first=figure(first.figure, parameter.unit, language),
            start=written_day(first.start, language),
            last=figure(last.figure, parameter.unit, language),
            end=written_day(last.start, language),
        )
        name = " ".join(p for p in (line.name, t["chart_reform"] if line.reform else "") if p)
        parts.append(f"{name}: {words}" if name else words)
    return t["chart_alt"].format(label=edition.label(parameter.name), words="; ".join(parts))
