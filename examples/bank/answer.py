"""An invented bank, to try ``maatwerk pay read`` with.

    python examples/bank/answer.py bank.xml

Reads the file of a run, and writes what a bank might answer beside it: ``report.xml`` (pain.002)
rejects its first transfer, as that account is closed, and ``statement.xml`` (camt.053) books the
others on the day after. Every amount and identification is that of the file.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from maatwerk.rehearsal.bank import executed, read_order, report

OPENING = 1_000_000_000_00
"""Cents in the account before."""

ordered = Path(sys.argv[1])
order = read_order(ordered.read_bytes())
now = datetime.now(UTC)
rejected, left = order.transfers[:1], order.transfers[1:]
answers = {
    "report.xml": report(order, rejected, now),
    "statement.xml": executed(order, left, OPENING, (now + timedelta(days=1)).date()),
}
for name, content in answers.items():
    ordered.with_name(name).write_bytes(content)
    print(ordered.with_name(name))
