"""The outcome of an application for individueel maatwerk, and its principal ground."""

from maatwerk.law.engine.rule import Column, rule
from maatwerk.law.rules.uitkomst import (
    BESLISSING,
    GROND_WORDS,
    OUTCOME_WORDS,
    TOEKENNEN_EN_SCHORSEN,
    TOEKENNEN_ZONDER_BEGELEIDING,
    beslis,
    eerste_grond,
    eerste_van,
    hoofdgrond_van,
)
from maatwerk.law.vocabulary.choices import NIET_BEKEND
from maatwerk.law.vocabulary.three_valued import of, oordeel


@rule(
    article={"imw": BESLISSING},
    unit="grond",
    label="grond van onontvankelijkheid",
    label_en="ground of inadmissibility",
    words=GROND_WORDS,
)
def grond_van_onontvankelijkheid(
    grond_overeenkomst: Column,
    grond_onvolledig: Column,
) -> Column:
    """The first stage: what keeps an application from being looked at."""
    return eerste_grond(
        R15=grond_overeenkomst,
        R27=grond_onvolledig,
    )


@rule(
    article={"imw": BESLISSING},
    unit="grond",
    label="grond van verval",
    label_en="ground of lapse",
    words=GROND_WORDS,
)
def grond_van_verval(
    grond_onderzoek: Column,
) -> Column:
    """The second stage: what makes an admissible application lapse."""
    return eerste_grond(
        R26=grond_onderzoek,
    )


@rule(
    article={"imw": BESLISSING},
    unit="grond",
    label="grond bij de onderneming",
    label_en="ground with the undertaking",
    words=GROND_WORDS,
)
def grond_bij_de_onderneming(
    grond_openbare_dienst: Column,
    grond_moeilijkheden: Column,
    grond_terugvordering: Column,
    grond_uitvoer: Column,
    grond_sector: Column,
    grond_unierecht: Column,
    grond_stimulerend_effect: Column,
    grond_steunintensiteit: Column,
) -> Column:
    """The third stage, first part: art. 2 to 8."""
    return eerste_grond(
        R01=grond_openbare_dienst,
        R02=grond_moeilijkheden,
        R03=grond_terugvordering,
        R04=grond_uitvoer,
        R05=grond_sector,
        R06=grond_unierecht,
        R07=grond_stimulerend_effect,
        R08=grond_steunintensiteit,
    )


@rule(
    article={"imw": BESLISSING},
    unit="grond",
    label="grond bij de persoon en het werk",
    label_en="ground with the person and the work",
    words=GROND_WORDS,
)
def grond_bij_de_persoon(
    grond_hoofdverblijfplaats: Column,
    grond_plaats_van_het_werk: Column,
    grond_nood: Column,
    grond_pensioenleeftijd: Column,
    grond_een_van_beide: Column,
    grond_indiening: Column,
    grond_vervanging: Column,
    grond_heraanwerving: Column,
) -> Column:
    """The third stage, second part: art. 9 to 15 and 32."""
    return eerste_grond(
        R09=grond_hoofdverblijfplaats,
        R10=grond_plaats_van_het_werk,
        R12=grond_nood,
        R13=grond_pensioenleeftijd,
        R14=grond_een_van_beide,
        R16=grond_indiening,
        R17=grond_vervanging,
        R18=grond_heraanwerving,
    )


@rule(
    article={"imw": BESLISSING},
    unit="grond",
    label="grond bij wat gevraagd is",
    label_en="ground with what is asked",
    words=GROND_WORDS,
)
def grond_bij_wat_gevraagd_is(
    grond_pakket_van_twee_jaar: Column,
    grond_te_vroeg: Column,
    grond_zelfstandig_en_erkend: Column,
    grond_activiteit_in_het_buitenland: Column,
    grond_cumul: Column,
    grond_uitsluiting: Column,
) -> Column:
    """The third stage, third part: a right that runs, the self-employed, other measures."""
    return eerste_grond(
        R19=grond_pakket_van_twee_jaar,
        R20=grond_te_vroeg,
        R21=grond_zelfstandig_en_erkend,
        R23=grond_activiteit_in_het_buitenland,
        R24=grond_cumul,
        R25=grond_uitsluiting,
    )


@rule(
    article={"imw": BESLISSING},
    unit="grond",
    label="grond van weigering",
    label_en="ground of refusal",
    words=GROND_WORDS,
)
def grond_van_weigering(
    grond_bij_de_onderneming: Column,
    grond_bij_de_persoon: Column,
    grond_bij_wat_gevraagd_is: Column,
) -> Column:
    """The third stage: the substance, in the order of the list."""
    return eerste_van(grond_bij_de_onderneming, grond_bij_de_persoon, grond_bij_wat_gevraagd_is)


@rule(
    article={"imw": BESLISSING},
    unit="oordeel",
    label="een mens moet oordelen",
    label_en="a person must judge",
)
def na_te_kijken(
    premie_past_niet: Column,
    alleen_begeleidingsnood: Column,
    omzetting_buiten_de_termijn: Column,
    percentage_buiten_de_band: Column,
    wijziging_van_een_vop: Column,
    nummer_voor_de_regeling: Column,
    nummer_voorbij_het_pakket: Column,
    nummer_voorbij_de_categorie: Column,
    lopend_recht_te_lang: Column,
    nog_aan_te_vullen: Column,
    recht_zonder_kwartaal: Column,
    te_jong: Column,
) -> Column:
    """What cannot be granted as it is asked, and no ground of the list refuses."""
    return of(
        premie_past_niet,
        alleen_begeleidingsnood,
        omzetting_buiten_de_termijn,
        percentage_buiten_de_band,
        wijziging_van_een_vop,
        nummer_voor_de_regeling,
        nummer_voorbij_het_pakket,
        nummer_voorbij_de_categorie,
        lopend_recht_te_lang,
        nog_aan_te_vullen,
        recht_zonder_kwartaal,
        te_jong,
    )


@rule(
    article={"imw": BESLISSING},
    unit="oordeel",
    label="de begeleidingspremie die is gevraagd valt weg",
    label_en="the begeleidingspremie that was asked is lost",
)
def zonder_begeleiding(grond_vestiging: Column, begeleiding_zonder_nood: Column) -> Column:
    """By the place of the establishment, or for want of a need of guidance."""
    return of(grond_vestiging, begeleiding_zonder_nood)


@rule(
    article={"imw": BESLISSING},
    unit="uitkomst",
    label="voorgestelde uitkomst",
    label_en="proposed outcome",
    words=OUTCOME_WORDS,
)
def uitkomst(
    grond_van_onontvankelijkheid: Column,
    grond_van_verval: Column,
    grond_van_weigering: Column,
    na_te_kijken: Column,
    voorgesteld_pakket: Column,
    zonder_begeleiding: Column,
    grond_activiteit: Column,
) -> Column:
    """What the facts lead to; undecided while something that matters is unknown."""
    return beslis(
        grond_van_onontvankelijkheid,
        grond_van_verval,
        grond_van_weigering,
        of(na_te_kijken, oordeel(voorgesteld_pakket == NIET_BEKEND)),
        (zonder_begeleiding, TOEKENNEN_ZONDER_BEGELEIDING),
        (grond_activiteit, TOEKENNEN_EN_SCHORSEN),
    )


@rule(
    article={"imw": BESLISSING},
    unit="grond",
    label="hoofdgrond",
    label_en="principal ground",
    words=GROND_WORDS,
)
def hoofdgrond(
    uitkomst: Column,
    grond_van_onontvankelijkheid: Column,
    grond_van_verval: Column,
    grond_van_weigering: Column,
) -> Column:
    """The first ground of the stage that decides; further grounds may stand beside it."""
    return hoofdgrond_van(
        uitkomst, grond_van_onontvankelijkheid, grond_van_verval, grond_van_weigering
    )
