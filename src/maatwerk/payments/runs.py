"""Runs as they are kept: which there are, how far they came, what they have accorded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from django.db.models import Q, QuerySet, Sum

from maatwerk.cases.clock import BRUSSELS
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter
from maatwerk.law.canonical import canonical
from maatwerk.register import store
from maatwerk.register.chain import Head, read_head
from maatwerk.register.models import EventRow, PayLine, PayRun, PayStep
from maatwerk.register.snapshots.horizon import Horizon


class Step(StrEnum):
    """What became of a run, in the order in which it can."""

    APPROVED = "goedgekeurd"
    WITHDRAWN = "ingetrokken"
    FILED = "bestand"
    CLOSED = "afgesloten"


LINE = (
    *("number", "case_ref", "person_ref", "applicant_ref", "quarter", "component", "kind"),
    *("amount", "due", "paid_before", "receipt", "first_event", "last_event"),
    *("scheme", "premium_kind", "package", "applicant_kind", "province"),
)
"""The columns of a line, in the order in which its hash covers them."""

PREPARED = "voorbereid"
"""How a run stands that took no step yet."""


@dataclass(frozen=True, slots=True)
class Accorded:
    """What approved runs have accorded one applicant for a case, quarter and component, in all."""

    case_ref: str
    quarter: int
    component: str
    applicant_ref: str
    cents: int


class LinesHash:
    """The hash of the lines of a run, in order of their numbers; added to line by line."""

    def __init__(self) -> None:
        self._summed = sha256()

    def add(self, line: PayLine) -> None:
        """The next line."""
        self._summed.update(canonical([getattr(line, name) for name in LINE]) + b"\n")

    @property
    def hex(self) -> str:
        """64 hexadecimal digits."""
        return self._summed.hexdigest()


def find(run: str) -> PayRun:
    """The run of that name.

    Raises:
        BadInputError: there is none.
    """
    found = PayRun.objects.filter(run=run).first() if run.isprintable() else None
    if found is None:
        raise BadInputError(
            "There is no such run. maatwerk pay show without a name lists them.",
            "Die betaalronde bestaat niet. maatwerk pay show zonder naam toont ze alle.",
        )
    return found


def steps(run: str) -> dict[Step, PayStep]:
    """The steps that a run took."""
    return {Step(row.step): row for row in PayStep.objects.filter(run=run)}


def standing(run: str) -> str:
    """How a run stands: its last step, or that it was prepared."""
    taken = steps(run)
    return next((step.value for step in reversed(Step) if step in taken), PREPARED)


def in_flight() -> PayRun | None:
    """The run with lines that is neither withdrawn nor sent to the bank; there is at most one."""
    over = PayStep.objects.filter(step__in=(Step.WITHDRAWN, Step.FILED)).values("run")
    return PayRun.objects.filter(lines__gt=0).exclude(run__in=over).order_by("run").first()


def last_of_each_kind() -> list[str]:
    """The run of quarters that was prepared last and not withdrawn, and that of advances."""
    withdrawn = PayStep.objects.filter(step=Step.WITHDRAWN).values("run")
    left = PayRun.objects.exclude(run__in=withdrawn).order_by("-prepared_at", "-run")
    kinds = (left.filter(month__isnull=advances).first() for advances in (True, False))
    return [run.run for run in kinds if run is not None]


def approved() -> list[str]:
    """Names of the runs that were approved: what they say was accorded."""
    return list(PayStep.objects.filter(step=Step.APPROVED).values_list("run", flat=True))


def next_name(when: str) -> str:
    """A name that no run has: the quarter or month, and a number."""
    return f"{when}-{PayRun.objects.filter(run__startswith=f'{when}-').count() + 1}"


def settling(quarter: Quarter) -> PayRun | None:
    """A run of quarters, not withdrawn, that has settled what was due for a quarter."""
    withdrawn = PayStep.objects.filter(step=Step.WITHDRAWN).values("run")
    runs = PayRun.objects.filter(month=None).exclude(run__in=withdrawn)
    within = Q(reach_from__lte=quarter.index, quarter__gte=quarter.index)
    return runs.filter(within).order_by("run").first()


def accorded(runs: Sequence[str], first: str, last: str, until: Quarter) -> Iterator[Accorded]:
    """What these runs accorded to the cases from one reference to another, up to a quarter."""
    rows = (
        PayLine.objects.filter(run__in=runs, case_ref__gte=first, case_ref__lte=last)
        .filter(quarter__lte=until.index)
        .order_by()
        .values_list("case_ref", "quarter", "component", "applicant_ref")
        .annotate(cents=Sum("amount"))
    )
    for case_ref, quarter, component, payee, cents in rows.iterator(chunk_size=store.PART):
        yield Accorded(case_ref, quarter, component, payee, int(cents))


def lines_of(run: str) -> Iterator[PayLine]:
    """The lines of a run, in order; in bounded memory."""
    after = 0
    while part := list(_after(run, after)[: store.PART]):
        yield from part
        after = part[-1].number


def is_altered(run: PayRun) -> bool:
    """Whether the lines are others than those that were prepared."""
    found, count = LinesHash(), 0
    for line in lines_of(run.run):
        found.add(line)
        count += 1
    return (found.hex, count) != (run.lines_hash, run.lines)


def horizon_at(moment: datetime) -> Horizon:
    """What had been recorded by a moment, that moment included."""
    before = moment + timedelta(microseconds=1)
    last = (
        EventRow.objects.filter(recorded_at__lt=before)
        .order_by("-seq")
        .values_list("seq", "hash")
        .first()
    )
    return Horizon(day_of(moment), before, Head() if last is None else Head(*last))


def horizon_of_run(run: PayRun) -> Horizon:
    """What a run knew."""
    before = run.known_at + timedelta(microseconds=1)
    return Horizon(day_of(run.known_at), before, read_head(run.head))


def day_of(moment: datetime) -> date:
    """The day of a moment in Brussels."""
    return moment.astimezone(BRUSSELS).date()


def _after(run: str, number: int) -> QuerySet[PayLine]:
    return PayLine.objects.filter(run=run, number__gt=number).order_by("number")
