"""Who stands in the vault and in no case: how long ago the access log says he was written there."""

from collections.abc import Iterator, Mapping, Set
from datetime import date
from typing import Any

from django.db.models import Q

from maatwerk.cases.clock import BRUSSELS
from maatwerk.register.access.log import Act, Outcome
from maatwerk.register.models import AccessPartRow, AccessResultRow, VaultRow
from maatwerk.register.retention.policy import ALONE, IN_THE_VAULT, Policy

_WRITTEN = Q(access__act=Act.RECORD, access__query__in=IN_THE_VAULT) | Q(
    access__act=Act.INTAKE, access__query="load applications"
)
"""Acts that write somebody into the vault, or find him there as he is told again."""

_AT_ONCE = 1_000


def last_written(refs: Set[str]) -> dict[str, date]:
    """The day in Brussels on which each was last written there; none who is in no line of the log.

    All lines that can tell are read: a reference may stand anywhere in them.
    """
    found: dict[str, date] = {}
    for named, day in _lines():
        for ref in refs & set(named.split()):
            found[ref] = max(day, found.get(ref, date.min))
    return found


def due_alone(
    kinds: Mapping[str, str], written: Mapping[str, date], policy: Policy, on: date
) -> list[dict[str, Any]]:
    """Those whose term is over on a day, in order, as a plan lists them.

    Args:
        kinds: Of each reference of whom no case tells.
        written: As :func:`last_written` found them; who is not in it has no age, and stays.
        policy: How long is kept.
        on: The day.
    """
    line = policy.line(ALONE, on)
    if line is None:
        return []
    return [
        {
            "ref": ref,
            "kind": kind,
            "line": line.as_data(),
            "counted_from": written[ref].isoformat(),
            "until": until.isoformat(),
        }
        for ref, kind in sorted(kinds.items())
        if ref in written and kind in line.what and (until := line.kept_until(written[ref])) < on
    ]


def without_case(refs: Set[str]) -> dict[str, str]:
    """Rows of the vault but those that cases rest on: the kind of each, by reference."""
    rows = VaultRow.objects.values_list("ref", "kind").iterator(chunk_size=5_000)
    return {ref: kind for ref, kind in rows if ref not in refs}


def _lines() -> Iterator[tuple[str, date]]:
    """References that were named by an act that was carried out, and the day of it."""
    results = AccessResultRow.objects.filter(_WRITTEN, outcome=Outcome.GIVEN)
    parts = AccessPartRow.objects.filter(_WRITTEN, access__result__outcome=Outcome.GIVEN)
    for rows in (results, parts):
        told = rows.values_list("subject_refs", "access__asked_at")
        for named, moment in told.iterator(chunk_size=_AT_ONCE):
            yield named, moment.astimezone(BRUSSELS).date()
