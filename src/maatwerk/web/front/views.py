"""The front page, and a word for the machine that watches."""

from dataclasses import dataclass

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maatwerk.register.models import EventRow
from maatwerk.web.language import spoken
from maatwerk.web.simulator.packages import Package, packages_on
from maatwerk.web.the_law import the_law, today

SHOWN = "vijf_jaar"
"""The package that the picture shows."""

FLOOR, UNIT, SLOT, WIDTH = 250, 5, 24, 17
"""Of the picture: where bars stand, pixels a percent, pixels a quarter and a bar."""


@dataclass(frozen=True, slots=True)
class Step:
    """A band of quarters in the picture: its bars, and its words above the first of them."""

    percentage: int
    first: int
    last: int
    bars: tuple[int, ...]
    top: int

    @property
    def height(self) -> int:
        """Of each bar."""
        return FLOOR - self.top


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What this is, and the ways in."""
    packages = packages_on(the_law(), today(), spoken())
    steps = [step for package in packages if package.code == SHOWN for step in _steps(package)]
    told = {"steps": steps, "floor": FLOOR, "bar": WIDTH}
    return render(request, "front/front.html", told)


def _steps(package: Package) -> list[Step]:
    """The bands whose percentage and end the law sets."""
    return [
        Step(
            band.percentage,
            band.first,
            band.last,
            tuple(SLOT * (rank - 1) for rank in range(band.first, band.last + 1)),
            FLOOR - UNIT * band.percentage,
        )
        for band in package.bands
        if band.percentage is not None and band.last is not None
    ]


@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """``ok`` when the register answers; else 503, and not why."""
    try:
        EventRow.objects.exists()
    except DatabaseError:
        return HttpResponse("register unavailable\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
