"""What the access log tells: who was shown somebody or his case, and what was never answered."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Min, Q, QuerySet

from maatwerk.register.access.log import Act
from maatwerk.register.models import AccessPartRow, AccessResultRow, AccessRow, EventRow

_AT_A_TIME = 400
"""Values that one query asks for."""

_OF_NO_CASE = ("MandateGiven", "MandateRevoked")
"""Events that stand under the reference of an applicant, and begin no case."""

_Value = TypeVar("_Value", int, str)

_AS_A_WHOLE = (Act.BACKUP, Act.RESTORE)
"""Acts on all there is, also on who stands in the vault and in no case."""


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a reference stands for.

    Attributes:
        case_refs: The case, or every case that names the person or applicant.
        refs: All that a line can name.
        begun: Number of the first event of any of them; None when there is none.
    """

    case_refs: frozenset[str]
    refs: frozenset[str]
    begun: int | None


def of(ref: str) -> Iterator[AccessRow]:
    """Whoever asked for or was shown a case, or somebody in the vault, oldest first.

    Of a person or an applicant that is every act that named him or a case that he stands in, and
    every act on the register as a whole since that case was begun. What goes on, or was stopped,
    counts as far as it was written down before anything was handed out.

    Args:
        ref: Of a case, a person or an applicant.
    """
    meant = _meant(ref)
    found = {row for some in _parts(meant.case_refs) for row in _asked_for(some)}
    found.update(_named(meant.refs))
    found.update(_whole(meant.begun, min(found, default=None)))
    for some in _parts(sorted(found)):
        yield from AccessRow.objects.filter(seq__in=some).select_related("result").order_by("seq")


def by_actor(ref: str) -> QuerySet[AccessRow]:
    """All that an actor asked, oldest first."""
    return AccessRow.objects.filter(actor=ref).select_related("result").order_by("seq")


def unanswered() -> QuerySet[AccessRow]:
    """What was asked and never answered: it is going on, or its process was stopped."""
    return AccessRow.objects.filter(result=None).order_by("seq")


def _meant(ref: str) -> _Meant:
    if not ref.isprintable():
        return _Meant(frozenset(), frozenset(), None)
    events = EventRow.objects.filter(case_ref=ref)
    if not events.exclude(type__in=_OF_NO_CASE).exists():
        # a person, or an applicant, who may have been one for a while and has mandates of his own
        own = (
            Q(case_ref=ref)
            | Q(subject_ref=ref)
            | Q(on_behalf_of=ref)
            | Q(data__contains=f'"{ref}"')
        )
        events = EventRow.objects.filter(own)
    cases = frozenset(events.values_list("case_ref", flat=True).distinct())
    begun = events.aggregate(first=Min("seq"))["first"]
    return _Meant(cases, cases | {ref}, begun)


def _asked_for(case_refs: Collection[str]) -> Iterable[int]:
    return AccessRow.objects.filter(case_ref__in=case_refs).values_list("seq", flat=True)


def _named(refs: frozenset[str]) -> Iterator[int]:
    """Lines that name one of these; they are all read, as a reference may stand anywhere."""
    columns = ("access_id", "case_refs", "subject_refs")
    for model in (AccessResultRow, AccessPartRow):
        rows = model._default_manager.values_list(*columns)
        for seq, cases, subjects in rows.iterator(chunk_size=1_000):
            if not refs.isdisjoint(cases.split()) or not refs.isdisjoint(subjects.split()):
                yield seq


def _whole(begun: int | None, first: int | None) -> Iterator[int]:
    """Acts on the whole register after the first event, or after the first line that names him."""
    parts = AccessPartRow.objects.exclude(up_to=None)
    if begun is not None:
        yield from parts.filter(up_to__gte=begun).values_list("access_id", flat=True)
    if first is not None:
        copies = parts.filter(access__act__in=_AS_A_WHOLE, access_id__gt=first)
        yield from copies.values_list("access_id", flat=True)


def _parts(values: Iterable[_Value]) -> Iterator[list[_Value]]:
    every = list(values)
    return (every[at : at + _AT_A_TIME] for at in range(0, len(every), _AT_A_TIME))
