"""How the guidance on the work floor is organised."""

from maatwerk.law.inputs.kinds import ja_nee

GUIDANCE = (
    ja_nee("ondersteuningsplan", "er is een ondersteuningsplan", "there is a support plan"),
    ja_nee(
        "gekwalificeerde_begeleider",
        "er is een gekwalificeerde begeleider",
        "there is a qualified guide",
    ),
    ja_nee(
        "begeleider_is_directe_collega",
        "de begeleider is een directe collega",
        "the guide is a direct colleague",
    ),
    ja_nee("collega_coach", "er is een collega-coach", "there is a fellow worker who coaches"),
    ja_nee(
        "erkende_dienstverlener",
        "een erkende externe dienstverlener begeleidt",
        "a recognised external service gives the guidance",
    ),
)
