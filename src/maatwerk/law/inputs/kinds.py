"""The kinds of fact that an application is judged by, each declared in one line."""

import numpy as np

from maatwerk.law.engine.rule import Input
from maatwerk.law.vocabulary.day_arithmetic import DAG, LAST_DAY, NIET_GEGEVEN
from maatwerk.law.vocabulary.three_valued import CODES, JA, NEE, ONBEKEND, OORDEEL
from maatwerk.law.vocabulary.units import unit

NIET_OPGEGEVEN = -1
"""The position of a code, or the number, that is not given."""


def ja_nee(name: str, label: str, label_en: str) -> Input:
    """A fact that is so or is not; unknown until somebody says."""
    return Input(
        name,
        OORDEEL,
        np.int8,
        int(NEE),
        int(JA),
        label,
        label_en,
        codes=CODES,
        absent=int(ONBEKEND),
    )


def dag(name: str, label: str, label_en: str) -> Input:
    """A day; not given until somebody says."""
    absent = int(NIET_GEGEVEN)
    return Input(name, DAG, np.int32, absent, LAST_DAY, label, label_en, absent=absent)


def keuze(name: str, codes: tuple[str, ...], label: str, label_en: str) -> Input:
    """One of a closed list, in units of its own; not given until somebody says."""
    return Input(
        name,
        unit(name),
        np.int8,
        NIET_OPGEGEVEN,
        len(codes) - 1,
        label,
        label_en,
        codes=codes,
        absent=NIET_OPGEGEVEN,
    )


def aantal(name: str, of: str, high: int, label: str, label_en: str, *, least: int = 0) -> Input:
    """A whole number of ``of``, from ``least`` to ``high``; not given until somebody says."""
    return Input(
        name,
        unit(of),
        np.int32,
        NIET_OPGEGEVEN,
        high,
        label,
        label_en,
        absent=NIET_OPGEGEVEN,
        least=least,
    )
