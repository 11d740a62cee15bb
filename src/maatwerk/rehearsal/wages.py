"""Declares the wages of invented dossiers, a load a day."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter

from django.db import transaction

from maatwerk.demo.history import History, Wage
from maatwerk.law.canonical import digest
from maatwerk.register import wages
from maatwerk.register.loads import last_wage, seal
from maatwerk.register.models import IntakeLoad
from maatwerk.rehearsal.script import DAY_BEGINS

ACTOR = "speler-4"
_CONTRIBUTIONS = 5
"""One part in so many of the reference wage; what they are in truth changes nothing."""

Row = tuple[str | int, ...]


def declare(histories: Iterable[History], until: date) -> int:
    """Keep every wage that is declared up to and including a day; how many.

    Those of one day are one load, whole or not at all.
    """
    every = [
        (wage.on, _row(history, wage))
        for history in histories
        for wage in history.wages
        if wage.on <= until
    ]
    every.sort(key=itemgetter(0))
    for day, group in groupby(every, itemgetter(0)):
        _load(day, [row for _, row in group])
    return len(every)


def _row(history: History, wage: Wage) -> Row:
    """The columns of the register but for the load."""
    contributions = wage.reference_wage // _CONTRIBUTIONS
    loon = wage.reference_wage - contributions
    return (
        *(wage.quarter.index, history.applicant, history.person, wage.version),
        *(loon, contributions, 0, wage.fraction),
    )


def _load(day: date, rows: list[Row]) -> None:
    new = sum(version == 1 for _, _, _, version, *_ in rows)
    with transaction.atomic():
        before = last_wage()
        load = IntakeLoad.objects.create(
            kind="wages",
            recorded_at=datetime.combine(day, DAY_BEGINS),
            actor=ACTOR,
            file_hash=digest([list(row) for row in rows]),
            rows=len(rows),
            new=new,
            changed=len(rows) - new,
            unchanged=0,
            open_items=0,
        )
        wages.add([(*row, load.pk) for row in rows])
        seal(load, before)
