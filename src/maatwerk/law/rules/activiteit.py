"""Whether the activity of a self-employed person suffices."""

from maatwerk.law.engine.rule import Article, Articles, Column, rule
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.three_valued import en, of, oordeel

ACTIVITEIT: Articles = {"imw": "Decreet 14-01-2022, art. 28", "vop": VOP}
_JAAR = "het inkomen van het jaar waarin het kwartaal ligt"


@rule(
    article=ACTIVITEIT,
    unit="oordeel",
    label="minimuminkomen bekend (anders bewijst geen inkomen de activiteit)",
    label_en="minimum income known (otherwise no income proves the activity)",
)
def minimuminkomen_bekend(minimuminkomen_zelfstandige: Column) -> Column:
    """Whether there is anything to hold an income against."""
    return oordeel(minimuminkomen_zelfstandige >= 0)


@rule(
    article={
        "imw": Article("Decreet 14-01-2022, art. 28", "assumed", _JAAR),
        "vop": Article(VOP.text, "assumed", _JAAR),
    },
    unit="oordeel",
    label="netto belastbaar inkomen bewijst de activiteit",
    label_en="net taxable income proves the activity",
)
def inkomen_voldoende(
    minimuminkomen_bekend: Column,
    netto_belastbaar_inkomen: Column,
    minimuminkomen_zelfstandige: Column,
) -> Column:
    """An income proves the activity of a year for which the minimum is known, and of no other."""
    enough = netto_belastbaar_inkomen >= minimuminkomen_zelfstandige
    return en(minimuminkomen_bekend, oordeel(enough, netto_belastbaar_inkomen >= 0))


@rule(
    article=ACTIVITEIT,
    unit="oordeel",
    label="starter met een attest van VLAIO",
    label_en="starter with an attest of VLAIO",
)
def starter_met_attest(starter_onder_een_jaar: Column, attest_starter: Column) -> Column:
    """Who started less than a year ago shows an attest, as there is no income of a year yet."""
    return en(starter_onder_een_jaar, attest_starter)


@rule(
    article=ACTIVITEIT,
    unit="oordeel",
    label="voldoende bedrijfsactiviteiten",
    label_en="sufficient activity",
)
def voldoende_activiteit(
    attest_activiteit: Column, starter_met_attest: Column, inkomen_voldoende: Column
) -> Column:
    """One proof is enough: an attest, that of a starter, or the income of the year."""
    return of(attest_activiteit, starter_met_attest, inkomen_voldoende)
