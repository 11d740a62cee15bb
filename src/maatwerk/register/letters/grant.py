"""What a letter that grants tells: the package, its percentages by quarter, first amounts."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import numpy as np

from maatwerk.cases import events as e
from maatwerk.cases.acts.granting import COMPONENTS
from maatwerk.cases.facts import value_on
from maatwerk.law import Law, Quarter
from maatwerk.law.explanation.wording import euro
from maatwerk.law.review.examples import read_fact
from maatwerk.register.letters.grounds import ground_row
from maatwerk.register.letters.source import Source
from maatwerk.register.letters.wording import written_day, written_quarter
from maatwerk.snapshot import codes

CATEGORY = "steuncategorie"


def grant_values(source: Source, granted: e.ApplicationGranted, law: Law) -> dict[str, Any]:
    """The values of :data:`~maatwerk.register.letters.names.NAMES` for a grant."""
    amounts = stored_amounts(source, granted)
    lost = granted.without_guidance
    suspended = _suspended(source)
    return {
        "beslist_op": written_day(granted.on),
        "premie": _label(codes.PREMIUM_KIND, granted.premium),
        "pakket": _label(codes.PACKAGE, granted.package),
        "eerste_kwartaal": written_quarter(granted.first_quarter),
        "laatste_kwartaal": written_quarter(granted.last_quarter),
        "einde_recht": written_day(granted.last_quarter.last_day),
        "percentages": [
            (written_quarter(first), written_quarter(last), f"{percentage} %")
            for first, last, percentage in percentages(source, granted, law)
        ],
        "bedragen": [(_label(codes.COMPONENT, name), euro(cents)) for name, cents in amounts],
        "bedrag_totaal": euro(sum(c for _, c in amounts)) if len(amounts) > 1 else "",
        "zonder_begeleiding": [] if lost is None else [ground_row(lost, law)],
        "geschorst": [
            (written_quarter(event.quarter), *ground_row(event.ground, law)) for event in suspended
        ],
    }


def stored_amounts(source: Source, granted: e.ApplicationGranted) -> tuple[tuple[str, int], ...]:
    """Premium and cents of the first quarter, as the proposal decided on has them.

    They are never computed anew.

    None when the decision granted something else than was proposed: those amounts would be
    of another package.
    """
    proposal = source.decided.proposal if source.decided else None
    if proposal is None:
        return ()
    proposed = (proposal.package, proposal.percentage, proposal.first_quarter)
    told = tuple(name for name, _ in proposal.amounts)
    same = proposed == (granted.package, granted.percentage, granted.first_quarter)
    return proposal.amounts if same and told == COMPONENTS[granted.premium] else ()


def percentages(
    source: Source, granted: e.ApplicationGranted, law: Law
) -> Iterator[tuple[Quarter, Quarter, int]]:
    """First and last quarter of each percentage, by the law as it was known at the decision.

    Raises:
        BadInputError: the law did not know them.
    """
    case = source.then
    one = case.right.first_quarter if case.right else granted.first_quarter
    count = granted.last_quarter - granted.first_quarter + 1
    first_rank = granted.first_quarter - one + 1
    asked: dict[str, Any] = {
        "pakket": law.packages.index(granted.package),
        "kwartaalnummer": np.arange(first_rank, first_rank + count, dtype=np.int16),
    }
    if granted.percentage is not None:
        asked["percentage"] = granted.percentage
    category = value_on(case.facts, CATEGORY, granted.on)
    if category is not None:
        asked[CATEGORY] = read_fact(law.inputs, CATEGORY, category, "facts")
    found = law.percentages(
        granted.first_quarter, asked, scheme=source.application.scheme, known_on=source.recorded_on
    )
    for percentage, places in groupby(range(count), lambda place: int(found[place])):
        run = list(places)
        first, last = granted.first_quarter + run[0], granted.first_quarter + run[-1]
        yield first, last, percentage


def _suspended(source: Source) -> list[e.RightSuspended]:
    """A suspension that came with the grant itself."""
    after = source.events[source.about : source.about + 2]
    return [event for event in after if isinstance(event, e.RightSuspended)]


def _label(listed: tuple[codes.Code, ...], code: str) -> str:
    return next((known.nl for known in listed if known.code == code), code)
