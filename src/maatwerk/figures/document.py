"""The definitions of the figures as a page, made from the measures themselves.

``python -m maatwerk.figures.document docs/figures.md`` renews the part of the manual
between its two marks; a test holds the manual to it.
"""

import sys
from pathlib import Path

from maatwerk.figures.dimensions import DIMENSIONS
from maatwerk.figures.measure import Measure
from maatwerk.figures.measures import MEASURES
from maatwerk.figures.streams import STREAMS

BEGIN = "<!-- made from the measures; see maatwerk.figures.document -->"
END = "<!-- end of what is made -->"

_KINDS = {
    "additive": "adds up",
    "money": "adds up, in whole cents",
    "distinct": "does not add up: whoever is in two cells counts in both",
    "mean": "does not add up",
    "median": "does not add up",
    "share": "does not add up",
    "ranking": "a ranking, no total",
    "stock": "adds up over codes, never over time",
}

_COHORTS = {
    "no": "no",
    "may": "on request (`--cohort`)",
    "always": "always",
}


def definitions() -> str:
    """Every measure and dimension, with everything that stands in its object, in Markdown."""
    return "\n".join(
        [
            "## The measures",
            "",
            *(line for measure in MEASURES.values() for line in _measure(measure)),
            "## The dimensions",
            "",
            "| id | Nederlands | English |",
            "| --- | --- | --- |",
            *(
                f"| `{d.id}` | {d.nl}: {d.definition_nl} | {d.en}: {d.definition_en} |"
                for d in DIMENSIONS.values()
            ),
            "",
        ]
    )


def _measure(measure: Measure) -> list[str]:
    stream = STREAMS[measure.stream]
    day = f"first day of `{stream.date}`" if stream.quarterly else f"`{stream.date}`"
    return [
        f"### `{measure.id}`: {measure.nl}",
        "",
        f"{measure.definition_nl}",
        "",
        f"*{measure.en}*: {measure.definition_en}",
        "",
        f"- Table and date that counts: `{stream.table}`, {day}",
        f"- Expression: `{measure.expression}`",
        f"- Unit and kind: {measure.unit}; {_KINDS[measure.kind]}",
        f"- By cohort of submission: {_COHORTS[measure.cohort]}",
        f"- Dimensions and filters: time, {', '.join(f'`{d}`' for d in measure.dimensions)}",
        "",
    ]


def renewed(page: str) -> str:
    """A page with the definitions between its two marks made anew."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the page lacks {BEGIN!r} or {END!r}")
    return f"{before}{BEGIN}\n\n{definitions()}\n{END}{after}"


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
