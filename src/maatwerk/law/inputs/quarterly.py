"""What the amount of a dossier and quarter depends on, and the bounds that are accepted."""

import numpy as np

from maatwerk.law.dated.bounds import HIGHEST_RANK
from maatwerk.law.engine.rule import Input
from maatwerk.law.vocabulary.units import unit
from maatwerk.law.vocabulary.words import NietNagegaan

PACKAGES = (
    "twee_jaar",
    "vijf_jaar",
    "vijf_jaar_verhoogd",
    "vijf_jaar_cmw45",
    "op_maat",
    "vop_onbepaald",
    "vop_bepaald",
    "vop_verhoogd",
    "vop_zelfstandige",
)
"""The packages, in the order in which they are stored as positions."""

GUIDANCE_LEVELS = ("geen", "laag", "midden", "hoog")
"""The need for guidance on the work floor, likewise."""

AID_CATEGORIES = ("handicap", "uiterst_kwetsbaar")
"""The two categories of aid of art. 12 § 1, likewise."""

HANDICAP, UITERST_KWETSBAAR = range(2)

QUARTER_STATUSES = ("recht", "geschorst", "onderbroken")
"""What became of the right in a quarter, likewise."""

HIGHEST_AMOUNT = 100_000_000
"""Cents a quarter, a million euro: above it a wage is taken for a slip, and sums stay exact."""

LAST_RANK = HIGHEST_RANK

QUARTERLY = (
    Input(
        "pakket",
        unit("pakket"),
        np.int8,
        -1,
        len(PACKAGES) - 1,
        "pakket",
        "package",
        codes=PACKAGES,
        absent=-1,
    ),
    Input(
        "kwartaalnummer",
        unit("kwartaalnummer"),
        np.int16,
        1,
        LAST_RANK,
        "kwartaalnummer",
        "rank of the quarter",
    ),
    Input(
        "laatste_kwartaalnummer",
        unit("kwartaalnummer"),
        np.int16,
        -1,
        LAST_RANK,
        "laatste kwartaalnummer volgens de beslissing",
        "last rank set by the decision",
        absent=-1,
    ),
    Input(
        "kwartaalstatus",
        unit("kwartaalstatus"),
        np.int8,
        -1,
        len(QUARTER_STATUSES) - 1,
        "status van het kwartaal",
        "status of the quarter",
        codes=QUARTER_STATUSES,
        absent=-1,
    ),
    Input(
        "percentage",
        unit("%"),
        np.int8,
        -1,
        100,
        "percentage volgens de beslissing",
        "percentage set by the decision",
        absent=-1,
    ),
    Input(
        "referteloon",
        unit("cent/kwartaal"),
        np.int64,
        0,
        HIGHEST_AMOUNT,
        "referteloon",
        "reference wage",
    ),
    Input(
        "tewerkstellingsbreuk",
        unit("bp"),
        np.int16,
        0,
        10_000,
        "tewerkstellingsbreuk",
        "employment fraction",
    ),
    Input(
        "andere_tussenkomsten",
        unit("cent/kwartaal"),
        np.int64,
        -1,
        HIGHEST_AMOUNT,
        "andere tussenkomsten in de loonkost",
        "other interventions in the wage cost",
        absent=-1,
        unchecked=NietNagegaan(
            "andere tussenkomsten in de loonkost NIET nagegaan, dus niets afgetrokken",
            "other interventions in the wage cost NOT checked, so nothing is deducted",
        ),
    ),
    Input(
        "begeleidingsnood",
        unit("begeleidingsnood"),
        np.int8,
        0,
        len(GUIDANCE_LEVELS) - 1,
        "begeleidingsnood",
        "need for guidance",
        codes=GUIDANCE_LEVELS,
    ),
    Input(
        "begeleidingskost",
        unit("cent/kwartaal"),
        np.int64,
        -1,
        HIGHEST_AMOUNT,
        "kost van de begeleiding",
        "cost of the guidance",
        absent=-1,
    ),
    Input(
        "steuncategorie",
        unit("steuncategorie"),
        np.int8,
        -1,
        len(AID_CATEGORIES) - 1,
        "steuncategorie",
        "aid category",
        codes=AID_CATEGORIES,
        absent=-1,
    ),
)
