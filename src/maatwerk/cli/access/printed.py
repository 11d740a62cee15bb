"""Rows of the access log for a person, or as a line of JSON each."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from maatwerk.cli.case.acting import print_canonical, refuse
from maatwerk.cli.case.asking import Asking

if TYPE_CHECKING:
    from maatwerk.register.access.reading import Access
    from maatwerk.register.models import AccessRow


def print_log(asking: Asking, which: "Callable[[], Iterable[AccessRow]]", query: str) -> None:
    """Print the rows, or refuse who may not read them."""
    from maatwerk.cases.clock import SystemClock  # noqa: PLC0415 - the start stays quick
    from maatwerk.cases.encoding import plain  # noqa: PLC0415 - numpy is heavy
    from maatwerk.register.access.log import DeniedError  # noqa: PLC0415 - Django is heavy
    from maatwerk.register.access.reading import told  # noqa: PLC0415 - likewise

    try:
        with told(asking.actor, asking.purpose, SystemClock(), which(), query) as rows:
            for row in rows:
                if asking.as_json:
                    print_canonical(plain(row))
                else:
                    click.echo(_line(row))
    except DeniedError as denied:
        refuse(asking, "forbidden", denied.nl, str(denied))


def _line(row: "Access") -> str:
    what = " ".join(word for word in (row.act, row.query, row.case_ref) if word)
    came = "-" if row.outcome is None else f"{row.outcome} ({row.cases})"
    moment = f"{row.asked_at:%Y-%m-%d %H:%M:%S}Z"
    return (
        f"{row.seq:>6}  {moment}  {row.actor_role:<18} {row.actor}  {row.purpose}: {what}  {came}"
    )
