"""What callers hand over: types, lengths, bounds; the row and the name of what is wrong."""

from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest

from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.law.several import totals_under

QUARTER = Quarter(2025, 2)
FACTS = {
    "pakket": 1,
    "kwartaalnummer": 1,
    "referteloon": 1_500_000,
    "tewerkstellingsbreuk": 10_000,
}


def amounts(law: Law, **given: Any) -> Any:
    return law.amounts("loonpremie", QUARTER, {**FACTS, **given})


def test_single_facts_give_one_amount_without_a_dimension(law: Law) -> None:
    found = amounts(law)
    assert found.shape == ()
    assert found.dtype == np.int64
    assert int(found) == 506854


def test_a_column_beside_single_facts(law: Law) -> None:
    ranks = np.array([1, 6, 9, 21])
    assert amounts(law, kwartaalnummer=ranks).tolist() == [506854, 380140, 253427, 0]


def test_no_dossiers_give_no_amounts(law: Law) -> None:
    found = amounts(law, referteloon=np.array([], np.int64))
    assert found.shape == (0,)
    assert found.dtype == np.int64


@pytest.mark.parametrize("dtype", [np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint64])
def test_any_integer_type_is_taken(law: Law, dtype: type) -> None:
    assert amounts(law, kwartaalnummer=np.array([1, 9], dtype)).tolist() == [506854, 253427]
    assert amounts(law, pakket=np.array([1, 1], dtype)).tolist() == [506854, 506854]


def test_big_endian_and_strided_columns(law: Law) -> None:
    wages = np.array([1_500_000, 0, 100_000, 0])
    assert amounts(law, referteloon=wages.astype(">i8")).tolist() == [506854, 0, 40000, 0]
    assert amounts(law, referteloon=wages[::2]).tolist() == [506854, 40000]
    assert amounts(law, referteloon=wages[::-1]).tolist() == [0, 40000, 0, 506854]


def test_the_callers_columns_are_left_as_they_were(law: Law) -> None:
    wages = np.array([1_500_000, 100_000])
    wages.flags.writeable = False
    assert amounts(law, referteloon=wages).tolist() == [506854, 40000]


def test_what_is_not_needed_is_left_alone(law: Law) -> None:
    assert amounts(law, begeleidingsnood="nonsense") == 506854


@pytest.mark.parametrize("as_column", [False, True])
def test_a_name_that_is_no_fact_is_refused(law: Law, *, as_column: bool) -> None:
    aid = np.full(3, 100_000) if as_column else 100_000
    said = r"no andere_tussenkomst; did you mean andere_tussenkomsten\?"
    with pytest.raises(BadInputError, match=said):
        amounts(law, andere_tussenkomst=aid)
    with pytest.raises(BadInputError, match=said):
        totals_under([law], "loonpremie", QUARTER, {**FACTS, "andere_tussenkomst": aid})
    with pytest.raises(BadInputError, match=r"asks for no xyz\.$"):
        amounts(law, xyz=aid)


def test_aid_that_is_not_given_is_so_row_by_row(law: Law) -> None:
    aid = np.array([-1, 0, 100_000, -1], np.int32)
    assert amounts(law, andere_tussenkomsten=aid).tolist() == [506854, 506854, 406854, 506854]
    totals = totals_under([law] * 9, "loonpremie", QUARTER, {**FACTS, "andere_tussenkomsten": aid})
    assert totals.tolist() == [[3 * 506854 + 406854]] * 9


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"referteloon": 15000.0}, "referteloon must hold integers .*, not float64"),
        ({"referteloon": np.array([1.5])}, "referteloon must hold integers"),
        ({"referteloon": True}, "referteloon must hold integers .*, not bool"),
        ({"referteloon": "15000"}, "referteloon must hold integers"),
        ({"referteloon": None}, "referteloon is missing: reference wage"),
        ({"referteloon": np.zeros((2, 2), np.int64)}, "must have one dimension, not 2"),
        (
            {"referteloon": np.zeros(2, np.int64), "kwartaalnummer": np.ones(3, np.int8)},
            "not equally long: kwartaalnummer has 3 rows, referteloon has 2 rows",
        ),
        ({"referteloon": np.array([5, -1])}, r"Row 1: referteloon is -1 .* between 0 and 100"),
        ({"referteloon": 2**63 - 1}, "referteloon is 9223372036854775807"),
        ({"referteloon": np.array([2**64 - 1], np.uint64)}, "Row 0: referteloon is 184467"),
        ({"kwartaalnummer": np.array([1, 0, 1])}, "Row 1: kwartaalnummer is 0"),
        ({"kwartaalnummer": np.array([1, 300])}, "Row 1: kwartaalnummer is 300"),
        ({"tewerkstellingsbreuk": -1}, "tewerkstellingsbreuk is -1"),
        ({"pakket": np.array([1, 9])}, "Row 1: pakket is 9"),
        ({"pakket": np.array([1, -1])}, "Row 1: pakket is not given"),
        ({"pakket": np.array([1, 5])}, "Row 1: pakket is vop_onbepaald, which does not exist"),
        ({"andere_tussenkomsten": -5}, "andere_tussenkomsten is -5"),
        (
            {"pakket": np.array([4, 4]), "percentage": np.array([20, 21])},
            "Row 1: percentage is 21; for the package op_maat",
        ),
    ],
)
def test_facts_that_cannot_be(law: Law, given: dict[str, Any], message: str) -> None:
    with pytest.raises(BadInputError, match=message):
        amounts(law, **given)


def test_the_row_is_counted_from_the_first_block(law: Law) -> None:
    wages = np.zeros(1000, np.int64)
    wages[777] = -1
    for threads in (1, 2):
        with pytest.raises(BadInputError, match="Row 777: referteloon is -1"):
            law.amounts(
                "loonpremie", QUARTER, {**FACTS, "referteloon": wages}, block=64, threads=threads
            )
    packages = np.ones(1000, np.int8)
    packages[999] = 8
    with pytest.raises(BadInputError, match="Row 999: pakket is vop_zelfstandige"):
        law.amounts("loonpremie", QUARTER, {**FACTS, "pakket": packages}, block=64)


def test_a_fact_for_all_that_is_wrong_has_no_row(law: Law) -> None:
    wages = np.zeros(3, np.int64)
    with pytest.raises(BadInputError, match=r"^pakket is vop_bepaald"):
        amounts(law, pakket=6, referteloon=wages)


def test_unknown_component_and_scheme(law: Law) -> None:
    with pytest.raises(BadInputError, match="has no jobbonus; it has loonpremie, begel"):
        law.amounts("jobbonus", QUARTER, FACTS)
    with pytest.raises(BadInputError, match="There is no scheme sine; there are imw, vop"):
        law.amounts("loonpremie", QUARTER, FACTS, scheme="sine")


def test_a_percentage_is_read_only_where_the_package_leaves_it_open(law: Law) -> None:
    packages = np.array([1, 4, 0], np.int8)
    percentages = np.array([99, 35, 3], np.int8)
    found = law.percentages(
        QUARTER, {"pakket": packages, "kwartaalnummer": 1, "percentage": percentages}
    )
    assert found.tolist() == [40, 35, 20]


@pytest.mark.parametrize("known_on", ["2025-06-01", datetime(2025, 6, 1, tzinfo=UTC)])
def test_a_law_is_known_on_a_day(law: Law, known_on: Any) -> None:
    with pytest.raises(BadInputError, match="known_on must be a day"):
        law.amounts("loonpremie", QUARTER, FACTS, known_on=known_on)
