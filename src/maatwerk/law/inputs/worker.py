"""The person who is supported: where they live and work, their contract or their activity."""

from maatwerk.law.inputs.kinds import aantal, dag, ja_nee, keuze

RESIDENCES = ("vlaams_gewest", "brussels_gewest", "waals_gewest", "andere_eer", "buiten_eer")
"""Where the main residence is; ``andere_eer`` is another state of the EU or the EEA."""

VLAAMS_GEWEST, BRUSSELS_GEWEST, WAALS_GEWEST, ANDERE_EER, BUITEN_EER = range(5)

WORK_PLACES = RESIDENCES
"""Where the work is done: the same list, so the same positions."""

RETURNS = ("dagelijks", "wekelijks", "minder_vaak")
"""How often a person who works abroad comes home; ``wekelijks`` is at least weekly."""

DAGELIJKS, WEKELIJKS, MINDER_VAAK = range(3)

LONGEST_CONTRACT = 500_000
"""Hours, over fifty years: a contract that is longer is open-ended, or a slip."""

WORKER = (
    dag("geboortedag", "geboortedag", "day of birth"),
    keuze("hoofdverblijfplaats", RESIDENCES, "hoofdverblijfplaats", "main residence"),
    keuze("plaats_van_het_werk", WORK_PLACES, "plaats van het werk", "place of work"),
    keuze(
        "terugkeer",
        RETURNS,
        "terugkeer naar huis bij werk in het buitenland",
        "return home when working abroad",
    ),
    ja_nee(
        "arbeidsovereenkomst",
        "er is een arbeidsovereenkomst op de dag van de aanvraag",
        "there is a contract on the day of the application",
    ),
    ja_nee(
        "onbepaalde_duur",
        "de arbeidsovereenkomst is van onbepaalde duur",
        "the contract is open-ended",
    ),
    aantal(
        "duur_overeenkomst",
        "uur",
        LONGEST_CONTRACT,
        "duur van de arbeidsovereenkomst, in uren van begin tot einde",
        "length of the contract, in hours from its beginning to its end",
    ),
    dag("in_dienst_sinds", "eerste dag in dienst", "first day of the employment"),
    ja_nee(
        "aangevraagd_tijdens_tewerkstelling",
        "de aanvraag is ingediend tijdens de tewerkstelling",
        "the application was filed during the employment",
    ),
    ja_nee(
        "ontslag_ter_vervanging",
        "een werknemer is ontslagen om hem te vervangen door een beter gesubsidieerde",
        "a worker was dismissed to be replaced by a better subsidised one",
    ),
    ja_nee(
        "ontslag_en_heraanwerving",
        "de werknemer is ontslagen en opnieuw in dienst genomen voor betere steun",
        "the worker was dismissed and rehired for better support",
    ),
    dag("zelfstandig_sinds", "eerste dag als zelfstandige", "first day as self-employed"),
    dag(
        "erkend_sinds",
        "dag waarop de arbeidsbeperking is erkend",
        "day the disability was recognised",
    ),
)
