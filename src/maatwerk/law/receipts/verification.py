"""Whether a receipt still holds: its seal, its law, and every figure computed again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from maatwerk import __version__
from maatwerk.errors import BadInputError
from maatwerk.law.canonical import digest
from maatwerk.law.days import day_number
from maatwerk.law.explanation.explain import Explanation
from maatwerk.law.law import Law
from maatwerk.law.quarters import Quarter
from maatwerk.law.receipts.receipt import FORM, SOFTWARE, Body, changes_of, outputs_of
from maatwerk.law.receipts.shape import shape_error
from maatwerk.law.vocabulary.day_arithmetic import DAG

Kind = Literal[
    "not_a_receipt",
    "unknown_form",
    "altered",
    "other_law",
    "other_changes",
    "facts_refused",
    "other_amount",
    "other_percentage",
    "other_step",
]
UNREADABLE = ("not_a_receipt", "unknown_form")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a receipt.

    Attributes:
        kind: What sort of thing.
        field: Where, such as ``body.outputs.amount_cents``; empty for the whole.
        message: In words, with what to do.
    """

    kind: Kind
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification came to.

    Attributes:
        findings: All that is wrong; empty when the receipt holds.
        notes: What is worth knowing and changes nothing.
    """

    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the seal fits, and this law computes every figure of it again."""
        return not self.findings

    @property
    def is_readable(self) -> bool:
        """Whether it is a receipt at all, of a form that is known here."""
        return not any(finding.kind in UNREADABLE for finding in self.findings)


def verify_receipt(receipt: Any, law: Law) -> Verdict:
    """Compute a receipt again.

    Args:
        receipt: As read from JSON; anything at all.
        law: The law, or the reform, that should have made it.
    """
    unreadable = _unreadable(receipt)
    if unreadable is not None:
        return Verdict((unreadable,))
    body = receipt["body"]
    findings = [*_seal(receipt), *_other_law(body, law)]
    if body["law"]["hash"] == law.hash:
        findings += _recomputed(body, law)
    return Verdict(tuple(findings), tuple(_notes(body)))


def _unreadable(receipt: object) -> Finding | None:
    body = receipt.get("body") if isinstance(receipt, dict) else None
    form = body.get("receipt") if isinstance(body, dict) else None
    if isinstance(form, int) and not isinstance(form, bool) and form != FORM:
        return Finding(
            "unknown_form",
            "body.receipt",
            f"the receipt is of form {form}, and this is maatwerk {__version__}, which knows "
            f"form {FORM}: verify it with a version that knows it.",
        )
    wrong = shape_error(receipt)
    return None if wrong is None else Finding("not_a_receipt", *wrong)


def _seal(receipt: Mapping[str, Any]) -> Iterator[Finding]:
    found = digest(receipt["body"])
    if found != receipt["sha256"]:
        yield Finding(
            "altered",
            "sha256",
            f"the sha256 of the body is {found}, not {receipt['sha256']}: the receipt was altered "
            "after it was made. Ask for the original.",
        )


def _other_law(body: Body, law: Law) -> Iterator[Finding]:
    made_by = body["law"]
    if made_by["hash"] != law.hash:
        advice = (
            "it is of a reform: give that reform (--reform FILE)"
            if made_by["changes"] and not law.changes
            else "verify it with the version of maatwerk that has that law"
        )
        yield Finding(
            "other_law",
            "body.law.hash",
            f"the law {made_by['hash']} made it (maatwerk {body['software']['version']}), and this "
            f"is {law.hash}, which cannot certify it: {advice}.",
        )
    elif made_by["changes"] != changes_of(law):
        yield Finding(
            "other_changes",
            "body.law.changes",
            "these are not the changes that the law of this hash has.",
        )


def _recomputed(body: Body, law: Law) -> Iterator[Finding]:
    try:
        told = _explained(body, law)
    except BadInputError as error:
        yield Finding("facts_refused", "body", f"the law does not accept this: {error}")
        return
    yield from _differences(body["outputs"], outputs_of(law, told))


def _explained(body: Body, law: Law) -> Explanation:
    quarter = Quarter.parse(body["quarter"])
    known_on = None if body["known_on"] is None else _day(body["known_on"])
    asked, scheme = body["component"], body["scheme"]
    wanted = law.facts_for(asked, quarter, scheme=scheme, known_on=known_on)
    facts = {name: _fact(law, name, value) for name, value in body["inputs"].items()}
    idle = [name for name in facts if name not in wanted]
    if idle:
        raise BadInputError(f"{', '.join(idle)} plays no part in the {asked}.")
    return law.explain(asked, quarter, facts, scheme=scheme, known_on=known_on)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:  # Python reads 20240415 as well
        raise BadInputError(f"{text!r} is not a day: write it as 2024-04-15.")
    return day


def _fact(law: Law, name: str, value: int | str) -> int:
    """The integer that the law takes."""
    if name not in law.inputs:
        raise BadInputError(f"{name} is no fact that the law knows.")
    fact = law.inputs[name]
    if fact.codes is not None:
        if value not in fact.codes:
            raise BadInputError(f"{name} is {value!r}; it must be one of {', '.join(fact.codes)}.")
        return fact.codes.index(str(value))
    if fact.unit == DAG:
        return day_number(_day(str(value)))
    if isinstance(value, str):
        raise BadInputError(f"{name} is {value!r}, and it must be an integer.")
    return value


def _differences(filed: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Finding]:
    for name, kind in _FIGURES:
        if filed[name] != found[name]:
            yield Finding(kind, f"body.outputs.{name}", _difference(filed[name], found[name]))
    steps, found_steps = filed["steps"], found["steps"]
    for name in [*steps, *(n for n in found_steps if n not in steps)]:
        if steps.get(name) != found_steps.get(name):
            words = _difference(steps.get(name), found_steps.get(name))
            yield Finding("other_step", f"body.outputs.steps.{name}", words)


_FIGURES: tuple[tuple[str, Kind], ...] = (
    ("amount_cents", "other_amount"),
    ("percentage", "other_percentage"),
)


def _difference(filed: int | str | None, found: int | str | None) -> str:
    said, recomputed = ("absent" if value is None else str(value) for value in (filed, found))
    return f"the receipt says {said}; computed again it is {recomputed}."


def _notes(body: Body) -> Iterator[str]:
    made_by = body["software"]
    if made_by != {"name": SOFTWARE, "version": __version__}:
        yield (
            f"made by {made_by['name']} {made_by['version']}, verified by {SOFTWARE} {__version__}."
        )
