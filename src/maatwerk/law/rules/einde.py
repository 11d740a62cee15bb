"""What ends a right, each as the last quarter that it leaves."""

from maatwerk.law.dated.tables import ZONDER_EINDE, Table
from maatwerk.law.engine.rule import Article, Articles, Column, rule
from maatwerk.law.inputs.application import AANPASSING
from maatwerk.law.inputs.need import ONBEPAALD
from maatwerk.law.inputs.quarterly import LAST_RANK
from maatwerk.law.rules.vop import VOP
from maatwerk.law.vocabulary.choices import kies
from maatwerk.law.vocabulary.day_arithmetic import GEEN_KWARTAAL, KWARTAAL, kwartaal_van
from maatwerk.law.vocabulary.quarter_arithmetic import (
    GEEN_EINDE,
    bekend,
    dag_voor,
    kwartaal_met_nummer,
    nummer_van,
)
from maatwerk.law.vocabulary.three_valued import JA, ONBEKEND, oordeel

DUUR: Articles = {"imw": "Decreet 14-01-2022, art. 12 § 1, 31", "vop": VOP}
NOOD: Articles = {"imw": "Decreet 14-01-2022, art. 12 § 2, 31 § 2", "vop": VOP}
REDENEN = (
    ("einde onbekend", "end unknown"),
    ("het pakket eindigt", "the package ends"),
    ("de verlenging eindigt", "the extension ends"),
    ("het recht dat is aangepast, eindigt", "the right that was adjusted ends"),
    ("de termijn voor uiterst kwetsbaren eindigt", "the term of the most vulnerable ends"),
    ("de laatste VOP loopt af", "the last VOP runs out"),
    ("de nood eindigt", "the need ends"),
    ("de pensioenleeftijd wordt bereikt", "pension age is reached"),
)
"""Why a right ends, in the order in which one of several at once is named."""

(
    EINDE_ONBEKEND,
    DOOR_PAKKET,
    DOOR_VERLENGING,
    DOOR_AANPASSING,
    DOOR_CATEGORIE,
    DOOR_UITLOOP,
    DOOR_NOOD,
    DOOR_PENSIOEN,
) = range(len(REDENEN))
LAATSTE_DAG = "het kwartaal van de laatste dag onder die leeftijd telt nog mee"


@rule(
    article=DUUR,
    unit="kwartaal",
    label="laatste kwartaal van het pakket",
    label_en="last quarter of the package",
)
def einde_van_het_pakket(
    voorgesteld_pakket: Column, eerste_kwartaal: Column, pakket_percentages: Table
) -> Column:
    """As long as the table has percentages for it; one set by the decision has no end there."""
    last = pakket_percentages.last_rank(voorgesteld_pakket)
    return kies(
        KWARTAAL,
        (last == ZONDER_EINDE, GEEN_EINDE),
        anders=kwartaal_met_nummer(eerste_kwartaal, last),
    )


@rule(
    article=NOOD,
    unit="kwartaal",
    label="laatste kwartaal van de nood",
    label_en="last quarter of the need",
)
def einde_van_de_nood(duur_van_de_nood: Column, nood_geldig_tot: Column) -> Column:
    """A package never outlasts the need; the quarter of the need's last day still counts."""
    return kies(
        KWARTAAL,
        (duur_van_de_nood == ONBEPAALD, GEEN_EINDE),
        (duur_van_de_nood < 0, GEEN_KWARTAAL),
        anders=kwartaal_van(nood_geldig_tot),
    )


@rule(
    article={
        "imw": Article("Decreet 14-01-2022, art. 32", "assumed", LAATSTE_DAG),
        "vop": Article(VOP.text, "assumed", LAATSTE_DAG),
    },
    unit="kwartaal",
    label="laatste kwartaal voor de pensioenleeftijd",
    label_en="last quarter before pension age",
)
def einde_door_pensioen(pensioendag: Column) -> Column:
    """The quarter of the last day below pension age."""
    return kwartaal_van(dag_voor(pensioendag))


@rule(
    article={"imw": "Decreet 14-01-2022, art. 12 § 1"},
    unit="kwartaal",
    label="laatste kwartaal voor een uiterst kwetsbare werknemer",
    label_en="last quarter of a most vulnerable employee",
)
def einde_uiterst_kwetsbaar(
    uiterst_kwetsbare_werknemer: Column,
    begin_van_de_nummering: Column,
    uiterst_kwetsbaar_kwartalen: Column,
) -> Column:
    """At most 24 months, which an adjustment or extension does not begin anew."""
    return kies(
        KWARTAAL,
        (
            uiterst_kwetsbare_werknemer == JA,
            kwartaal_met_nummer(begin_van_de_nummering, uiterst_kwetsbaar_kwartalen),
        ),
        (uiterst_kwetsbare_werknemer == ONBEKEND, GEEN_KWARTAAL),
        anders=GEEN_EINDE,
    )


@rule(
    article={
        "imw": Article(
            "Decreet 14-01-2022, art. 12", "derived", "een aanpassing verlengt het recht niet"
        ),
        "vop": VOP,
    },
    unit="kwartaal",
    label="laatste kwartaal van het recht dat wordt aangepast",
    label_en="last quarter of the right that is adjusted",
)
def einde_van_de_aanpassing(soort_aanvraag: Column, einde_lopend_recht: Column) -> Column:
    """An adjustment changes the percentage and leaves the end where it was."""
    return kies(
        KWARTAAL,
        (soort_aanvraag == AANPASSING, einde_lopend_recht),
        (soort_aanvraag < 0, GEEN_KWARTAAL),
        anders=GEEN_EINDE,
    )


@rule(
    article=DUUR,
    unit="kwartaal",
    label="laatste kwartaal van de verlenging",
    label_en="last quarter of the extension",
)
def einde_van_de_verlenging(
    is_verlenging: Column, eerste_kwartaal: Column, verlenging_kwartalen: Column
) -> Column:
    """An extension lasts at most five years, each time anew."""
    return kies(
        KWARTAAL,
        (is_verlenging == JA, kwartaal_met_nummer(eerste_kwartaal, verlenging_kwartalen)),
        (is_verlenging == ONBEKEND, GEEN_KWARTAAL),
        anders=GEEN_EINDE,
    )


@rule(
    article=DUUR,
    unit="kwartaalnummer",
    label="aantal kwartalen van het recht",
    label_en="quarters that the right lasts",
)
def aantal_kwartalen(laatste_kwartaal: Column, eerste_kwartaal: Column) -> Column:
    """The number of the last quarter, counted from the first: 0 where it ends before it begins."""
    return nummer_van(laatste_kwartaal, eerste_kwartaal, LAST_RANK)


@rule(
    article=DUUR,
    unit="oordeel",
    label="het recht eindigt voor het begint",
    label_en="the right ends before it begins",
)
def recht_zonder_kwartaal(laatste_kwartaal: Column, eerste_kwartaal: Column) -> Column:
    """Nothing is left to grant; while the term is unknown, so is this, and nothing is granted."""
    known = bekend(laatste_kwartaal) & bekend(eerste_kwartaal)
    return oordeel(laatste_kwartaal < eerste_kwartaal, known)
