"""The budget for a program and for people."""

from collections.abc import Iterator
from typing import Any, Literal

from maatwerk.law.explanation.wording import euro
from maatwerk.payments.budget import Amounts, Budget
from maatwerk.snapshot import codes

_HEADS = (
    ("betaald", "vastgelegd", "waarvan geraamd", "kwartalen onbekend"),
    ("paid", "committed", "of which estimated", "quarters unknown"),
)
_TOTAL = ("totaal", "total")


def budget_told(budget: Budget) -> dict[str, Any]:
    """As JSON, in cents."""
    return {
        "known_on": budget.known_on.isoformat(),
        "law": budget.law_hash,
        "lines": [
            {
                "year": cell.year,
                "province": cell.province,
                "applicant_kind": cell.applicant_kind,
                "component": cell.component,
                **_told(amounts),
            }
            for cell, amounts in budget.lines
        ],
        "quarters": [
            {"quarter": str(quarter), **_told(amounts)} for quarter, amounts in budget.quarters
        ],
        "total": _told(budget.total),
    }


def budget_lines(
    budget: Budget, lang: Literal["nl", "en"], *, by_quarter: bool = False
) -> Iterator[str]:
    """A line each, with a heading and a total."""
    at = 0 if lang == "nl" else 1
    provinces = {code.code: (code.nl, code.en)[at] for code in codes.PROVINCE}
    if by_quarter:
        rows = [(str(quarter), amounts) for quarter, amounts in budget.quarters]
    else:
        rows = [
            (
                f"{cell.year}  {provinces[cell.province]}  {cell.applicant_kind}  {cell.component}",
                amounts,
            )
            for cell, amounts in budget.lines
        ]
    total = sum((amounts for _, amounts in rows), Amounts())
    rows.append((_TOTAL[at], total))
    wide = max(len(words) for words, _ in rows)
    yield f"{'':{wide}}" + "".join(f"{head:>26}" for head in _HEADS[at])
    for words, amounts in rows:
        cents = (amounts.paid, amounts.committed, amounts.estimated)
        figures = "".join(f"{euro(one, lang):>26}" for one in cents)
        yield f"{words:<{wide}}{figures}{amounts.unknown:>26}"


def _told(amounts: Amounts) -> dict[str, int]:
    return {
        "paid": amounts.paid,
        "committed": amounts.committed,
        "estimated": amounts.estimated,
        "unknown": amounts.unknown,
    }
