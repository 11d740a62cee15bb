"""The levers: what could be set otherwise, where it is laid down, and who can change it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal

from maatwerk.law import Change, Law, Quarter
from maatwerk.law.dated.parameters import Bands
from maatwerk.law.explanation.wording import decimal
from maatwerk.policy.window import IMW, SCHEME, SOURCE, Window
from maatwerk.snapshot.codes import PACKAGE

Authority = Literal["decreet", "BVR", "MB", "VDAB"]
TAILORED = "op_maat"


@dataclass(frozen=True, slots=True)
class Lever:
    """One change, taken alone.

    Attributes:
        id: What the files call it.
        label: Dutch: what would change, and by how much.
        parameter: Name of the parameter of the law that holds it.
        article: Where it is laid down.
        value_now: Its value today, in words.
        changed_by: Who can change it; "VDAB" where each decision sets it.
        changes: The reform, in terms of the law: one for each value that the law has in the
            window, so that it lies as far above every one; empty where decisions set it.
        held: The values that held in the window, in words, in order.
        points: Percentage points added to what each decision set by itself.
    """

    id: str
    label: str
    parameter: str
    article: str
    value_now: str
    changed_by: Authority
    changes: tuple[Change, ...]
    held: tuple[str, ...]
    points: int = 0


_PACKAGES = "pakket_percentages"


def levers_of(law: Law, quarters: Sequence[Quarter], today: date) -> tuple[Lever, ...]:
    """One point more in each package, 10 % more guidance, a ceiling 5 % up and down.

    Args:
        law: The law that would change.
        quarters: The quarters in which it would, in order.
        today: The day of the values "now"; a package that it does not have is no lever.

    Raises:
        BadInputError: a parameter that is not known today.
    """
    window = Window(law, tuple(quarters), today)
    packages = [code.code for code in PACKAGE if window.find(_PACKAGES, today, code.code)]
    return (
        *(_one_point_more(window, package) for package in packages if package != TAILORED),
        *(_tailored_point_more(window) for package in packages if package == TAILORED),
        _more_guidance(window),
        _ceiling(window, 105, "hoger"),
        _ceiling(window, 95, "lager"),
    )


def _one_point_more(window: Window, package: str) -> Lever:
    def said(day: date) -> str | None:
        value = window.find(_PACKAGES, day, package)
        return None if value is None else _bands_in_words(value.value, "%")

    return Lever(
        f"punt_{package}",
        f"Pakket {_package_words(package)}: +1 procentpunt",
        _PACKAGES,
        window.now(_PACKAGES, package).article,
        said(window.today) or "",
        "BVR",
        window.changes(_PACKAGES, lambda percent: percent + 1, package),
        window.held(said),
    )


def _tailored_point_more(window: Window) -> Lever:
    """Each decision sets the percentage, within the band of the law."""
    names = ("op_maat_laagste", "op_maat_hoogste", "op_maat_stap")

    def said(day: date) -> str | None:
        low, high, step = (window.find(name, day) for name in names)
        if low is None or high is None or step is None:
            return None
        return f"{low.figure} tot {high.figure} %, per {step.figure}"

    return Lever(
        f"punt_{TAILORED}",
        f"Pakket {_package_words(TAILORED)}: +1 procentpunt",
        _PACKAGES,
        window.now("op_maat_hoogste").article,
        said(window.today) or "",
        "VDAB",
        (),
        window.held(said),
        points=1,
    )


def tailored_points_more(law: Law, quarter: Quarter, percent: int, points: int) -> Change | None:
    """The reform of tailored packages of ``percent`` that gives them ``points`` more.

    A figure that the law itself sets for them is so much higher too.

    Returns:
        None where the law has no tailored package in that quarter.
    """
    now = law.parameter(_PACKAGES).find(quarter.first_day, key=TAILORED, selection=IMW)
    if now is None or isinstance(now.value, int):
        return None
    value = {
        band: points + (figure if isinstance(figure, int) else percent)
        for band, figure in now.value.items()
    }
    return Change(_PACKAGES, quarter.first_day, value, SOURCE, TAILORED, SCHEME, quarter.last_day)


def _more_guidance(window: Window) -> Lever:
    fixed, variable = "begeleiding_vast", "begeleiding_variabel"
    needs = window.law.guidance_levels

    def said(day: date) -> str | None:
        base = window.find(fixed, day)
        more = [found for need in needs if (found := window.find(variable, day, need))]
        if base is None or not more:
            return None
        amounts = " / ".join(_euros(value.figure) for value in more if value.figure)
        return f"vast {_bands_in_words(base.value, 'euro')}; variabel {amounts} euro per kwartaal"

    by_need = (window.changes(variable, _tenth_more, need) for need in needs)
    return Lever(
        "begeleiding_plus_10",
        "Begeleidingspremie: 10 % meer",
        f"{fixed}, {variable}",
        window.now(fixed).article,
        said(window.today) or "",
        "BVR",
        (*window.changes(fixed, _tenth_more), *chain.from_iterable(by_need)),
        window.held(said),
    )


def _ceiling(window: Window, percent: int, word: str) -> Lever:
    name = "loonpremie_plafond_factor"

    def said(day: date) -> str | None:
        value = window.find(name, day)
        return None if value is None else f"{decimal(value.figure, 10_000, 0, 'nl')} × GGMMI"

    return Lever(
        f"plafond_{percent}",
        f"Plafond van het referteloon: 5 % {word}",
        name,
        window.now(name).article,
        said(window.today) or "",
        "decreet",
        window.changes(name, lambda factor: factor * percent // 100),
        window.held(said),
    )


def _tenth_more(cents: int) -> int:
    """110 %, half up to the cent."""
    return (cents * 110 + 50) // 100


def _package_words(package: str) -> str:
    """Its name, without the percentages that stand beside it."""
    return next(code.nl for code in PACKAGE if code.code == package).partition(" (")[0]


def _bands_in_words(value: int | Bands, unit: str) -> str:
    """``40 / 30 / 20 %``: each figure once where neighbours are the same."""
    figures = [value] if isinstance(value, int) else list(value.values())
    written = [
        _euros(figure) if unit == "euro" and isinstance(figure, int) else str(figure)
        for figure in figures
    ]
    return f"{' / '.join(dict.fromkeys(written))} {unit}"


def _euros(cents: int) -> str:
    """``1.200`` or ``1.200,50``."""
    return decimal(cents, 100, 2 if cents % 100 else 0, "nl")
