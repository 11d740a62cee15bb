"""What suspends a right that is granted: ground R22, and V07 of the VOP."""

from maatwerk.law.engine.rule import Column, ground
from maatwerk.law.vocabulary.three_valued import en, niet


@ground("R22")
def grond_activiteit(is_zelfstandige: Column, voldoende_activiteit: Column) -> Column:
    """Nothing is paid to a self-employed person while the activity does not suffice."""
    return en(is_zelfstandige, niet(voldoende_activiteit))


@ground("V07")
def vop_grond_activiteit(is_zelfstandige: Column, voldoende_activiteit: Column) -> Column:
    """Nothing is paid to a self-employed person while the activity does not suffice."""
    return en(is_zelfstandige, niet(voldoende_activiteit))
