"""One wage, one claim: a worker and an applicant have one case together, however it came so.

A second case is refused where it is begun (:mod:`maatwerk.register.beside`), where one comes by a
succession or a merger, and where two drafts would both be filed. Where there are two all the same,
the same quarters are never granted in both: what is due is computed from the wage of a worker with
an employer, and each case would count it.
"""

from collections.abc import Iterator, Mapping

from maatwerk.cases import commands as c
from maatwerk.cases.case import Case
from maatwerk.cases.course import Span
from maatwerk.cases.evolve import case_of
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.register import store
from maatwerk.register.models import CaseRow

MOVES = (c.SucceedEnterprise, c.MergeMunicipalities)
"""Commands that hand a case to another applicant; proposed, too, they are looked at."""


def second_claim(
    command: c.Command, case_ref: str, before: Case, after: Case, unwritten: Mapping[str, Case]
) -> Refusal | None:
    """Why the command would give a worker two claims with one applicant, if it would.

    Args:
        command: What is wanted.
        case_ref: The case.
        before: As it stands.
        after: As it would stand.
        unwritten: Cases of the person that this transaction changed and that no list has yet.
    """
    applicant = command.applicant if isinstance(command, MOVES) else after.applicant
    if after.filed and (applicant != before.applicant or not before.filed):
        other = next(_together(applicant, after.person, case_ref, unwritten), None)
        return None if other is None else _second_case(other[0])
    granted = after.course.decided[len(before.course.decided) :]
    if not any(isinstance(one, Span) for one in granted):
        return None
    for ref, other_case in _together(applicant, after.person, case_ref, unwritten):
        refusal = _granted_twice(after.course.spans, ref, other_case.course.spans)
        if refusal is not None:
            return refusal
    return None


def _together(
    applicant: str, person: str, case_ref: str, unwritten: Mapping[str, Case]
) -> Iterator[tuple[str, Case]]:
    """Other cases in which that applicant filed for that person, by reference."""
    written = CaseRow.objects.filter(person_ref=person).exclude(pk=case_ref)
    listed = dict(written.values_list("case_ref", "applicant_ref"))
    for ref in sorted({*listed, *unwritten} - {case_ref}):
        if ref in unwritten:
            case = unwritten[ref]
        elif listed[ref] == applicant:
            case = case_of(store.events_of(ref))
        else:
            continue
        if case.filed and (case.applicant, case.person) == (applicant, person):
            yield ref, case


def _second_case(other: str) -> Refusal:
    return Refusal(
        Kind.STATE,
        f"Deze werknemer heeft bij die aanvrager al een dossier: {other}. Een loon telt maar in "
        "een dossier: ga in een van beide verder, en beëindig wat in het andere loopt.",
        f"This worker has a case with that applicant already: {other}. A wage counts in one case "
        "only: go on in one of them, and end what runs in the other.",
        "applicant",
    )


def _granted_twice(own: tuple[Span, ...], ref: str, others: tuple[Span, ...]) -> Refusal | None:
    for span in own:
        for other in others:
            first, last = max(span.start, other.start), min(span.last, other.last)
            if first <= last:
                return Refusal(
                    Kind.STATE,
                    f"Het dossier {ref} van dezelfde werknemer en aanvrager geeft al recht van "
                    f"{first} tot {last}: beëindig dat eerst, want een loon telt maar eens.",
                    f"The case {ref} of the same worker and applicant gives a right from {first} "
                    f"to {last} already: end that first, as a wage counts once.",
                )
    return None
