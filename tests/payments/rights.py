"""Generated quarters of right for the pure part of payments."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from maatwerk.law import Quarter
from maatwerk.payments.due import Rights
from maatwerk.snapshot.codes import codes_of

FIRST = Quarter(2024, 1).index
QUARTERS = 6
UNKNOWN = -1


def rights_of(rows: Sequence[dict[str, int]]) -> Rights:
    """Rights of the IMW, one a case in the first quarter, with what differs from the usual."""

    def column(name: str, usual: int) -> np.ndarray:
        return np.array([row.get(name, usual) for row in rows], np.int64)

    count = len(rows)
    return Rights(
        np.arange(count),
        column("quarter", FIRST),
        np.full(count, codes_of("scheme").index("imw"), np.int64),
        column("status", codes_of("status").index("recht")),
        column("alone", 0) == 1,
        column("excluded", 0) == 1,
        column("twice", 0) == 1,
        {
            "pakket": column("pakket", codes_of("package").index("vijf_jaar")),
            "kwartaalnummer": column("kwartaalnummer", 1),
            "percentage": column("percentage", UNKNOWN),
            "referteloon": column("referteloon", 900_000),
            "tewerkstellingsbreuk": column("tewerkstellingsbreuk", 10_000),
            "begeleidingsnood": column("begeleidingsnood", 0),
            "andere_tussenkomsten": column("andere_tussenkomsten", UNKNOWN),
            "steuncategorie": column("steuncategorie", UNKNOWN),
            "begeleidingskost": column("begeleidingskost", UNKNOWN),
        },
    )


def with_wages(rights: Rights, wages: Sequence[int]) -> Rights:
    """The same rights with other wages; -1 for one that was not declared."""
    wage = np.array(wages, np.int64)
    fraction = np.where(wage < 0, UNKNOWN, 10_000)
    facts = {**rights.facts, "referteloon": wage, "tewerkstellingsbreuk": fraction}
    return replace(rights, facts=facts)


WAGES = st.integers(0, 2_000_000)
MAYBE_WAGES = st.one_of(st.just(UNKNOWN), WAGES)

ROWS = st.fixed_dictionaries(
    {
        "quarter": st.integers(FIRST, FIRST + QUARTERS - 1),
        "kwartaalnummer": st.integers(1, 25),
        "pakket": st.integers(0, 4),
        "percentage": st.sampled_from([UNKNOWN, 20, 37, 45, 75]),
        "status": st.sampled_from([0, 0, 0, 1, 2]),
        "excluded": st.sampled_from([0, 0, 0, 1]),
        "twice": st.sampled_from([0, 0, 0, 1]),
        "alone": st.sampled_from([0, 0, 0, 1]),
        "referteloon": MAYBE_WAGES,
        "tewerkstellingsbreuk": st.one_of(st.just(UNKNOWN), st.integers(0, 10_000)),
        "begeleidingsnood": st.integers(UNKNOWN, 3),
        "andere_tussenkomsten": st.one_of(st.just(UNKNOWN), st.integers(0, 500_000)),
        "steuncategorie": st.integers(UNKNOWN, 1),
        "begeleidingskost": st.one_of(st.just(UNKNOWN), st.integers(0, 400_000)),
    }
)
"""A right with anything that can be known of it, or not."""
