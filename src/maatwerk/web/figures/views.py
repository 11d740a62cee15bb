"""The pages of the figures. All that is asked stands in their address, so that it can be shared."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from maatwerk.errors import BadInputError
from maatwerk.figures import MEASURES, Figures, Period, Table
from maatwerk.figures.charts import draw
from maatwerk.figures.export import to_csv, to_json, to_xlsx
from maatwerk.figures.layout import lay_out, printed, subject, when
from maatwerk.figures.numbers import number_words
from maatwerk.figures.source import Source
from maatwerk.web.figures.forms import Asked, Periods, last_year, periods_of, words
from maatwerk.web.figures.kept import Counting, snapshots
from maatwerk.web.language import spoken
from maatwerk.web.rate import limited

PER_MINUTE = 240
TOLD = ("applications", "grants", "refusals", "expenditure", "lead_time_median")
PICTURES = (
    ("applications", "quarter"),
    ("applications", "province"),
    ("grants", "applicant_kind"),
    ("grants", "premium_kind"),
    ("expenditure", "quarter"),
    ("lead_time_median", "quarter"),
    ("top_grounds", ""),
)
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "png": "image/png",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of the overview, and what it was in the period to compare with."""

    name: str
    value: str
    before: str
    query: str


@require_safe
@limited("figures", PER_MINUTE)
def overview(request: HttpRequest) -> HttpResponse:
    """The main figures of a period, beside those of another, and pictures."""
    known = _known()
    form = Periods(request.GET or last_year(known[0].known_on), known)
    told: dict[str, Any] = {"form": form}
    if form.is_valid():
        kept = {name: form.data[name] for name in form.fields if form.data.get(name)}
        with Counting(form.snapshot) as figures:
            try:
                periods = periods_of(
                    form.cleaned_data, figures.first_day, figures.snapshot.known_on
                )
                told |= _overview(figures, periods, kept)
            except BadInputError as error:
                told["refused"] = _said(error)
    return render(request, "figures/overview.html", told)


def _overview(figures: Figures, periods: list[Period], kept: dict[str, str]) -> dict[str, Any]:
    tables = {name: [figures.table(name, (), [period]) for period in periods] for name in TOLD}
    spans = [when(table, spoken()) for table in tables[TOLD[0]]]
    lines = [
        Told(
            subject(both[0], spoken()),
            _single(both[0]),
            _single(both[1]) if len(both) > 1 else "",
            urlencode({"maat": name, "per": "province" if len(both) > 1 else "quarter"} | kept),
        )
        for name, both in tables.items()
    ]
    only = {name: value for name, value in kept.items() if name not in ("van2", "tot2")}
    pictures = []
    for name, by in PICTURES:
        table = figures.table(name, [by] if by else [], periods[:1])
        words_of_it = _alternative(table)
        if words_of_it:
            query = urlencode({"maat": name, "per": by} | only)
            pictures.append((lay_out(table, spoken()).title, words_of_it, query))
    return {
        "lines": lines,
        "pictures": pictures,
        "period": spans[0],
        "against": spans[1] if len(spans) > 1 else "",
        "source": _source(figures).words(spoken()),
    }


@require_safe
@limited("figures", PER_MINUTE)
def table(request: HttpRequest) -> HttpResponse:
    """Any measure by any dimensions, as a table and, where it can be drawn, a chart."""
    form = Asked(request.GET if "maat" in request.GET else {"maat": TOLD[0]}, _known())
    told: dict[str, Any] = {"form": form}
    if form.is_valid():
        with Counting(form.snapshot) as figures:
            try:
                found = _table(form, figures)
                told |= _shown(found, figures)
            except BadInputError as error:
                told["refused"] = _said(error)
        told |= {"forms": list(KINDS), "query": form_query(form)}
    return render(request, "figures/table.html", told)


def form_query(form: Asked) -> str:
    """What was asked, as the end of an address."""
    return urlencode({name: form.data[name] for name in form.fields if form.data.get(name)})


def _shown(found: Table, figures: Figures) -> dict[str, Any]:
    language = spoken()
    layout = lay_out(found, language)
    english = language == "en"
    return {
        "layout": layout,
        "rows": [
            (row.kind, row.stubs, [printed(value, language) for value in row.values])
            for row in layout.grid.rows
        ],
        "measure": words(MEASURES[found.measure]),
        "definition": found.definition_en if english else found.definition,
        "expression": MEASURES[found.measure].expression,
        "notes": found.notes_en if english else found.notes,
        "source": _source(figures),
        "source_words": _source(figures).words(language),
        "alternative": _alternative(found),
    }


@require_safe
@limited("figures", PER_MINUTE)
def file(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file."""
    asked = Asked(request.GET, _known())
    if form not in KINDS or not asked.is_valid():
        raise Http404
    try:
        with Counting(asked.snapshot) as figures:
            found, source = _table(asked, figures), _source(figures)
        content = _content(found, source, form)  # whoever asks meanwhile need not wait for it
    except BadInputError:
        raise Http404 from None
    answer = HttpResponse(content, content_type=KINDS[form])
    inline = form in ("svg", "png") and "bewaar" not in request.GET
    name = f"{asked.cleaned_data['maat']}.{form}"
    answer.headers["Content-Disposition"] = "inline" if inline else f'attachment; filename="{name}"'
    return answer


def _content(found: Table, source: Source, form: str) -> bytes:
    match form:
        case "csv":
            return to_csv(found, spoken())
        case "json":
            return to_json(found, source)
        case "xlsx":
            return to_xlsx([found], source, spoken())
        case "svg":
            return draw(found, spoken()).svg()
        case _:
            return draw(found, spoken()).png()


def _table(form: Asked, figures: Figures) -> Table:
    periods = periods_of(form.cleaned_data, figures.first_day, figures.snapshot.known_on)
    by = form.by if len(periods) == 1 else [*form.by, "period"]
    return figures.table(form.cleaned_data["maat"], by, periods)


def _known() -> Any:
    found = snapshots()
    if not found:
        raise Http404(f"no snapshots for {reverse('figures')}")
    return found


def _single(found: Table) -> str:
    value = found.rows[0][-1] if found.rows else None
    return number_words(value, found.columns[-1].unit, spoken())


def _alternative(found: Table) -> str:
    """What a chart of the table shows, in words; empty when it cannot be drawn."""
    try:
        return draw(found, spoken()).alternative
    except BadInputError:
        return ""


def _source(figures: Figures) -> Source:
    one = figures.snapshot
    return Source(one.hash, one.known_on, one.synthetic, figures.digest)


def _said(error: BadInputError) -> str:
    return str(error) if spoken() == "en" else error.nl
