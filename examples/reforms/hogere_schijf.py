"""A reform in Python: reading it executes it. The highest percentages one in five higher."""

from datetime import date

from maatwerk.law import load_law
from maatwerk.law.reforms.reform import Change, Reform

SOURCE = "voorbeeld, geen voorstel van wie dan ook"
SINCE = date(2027, 1, 1)


def _raised(package: str) -> Change:
    now = load_law().parameter("pakket_percentages").at(SINCE, key=package)
    bands = {band: int(percent) * 6 // 5 for band, percent in now.value.items()}
    return Change("pakket_percentages", SINCE, bands, SOURCE, package, "imw")


REFORM = Reform(
    "Percentages een vijfde hoger",
    tuple(_raised(package) for package in ("vijf_jaar", "vijf_jaar_verhoogd")),
    source=SOURCE,
)
