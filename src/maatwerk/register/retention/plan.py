"""What would be taken away on a day, and what is held back and why; nothing is taken away here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from maatwerk.cases.roles import Actor, Role
from maatwerk.cases.visibility import view
from maatwerk.law import Law
from maatwerk.register.models import VaultRow
from maatwerk.register.retention.alone import due_alone, last_written, without_case
from maatwerk.register.retention.history import History, histories
from maatwerk.register.retention.parts import PARTS, in_parts
from maatwerk.register.retention.policy import IN_THE_VAULT, Policy
from maatwerk.register.retention.verdict import Hold, Limits, Reason, Verdict, judge

NAMED = 3
"""Cases that are named as keeping somebody; of more than that only their number is told."""

_ROW = 16
"""Characters of the digest of a sealed row: enough to tell that it was written anew."""

_DEPARTMENT = Actor("", Role.CASE_WORKER)


@dataclass(slots=True)
class _Case:
    """A case whose term is over and that nothing holds back."""

    case_ref: str
    version: int
    filed: bool
    verdict: Verdict
    refs: Mapping[str, frozenset[str]]

    @property
    def what(self) -> tuple[str, ...]:
        return self.verdict.term.line.what


@dataclass(slots=True)
class _Kept:
    """The cases that keep somebody in the vault."""

    cases: int = 0
    named: list[str] = field(default_factory=list)

    def add(self, case_ref: str) -> None:
        self.cases += 1
        if self.cases <= NAMED:
            self.named.append(case_ref)


@dataclass(slots=True)
class _Seen:
    """All cases, as far as a plan needs them."""

    over: list[_Case] = field(default_factory=list)
    held: list[dict[str, Any]] = field(default_factory=list)
    kept: dict[str, _Kept] = field(default_factory=dict)

    def keep(self, refs: Iterable[str], case_ref: str) -> None:
        for ref in refs:
            self.kept.setdefault(ref, _Kept()).add(case_ref)


def plan_for(on: date, policy: Policy, law: Law) -> dict[str, Any]:
    """The plan of a day, as JSON knows it: the same for the same register, day and policy.

    ``due`` has the cases from which something is taken away, ``alone`` who stands in no case and
    was last written too long ago, ``vault`` the references that are erased, each with a digest of
    its sealed row and the day it was last written: who is written anew makes it another plan.
    ``held`` has the cases whose term is over and that are kept all the same, ``held_vault`` the
    references that another case still needs, and ``vault_without_case`` says how many others of
    the vault no case rests on: their term runs, or nothing says how old they are. No personal data.

    Raises:
        BadInputError: the law or the policy says nothing of the day.
    """
    seen = _look(on, policy, Limits.of(law, on))
    wanted = _users(seen.over)
    there = _in_the_vault(wanted)
    erased = {ref for ref in there if ref not in seen.kept}
    others = without_case(seen.kept.keys() | wanted.keys())
    written = last_written(erased | others.keys())
    alone = due_alone(others, written, policy, on)
    gone = {ref: there[ref] for ref in erased} | {one["ref"]: one["kind"] for one in alone}
    return {
        "on": on.isoformat(),
        "policy": policy.hash,
        "due": _due(seen.over, erased, there),
        "alone": alone,
        "vault": _erased(gone, wanted, written),
        "held": seen.held,
        "held_vault": [
            _held_ref(ref, there[ref], seen.kept[ref]) for ref in sorted(there.keys() - erased)
        ],
        "vault_without_case": len(others) - len(alone),
    }


def _look(on: date, policy: Policy, limits: Limits) -> _Seen:
    seen = _Seen()
    for history in histories():
        verdict = judge(history, policy, on, limits)
        if verdict is None or verdict.held:
            seen.keep(history.persons | history.applicants, history.case_ref)
            if verdict is not None:
                seen.held.append(_held(history, verdict.held))
            continue
        what = verdict.term.line.what
        for kind in IN_THE_VAULT:
            if kind not in what:
                seen.keep(history.refs(kind), history.case_ref)
        refs = {kind: frozenset(history.refs(kind)) for kind in IN_THE_VAULT if kind in what}
        seen.over.append(
            _Case(history.case_ref, history.version, _is_filed(history), verdict, refs)
        )
    return seen


def _is_filed(history: History) -> bool:
    """Whether the department is told of the case at all; a draft is the applicant's own."""
    return view(_DEPARTMENT, history.case).exists


def _users(cases: Iterable[_Case]) -> dict[str, list[str]]:
    """Cases by the reference in the vault that they rest on, in order."""
    found: dict[str, list[str]] = {}
    for case in cases:
        for ref in sorted({ref for refs in case.refs.values() for ref in refs}):
            found.setdefault(ref, []).append(case.case_ref)
    return found


def _in_the_vault(refs: Iterable[str]) -> dict[str, str]:
    """The kind of each reference behind which somebody stands now."""
    found: dict[str, str] = {}
    for some in in_parts(sorted(refs)):
        found.update(VaultRow.objects.filter(ref__in=some).values_list("ref", "kind"))
    return found


def _due(
    cases: Sequence[_Case], erased: set[str], there: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The cases from which something goes, with how much; a reference counts for its first case."""
    counted = {
        name: part.count([c.case_ref for c in cases if name in c.what])
        for name, part in PARTS.items()
    }
    due, told = [], set[str]()
    for case in cases:
        own = {ref for refs in case.refs.values() for ref in refs} & erased
        removes = Counter(there[ref] for ref in own - told)
        for name, part in PARTS.items():
            if not (part.while_found and _can_be_found(case, there.keys() - erased)):
                removes[name] = counted[name][case.case_ref]
        if own or +removes:
            due.append(_told(case, removes))
        told |= own
    return due


def _can_be_found(case: _Case, stay: set[str]) -> bool:
    """Whether person and applicant of the case both still stand behind a reference."""
    return all(kind not in case.what or case.refs[kind] & stay for kind in IN_THE_VAULT)


def _told(case: _Case, removes: Counter[str]) -> dict[str, Any]:
    term = case.verdict.term
    return {
        "case": case.case_ref,
        "version": case.version,
        "filed": case.filed,
        "line": term.line.as_data(),
        "counted_from": term.counted_from.isoformat(),
        "until": term.until.isoformat(),
        "removes": {name: removes[name] for name in sorted(removes) if removes[name]},
    }


def _held(history: History, reasons: Iterable[Reason]) -> dict[str, Any]:
    return {
        "case": history.case_ref,
        "filed": _is_filed(history),
        "why": [reason.as_data() for reason in reasons],
    }


def _erased(
    gone: Mapping[str, str], wanted: Mapping[str, Sequence[str]], written: Mapping[str, date]
) -> list[dict[str, Any]]:
    """Who goes from the vault, by reference, as he stands there now."""
    rows: dict[str, str] = {}
    for some in in_parts(sorted(gone)):
        for ref, sealed in VaultRow.objects.filter(ref__in=some).values_list("ref", "sealed"):
            rows[ref] = sha256(sealed).hexdigest()[:_ROW]
    return [
        {
            "ref": ref,
            "kind": gone[ref],
            "cases": list(wanted.get(ref, ())),
            "row": rows.get(ref),
            "written": written[ref].isoformat() if ref in written else None,
        }
        for ref in sorted(gone)
    ]


def _held_ref(ref: str, kind: str, kept: _Kept) -> dict[str, Any]:
    reason = Hold.OTHER_CASE.value
    return {"ref": ref, "kind": kind, "why": reason, "cases": kept.cases, "kept_by": kept.named}
