"""The closed code lists of the snapshot tables, each code with its Dutch and English label.

A snapshot that holds any other code is refused. The grounds carry only a short label
here; their article and dates live with the law.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a closed list: what is stored, and what a person reads."""

    code: str
    nl: str
    en: str


def _codes(*rows: tuple[str, str, str]) -> tuple[Code, ...]:
    return tuple(Code(*row) for row in rows)


SCHEME = _codes(
    ("imw", "individueel maatwerk", "individueel maatwerk"),
    ("vop", "Vlaamse ondersteuningspremie (VOP)", "Vlaamse ondersteuningspremie (VOP)"),
)

APPLICATION_KIND = _codes(
    ("nieuw", "nieuwe aanvraag", "new application"),
    ("aanpassing", "aanpassing", "adjustment"),
    ("verlenging", "verlenging", "extension"),
    ("omzetting", "omzetting", "conversion"),
)

APPLICANT_KIND = _codes(
    ("werkgever", "werkgever", "employer"),
    ("uitzendkantoor", "uitzendkantoor", "temp agency"),
    ("zelfstandige", "zelfstandige", "self-employed"),
    ("onderwijs", "onderwijs", "school"),
    ("lokaal_bestuur", "lokaal bestuur", "local authority"),
    ("maatwerkbedrijf", "maatwerkbedrijf", "maatwerkbedrijf"),
)

PREMIUM_KIND = _codes(
    ("loonpremie", "loonpremie", "loonpremie"),
    (
        "loon_en_begeleidingspremie",
        "loonpremie en begeleidingspremie",
        "loonpremie and begeleidingspremie",
    ),
    ("ondersteuningspremie", "ondersteuningspremie", "ondersteuningspremie"),
)

COMPONENT = _codes(
    ("loonpremie", "loonpremie", "loonpremie"),
    ("begeleidingspremie", "begeleidingspremie", "begeleidingspremie"),
    ("ondersteuningspremie", "ondersteuningspremie", "ondersteuningspremie"),
)

PACKAGE = _codes(
    ("twee_jaar", "2 jaar (20 %)", "2 years (20 %)"),
    ("vijf_jaar", "5 jaar (40/30/20 %)", "5 years (40/30/20 %)"),
    ("vijf_jaar_verhoogd", "5 jaar verhoogd (55/50/40 %)", "5 years raised (55/50/40 %)"),
    ("vijf_jaar_cmw45", "5 jaar, advies 45 %", "5 years, advice 45 %"),
    ("op_maat", "op maat, na evaluatie", "tailored, after evaluation"),
    ("vop_onbepaald", "VOP onbepaalde duur", "VOP indefinite"),
    ("vop_bepaald", "VOP bepaalde duur", "VOP definite"),
    ("vop_verhoogd", "VOP verhoogd", "VOP raised"),
    ("vop_zelfstandige", "VOP zelfstandige", "VOP self-employed"),
)

PROVINCE = _codes(
    ("10000", "Antwerpen", "Antwerp"),
    ("70000", "Limburg", "Limburg"),
    ("40000", "Oost-Vlaanderen", "East Flanders"),
    ("20001", "Vlaams-Brabant", "Flemish Brabant"),
    ("30000", "West-Vlaanderen", "West Flanders"),
    ("04000", "Brussel", "Brussels"),
    ("buiten", "Buiten Vlaanderen", "Outside Flanders"),
)

OUTCOME = _codes(
    ("toegekend", "toegekend", "granted"),
    ("geweigerd", "geweigerd", "refused"),
    ("onontvankelijk", "onontvankelijk", "inadmissible"),
    ("vervallen", "vervallen", "lapsed"),
    ("ingetrokken", "ingetrokken", "withdrawn"),
)

STATUS = _codes(
    ("recht", "recht", "right"),
    ("geschorst", "geschorst", "suspended"),
    ("onderbroken", "onderbroken", "interrupted"),
)

GUIDANCE = _codes(
    ("geen", "geen begeleiding", "no guidance"),
    ("laag", "laag", "low"),
    ("midden", "midden", "middle"),
    ("hoog", "hoog", "high"),
)

PAYMENT_KIND = _codes(
    ("betaling", "betaling", "payment"),
    ("correctie", "correctie", "correction"),
    ("terugvordering", "terugvordering", "recovery"),
)

GROUND = _codes(
    ("R01", "Uitgesloten openbare dienst", "Excluded public body"),
    ("R02", "Onderneming in moeilijkheden", "Undertaking in difficulty"),
    ("R03", "Openstaand bevel tot terugvordering", "Outstanding recovery order"),
    ("R04", "Activiteit gebonden aan uitvoer of binnenlandse goederen", "Export-linked activity"),
    ("R05", "Uitgesloten sector", "Excluded sector"),
    ("R06", "Schending van Unierecht", "Breach of Union law"),
    ("R07", "Geen stimulerend effect", "No incentive effect"),
    ("R08", "Steunintensiteit overschreden", "Aid intensity exceeded"),
    ("R09", "Hoofdverblijfplaats", "Residence"),
    ("R10", "Plaats van tewerkstelling", "Place of work"),
    (
        "R11",
        "Vestiging niet in Vlaanderen (begeleiding)",
        "Establishment outside Flanders",
    ),
    ("R12", "Geen erkenning of geen nood vastgesteld door VDAB", "No recognition or need by VDAB"),
    ("R13", "Pensioenleeftijd bereikt", "Pension age reached"),
    (
        "R14",
        "Slechts een van beide premies gevraagd",
        "Only one of both premiums asked",
    ),
    ("R15", "Geen of te korte arbeidsovereenkomst", "No contract or too short"),
    ("R16", "Niet ingediend tijdens de tewerkstelling", "Not filed during the employment"),
    ("R17", "Ontslag ter vervanging", "Dismissal to replace"),
    ("R18", "Ontslag en herindienstneming", "Dismissal and rehire"),
    ("R19", "Verlenging of aanpassing van een pakket van 2 jaar", "Extension of a 2-year package"),
    ("R20", "Aanpassing of verlenging te vroeg", "Adjustment or extension too early"),
    ("R21", "Zelfstandige voor 1 oktober 2008", "Self-employed before 1 October 2008"),
    ("R22", "Onvoldoende bedrijfsactiviteiten", "Insufficient activity"),
    ("R23", "Zelfstandige activiteit in het buitenland", "Self-employed activity abroad"),
    ("R24", "Cumulatie met een uitgesloten maatregel", "Cumulation with an excluded measure"),
    ("R25", "Uitgesloten na een sanctie", "Excluded after a sanction"),
    ("R26", "Onderzoek van VDAB vervallen", "VDAB inquiry lapsed"),
    ("R27", "Dossier onvolledig na de termijn", "File incomplete after the term"),
    ("V01", "VOP: geen erkenning door VDAB", "VOP: no recognition by VDAB"),
    ("V02", "VOP: woonplaats", "VOP: residence"),
    ("V03", "VOP: geen arbeidsovereenkomst", "VOP: no contract"),
    ("V04", "VOP: uitgesloten openbare werkgever", "VOP: excluded public employer"),
    (
        "V05",
        "VOP: lokaal bestuur, in dienst voor 1 oktober 2008",
        "VOP: local authority",
    ),
    ("V06", "VOP: dossier onvolledig", "VOP: file incomplete"),
    ("V07", "VOP: onvoldoende bedrijfsactiviteiten", "VOP: insufficient activity"),
    ("V08", "VOP: onderzoek vervallen", "VOP: inquiry lapsed"),
)

LISTS: dict[str, tuple[Code, ...]] = {
    "scheme": SCHEME,
    "application_kind": APPLICATION_KIND,
    "applicant_kind": APPLICANT_KIND,
    "premium_kind": PREMIUM_KIND,
    "component": COMPONENT,
    "package": PACKAGE,
    "province": PROVINCE,
    "outcome": OUTCOME,
    "status": STATUS,
    "guidance": GUIDANCE,
    "payment_kind": PAYMENT_KIND,
    "ground": GROUND,
}


def codes_of(list_name: str) -> tuple[str, ...]:
    """The stored codes of one list, in their fixed order (the int8 a reader maps them to)."""
    return tuple(entry.code for entry in LISTS[list_name])
