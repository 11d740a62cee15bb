"""The receipt of the law for each line: its hash for many at once, and the receipt of one.

Pure. What the law computed has a receipt as :mod:`maatwerk.law.receipts.receipt` makes it. Where
nothing is due for another reason than the law's arithmetic, or an advance is paid, the receipt is
a small piece of JSON that says so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

import numpy as np

from maatwerk.law import Law, Quarter
from maatwerk.law.canonical import canonical, digest
from maatwerk.law.engine.input import Input
from maatwerk.law.receipts.receipt import Receipt, receipt_of
from maatwerk.payments.due import COMPONENTS, Ints, Rights
from maatwerk.snapshot.codes import codes_of

_MARK = "@@{}@@"
_MARKED = re.compile(r'"@@(\w+:\w*)@@"')


@dataclass(frozen=True, slots=True)
class Asked:
    """What receipts are asked of: one component of one scheme in one quarter.

    Attributes:
        component: Position in :data:`~maatwerk.payments.due.COMPONENTS`.
        scheme: Position in its list of codes.
        quarter: Index.
    """

    component: int
    scheme: int
    quarter: int


def receipt_for(rights: Rights, row: int, component: int, law: Law, known_on: date) -> Receipt:
    """The receipt of one right and component, with every step."""
    asked = Asked(component, int(rights.scheme[row]), int(rights.quarter[row]))
    inputs = _inputs(asked, law, known_on)
    given = {
        name: int(rights.facts[name][row])
        for name, fact in inputs.items()
        if name in rights.facts and int(rights.facts[name][row]) != fact.absent
    }
    told = law.explain(
        COMPONENTS[component],
        Quarter.from_index(asked.quarter),
        given,
        scheme=codes_of("scheme")[asked.scheme],
        known_on=known_on,
    )
    return receipt_of(law, told)


def hashes(rights: Rights, rows: Ints, components: Ints, law: Law, known_on: date) -> list[str]:
    """The hash of the receipt of each right and component, in order.

    The same as that of :func:`receipt_for`, one by one, and a good thirty times as fast.
    """
    found = [""] * len(rows)
    groups: dict[Asked, list[int]] = {}
    keys = zip(
        components.tolist(),
        rights.scheme[rows].tolist(),
        rights.quarter[rows].tolist(),
        strict=True,
    )
    for place, key in enumerate(keys):
        groups.setdefault(Asked(*key), []).append(place)
    for asked, places in groups.items():
        at = np.array(places, np.int64)
        for some in _alike(rights, rows[at], _inputs(asked, law, known_on)):
            texts = _hashes(rights, rows[at[some]], asked, law, known_on)
            for place, text in zip(at[some].tolist(), texts, strict=True):
                found[place] = text
    return found


def told(content: Mapping[str, Any]) -> Receipt:
    """The receipt of what the law did not compute."""
    return {"body": dict(content), "sha256": digest(dict(content))}


def _inputs(asked: Asked, law: Law, known_on: date) -> Mapping[str, Input]:
    return law.facts_for(
        COMPONENTS[asked.component],
        Quarter.from_index(asked.quarter),
        scheme=codes_of("scheme")[asked.scheme],
        known_on=known_on,
    )


def _alike(rights: Rights, rows: Ints, inputs: Mapping[str, Input]) -> Iterator[Ints]:
    """Rows of which the same facts are given: their receipts differ in values alone."""
    given = np.zeros(len(rows), np.int64)
    for number, (name, fact) in enumerate(inputs.items()):
        if name in rights.facts and fact.absent is not None:
            given |= (rights.facts[name][rows] != fact.absent).astype(np.int64) << number
    order = np.argsort(given, kind="stable")
    yield from np.split(order, np.flatnonzero(np.diff(given[order])) + 1)


def _hashes(rights: Rights, rows: Ints, asked: Asked, law: Law, known_on: date) -> Iterator[str]:
    """Of rows that are alike: the first receipt is the form, the others are filled in."""
    body = receipt_for(rights, int(rows[0]), asked.component, law, known_on)["body"]
    scheme, quarter = codes_of("scheme")[asked.scheme], Quarter.from_index(asked.quarter)
    steps = tuple(body["outputs"]["steps"])
    inputs = _inputs(asked, law, known_on)
    given = {name: rights.facts[name][rows] for name in inputs if name in rights.facts}
    name = COMPONENTS[asked.component]
    values = law.run(steps, quarter, given, scheme=scheme, component=name, known_on=known_on)
    columns: dict[str, Sequence[str]] = {f"s:{n}": _texts(values[n], '"{}"') for n in steps}
    columns |= {f"i:{n}": _input_texts(law.inputs[n], given[n]) for n in body["inputs"]}
    columns["o:amount"] = _texts(values[name], "{}")
    outputs = {
        "amount_cents": _MARK.format("o:amount"),
        "percentage": None,
        "steps": {n: _MARK.format(f"s:{n}") for n in steps},
    }
    if body["outputs"]["percentage"] is not None:
        outputs["percentage"] = _MARK.format("o:percentage")
        columns["o:percentage"] = _texts(values[law.percentage], "{}")
    marked = {n: _MARK.format(f"i:{n}") for n in body["inputs"]}
    form = canonical({**body, "inputs": marked, "outputs": outputs}).decode()
    pieces = _MARKED.split(form)
    pattern = "%s".join(piece.replace("%", "%%") for piece in pieces[::2])
    for row in zip(*(columns[mark] for mark in pieces[1::2]), strict=True):
        yield sha256((pattern % row).encode()).hexdigest()


def _texts(values: np.ndarray[Any, Any], how: str) -> list[str]:
    whole = values.astype(np.int64, copy=False)  # a verdict is 0 or 1 in a receipt
    return [how.format(value) for value in whole.tolist()]


def _input_texts(fact: Input, values: np.ndarray[Any, Any]) -> list[str]:
    codes = fact.codes
    if codes is None:
        return _texts(values, "{}")
    return [f'"{codes[value]}"' for value in values.tolist()]
