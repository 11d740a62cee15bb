"""The day on which a person reaches pension age."""

from maatwerk.law.engine.rule import Article, Column, rule
from maatwerk.law.vocabulary.choices import kies
from maatwerk.law.vocabulary.day_arithmetic import jaren_later
from maatwerk.law.vocabulary.units import unit

PENSIOEN = Article("Decreet 14-01-2022, art. 32; wet 10-08-2015", "secondary")


@rule(
    article=PENSIOEN,
    unit="jaar",
    label="pensioenleeftijd",
    label_en="pension age",
)
def pensioenleeftijd(
    geboortedag: Column,
    pensioengrens_eerste: Column,
    pensioengrens_tweede: Column,
    pensioenleeftijd_laagste: Column,
    pensioenleeftijd_midden: Column,
    pensioenleeftijd_hoogste: Column,
) -> Column:
    """The age at which a pension starts, by day of birth."""
    return kies(
        unit("jaar"),
        (geboortedag >= pensioengrens_tweede, pensioenleeftijd_hoogste),
        (geboortedag >= pensioengrens_eerste, pensioenleeftijd_midden),
        anders=pensioenleeftijd_laagste,
    )


@rule(
    article=PENSIOEN,
    unit="dag",
    label="dag waarop de pensioenleeftijd is bereikt",
    label_en="day on which pension age is reached",
)
def pensioendag(geboortedag: Column, pensioenleeftijd: Column) -> Column:
    """The birthday of that age; not given while the day of birth is not."""
    return jaren_later(geboortedag, pensioenleeftijd)
