"""Facts that contradict each other: one of them is a slip, or out of date."""

from maatwerk.law.engine.rule import Column, rule
from maatwerk.law.inputs.application import GEEN_NOOD, NOOD_BEGELEIDING, NOOD_BEIDE, NOOD_PREMIE
from maatwerk.law.rules.activiteit import ACTIVITEIT
from maatwerk.law.rules.bevinding import INDICERING
from maatwerk.law.vocabulary.choices import betreft
from maatwerk.law.vocabulary.three_valued import en, niet


@rule(
    article=INDICERING,
    unit="oordeel",
    label="VDAB deed een bevinding, en toch is het onderzoek niet afgerond",
    label_en="VDAB made a finding, and yet the inquiry is not done",
)
def bevinding_zonder_onderzoek(bevinding_vdab: Column, onderzoek_afgerond: Column) -> Column:
    """What the need is follows from the inquiry; that a recognition is missing does not."""
    found = betreft(bevinding_vdab, GEEN_NOOD, NOOD_PREMIE, NOOD_BEGELEIDING, NOOD_BEIDE)
    return en(found, niet(onderzoek_afgerond))


@rule(
    article=ACTIVITEIT,
    unit="oordeel",
    label="er is een attest voor starters van wie geen starter is: het telt niet",
    label_en="there is an attest for starters of who is no starter: it does not count",
)
def attest_zonder_start(
    is_zelfstandige: Column, starter_onder_een_jaar: Column, attest_starter: Column
) -> Column:
    """It was of the first year, or one of the two facts is a slip."""
    return en(is_zelfstandige, attest_starter, niet(starter_onder_een_jaar))
