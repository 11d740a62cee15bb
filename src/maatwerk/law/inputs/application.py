"""The application itself: what is asked, when, and how far the file and VDAB are."""

import numpy as np

from maatwerk.law.engine.rule import Input
from maatwerk.law.inputs.kinds import NIET_OPGEGEVEN, aantal, dag, ja_nee, keuze
from maatwerk.law.inputs.quarterly import LAST_RANK, PACKAGES
from maatwerk.law.vocabulary.units import unit

APPLICATION_KINDS = ("nieuw", "aanpassing", "verlenging", "omzetting")
"""What is applied for, in the order of the stored positions."""

NIEUW, AANPASSING, VERLENGING, OMZETTING = range(4)

PREMIUM_KINDS = ("loonpremie", "loon_en_begeleidingspremie", "ondersteuningspremie")
"""Which premium is asked, likewise."""

LOONPREMIE, LOON_EN_BEGELEIDINGSPREMIE, ONDERSTEUNINGSPREMIE = range(3)

FINDINGS = ("geen_erkenning", "geen_nood", "nood_premie", "nood_begeleiding", "nood_beide")
"""What VDAB found: of a premium (loonpremie, or ondersteuningspremie), of guidance, of both."""

GEEN_ERKENNING, GEEN_NOOD, NOOD_PREMIE, NOOD_BEGELEIDING, NOOD_BEIDE = range(5)

MOST_DAYS_STOPPED = 10_000
"""Calendar days, over 27 years: more is taken for a slip."""

APPLICATION = (
    keuze("soort_aanvraag", APPLICATION_KINDS, "soort aanvraag", "kind of application"),
    keuze("gevraagde_premie", PREMIUM_KINDS, "gevraagde premie", "premium that is asked"),
    dag("aanvraagdag", "dag van de aanvraag", "day of the application"),
    dag("ontvankelijkheidsdag", "dag van de ontvankelijkheid", "day of admissibility"),
    dag(
        "beslissingsdag",
        "dag van de beslissing, of waarop de vraag wordt gesteld",
        "day of the decision, or the day the question is asked",
    ),
    ja_nee("dossier_volledig", "het dossier is volledig", "the file is complete"),
    dag(
        "aan_te_vullen_tot",
        "laatste dag om het dossier aan te vullen",
        "last day to complete the file",
    ),
    keuze("bevinding_vdab", FINDINGS, "bevinding van VDAB", "finding of VDAB"),
    dag(
        "nood_geldig_tot",
        "laatste dag waarop de vastgestelde nood geldt",
        "last day on which the need that was found holds",
    ),
    ja_nee(
        "onderzoek_afgerond",
        "het onderzoek van VDAB is afgerond",
        "the inquiry of VDAB is done",
    ),
    dag(
        "onderzoek_afgerond_op",
        "dag waarop het onderzoek van VDAB is afgerond",
        "day the inquiry of VDAB was done",
    ),
    ja_nee(
        "onderzoek_verlengd",
        "het onderzoek is verlengd om redenen buiten de wil van de partijen",
        "the inquiry was prolonged for reasons outside the parties' will",
    ),
    dag(
        "onderzoek_verlengd_tot",
        "laatste dag van het verlengde onderzoek",
        "last day of the prolonged inquiry",
    ),
    aantal(
        "dagen_stilstand",
        "kalenderdag",
        MOST_DAYS_STOPPED,
        "dagen waarop de termijn stilstond",
        "days on which the clock stood still",
    ),
    Input(  # in the unit of a package, so that its length can be looked up
        "lopend_pakket",
        unit("pakket"),
        np.int8,
        NIET_OPGEGEVEN,
        len(PACKAGES) - 1,
        "pakket dat nu loopt",
        "package that runs now",
        codes=PACKAGES,
        absent=NIET_OPGEGEVEN,
    ),
    aantal(
        "lopend_kwartaalnummer",
        "kwartaalnummer",
        LAST_RANK,
        "kwartaalnummer op de dag van de aanvraag",
        "rank of the quarter on the day of the application",
        least=1,
    ),
)
