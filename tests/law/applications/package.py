"""Package, term and percentage once more, naively: plain Python on facts that are all given."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

Facts = Mapping[str, Any]
Quarter = tuple[int, int]

LENGTHS = {
    "twee_jaar": 8,
    "vijf_jaar": 20,
    "vijf_jaar_verhoogd": 20,
    "vijf_jaar_cmw45": 20,
    "vop_onbepaald": 20,
    "vop_bepaald": 8,
    "vop_zelfstandige": 20,
}
FIRST_PERCENTAGES = {
    "twee_jaar": 20,
    "vijf_jaar": 40,
    "vijf_jaar_verhoogd": 55,
    "vijf_jaar_cmw45": 45,
    "vop_onbepaald": 40,
    "vop_bepaald": 20,
    "vop_zelfstandige": 40,
}


def quarter_of(day: date) -> Quarter:
    return day.year, (day.month - 1) // 3


def plus(quarter: Quarter, number: int) -> Quarter:
    return divmod(quarter[0] * 4 + quarter[1] + number, 4)


def evaluated(f: Facts) -> bool:
    return f["soort_aanvraag"] in ("aanpassing", "verlenging")


def most_vulnerable(f: Facts) -> bool:
    return f["steuncategorie"] == "uiterst_kwetsbaar" and f["soort_aanvrager"] != "zelfstandige"


def package_imw(f: Facts) -> str:
    if evaluated(f):
        return "op_maat"
    if f["duur_van_de_nood"] == "twee_jaar" or most_vulnerable(f):
        return "twee_jaar"
    advice = f["advies_collectief_maatwerk"]
    if advice == "advies_45" and f["soort_aanvrager"] == "maatwerkbedrijf":
        return "vijf_jaar_cmw45"
    return (
        "vijf_jaar_verhoogd"
        if f["verhoogde_nood"] in ("ja", True) or advice != "geen"
        else "vijf_jaar"
    )


def package_vop(f: Facts) -> str | None:
    """None where the VOP no longer answers."""
    asked = f["aanvraagdag"]
    if asked >= date(2023, 7, 1) or (evaluated(f) and asked >= date(2023, 4, 1)):
        return None
    if f["soort_aanvrager"] == "zelfstandige":
        return "vop_zelfstandige"
    if evaluated(f):
        return "vop_verhoogd"
    return "vop_bepaald" if f["duur_van_de_nood"] == "twee_jaar" else "vop_onbepaald"


def package(f: Facts, scheme: str) -> str | None:
    return package_imw(f) if scheme == "imw" else package_vop(f)


def percentage(f: Facts, scheme: str) -> int | None:
    """None where no percentage can be proposed."""
    found = package(f, scheme)
    if found is None or found in FIRST_PERCENTAGES:
        return None if found is None else FIRST_PERCENTAGES[found]
    share = f["geevalueerd_percentage"]
    if scheme == "vop":
        return share if 1 <= share <= 60 else None
    highest = 50 if most_vulnerable(f) else 75
    return share if share % 5 == 0 and 20 <= share <= highest else None


def first_quarter(f: Facts, scheme: str) -> Quarter:
    day = f["beslissingsdag"] if scheme == "imw" else f["aanvraagdag"]
    hired = f["soort_aanvrager"] != "zelfstandige" and not evaluated(f)
    if scheme == "vop" and day < date(2020, 10, 1) and hired:
        day = f["in_dienst_sinds"]
    first = quarter_of(day)
    if f["soort_aanvraag"] == "verlenging":
        first = max(first, plus(quarter_of(f["lopend_recht_tot"]), 1))
    return first


def number_1(f: Facts, scheme: str) -> Quarter:
    if evaluated(f):
        return plus(quarter_of(f["aanvraagdag"]), 1 - f["lopend_kwartaalnummer"])
    return first_quarter(f, scheme)


def pension_day(born: date) -> date:
    year = born.year + (65 if born.year < 1960 else 66 if born.year < 1964 else 67)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (
        date(year, 2, 28)
        if (born.month, born.day) == (2, 29) and not leap
        else date(year, born.month, born.day)
    )


def ends(f: Facts, scheme: str) -> list[tuple[Quarter, str]]:
    """What can end the right, in the order in which one of several at once is named."""
    first, found = first_quarter(f, scheme), package(f, scheme)
    all_ends = []
    if found in LENGTHS:
        all_ends.append((plus(first, LENGTHS[found] - 1), "het pakket eindigt"))
    if f["soort_aanvraag"] == "verlenging":
        all_ends.append((plus(first, 19), "de verlenging eindigt"))
    if f["soort_aanvraag"] == "aanpassing":
        running = quarter_of(f["lopend_recht_tot"])
        all_ends.append((running, "het recht dat is aangepast, eindigt"))
    if scheme == "imw" and most_vulnerable(f):
        all_ends.append(
            (plus(number_1(f, scheme), 7), "de termijn voor uiterst kwetsbaren eindigt")
        )
    if scheme == "vop":
        all_ends.append(((2028, 0), "de laatste VOP loopt af"))
    if f["duur_van_de_nood"] != "onbepaald":
        all_ends.append((quarter_of(f["nood_geldig_tot"]), "de nood eindigt"))
    below = pension_day(f["geboortedag"]) - timedelta(days=1)
    return [*all_ends, (quarter_of(below), "de pensioenleeftijd wordt bereikt")]


def end(f: Facts, scheme: str) -> tuple[Quarter, str] | None:
    """The last quarter and what ends the right; None where there is none to end."""
    if package(f, scheme) is None:
        return None
    return min(ends(f, scheme), key=lambda found: found[0])


def is_empty(f: Facts, scheme: str) -> bool:
    """Whether the right ends before its first quarter, or there is none to end."""
    found = end(f, scheme)
    return found is None or found[0] < first_quarter(f, scheme)
