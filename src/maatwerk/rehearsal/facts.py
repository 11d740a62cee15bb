"""Facts that make the law propose what was drawn for an application.

Every ground has a fact that meets it; whatever is not meant to be met is told not to be.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from maatwerk.cases.facts import OF_VDAB
from maatwerk.demo.history import Asked, History

WITH_GUIDANCE = "loon_en_begeleidingspremie"
GRANTED = "toegekend"
FAR_AHEAD = "2079-12-31"
TOO_OLD = "R13"
_RETIRED = 68
"""Nobody gets a premium at this age."""

_PERSON = {
    "hoofdverblijfplaats": "vlaams_gewest",
    "arbeidsovereenkomst": "ja",
}
_SELF_EMPLOYED = {
    "attest_activiteit": "ja",
    "zelfstandig_sinds": "2010-01-01",
    "erkend_sinds": "2010-01-01",
}
_UNDERTAKING = {
    "onderneming_in_moeilijkheden": "nee",
    "terugvorderingsbevel_open": "nee",
    "uitvoer_of_binnenlandse_goederen": "nee",
    "uitgesloten_sector": "nee",
    "inbreuk_unierecht": "nee",
    "uitgesloten_cumul": "nee",
    "plaats_van_het_werk": "vlaams_gewest",
    "steuncategorie": "handicap",
}
_HIRING = {
    "personeel_na": "11",
    "personeel_gemiddeld": "10",
    "reden_vacature": "geen",
    "steunintensiteit": "0.4",
    "onbepaalde_duur": "ja",
    "aangevraagd_tijdens_tewerkstelling": "ja",
    "ontslag_ter_vervanging": "nee",
    "ontslag_en_heraanwerving": "nee",
}

MEETING: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "R02": {"onderneming_in_moeilijkheden": "ja"},
        "R03": {"terugvorderingsbevel_open": "ja"},
        "R05": {"uitgesloten_sector": "ja"},
        "R07": {"personeel_na": "10"},
        "R09": {"hoofdverblijfplaats": "waals_gewest"},
        "R10": {"plaats_van_het_werk": "buiten_eer"},
        "R12": {"bevinding_vdab": "geen_nood"},
        "R14": {"bevinding_vdab": "nood_beide"},
        "R15": {"arbeidsovereenkomst": "nee"},
        "R16": {"aangevraagd_tijdens_tewerkstelling": "nee"},
        "R17": {"ontslag_ter_vervanging": "ja"},
        "R21": {"zelfstandig_sinds": "2001-01-01", "erkend_sinds": "2001-01-01"},
        "R23": {"plaats_van_het_werk": "buiten_eer"},
        "R24": {"uitgesloten_cumul": "ja"},
        "V01": {"bevinding_vdab": "geen_nood"},
        "V02": {"hoofdverblijfplaats": "waals_gewest"},
        "V03": {"arbeidsovereenkomst": "nee"},
        "V05": {"in_dienst_sinds": "2007-01-01"},
    }
)
"""What meets each ground; the others follow from the case itself, or from the day of birth."""

PUBLIC_BODIES = frozenset({"R01", "V04"})
"""Grounds that meet a public body; figures count it among the employers."""

_DURATION = {"twee_jaar": "twee_jaar", "vop_bepaald": "twee_jaar"}
_ENDLESS = frozenset({"op_maat", "vop_onbepaald", "vop_verhoogd", "vop_zelfstandige"})


def told(history: History, asked: Asked) -> dict[str, str]:
    """What the applicant tells."""
    alone = history.kind == "zelfstandige"
    facts = {**_PERSON, **(_SELF_EMPLOYED if alone else {})}
    if asked.scheme == "imw":
        facts |= _UNDERTAKING | ({} if alone else _HIRING)
    elif not alone:
        facts["in_dienst_sinds"] = min(asked.number_one.first_day, asked.submitted).isoformat()
    if not alone:
        facts["andere_tussenkomsten"] = f"{history.other_aid // 100}.{history.other_aid % 100:02}"
    if asked.premium == WITH_GUIDANCE:
        flanders = asked.province not in ("04000", "buiten")
        facts["vestiging_in_vlaanderen"] = "ja" if flanders else "nee"
    meeting = MEETING.get(asked.ground or "", {})
    return facts | {name: value for name, value in meeting.items() if name not in OF_VDAB}


def found(asked: Asked) -> dict[str, str]:
    """What VDAB finds."""
    duration = "onbepaald" if asked.package in _ENDLESS else "vijf_jaar"
    facts = {
        "bevinding_vdab": "nood_beide" if asked.granted == WITH_GUIDANCE else "nood_premie",
        "nood_geldig_tot": FAR_AHEAD,
        "duur_van_de_nood": _DURATION.get(asked.package, duration),
        "verhoogde_nood": "ja" if asked.package == "vijf_jaar_verhoogd" else "nee",
        "advies_collectief_maatwerk": "geen",
    }
    if asked.package == "vijf_jaar_cmw45":
        facts["advies_collectief_maatwerk"] = "advies_45"
    if asked.kind in ("aanpassing", "verlenging"):
        facts["geevalueerd_percentage"] = str(asked.percentage)
    if asked.granted == WITH_GUIDANCE:
        facts["begeleidingsnood"] = asked.guidance
    meeting = MEETING.get(asked.ground or "", {})
    return facts | {name: value for name, value in meeting.items() if name in OF_VDAB}


def born_on(history: History) -> date:
    """When the person was born: as drawn, or so early as a refusal for old age needs."""
    for asked in history.applications:
        if asked.ground == TOO_OLD:
            first = asked.submitted.replace(day=1)
            return first.replace(year=first.year - _RETIRED)
    return history.born
