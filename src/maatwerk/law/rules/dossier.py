"""Whether the file was completed: ground R27, and V06 of the VOP."""

from maatwerk.law.engine.rule import Article, Column, ground, rule
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.day_arithmetic import uiterlijk, voor
from maatwerk.law.vocabulary.three_valued import en, niet

DOSSIER = Article("Uitvoeringsbesluit 15-07-2022", "derived", "afgeleid van het uitvoeringsbesluit")


@rule(
    article={"imw": DOSSIER, "vop": VOP},
    unit="oordeel",
    label="het dossier is onvolledig gebleven na de termijn",
    label_en="the file is still incomplete after the term",
)
def onvolledig_gebleven(
    dossier_volledig: Column, aan_te_vullen_tot: Column, beslissingsdag: Column
) -> Column:
    """A file can be completed up to and including the last day that was set for it."""
    return en(niet(dossier_volledig), voor(aan_te_vullen_tot, beslissingsdag))


@rule(
    article={"imw": DOSSIER, "vop": VOP},
    unit="oordeel",
    label="het dossier is onvolledig en kan nog worden aangevuld: nog niet te beslissen",
    label_en="the file is incomplete and can still be completed: not to be decided yet",
)
def nog_aan_te_vullen(
    dossier_volledig: Column, aan_te_vullen_tot: Column, beslissingsdag: Column
) -> Column:
    """As long as its term runs no ground is met, and nothing can be granted either."""
    return en(niet(dossier_volledig), uiterlijk(beslissingsdag, aan_te_vullen_tot))


@ground("R27")
def grond_onvolledig(onvolledig_gebleven: Column) -> Column:
    """An application that was not completed in time is inadmissible."""
    return onvolledig_gebleven


@ground("V06")
def vop_grond_onvolledig(onvolledig_gebleven: Column) -> Column:
    """An application that was not completed in time is inadmissible."""
    return onvolledig_gebleven
