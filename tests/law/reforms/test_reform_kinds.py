"""A reform in Python can hold anything at all; what is of another kind is named, not run into."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from maatwerk.law import Change, Law
from maatwerk.law.errors import LawError
from maatwerk.law.reforms.diff import difference
from maatwerk.law.reforms.reform import NewPackage, Reform, RuleChange
from maatwerk.law.reforms.telling import as_data, as_lines

SINCE = date(2027, 1, 1)
VALUE = Change("ggmmi", SINCE, 240_000, "nota")
ROW = Change("pakket_percentages", SINCE, {"1-": 60}, "nota", "vijf_jaar", "imw")
PACKAGE = NewPackage("drie_jaar", {"1-12": 40}, SINCE, "nota", "imw")
REFORM = Reform("voorstel", (VALUE,), source="nota")
HALF = "nota \ud800"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: replace(VALUE, parameter=5), "A reform: the parameter is 5; write a text"),
        (lambda: replace(VALUE, parameter=None), "A reform: the parameter is None; write a text"),
        (lambda: replace(VALUE, source=None), "ggmmi: the source is None; write a text"),
        (lambda: replace(VALUE, source=5), "ggmmi: the source is 5; write a text"),
        (lambda: replace(VALUE, source=HALF), "the source .* holds half a character"),
        (lambda: replace(VALUE, since=None), "ggmmi: None is no day"),
        (lambda: replace(VALUE, until="2028-12-31"), "'2028-12-31' is no day"),
        (lambda: replace(VALUE, scheme=["imw"]), r"the scheme is \['imw'\]; write a text"),
        (lambda: replace(ROW, key=1), "the key is 1; write a text"),
        (lambda: replace(VALUE, value=datetime(2027, 1, 1, tzinfo=UTC)), "the value: .* is no day"),
        (lambda: replace(PACKAGE, code=None), "A new package: the code is None; write a text"),
        (lambda: replace(PACKAGE, since=None), "drie_jaar: None is no day"),
        (lambda: replace(PACKAGE, scheme=None), "drie_jaar: the scheme is None; write a text"),
        (lambda: replace(PACKAGE, source=None), "drie_jaar: the source is None; write a text"),
        (lambda: replace(PACKAGE, component=[]), r"the component is \[\]; write a text"),
        (lambda: replace(REFORM, title=None), "A reform: the title is None; write a text"),
        (lambda: replace(REFORM, title=HALF), "the title .* holds half a character"),
        (lambda: replace(REFORM, source=5), "voorstel: the source is 5; write a text"),
        (lambda: replace(REFORM, source=HALF), "the source .* holds half a character"),
        (lambda: replace(REFORM, changes=[VALUE]), r"changes is no tuple: write \(Change"),
        (lambda: replace(REFORM, changes=VALUE), r"changes is no tuple: write \(Change"),
        (lambda: replace(REFORM, changes=(PACKAGE,)), "changes holds .*, which is no Change"),
        (lambda: replace(REFORM, packages=None), "packages is no tuple"),
        (lambda: replace(REFORM, rules=(5,)), "rules holds 5, which is no RuleChange"),
        (lambda: Reform.of([5]), "changes holds 5, which is no Change"),  # type: ignore[list-item]
        (lambda: RuleChange(5, SINCE, "nota"), "5 is no rule"),  # type: ignore[arg-type]
    ],
)
def test_a_part_of_another_kind(make: Callable[[], object], message: str) -> None:
    with pytest.raises(LawError, match=message):
        make()


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (replace(ROW, value={}), "there are no bands; write them as 1-5 or 6-"),
        (replace(ROW, value={1: 60}), "the band 1 is not written as 1-5 or 6-"),  # type: ignore[dict-item]
        (replace(ROW, value={None: 60}), "the band None is not written"),  # type: ignore[dict-item]
        (replace(ROW, value={"1-": [60]}), r"\[60\] is no figure"),  # type: ignore[dict-item]
        (replace(ROW, value=[60]), r"bands are expected, not \[60\]"),
        (replace(VALUE, value=None), "None is no figure; write an integer"),
        (replace(VALUE, value={240_000}), r"\{240000\} is no figure; write an integer"),
        (replace(VALUE, value=np.int64(240_000)), "is no figure; write an integer"),
        (replace(PACKAGE, bands={}), "there are no bands"),
        (replace(PACKAGE, bands={1: 60}), "the band 1 is not written"),  # type: ignore[dict-item]
        (replace(PACKAGE, bands=5), "drie_jaar from 2027-01-01: bands are expected, not 5"),  # type: ignore[arg-type]
    ],
)
def test_a_value_of_another_kind(law: Law, item: Change | NewPackage, message: str) -> None:
    values, packages = ((item,), ()) if isinstance(item, Change) else ((), (item,))
    with pytest.raises(LawError, match=message):
        law.reformed(Reform("voorstel", values, packages, source="nota"))


@pytest.mark.parametrize("item", [replace(VALUE, scheme="zz"), replace(ROW, scheme="IMW")])
def test_a_value_of_a_scheme_that_does_not_exist(law: Law, item: Change) -> None:
    message = f"{item.parameter} from 2027-01-01 is of the scheme {item.scheme}; there are imw, vop"
    with pytest.raises(LawError, match=message):
        law.reformed([item])


ANYTHING = st.sampled_from(
    (None, 5, -1, 1.5, True, "", " ", "imw", "vop", "zz", HALF, [], ["imw"], {}, {1: 60}, set())
) | st.sampled_from(
    ({"1-": 60}, {"1-": None}, (), object(), SINCE, datetime(2027, 1, 1, tzinfo=UTC), VALUE)
)
PARTS = st.sampled_from(
    [(VALUE, name) for name in ("parameter", "since", "value", "source", "key", "scheme", "until")]
    + [(PACKAGE, name) for name in ("code", "bands", "since", "source", "scheme", "component")]
    + [(REFORM, name) for name in ("title", "changes", "packages", "rules", "source")]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(part=PARTS, given_instead=ANYTHING)
@example(part=(VALUE, "source"), given_instead=None)
def test_it_is_refused_in_a_sentence_or_can_be_told(
    law: Law, part: tuple[Any, str], given_instead: object
) -> None:
    item, name = part
    try:
        made = replace(item, **{name: given_instead})
        if isinstance(made, Change):
            made = Reform("voorstel", (made,), source="nota")
        elif isinstance(made, NewPackage):
            made = Reform("voorstel", packages=(made,), source="nota")
        found = difference(law, made)
    except LawError:
        return
    json.dumps(as_data(found), ensure_ascii=False).encode()
    "\n".join(as_lines(found)).encode()
