"""The law of individueel maatwerk and its predecessor, put together from this folder."""

import hashlib
from functools import cache
from pathlib import Path

from maatwerk.law.dated.grounds import load_grounds
from maatwerk.law.dated.load import load_parameters
from maatwerk.law.dated.schemes import load_schemes
from maatwerk.law.engine.rule import rules_of
from maatwerk.law.inputs import INPUTS
from maatwerk.law.law import Law
from maatwerk.law.rules import (
    aandacht,
    aanvraag,
    activiteit,
    begeleidingspremie,
    begin,
    begin_vop,
    bevinding,
    dagen,
    dossier,
    einde,
    einde_imw,
    einde_vop,
    loonpremie,
    lopend_pakket,
    lopend_recht,
    nummering,
    onderneming,
    ondersteuningspremie,
    onderzoek,
    pakket,
    pakket_vop,
    pensioen,
    percentage,
    percentage_vop,
    persoon,
    plaats,
    recht,
    schorsing,
    stimulerend_effect,
    tegenspraak,
    uitkomst_imw,
    uitkomst_vop,
)

HERE = Path(__file__).parent
RULES_BESIDE = ("quarters.py", "ranks.py", "referteloon.py")
"""Rules too, of art. 12 § 3 and 17 § 2, that stand outside the graph of a dossier and quarter."""
COMPONENTS = ("loonpremie", "begeleidingspremie", "ondersteuningspremie")


@cache
def load_law() -> Law:
    """The law as it is encoded here; loaded and proven once.

    Raises:
        LawError: the law does not hold together; the message says where.
    """
    grounds = load_grounds(HERE / "grounds.yaml")
    codes = {given.name: given.codes for given in INPUTS.values() if given.codes is not None}
    return Law(
        _hash(),
        load_schemes(HERE / "schemes.yaml"),
        INPUTS,
        load_parameters(HERE / "parameters", codes),
        rules_of(
            *(recht, loonpremie, begeleidingspremie, ondersteuningspremie),
            *(activiteit, pakket, pakket_vop, percentage, percentage_vop, pensioen),
            *(begin, begin_vop, einde, einde_imw, einde_vop, nummering),
            *(aanvraag, onderneming, stimulerend_effect, plaats, persoon, lopend_pakket),
            *(lopend_recht, tegenspraak),
            *(bevinding, onderzoek, dossier, schorsing, aandacht, dagen),
            *(uitkomst_imw, uitkomst_vop),
            grounds=grounds,
        ),
        COMPONENTS,
        "premiepercentage",
        grounds,
    )


def _hash() -> str:
    """Over every file that says what the law is, names included; not over how it is run."""
    files = sorted(
        [
            *HERE.glob("*.yaml"),
            *HERE.glob("parameters/*.yaml"),
            *HERE.glob("rules/*.py"),
            *HERE.glob("inputs/*.py"),
            *(HERE / name for name in RULES_BESIDE),
        ]
    )
    total = hashlib.sha256()
    for path in files:
        content = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(f"{path.relative_to(HERE).as_posix()}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()
