"""The levers: what could be set otherwise, where it is laid down, and who can change it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from maatwerk.law import Change, Law
from maatwerk.law.parameters import Bands, DatedValue, Selection
from maatwerk.snapshot.codes import PACKAGE

Authority = Literal["decreet", "BVR", "MB", "VDAB"]
SCHEME = "imw"
SOURCE = "statische doorrekening van een hefboom"
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
        changes: The reform, in terms of the law; empty where it depends on the decision.
        points: Percentage points added to what each decision set by itself.
    """

    id: str
    label: str
    parameter: str
    article: str
    value_now: str
    changed_by: Authority
    changes: tuple[Change, ...]
    points: int = 0


def levers_of(law: Law, since: date) -> tuple[Lever, ...]:
    """One point more in each package, 10 % more guidance, a ceiling 5 % up and down.

    Args:
        law: The law that would change.
        since: First day of the change; the values of that day are the values "now".

    Raises:
        BadInputError: a parameter that is not known on that day.
    """
    packages = [
        code.code
        for code in PACKAGE
        if law.parameter("pakket_percentages").find(since, key=code.code, selection=_IMW)
        and code.code != TAILORED
    ]
    return (
        *(_one_point_more(law, since, package) for package in packages),
        _tailored_point_more(law, since),
        _more_guidance(law, since),
        _ceiling(law, since, 105, "hoger"),
        _ceiling(law, since, 95, "lager"),
    )


_IMW = Selection(scheme=SCHEME)


def _now(law: Law, parameter: str, since: date, key: str | None = None) -> DatedValue:
    return law.parameter(parameter).at(since, key=key, selection=_IMW)


def _one_point_more(law: Law, since: date, package: str) -> Lever:
    name = "pakket_percentages"
    now = _now(law, name, since, package)
    value = _each(now.value, lambda percent: percent + 1)
    return Lever(
        f"punt_{package}",
        f"Pakket {_package_words(package)}: +1 procentpunt",
        name,
        now.article,
        _bands_in_words(now.value, "%"),
        "BVR",
        (Change(name, since, value, SOURCE, package, SCHEME),),
    )


def _tailored_point_more(law: Law, since: date) -> Lever:
    """Each decision sets the percentage, within the band of the law."""
    low, high, step = (
        _now(law, name, since) for name in ("op_maat_laagste", "op_maat_hoogste", "op_maat_stap")
    )
    return Lever(
        f"punt_{TAILORED}",
        f"Pakket {_package_words(TAILORED)}: +1 procentpunt",
        "pakket_percentages",
        high.article,
        f"{low.value} tot {high.value} %, per {step.value}",
        "VDAB",
        (),
        points=1,
    )


def tailored_at(percent: int, since: date) -> Change:
    """The reform under which every tailored package has the same percentage."""
    return Change("pakket_percentages", since, {"1-": percent}, SOURCE, TAILORED, SCHEME)


def _more_guidance(law: Law, since: date) -> Lever:
    fixed = _now(law, "begeleiding_vast", since)
    needs = {key: _now(law, "begeleiding_variabel", since, key) for key in law.guidance_levels}
    more = [
        Change("begeleiding_variabel", since, _each(now.value, _tenth_more), SOURCE, key, SCHEME)
        for key, now in needs.items()
    ]
    variable = " / ".join(_euros(_figure(now)) for now in needs.values() if _figure(now))
    return Lever(
        "begeleiding_plus_10",
        "Begeleidingspremie: 10 % meer",
        "begeleiding_vast, begeleiding_variabel",
        fixed.article,
        f"vast {_bands_in_words(fixed.value, 'euro')}; variabel {variable} euro per kwartaal",
        "BVR",
        (
            Change(
                "begeleiding_vast", since, _each(fixed.value, _tenth_more), SOURCE, None, SCHEME
            ),
            *more,
        ),
    )


def _ceiling(law: Law, since: date, percent: int, word: str) -> Lever:
    name = "loonpremie_plafond_factor"
    now = _now(law, name, since)
    factor = _figure(now)
    return Lever(
        f"plafond_{percent}",
        f"Plafond van het referteloon: 5 % {word}",
        name,
        now.article,
        f"{_factor_in_words(factor)} × GGMMI",
        "decreet",
        (Change(name, since, factor * percent // 100, SOURCE, None, SCHEME),),
    )


def _each(value: int | Bands, change: Callable[[int], int]) -> int | Mapping[str, int | str]:
    """The same bands with every figure changed; what decisions set stays as it is."""
    if isinstance(value, int):
        return change(value)
    return {
        band: change(figure) if isinstance(figure, int) else figure
        for band, figure in value.items()
    }


def _tenth_more(cents: int) -> int:
    """110 %, half up to the cent."""
    return (cents * 110 + 50) // 100


def _figure(now: DatedValue) -> int:
    if not isinstance(now.value, int):
        raise TypeError(f"{now.article} holds bands, not one figure")
    return now.value


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
    euros, rest = divmod(cents, 100)
    whole = f"{euros:,}".replace(",", ".")
    return f"{whole},{rest:02}" if rest else whole


def _factor_in_words(basis_points: int) -> str:
    whole, rest = divmod(basis_points, 10_000)
    return f"{whole},{rest:04}".rstrip("0") if rest else str(whole)
