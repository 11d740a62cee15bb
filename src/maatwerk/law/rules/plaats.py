"""Where people live and work: grounds R09, R10, R11 and R23, and V02 of the VOP."""

from maatwerk.law.engine.rule import Articles, Column, ground, rule
from maatwerk.law.inputs.kinds import NIET_OPGEGEVEN
from maatwerk.law.inputs.worker import (
    ANDERE_EER,
    BRUSSELS_GEWEST,
    BUITEN_EER,
    DAGELIJKS,
    MINDER_VAAK,
    VLAAMS_GEWEST,
)
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.choices import betreft
from maatwerk.law.vocabulary.day_arithmetic import voor
from maatwerk.law.vocabulary.three_valued import en, niet, of, oordeel

WOONPLAATS: Articles = {"imw": "Decreet 14-01-2022, art. 9", "vop": VOP}
GRONDGEBIED: Articles = {"imw": "Decreet 14-01-2022, art. 15 § 4, 27"}


@rule(
    article=WOONPLAATS,
    unit="oordeel",
    label="hoofdverblijfplaats in het Vlaamse Gewest",
    label_en="main residence in the Flemish Region",
)
def woont_in_vlaanderen(hoofdverblijfplaats: Column) -> Column:
    """The first of the two ways to qualify by residence."""
    return betreft(hoofdverblijfplaats, VLAAMS_GEWEST)


@rule(
    article=WOONPLAATS,
    unit="oordeel",
    label="hoofdverblijfplaats in een andere staat van de EU of de EER",
    label_en="main residence in another state of the EU or the EEA",
)
def woont_in_andere_staat(hoofdverblijfplaats: Column) -> Column:
    """Half of the second way; the other regions of Belgium are no other state."""
    return betreft(hoofdverblijfplaats, ANDERE_EER)


@rule(
    article=WOONPLAATS,
    unit="oordeel",
    label="werkt in het Vlaamse Gewest",
    label_en="works in the Flemish Region",
)
def werkt_in_vlaanderen(plaats_van_het_werk: Column) -> Column:
    """The other half of the second way."""
    return betreft(plaats_van_het_werk, VLAAMS_GEWEST)


@rule(
    article=WOONPLAATS,
    unit="oordeel",
    label="woont in een andere staat en werkt in Vlaanderen",
    label_en="lives in another state and works in Flanders",
)
def grensarbeider(woont_in_andere_staat: Column, werkt_in_vlaanderen: Column) -> Column:
    """The second way to qualify by residence."""
    return en(woont_in_andere_staat, werkt_in_vlaanderen)


@ground("R09")
def grond_hoofdverblijfplaats(woont_in_vlaanderen: Column, grensarbeider: Column) -> Column:
    """Who qualifies in neither way has no right."""
    return niet(of(woont_in_vlaanderen, grensarbeider))


@rule(
    article={"vop": VOP},
    unit="oordeel",
    label="Brussel telde nog mee",
    label_en="Brussels still counted",
)
def brussel_telde_mee(
    hoofdverblijfplaats: Column, aanvraagdag: Column, vop_zonder_brussel_vanaf: Column
) -> Column:
    """A person in Brussels qualified when the application came before the exclusion."""
    in_brussels = betreft(hoofdverblijfplaats, BRUSSELS_GEWEST)
    return en(in_brussels, voor(aanvraagdag, vop_zonder_brussel_vanaf))


@ground("V02")
def vop_grond_woonplaats(
    woont_in_vlaanderen: Column, grensarbeider: Column, brussel_telde_mee: Column
) -> Column:
    """As for individueel maatwerk, and Brussels up to its exclusion."""
    return niet(of(woont_in_vlaanderen, grensarbeider, brussel_telde_mee))


@rule(
    article=GRONDGEBIED,
    unit="oordeel",
    label="werkt op Belgisch grondgebied",
    label_en="works on Belgian territory",
)
def werkt_in_belgie(plaats_van_het_werk: Column) -> Column:
    """In one of the three regions."""
    abroad = (plaats_van_het_werk == ANDERE_EER) | (plaats_van_het_werk == BUITEN_EER)
    return niet(oordeel(abroad, plaats_van_het_werk != NIET_OPGEGEVEN))


@rule(
    article=GRONDGEBIED,
    unit="oordeel",
    label="werkt in een andere staat van de EU of de EER",
    label_en="works in another state of the EU or the EEA",
)
def werkt_in_andere_staat(plaats_van_het_werk: Column) -> Column:
    """Work abroad that can qualify, depending on the return home."""
    return betreft(plaats_van_het_werk, ANDERE_EER)


@rule(
    article={"imw": "Decreet 14-01-2022, art. 15 § 4"},
    unit="oordeel",
    label="werkt in een andere staat en keert minstens wekelijks terug",
    label_en="works in another state and returns at least weekly",
)
def keert_wekelijks_terug(werkt_in_andere_staat: Column, terugkeer: Column) -> Column:
    """What the loonpremie asks of an employee who works abroad."""
    returns = oordeel(terugkeer != MINDER_VAAK, terugkeer != NIET_OPGEGEVEN)
    return en(werkt_in_andere_staat, returns)


@rule(
    article={"imw": "Decreet 14-01-2022, art. 27"},
    unit="oordeel",
    label="werkt in een andere staat en keert dagelijks terug",
    label_en="works in another state and returns daily",
)
def keert_dagelijks_terug(werkt_in_andere_staat: Column, terugkeer: Column) -> Column:
    """What the ondersteuningspremie asks of a self-employed person who works abroad."""
    returns = betreft(terugkeer, DAGELIJKS)
    return en(werkt_in_andere_staat, returns)


@ground("R10")
def grond_plaats_van_het_werk(
    is_werkgever: Column, werkt_in_belgie: Column, keert_wekelijks_terug: Column
) -> Column:
    """An employee works in Belgium, or abroad with a return home at least weekly."""
    return en(is_werkgever, niet(of(werkt_in_belgie, keert_wekelijks_terug)))


@ground("R23")
def grond_activiteit_in_het_buitenland(
    is_zelfstandige: Column, werkt_in_belgie: Column, keert_dagelijks_terug: Column
) -> Column:
    """A self-employed person works in Belgium, or abroad with a daily return."""
    return en(is_zelfstandige, niet(of(werkt_in_belgie, keert_dagelijks_terug)))


@ground("R11")
def grond_vestiging(vraagt_begeleiding: Column, vestiging_in_vlaanderen: Column) -> Column:
    """Guidance is for establishments in the Flemish Region; only that part of the aid is lost."""
    return en(vraagt_begeleiding, niet(vestiging_in_vlaanderen))
