"""What is asked of the figures: which snapshot, which periods, which measure by what."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from maatwerk.figures import DIMENSIONS, MEASURES, Period
from maatwerk.figures.dimensions import Dimension
from maatwerk.figures.layout import capital
from maatwerk.figures.measure import Measure
from maatwerk.figures.spans import date_words, period_words
from maatwerk.snapshot import Snapshot
from maatwerk.web.language import spoken
from maatwerk.web.law.forms import DayField

_NOT_ASKED = ("period",)
"""Dimensions that come by themselves: of two periods."""


class Periods(forms.Form):
    """The snapshot, a period, and one to compare it with; an empty end is that of the register."""

    def __init__(self, data: Any, snapshots: Sequence[Snapshot]) -> None:
        super().__init__(data, auto_id="%s")
        self.snapshots = {one.hash[:12]: one for one in snapshots}
        known = [(key, date_words(one.known_on, spoken())) for key, one in self.snapshots.items()]
        self.fields["stand"] = forms.ChoiceField(
            label=_("As known on"), choices=known, required=False
        )
        for name, label in (
            ("van", _("From")),
            ("tot", _("Up to and including")),
            ("van2", _("Compared with, from")),
            ("tot2", _("Compared with, up to and including")),
        ):
            self.fields[name] = day = DayField(label=label, required=False)
            day.error_messages["invalid"] = _("Choose a day, or write it as 2026-07-01.")
        self._describe()

    def _describe(self) -> None:
        for name, field in self.fields.items():
            field.widget.attrs["aria-describedby"] = f"{name}_error"

    def clean(self) -> dict[str, Any]:
        """Both ends of the second period or none, and no period that ends before it begins."""
        told = super().clean() or {}
        for first, last in (("van", "tot"), ("van2", "tot2")):
            start, end = told.get(first), told.get(last)
            if start and end and end < start:
                self.add_error(last, _("This day lies before the first one."))
        if not self.errors and bool(told.get("van2")) != bool(told.get("tot2")):
            missing = "tot2" if told.get("van2") else "van2"
            self.add_error(missing, _("Give both days of the period to compare with, or none."))
        return told

    @property
    def snapshot(self) -> Snapshot:
        """The one that was chosen, else the latest."""
        chosen = self.cleaned_data.get("stand") or next(iter(self.snapshots))
        return self.snapshots[chosen]


class Asked(Periods):
    """Any measure by any dimensions."""

    def __init__(self, data: Any, snapshots: Sequence[Snapshot]) -> None:
        super().__init__(data, snapshots)
        measures = [(one.id, words(one)) for one in MEASURES.values()]
        dimensions = [(d.id, words(d)) for d in DIMENSIONS.values() if d.id not in _NOT_ASKED]
        wrong = {"invalid_choice": _("Choose one of the list."), "required": _("Choose one.")}
        self.fields["maat"] = forms.ChoiceField(
            label=_("Measure"), choices=measures, error_messages=wrong
        )
        for name, label in (("per", _("By")), ("en", _("And by"))):
            self.fields[name] = forms.ChoiceField(
                label=label, choices=[("", "–"), *dimensions], required=False, error_messages=wrong
            )
        self._describe()

    @property
    def by(self) -> list[str]:
        """The dimensions, each once."""
        told = (self.cleaned_data["per"], self.cleaned_data["en"])
        return list(dict.fromkeys(name for name in told if name))


def last_year(known_on: date) -> dict[str, str]:
    """What is shown to who asked nothing: the last year that is known, beside the one before."""
    begin_after = known_on + timedelta(days=1)
    begins = [_years_before(begin_after, years) for years in (1, 2)]
    ends = [known_on, begins[0] - timedelta(days=1)]
    days = {"van": begins[0], "tot": ends[0], "van2": begins[1], "tot2": ends[1]}
    return {name: day.isoformat() for name, day in days.items()}


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def words(named: Measure | Dimension) -> str:
    """How a measure or dimension is called, in the language of the page."""
    return capital(named.en if spoken() == "en" else named.nl)


def periods_of(told: dict[str, Any], first: Any, last: Any) -> list[Period]:
    """The periods that were asked; an end that was left open is that of the register."""
    start, end = told["van"] or first, told["tot"] or last
    spans = [(start, end)]
    if told["van2"]:
        spans.append((told["van2"], told["tot2"]))
    return [Period(a, b, period_words(a, b) if a <= b else f"{a}..{b}") for a, b in spans]
