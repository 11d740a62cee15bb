"""The outcome of an application for a VOP, and its principal ground."""

from maatwerk.law.engine.rule import Column, rule
from maatwerk.law.rules.uitkomst import (
    BESLISSING,
    GROND_WORDS,
    OUTCOME_WORDS,
    TOEKENNEN_EN_SCHORSEN,
    beslis,
    eerste_grond,
    hoofdgrond_van,
)
from maatwerk.law.vocabulary.choices import NIET_BEKEND
from maatwerk.law.vocabulary.three_valued import of, oordeel


@rule(
    article={"vop": BESLISSING},
    unit="grond",
    label="grond van onontvankelijkheid",
    label_en="ground of inadmissibility",
    words=GROND_WORDS,
)
def grond_van_onontvankelijkheid(
    vop_grond_overeenkomst: Column,
    vop_grond_onvolledig: Column,
) -> Column:
    """The first stage: what keeps an application from being looked at."""
    return eerste_grond(
        V03=vop_grond_overeenkomst,
        V06=vop_grond_onvolledig,
    )


@rule(
    article={"vop": BESLISSING},
    unit="grond",
    label="grond van verval",
    label_en="ground of lapse",
    words=GROND_WORDS,
)
def grond_van_verval(
    vop_grond_onderzoek: Column,
) -> Column:
    """The second stage: what makes an admissible application lapse."""
    return eerste_grond(
        V08=vop_grond_onderzoek,
    )


@rule(
    article={"vop": BESLISSING},
    unit="grond",
    label="grond van weigering",
    label_en="ground of refusal",
    words=GROND_WORDS,
)
def grond_van_weigering(
    vop_grond_erkenning: Column,
    vop_grond_woonplaats: Column,
    vop_grond_openbare_dienst: Column,
    vop_grond_lokaal_bestuur: Column,
) -> Column:
    """The third stage: the substance, in the order of the list."""
    return eerste_grond(
        V01=vop_grond_erkenning,
        V02=vop_grond_woonplaats,
        V04=vop_grond_openbare_dienst,
        V05=vop_grond_lokaal_bestuur,
    )


@rule(
    article={"vop": BESLISSING},
    unit="oordeel",
    label="een mens moet oordelen",
    label_en="a person must judge",
)
def na_te_kijken(
    premie_past_niet: Column,
    vop_te_laat_gevraagd: Column,
    vop_wordt_omgezet: Column,
    percentage_buiten_de_band: Column,
    recht_zonder_kwartaal: Column,
    nog_aan_te_vullen: Column,
    te_jong: Column,
) -> Column:
    """What the VOP cannot answer, and no ground of its list refuses."""
    return of(
        premie_past_niet,
        vop_te_laat_gevraagd,
        vop_wordt_omgezet,
        percentage_buiten_de_band,
        recht_zonder_kwartaal,
        nog_aan_te_vullen,
        te_jong,
    )


@rule(
    article={"vop": BESLISSING},
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
    vop_grond_activiteit: Column,
) -> Column:
    """What the facts lead to; undecided while something that matters is unknown."""
    return beslis(
        grond_van_onontvankelijkheid,
        grond_van_verval,
        grond_van_weigering,
        of(na_te_kijken, oordeel(voorgesteld_pakket == NIET_BEKEND)),
        (vop_grond_activiteit, TOEKENNEN_EN_SCHORSEN),
    )


@rule(
    article={"vop": BESLISSING},
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
