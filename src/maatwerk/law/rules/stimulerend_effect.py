"""The incentive effect of art. 5, and the dismissals of art. 13: grounds R07, R17 and R18."""

from maatwerk.law.engine.rule import Column, ground, rule
from maatwerk.law.inputs.applicant import NOT_VACANT, VACANT_BY_REDUNDANCY
from maatwerk.law.inputs.kinds import NIET_OPGEGEVEN
from maatwerk.law.vocabulary.three_valued import en, niet, of, oordeel

ARTIKEL_5 = "Decreet 14-01-2022, art. 5"


@rule(
    article={"imw": ARTIKEL_5},
    unit="oordeel",
    label="nettoaangroei van het personeel",
    label_en="net increase of staff",
)
def nettoaangroei(personeel_na: Column, personeel_gemiddeld: Column) -> Column:
    """More staff than the mean of the twelve months before; equal staff is no increase."""
    known = (personeel_na >= 0) & (personeel_gemiddeld >= 0)
    return oordeel(personeel_na > personeel_gemiddeld, known)


@rule(
    article={"imw": ARTIKEL_5},
    unit="oordeel",
    label="plaats vrijgekomen om een reden die geldt",
    label_en="post vacated for a reason that counts",
)
def plaats_vrijgekomen(reden_vacature: Column) -> Column:
    """Every reason in the list counts but redundancy; a new post has none."""
    counts = (reden_vacature != NOT_VACANT) & (reden_vacature != VACANT_BY_REDUNDANCY)
    return oordeel(counts, reden_vacature != NIET_OPGEGEVEN)


@rule(
    article={"imw": ARTIKEL_5},
    unit="oordeel",
    label="stimulerend effect",
    label_en="incentive effect",
)
def stimulerend_effect(nettoaangroei: Column, plaats_vrijgekomen: Column) -> Column:
    """The aid brings work that would not be there without it; either way of showing it will do."""
    return of(nettoaangroei, plaats_vrijgekomen)


@rule(
    article={"imw": "Decreet 14-01-2022, art. 5, 13"},
    unit="oordeel",
    label="een werkgever vraagt een nieuw recht",
    label_en="an employer asks a new right",
)
def is_aanwerving(is_werkgever: Column, is_nieuw: Column) -> Column:
    """Only when somebody is hired can aid bring work, or can somebody be replaced."""
    return en(is_werkgever, is_nieuw)


@ground("R07")
def grond_stimulerend_effect(is_aanwerving: Column, stimulerend_effect: Column) -> Column:
    """A hiring without incentive effect gives no right."""
    return en(is_aanwerving, niet(stimulerend_effect))


@ground("R17")
def grond_vervanging(is_aanwerving: Column, ontslag_ter_vervanging: Column) -> Column:
    """Nobody may be dismissed to make place for a better subsidised worker."""
    return en(is_aanwerving, ontslag_ter_vervanging)


@ground("R18")
def grond_heraanwerving(is_aanwerving: Column, ontslag_en_heraanwerving: Column) -> Column:
    """Nobody may be dismissed and hired again to get more support."""
    return en(is_aanwerving, ontslag_en_heraanwerving)
