"""Who applies: the employer or the self-employed person, and the undertaking."""

from maatwerk.law.inputs.kinds import aantal, dag, ja_nee, keuze

APPLICANT_KINDS = (
    "werkgever",
    "uitzendkantoor",
    "zelfstandige",
    "onderwijs",
    "lokaal_bestuur",
    "maatwerkbedrijf",
    "andere_overheid",
)
"""The kinds of applicant, in the order of their stored positions.

``andere_overheid`` is a service or body of the State, a community or a region that is no
school: it can apply, but never be granted anything, so a snapshot has no code for it.
"""

WERKGEVER, UITZENDKANTOOR, ZELFSTANDIGE, ONDERWIJS, LOKAAL_BESTUUR, MAATWERKBEDRIJF = range(6)
ANDERE_OVERHEID = 6

VACANCIES = (
    "geen",
    "vertrek",
    "arbeidsongeschiktheid",
    "pensioen",
    "vrijwillige_vermindering",
    "dringende_reden",
    "afdanking",
)
"""Why the post became vacant; ``geen`` when it is a new one, ``afdanking`` after redundancy."""

VACANT_BY_REDUNDANCY = VACANCIES.index("afdanking")
NOT_VACANT = VACANCIES.index("geen")

MOST_STAFF = 10_000_000
"""Hundredths of a full-time post: the largest staff that is no slip."""

HIGHEST_INTENSITY = 30_000
"""Basis points: three times the wage cost; above it an intensity is taken for a slip."""

APPLICANT = (
    keuze("soort_aanvrager", APPLICANT_KINDS, "soort aanvrager", "kind of applicant"),
    ja_nee(
        "onderneming_in_moeilijkheden",
        "onderneming in moeilijkheden op de dag van de beslissing",
        "undertaking in difficulty on the day of the decision",
    ),
    ja_nee(
        "terugvorderingsbevel_open",
        "er staat een bevel tot terugvordering open",
        "a recovery order is outstanding",
    ),
    ja_nee(
        "uitvoer_of_binnenlandse_goederen",
        "activiteit gebonden aan uitvoer of aan binnenlandse goederen",
        "activity tied to exports or to domestic goods",
    ),
    ja_nee("uitgesloten_sector", "uitgesloten sector", "excluded sector"),
    ja_nee(
        "inbreuk_unierecht",
        "de steun zou het recht van de Unie schenden",
        "the aid would breach Union law",
    ),
    aantal(
        "personeel_na",
        "vte × %",
        MOST_STAFF,
        "personeel met de werknemer erbij, in voltijdse eenheden",
        "staff with the worker, in full-time posts",
    ),
    aantal(
        "personeel_gemiddeld",
        "vte × %",
        MOST_STAFF,
        "gemiddeld personeel van de twaalf maanden ervoor, in voltijdse eenheden",
        "mean staff of the twelve months before, in full-time posts",
    ),
    keuze(
        "reden_vacature",
        VACANCIES,
        "waardoor de plaats is vrijgekomen",
        "why the post became vacant",
    ),
    aantal(
        "steunintensiteit",
        "bp",
        HIGHEST_INTENSITY,
        "alle steun samen, als deel van de loonkost",
        "all aid together, as a share of the wage cost",
    ),
    ja_nee(
        "uitgesloten_cumul",
        "er loopt een maatregel waarmee de premie niet mag worden gecumuleerd",
        "a measure runs that the premium may not be cumulated with",
    ),
    ja_nee(
        "uitsluiting_opgelegd",
        "de aanvrager is na een sanctie uitgesloten",
        "the applicant was excluded after a sanction",
    ),
    dag("uitgesloten_tot", "laatste dag van de uitsluiting", "last day of the exclusion"),
    ja_nee(
        "vestiging_in_vlaanderen",
        "de vestiging ligt in het Vlaamse Gewest",
        "the establishment is in the Flemish Region",
    ),
)
