"""Every number the synthetic register is made with, and where it comes from.

``published`` means: law.md section 9 or an official rule; everything else is our own
choice, made so that the whole lands on the published figures. docs/calibration.md shows
target beside result. Shares need not add up to 1; distributions are given by their
quantiles: pairs (share below, value), straight lines between.
"""

from datetime import date
from typing import Final

# -- size and time ---------------------------------------------------------------------

REGISTER_OPENS: Final = date(2018, 7, 1)
IMW_STARTS: Final = date(2023, 7, 1)
REFERENCE_DATE: Final = date(2026, 6, 30)
STOCK_SINCE: Final = date(2013, 10, 1)  # 20 quarters back: older VOPs have run out

# Dossiers at the size of Flanders: with their follow-up applications about 20,000
# applications for IMW and 30,000 VOP dossiers.
STOCK_DOSSIERS: Final = 12_000
VOP_DOSSIERS: Final = 18_000
IMW_DOSSIERS: Final = 19_200
FLANDERS: Final = STOCK_DOSSIERS + VOP_DOSSIERS + IMW_DOSSIERS
SIZES: Final = {"tiny": 1_000, "small": 6_000, "flanders": FLANDERS, "large": 500_000}

# Monday to Sunday; few file in the weekend. Own choice.
WEEKDAYS: Final = (1.10, 1.08, 1.02, 1.05, 0.90, 0.12, 0.08)
# January to December; published only as "low in the summer, rising after".
SEASON: Final = (1.05, 1.00, 1.08, 0.98, 0.97, 1.00, 0.74, 0.72, 1.08, 1.16, 1.10, 0.95)
YEARLY_GROWTH: Final = 0.02
# More than 1,000 by 12 September 2023 is published; that the last VOPs were rushed is ours.
SPECIAL_MONTHS: Final = {(2023, 5): 1.15, (2023, 6): 1.45, (2023, 7): 1.20, (2023, 8): 1.20}

# -- who -------------------------------------------------------------------------------

# Published: self-employed 3-5 %, private : schools and local authorities 92 : 8. Temp
# agencies and maatwerkbedrijven: own choice.
APPLICANTS: Final = {
    "imw": {
        "werkgever": 0.7980,
        "uitzendkantoor": 0.060,
        "zelfstandige": 0.0335,
        "onderwijs": 0.026,
        "lokaal_bestuur": 0.051,
        "maatwerkbedrijf": 0.0315,
    },
    "vop": {
        "werkgever": 0.848,
        "uitzendkantoor": 0.045,
        "zelfstandige": 0.032,
        "onderwijs": 0.025,
        "lokaal_bestuur": 0.050,
    },
}
# Published ranges; the split of the self-employed follows the published dossiers.
PROVINCES_EMPLOYEES: Final = {
    "10000": 0.300,
    "70000": 0.125,
    "40000": 0.230,
    "20001": 0.125,
    "30000": 0.205,
    "04000": 0.010,
    "buiten": 0.005,
}
PROVINCES_SELF_EMPLOYED: Final = {
    "10000": 0.290,
    "70000": 0.122,
    "40000": 0.235,
    "20001": 0.120,
    "30000": 0.215,
    "04000": 0.010,
    "buiten": 0.008,
}
# Zwijndrecht, 2070: about one inhabitant in a hundred of the province of Antwerpen; in
# Oost-Vlaanderen since 2025 (published).
ZWIJNDRECHT_SHARE: Final = 0.011
ZWIJNDRECHT_MOVES: Final = date(2025, 1, 1)

# Employers a dossier; few employers hold many dossiers. Own choice.
EMPLOYERS_PER_DOSSIER: Final = {
    "werkgever": 0.170,
    "uitzendkantoor": 0.010,
    "onderwijs": 0.150,
    "lokaal_bestuur": 0.100,
    "maatwerkbedrijf": 0.050,
}
# Persons who were in an earlier dossier, at another employer; half of them with one of the
# same kind in the same province. Own choice.
KNOWN_PERSON: Final = {"imw": 0.26, "vop": 0.10}
SAME_KIND_AND_PLACE: Final = 0.5
# Days from 1970 on which persons are born: 1975 to 1992, so that nobody retires. Own choice.
BORN: Final = ((0.0, 1_826.0), (1.0, 8_401.0))

# -- what is asked ---------------------------------------------------------------------

# Employees only; the self-employed ask the ondersteuningspremie. Own choice.
ASKS_GUIDANCE: Final = 0.22
GETS_GUIDANCE: Final = 0.86
GUIDANCE: Final = {"laag": 0.32, "midden": 0.44, "hoog": 0.24}

# Published: first-year percentages gather at 20, 40, 55, and 45 for maatwerkbedrijven.
PACKAGES: Final = {
    "werkgever": {"twee_jaar": 0.36, "vijf_jaar": 0.50, "vijf_jaar_verhoogd": 0.14},
    "uitzendkantoor": {"twee_jaar": 0.48, "vijf_jaar": 0.42, "vijf_jaar_verhoogd": 0.10},
    "zelfstandige": {"twee_jaar": 0.22, "vijf_jaar": 0.56, "vijf_jaar_verhoogd": 0.22},
    "onderwijs": {"twee_jaar": 0.28, "vijf_jaar": 0.56, "vijf_jaar_verhoogd": 0.16},
    "lokaal_bestuur": {"twee_jaar": 0.28, "vijf_jaar": 0.54, "vijf_jaar_verhoogd": 0.18},
    "maatwerkbedrijf": {"vijf_jaar_cmw45": 0.72, "vijf_jaar_verhoogd": 0.28},
}
VOP_COUNTED_FROM_APPLICATION: Final = date(2020, 10, 1)  # published; before: from hiring
VOP_DEFINITE_SINCE: Final = date(2019, 1, 1)
# An increase is asked later, as an adjustment.
VOP_PACKAGES: Final = {"vop_onbepaald": 0.86, "vop_bepaald": 0.14}
# Multiples of 5 within the band (published: 20-75 for IMW, at most 60 for VOP).
TAILORED: Final = {
    "20": 0.14,
    "25": 0.08,
    "30": 0.14,
    "35": 0.08,
    "40": 0.20,
    "45": 0.08,
    "50": 0.10,
    "55": 0.08,
    "60": 0.06,
    "65": 0.02,
    "70": 0.01,
    "75": 0.01,
}
VOP_TAILORED: Final = {"20": 0.22, "30": 0.26, "40": 0.28, "50": 0.14, "60": 0.10}

# -- procedure -------------------------------------------------------------------------

# Published by analogy: refusals 10-15 % of decisions. The rest is our own choice.
OUTCOMES: Final = {
    "nieuw": {
        "toegekend": 0.800,
        "geweigerd": 0.118,
        "onontvankelijk": 0.028,
        "vervallen": 0.020,
        "ingetrokken": 0.034,
    },
    "aanpassing": {"toegekend": 0.76, "geweigerd": 0.20, "ingetrokken": 0.04},
    "verlenging": {"toegekend": 0.84, "geweigerd": 0.12, "ingetrokken": 0.04},
    "omzetting": {"toegekend": 0.88, "geweigerd": 0.09, "ingetrokken": 0.03},
}
GROUNDS_IMW: Final = {
    "R07": 0.27,
    "R12": 0.24,
    "R16": 0.13,
    "R09": 0.09,
    "R14": 0.08,
    "R24": 0.06,
    "R01": 0.05,
    "R05": 0.03,
    "R02": 0.02,
    "R17": 0.01,
    "R13": 0.01,
    "R03": 0.005,
    "R10": 0.005,
}
GROUNDS_IMW_SELF_EMPLOYED: Final = {"R12": 0.50, "R21": 0.18, "R23": 0.06, "R09": 0.14, "R13": 0.12}
GROUNDS_VOP: Final = {"V01": 0.60, "V02": 0.25, "V04": 0.15}
GROUNDS_VOP_LOCAL: Final = {"V05": 0.70, "V01": 0.30}
GROUNDS_VOP_SELF_EMPLOYED: Final = {"V01": 0.65, "V02": 0.35}
GROUNDS_FOLLOW_UP: Final = {"imw": {"R12": 0.8, "R24": 0.2}, "vop": {"V01": 1.0}}
GROUNDS_INADMISSIBLE: Final = {
    "imw": {"R27": 0.78, "R15": 0.22},
    "vop": {"V06": 0.80, "V03": 0.20},
}
GROUNDS_INADMISSIBLE_SELF_EMPLOYED: Final = {"imw": {"R27": 1.0}, "vop": {"V06": 1.0}}
FILED_DURING_SINCE: Final = date(2024, 1, 1)  # R16 exists from then (published)
R16_BEFORE: Final = "R12"
PUBLIC_BODY_ELSEWHERE: Final = {"R01": "R12", "V04": "V01"}  # a public body is counted an employer

# Lead times in days: nothing is published, all own choice. Long tails, shorter for a
# complete file, longer in the first months of the scheme.
COMPLETE_FILE: Final = 0.64
FIRST_LOOK_DAYS: Final = ((0.0, 0.0), (0.5, 2.5), (1.0, 7.0))  # notice within 7 days
COMPLETION_DAYS: Final = ((0.0, 3.0), (0.25, 9.0), (0.5, 16.0), (0.8, 29.0), (1.0, 45.0))
INADMISSIBLE_AFTER: Final = 30
HANDLING_DAYS: Final = (
    (0.0, 3.0),
    (0.1, 12.0),
    (0.25, 21.0),
    (0.5, 35.0),
    (0.75, 58.0),
    (0.9, 94.0),
    (0.97, 145.0),
    (0.995, 240.0),
    (1.0, 420.0),
)
INCOMPLETE_FACTOR: Final = 1.30
BACKLOG: Final = {2023: 1.35, 2024: 1.10}  # by year of an application for IMW
SECOND_STOP: Final = 0.14
SECOND_STOP_DAYS: Final = ((0.0, 5.0), (0.5, 18.0), (0.9, 45.0), (1.0, 90.0))
WITHDRAWN_DAYS: Final = ((0.0, 1.0), (0.4, 12.0), (0.8, 45.0), (1.0, 120.0))
INQUIRY_MONTHS_IN_DAYS: Final = 124  # VDAB's inquiry lapses once four months are over

# -- how it goes on --------------------------------------------------------------------

# Quarters a dossier lasts before the job ends, package apart. Own choice.
STAY_IMW: Final = (
    (0.0, 1.0),
    (0.17, 2.0),
    (0.36, 4.0),
    (0.60, 8.0),
    (0.74, 13.0),
    (0.84, 20.0),
    (0.96, 40.0),
    (1.0, 60.0),
)
STAY_VOP: Final = (
    (0.0, 1.0),
    (0.06, 2.0),
    (0.15, 4.0),
    (0.31, 8.0),
    (0.46, 13.0),
    (0.60, 20.0),
    (0.88, 40.0),
    (1.0, 60.0),
)
STAY_TEMP_AGENCY: Final = ((0.0, 1.0), (0.35, 2.0), (0.7, 4.0), (0.9, 8.0), (1.0, 16.0))
HIRED_BEFORE_QUARTERS: Final = ((0.0, 0.0), (0.6, 1.0), (0.9, 2.5), (1.0, 4.0))

ADJUSTMENT: Final = {"imw": 0.10, "vop": 0.22}  # of a VOP: an increase
ADJUSTMENT_RANKS: Final = ((0.0, 2.0), (0.10, 5.0), (0.60, 9.0), (1.0, 18.0))
TWO_YEAR_FOLLOW_UP: Final = 0.03  # asked although the law has none: refused on R19
EXTENSION: Final = 0.50
EXTENSION_EARLY: Final = 0.04  # asked in the third year: refused on R20
CONVERSION: Final = 0.035  # VOPs whose increase or extension was asked in 2023Q2
CONVERSION_PACKAGES: Final = {
    "vijf_jaar": 0.65,
    "vijf_jaar_verhoogd": 0.35,
}

INTERRUPTION: Final = {"uitzendkantoor": 0.25, "zelfstandige": 0.04}
INTERRUPTION_OTHERS: Final = 0.08
SUSPENSION: Final = 0.14  # of the self-employed: the law suspends for too little activity alone
SPELL_STARTS: Final = ((0.0, 1.0), (1.0, 14.0))
INTERRUPTION_QUARTERS: Final = ((0.0, 1.0), (0.6, 1.9), (0.9, 3.0), (1.0, 3.9))
SUSPENSION_QUARTERS: Final = ((0.0, 1.0), (0.5, 2.0), (0.9, 5.0), (1.0, 8.0))
SUSPENSION_GROUNDS: Final = {"imw": "R22", "vop": "V07"}

# -- wages -----------------------------------------------------------------------------

# Full-time reference wage a quarter in cents, prices of the third quarter of 2018; it
# follows the guaranteed minimum income (GGMMI) of the law. Own choice.
REFERENCE_WAGE: Final = (
    (0.0, 600_000.0),
    (0.10, 700_000.0),
    (0.25, 775_000.0),
    (0.50, 865_000.0),
    (0.75, 970_000.0),
    (0.90, 1_080_000.0),
    (0.98, 1_380_000.0),
    (1.0, 1_900_000.0),
)
WAGE_SEASON: Final = (9_750, 10_100, 9_800, 10_350)  # basis points, first to fourth quarter
WAGE_NOISE: Final = ((0.0, 9_300.0), (0.1, 9_800.0), (0.9, 10_200.0), (1.0, 10_800.0))
FRACTIONS: Final = {
    "10000": 0.50,
    "9000": 0.03,
    "8000": 0.17,
    "7500": 0.06,
    "6000": 0.05,
    "5000": 0.17,
    "3800": 0.02,
    "2500": 0.02,
}
OTHER_AID: Final = 0.02
OTHER_AID_CENTS: Final = ((0.0, 15_000.0), (0.5, 40_000.0), (1.0, 120_000.0))

# -- payment ---------------------------------------------------------------------------

RUN_DAY: Final = 22
# Months from the first month after the quarter to the run by which its wage is declared, within
# half a year: by then a quarter counts as complete. Own choice.
DECLARED_AFTER_MONTHS: Final = ((0.0, 1.0), (0.60, 1.99), (0.85, 3.5), (1.0, 5.99))
# Weeks from the load of wages to that run. Own choice.
DECLARED_WEEKS_BEFORE: Final = ((0.0, 0.0), (1.0, 2.99))
CORRECTED: Final = 0.05
CORRECTED_AFTER_MONTHS: Final = ((0.0, 2.0), (0.4, 6.0), (0.8, 15.0), (1.0, 33.0))
CORRECTED_WAGE: Final = ((0.0, 8_200.0), (0.5, 9_900.0), (1.0, 11_500.0))  # basis points
CORRECTED_FRACTION: Final = 0.25  # of the corrections, where the fraction changes along
# Paid, then recovered: found to have been too little active, or without work.
LOST_AFTERWARDS: Final = {"zelfstandige": 0.03}
LOST_AFTERWARDS_OTHERS: Final = 0.010

# -- what a bank answers, and what becomes of a claim; in a register that is played ----------
# Of the accounts that are told, and of the transfers that were executed. Own choice.
CLOSED_ACCOUNTS: Final = 0.02
COMES_BACK: Final = 0.001
# Days until another account is told, from the day that the bank refused the one. Own choice.
TOLD_AFTER_DAYS: Final = ((0.0, 5.0), (0.7, 25.0), (1.0, 95.0))
# Of the claims of a case that stand open for so many days: paid back, waived, and of those that
# are decided on at the end, paid in parts. Own choice.
CLAIMS_WAIT_DAYS: Final = 120
PAID_BACK: Final = 0.4
WAIVED: Final = 0.1
IN_PARTS: Final = 0.5
