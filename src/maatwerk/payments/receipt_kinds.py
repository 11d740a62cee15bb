"""What stands behind a line: the arithmetic of the law, an advance, or that there is no right."""

from typing import Any

from maatwerk.law import Quarter
from maatwerk.payments.compared import Compared
from maatwerk.payments.comparing import NOWHERE
from maatwerk.payments.due import COMPONENTS, NONE
from maatwerk.payments.keys import parsed
from maatwerk.payments.open_items import REASONS, Reason

_BY_LAW = (NONE, REASONS.index(Reason.NOTHING))


def computed(of: Compared, at: int) -> bool:
    """Whether the law computed what is due at a position, to a cent or to nothing."""
    return not of.agreements and at != NOWHERE and int(of.due.reason[at]) in _BY_LAW


def otherwise(of: Compared, key: int, at: int) -> dict[str, Any]:
    """What the receipt says of a key for which the law computed nothing.

    Args:
        of: The part that it is in.
        key: Of case, quarter, component and payee.
        at: Position in what is due, or that there is none.
    """
    case, quarter, component = parsed(key)
    content: dict[str, Any] = {
        "receipt": "voorschot" if of.agreements else "niets_verschuldigd",
        "case": of.part.refs[case],
        "quarter": str(Quarter.from_index(quarter)),
        "component": COMPONENTS[component],
    }
    if of.agreements:
        months = of.agreements[case]
        content["months"] = {f"{month:%Y-%m}": cents for month, cents in months.items()}
        return content | {"amount_cents": sum(months.values())}
    reason = of.why_gone(key) if at == NOWHERE else REASONS[int(of.due.reason[at])]
    return content | {"reason": reason.value, "amount_cents": 0}
