"""Money that a bank statement says came in, and whether it can still be entered for a claim."""

import json

from maatwerk.cases.refusal import Refusal, wrong
from maatwerk.law.explanation.wording import euro
from maatwerk.payments.recovery_acts import Act
from maatwerk.register.models import PayAnswerEntry, RecoveryAct

CAME_IN = "ontvangen"


def not_this_money(booked: int, cents: int) -> Refusal | None:
    """Why so much of an entry of a statement cannot be entered, if so.

    Args:
        booked: Number of the entry.
        cents: That it is told to be; several claims can share what came in.
    """
    row = PayAnswerEntry.objects.filter(pk=booked, outcome=CAME_IN).first()
    if row is None:
        return wrong(
            "booked",
            f"Geen uittreksel meldt geld dat binnenkwam onder nummer {booked}.",
            f"No statement tells of money that came in under number {booked}.",
        )
    left = row.amount - entered(booked)
    if cents <= left:
        return None
    english = euro(left, "en")
    return wrong(
        "booked",
        f"Van dat geld is nog {euro(left)} niet geboekt: meer kan niet.",
        f"{english} of that money is not entered yet: no more can be.",
    )


def entered(booked: int) -> int:
    """Cents of that entry that were entered before."""
    rows = RecoveryAct.objects.filter(
        act=Act.REPAYMENT, detail__contains=f'"booked":{booked},'
    ).values_list("amount", "detail")
    return sum(cents for cents, detail in rows if json.loads(detail)["booked"] == booked)
