"""A receipt of an amount: by which law, from which facts, to which cents, and a seal on that.

A receipt is JSON: a ``body`` and the ``sha256`` of its canonical form (see
:mod:`maatwerk.law.canonical`). The body:

=========== ==================================================================================
receipt     version of this form, an integer: :data:`FORM`
software    ``name`` and ``version`` of what made it
law         ``hash`` of the law; ``changes`` that a reform laid over it, empty for the law itself
component   the premium; ``scheme`` and ``quarter`` beside it
known_on    the law as it was known on that day, or null
inputs      the facts that were given, by name: integers as the law takes them, codes by their
            name, days as ``2024-04-15``
outputs     ``amount_cents``; ``percentage``, or null where none plays a part; ``steps``, the
            exact value of every rule on the way, by name
=========== ==================================================================================

A code is kept by its name, as its position may change. A step is kept as text: it is an
exact integer in fractions of a cent, beyond what every reader of JSON holds exactly. The
parameters are not in it, since the hash of the law says which they are.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeAlias

from maatwerk import __version__
from maatwerk.law.canonical import canonical, digest
from maatwerk.law.days import day_of
from maatwerk.law.explanation.explain import Explanation, Step
from maatwerk.law.law import Law
from maatwerk.law.vocabulary.day_arithmetic import DAG

FORM: Final = 1
SOFTWARE: Final = "maatwerk"

Body: TypeAlias = dict[str, Any]
Receipt: TypeAlias = dict[str, Any]


def receipt_of(law: Law, told: Explanation) -> Receipt:
    """The receipt of an amount.

    Args:
        law: The law, or the reform, that computed it.
        told: What :meth:`Law.explain` gave.

    Raises:
        ValueError: another law computed it.
    """
    if told.law_hash != law.hash:
        raise ValueError(f"The law {told.law_hash} computed this amount, not {law.hash}.")
    body = {
        "receipt": FORM,
        "software": {"name": SOFTWARE, "version": __version__},
        "law": {"hash": law.hash, "changes": changes_of(law)},
        "component": told.component,
        "scheme": told.scheme,
        "quarter": str(told.quarter),
        "known_on": told.known_on.isoformat() if told.known_on else None,
        "inputs": {s.name: _fact(law, s) for s in told.steps if s.is_given},
        "outputs": outputs_of(law, told),
    }
    return {"body": body, "sha256": digest(body)}


def written(receipt: Receipt) -> bytes:
    """The receipt on one line, in canonical form, with the line's end."""
    return canonical(receipt) + b"\n"


def written_for(law: Law, explanations: Iterable[Explanation]) -> Iterator[bytes]:
    """A line for each amount, in order: a file of receipts is these lines after each other."""
    for told in explanations:
        yield written(receipt_of(law, told))


def changes_of(law: Law) -> list[Any]:
    """What a reform laid over the law, as plain data; empty for the law itself."""
    return [change.canonical for change in law.changes]


def outputs_of(law: Law, told: Explanation) -> dict[str, Any]:
    """What came out: the amount, the percentage, and every rule on the way."""
    values = {step.name: step.value for step in told.steps if step.kind == "rule"}
    return {
        "amount_cents": told.amount_cents,
        "percentage": values.get(law.percentage),
        "steps": {name: str(value) for name, value in values.items()},
    }


def _fact(law: Law, step: Step) -> Any:
    codes = law.inputs[step.name].codes
    if not isinstance(step.value, int):
        return step.value
    if step.unit == DAG:
        return day_of(step.value).isoformat()
    return step.value if codes is None else codes[step.value]
