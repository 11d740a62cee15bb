"""Single items in many wordings; see ``wordings.yaml``."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from maatwerk.questions import Ask, Request

WORDINGS = yaml.safe_load((Path(__file__).parent / "wordings.yaml").read_text("utf-8"))
SINCE_START = "2023-07-01..2025-04-10"


def _told(ask: Ask) -> str:
    """An ask as one line of ``reads``."""
    if ask.kind != "figures":
        return ask.kind
    periods = ";".join(f"{period.start}..{period.end}" for period in ask.periods)
    filters = [f"{d}={','.join(codes)}" for d, codes in ask.filters.items() if d != "scheme"]
    parts = [
        str(ask.measure),
        f"by {','.join(ask.dimensions)}" if ask.dimensions else "",
        f"in {periods}" if periods != SINCE_START else "",
        f"with {' '.join(sorted(filters))}" if filters else "",
        "cohort" if ask.cohort else "",
        f"top {ask.top}" if ask.top else "",
    ]
    return " ".join(filter(None, parts))


def _sorted(line: str) -> str:
    """The words of a line, in an order that does not depend on how it was written."""
    return " ".join(sorted(line.split()))


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording["item"][:60])
def test_an_item_reads_as_expected(
    wording: dict[str, list[str] | str], ask: Callable[[str], Request]
) -> None:
    request = ask(f"1. {wording['item']}")
    assert [_sorted(_told(one)) for one in request.asks] == [_sorted(r) for r in wording["reads"]]
    assert all(one.number.split()[0] == "1" for one in request.asks)


@pytest.mark.parametrize("wording", WORDINGS[::5], ids=lambda wording: wording["item"][:60])
def test_capitals_and_blanks_do_not_matter(
    wording: dict[str, list[str] | str], ask: Callable[[str], Request]
) -> None:
    item = str(wording["item"])
    spread = item.replace(" ", " \u00a0\n", 3)
    assert [_told(one) for one in ask(f"1) {spread}").asks] == [
        _told(one) for one in ask(f"1. {item}").asks
    ]
