"""Takes out of a question what no document can hold: control characters."""

import re
from dataclasses import replace

from maatwerk.questions.request import Ask, Header, Request

# What XML 1.0 allows, and so what may stand in a DOCX or XLSX.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(request: Request) -> Request:
    """The same question, every text of it fit to be printed."""
    asked = request.header
    header = Header(
        _cleaned(asked.number),
        _cleaned(asked.parliamentary_year),
        asked.date,
        _cleaned(asked.asker),
        _cleaned(asked.minister),
        _cleaned(asked.portfolio),
        _cleaned(asked.title),
    )
    return Request(header, tuple(_ask(ask) for ask in request.asks))


def _ask(ask: Ask) -> Ask:
    periods = tuple(replace(period, label=_clean(period.label)) for period in ask.periods)
    notes = tuple(map(_clean, ask.notes))
    return replace(
        ask, number=_clean(ask.number), text=_clean(ask.text), periods=periods, notes=notes
    )


def _cleaned(text: str | None) -> str | None:
    return None if text is None else _clean(text)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
