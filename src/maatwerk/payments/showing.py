"""A run as it is shown: how it stands, what it adds up to, and the receipt behind each line."""

from dataclasses import dataclass

import numpy as np
from django.db.models import Count, Sum

from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter
from maatwerk.law.receipts.receipt import Receipt
from maatwerk.payments import runs
from maatwerk.payments.compared import Asked, compared
from maatwerk.payments.comparing import NOWHERE
from maatwerk.payments.due import COMPONENTS
from maatwerk.payments.keys import keys_of
from maatwerk.payments.receipt_kinds import computed, otherwise
from maatwerk.payments.receipts import receipt_for, told
from maatwerk.payments.rights import Exclusions, as_known, part_of, wages_known
from maatwerk.payments.runs import Step
from maatwerk.payments.twice import Twice
from maatwerk.register.models import PayLine, PayOpenItem, PayRun, PayStep


@dataclass(frozen=True, slots=True)
class Shown:
    """A run and what it adds up to.

    Attributes:
        row: As it was prepared.
        steps: What became of it, in order.
        sums: Number of lines and cents, by kind and component.
        reasons: Number of open items, by reason.
    """

    row: PayRun
    steps: tuple[PayStep, ...]
    sums: dict[tuple[str, str], tuple[int, int]]
    reasons: dict[str, int]

    @property
    def standing(self) -> str:
        """The last step, or that it was prepared."""
        return self.steps[-1].step if self.steps else runs.PREPARED


def shown(name: str) -> Shown:
    """A run.

    Raises:
        BadInputError: there is none of that name.
    """
    row, taken = runs.find(name), runs.steps(name)
    lines = PayLine.objects.filter(run=name).order_by().values_list("kind", "component")
    sums = lines.annotate(count=Count("id"), cents=Sum("amount"))
    items = PayOpenItem.objects.filter(run=name).order_by().values_list("reason")
    return Shown(
        row,
        tuple(taken[step] for step in Step if step in taken),
        {(kind, component): (n, int(cents)) for kind, component, n, cents in sums},
        dict(items.annotate(count=Count("id"))),
    )


def line_of(run: str, number: int) -> PayLine:
    """A line of a run.

    Raises:
        BadInputError: there is no such run, or it has no such line.
    """
    found = runs.find(run)
    line = PayLine.objects.filter(run=run, number=number).first()
    if line is None:
        raise BadInputError(
            f"The run {run} has no line {number}: it has {found.lines}.",
            f"De betaalronde {run} heeft geen lijn {number}: ze heeft er {found.lines}.",
        )
    return line


def receipt_of_line(run: PayRun, line: PayLine, law: Law) -> Receipt:
    """The receipt of what is due, computed again from what the run knew.

    Raises:
        BadInputError: the run was prepared under another law than this one.
    """
    if run.law_hash != law.hash:
        raise BadInputError(
            f"The run was prepared under the law {run.law_hash}, and this is {law.hash}: ask for "
            "the receipt with the version of maatwerk that has that law.",
            f"De betaalronde werd voorbereid met de wet {run.law_hash}, en dit is {law.hash}: vraag"
            " het bewijs met de versie van maatwerk die die wet heeft.",
        )
    horizon = runs.horizon_of_run(run)
    asked = Asked(Quarter.from_index(run.quarter), run.month)
    cases = [(line.case_ref, as_known(line.case_ref, horizon))]
    exclusions, twice = Exclusions(horizon), Twice(horizon, law, asked.quarter)
    part = part_of(cases, law, asked.quarter, wages_known(horizon), exclusions, twice)
    of = compared(part, asked, (), run.reach_from, law, horizon.known_on)
    due, rights = of.due, part.rights
    nothing, component = np.zeros(1, np.int64), COMPONENTS.index(line.component)
    payees = [*of.payees, line.applicant_ref]
    payee = payees.index(line.applicant_ref)
    key = int(keys_of(nothing, nothing + line.quarter, nothing + component, payee)[0])
    paid = np.array([payees.index(ref) for ref in part.applicants.to_pylist()], np.int64)[due.row]
    keys = keys_of(rights.of[due.row], rights.quarter[due.row], due.component, paid)
    at = int(np.flatnonzero(keys == key)[0]) if key in keys else NOWHERE
    if computed(of, at):
        return receipt_for(rights, int(due.row[at]), component, law, horizon.known_on)
    return told(otherwise(of, key, at))
