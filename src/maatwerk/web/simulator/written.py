"""Amounts and shares as people write them in a form, read exactly."""

import re

_MONEY = tuple(
    re.compile(rf"([0-9]{{1,3}}(?:[{thousands} ][0-9]{{3}})+|[0-9]+)(?:{point}([0-9]{{1,2}}))?")
    for thousands, point in ((r"\.", ","), (",", r"\."))
)
_SHARE = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?")


def read_money(text: str) -> int | None:
    """Cents; None for what is no amount.

    ``12.000``, ``12 000,50`` and ``12,000.50`` are all read: an amount has at most two decimals,
    so what stands before three digits divides thousands.
    """
    plain = " ".join(text.replace("€", " ").replace("euro", " ").split())
    for written in _MONEY:
        found = written.fullmatch(plain)
        if found is not None:
            return int(re.sub("[., ]", "", found[1]) + (found[2] or "").ljust(2, "0"))
    return None


def read_share(text: str) -> int | None:
    """Basis points out of percents, such as ``80`` or ``62,5 %``; None for anything else."""
    found = _SHARE.fullmatch(text.replace("%", "").strip())
    return None if found is None else int(found[1] + (found[2] or "").ljust(2, "0"))
