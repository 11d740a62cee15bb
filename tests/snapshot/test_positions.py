"""Codes become positions in our lists, or are refused."""

import numpy as np
import pyarrow as pa
import pytest

from maatwerk.errors import BadInputError
from maatwerk.snapshot.codes import codes_of
from maatwerk.snapshot.positions import code_positions

STATUS = codes_of("status")


def encoded(*texts: str | None) -> pa.DictionaryArray:
    return pa.array(texts, pa.string()).dictionary_encode()


@pytest.mark.parametrize("plain", [True, False])
def test_positions_follow_our_list_not_the_file(plain: bool) -> None:
    column = encoded("onderbroken", "recht", "geschorst", "recht")
    found = code_positions("quarters", "status", column.cast(pa.string()) if plain else column)
    assert found.dtype == np.int8
    assert [STATUS[place] for place in found] == ["onderbroken", "recht", "geschorst", "recht"]


def test_empty_is_minus_one_where_it_is_allowed() -> None:
    found = code_positions("quarters", "status_ground", encoded(None, "R02", None))
    assert found.tolist() == [-1, codes_of("ground").index("R02"), -1]
    assert code_positions("quarters", "status_ground", encoded()).tolist() == []


@pytest.mark.parametrize("field", ["status", "package", "guidance"])
def test_code_outside_its_list_is_refused_by_table_and_field(field: str) -> None:
    good = codes_of(field)[0]
    with pytest.raises(BadInputError, match=rf"quarters\.{field} has the code 'stopgezet'"):
        code_positions("quarters", field, encoded(good, "stopgezet"))


def test_empty_where_there_must_be_a_code_is_refused() -> None:
    with pytest.raises(BadInputError, match=r"quarters\.status is empty"):
        code_positions("quarters", "status", encoded("recht", None))
    nothing = pa.DictionaryArray.from_arrays(pa.array([0], pa.int8()), pa.array([None], "str"))
    with pytest.raises(BadInputError, match=r"quarters\.status is empty"):
        code_positions("quarters", "status", nothing)


def test_code_that_no_row_has_does_no_harm() -> None:
    spare = pa.DictionaryArray.from_arrays(pa.array([1], pa.int8()), pa.array(["x", "recht"]))
    assert code_positions("quarters", "status", spare).tolist() == [STATUS.index("recht")]
