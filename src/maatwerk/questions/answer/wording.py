"""The Dutch of an answer, as data: how each measure and each code is said in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Wording:
    """How one measure is said.

    Attributes:
        heading: Heading of the item.
        caption: What the table holds.
        many: Clause after the words for the period, with ``{n}`` and ``{about}``.
        one: The same for exactly one; "" where the number does not bend the verb.
        none: The same for zero; "" where zero is said as a number.
        noun: What the shares are shares of: "van de aanvragen".
        subject: For what does not add up: what "bedroeg" so much.
        unit: Word after a bare number, such as "dagen".
        course: How a course over time begins, before "van ... naar ...".
    """

    heading: str
    caption: str
    many: str
    one: str = ""
    none: str = ""
    noun: str = ""
    subject: str = ""
    unit: str = ""
    course: str = ""


def _counted(heading: str, participle: str, caption: str = "") -> Wording:
    return Wording(
        heading,
        caption or f"{heading} {{about}}",
        f"werden {{n}} aanvragen {{about}} {participle}",
        f"werd 1 aanvraag {{about}} {participle}",
        f"werd geen enkele aanvraag {{about}} {participle}",
        heading.lower(),
        course=f"ging het aantal {heading.lower()}",
    )


def _days(which: str) -> Wording:
    return Wording(
        "Doorlooptijd",
        f"{which[:1].upper()}{which[1:]} tussen aanvraag en toekenning of weigering, {{about}}, "
        "in kalenderdagen",
        f"bedroeg de {which} tussen aanvraag en toekenning of weigering {{n}} dagen",
        subject=f"de {which} tussen aanvraag en toekenning of weigering",
        unit="dagen",
    )


WORDINGS: Mapping[str, Wording] = MappingProxyType(
    {
        "applications": _counted("Aanvragen", "ingediend"),
        "admissible": _counted("Ontvankelijke aanvragen", "ontvankelijk verklaard"),
        "grants": _counted("Toekenningen", "toegekend", "Toegekende aanvragen {about}"),
        "refusals": _counted("Weigeringen", "geweigerd", "Geweigerde aanvragen {about}"),
        "inadmissible": _counted("Onontvankelijke aanvragen", "onontvankelijk verklaard"),
        "withdrawn": _counted("Ingetrokken aanvragen", "ingetrokken"),
        "lapsed": Wording(
            "Vervallen aanvragen",
            "Vervallen aanvragen {about}",
            "vervielen {n} aanvragen {about}",
            "verviel 1 aanvraag {about}",
            "verviel geen enkele aanvraag {about}",
            "vervallen aanvragen",
            course="ging het aantal vervallen aanvragen",
        ),
        "pending": Wording(
            "Aanvragen in behandeling",
            "Aanvragen {about} in behandeling op de laatste dag van de periode",
            "waren nog {n} aanvragen {about} in behandeling",
            "was nog 1 aanvraag {about} in behandeling",
            "was geen enkele aanvraag {about} meer in behandeling",
            "aanvragen in behandeling",
            subject="het aantal aanvragen in behandeling",
        ),
        "refusal_rate": Wording(
            "Weigeringsgraad",
            "Aandeel weigeringen in de beslissingen ten gronde {about}",
            "was {n} van de beslissingen ten gronde {about} een weigering",
            subject="het aandeel weigeringen in de beslissingen ten gronde",
        ),
        "top_grounds": Wording(
            "Redenen van weigering",
            "Voornaamste redenen van weigering {about}",
            "werden {n} aanvragen {about} geweigerd",
            noun="weigeringen",
        ),
        "expenditure": Wording(
            "Uitgaven",
            "Uitgaven {about}",
            "bedroegen de uitgaven {about} {n}",
            noun="uitgaven",
            course="gingen de uitgaven",
        ),
        "expenditure_by_right": Wording(
            "Uitgaven volgens kwartaal van het recht",
            "Uitgaven {about} volgens het kwartaal waarop het recht slaat",
            "bedroegen de uitgaven {about}, volgens het kwartaal waarop het recht slaat, {n}",
            noun="uitgaven",
            course="gingen de uitgaven",
        ),
        "suspensions": Wording(
            "Schorsingen",
            "Dossiers {about} die voor het eerst geschorst werden",
            "werden {n} dossiers {about} voor het eerst geschorst",
            "werd 1 dossier {about} voor het eerst geschorst",
            "werd geen enkel dossier {about} voor het eerst geschorst",
            "schorsingen",
            course="ging het aantal schorsingen",
        ),
        "unique_persons": Wording(
            "Unieke personen",
            "Unieke personen met een uitbetaling {about}",
            "werd {about} uitbetaald voor {n} verschillende personen",
            "werd {about} uitbetaald voor 1 persoon",
            "werd {about} voor niemand uitbetaald",
            subject="het aantal unieke personen met een uitbetaling",
        ),
        "unique_applicants": Wording(
            "Unieke aanvragers",
            "Unieke aanvragers met een uitbetaling {about}",
            "werd {about} uitbetaald aan {n} verschillende aanvragers",
            "werd {about} uitbetaald aan 1 aanvrager",
            "werd {about} aan geen enkele aanvrager uitbetaald",
            subject="het aantal unieke aanvragers met een uitbetaling",
        ),
        "unique_persons_applied": Wording(
            "Unieke personen",
            "Unieke personen voor wie een aanvraag {about} werd ingediend",
            "werden voor {n} verschillende personen aanvragen {about} ingediend",
            "werd voor 1 persoon een aanvraag {about} ingediend",
            "werd voor niemand een aanvraag {about} ingediend",
            subject="het aantal unieke personen met een aanvraag",
        ),
        "unique_applicants_applied": Wording(
            "Unieke aanvragers",
            "Unieke aanvragers met een aanvraag {about}",
            "dienden {n} verschillende aanvragers een aanvraag {about} in",
            "diende 1 aanvrager een aanvraag {about} in",
            "diende niemand een aanvraag {about} in",
            subject="het aantal unieke aanvragers met een aanvraag",
        ),
        "lead_time_mean": _days("gemiddelde duurtijd"),
        "lead_time_mean_net": _days("gemiddelde netto duurtijd"),
        "lead_time_median": _days("mediane duurtijd"),
        "lead_time_median_net": _days("mediane netto duurtijd"),
        "lead_time_p90": Wording(
            "Doorlooptijd",
            "Duurtijd waarbinnen 90 % van de beslissingen {about} viel, in kalenderdagen",
            "viel 90 % van de toekenningen en weigeringen {about} binnen {n} dagen",
            subject="de duurtijd waarbinnen 90 % van de beslissingen viel,",
            unit="dagen",
        ),
        "lead_time_p90_net": Wording(
            "Doorlooptijd",
            "Netto duurtijd waarbinnen 90 % van de beslissingen {about} viel, in kalenderdagen",
            "viel 90 % van de toekenningen en weigeringen {about} binnen {n} dagen, netto gerekend",
            subject="de netto duurtijd waarbinnen 90 % van de beslissingen viel,",
            unit="dagen",
        ),
        "lead_time_within_term": Wording(
            "Doorlooptijd",
            "Aandeel beslissingen {about} binnen de beslissingstermijn",
            "viel {n} van de toekenningen en weigeringen {about} binnen de beslissingstermijn",
            subject="het aandeel beslissingen binnen de beslissingstermijn",
        ),
        "lead_time_km_median": Wording(
            "Doorlooptijd",
            "Mediane wachttijd van de ingediende aanvragen {about} (Kaplan-Meier), "
            "in kalenderdagen",
            "duurde het voor de helft van de ingediende aanvragen {about} hoogstens {n} dagen "
            "tot een toekenning of weigering",
            subject="de mediane wachttijd van de ingediende aanvragen (Kaplan-Meier)",
            unit="dagen",
        ),
    }
)

SCHEMES: Mapping[tuple[str, ...], str] = MappingProxyType(
    {
        ("imw",): "voor individueel maatwerk",
        ("vop",): "voor de Vlaamse ondersteuningspremie (VOP)",
        ("imw", "vop"): "voor individueel maatwerk en de VOP",
    }
)

WHO: Mapping[str, str] = MappingProxyType(
    {
        "werkgever": "werkgevers",
        "uitzendkantoor": "uitzendkantoren",
        "zelfstandige": "zelfstandigen",
        "onderwijs": "onderwijsinstellingen",
        "lokaal_bestuur": "lokale besturen",
        "maatwerkbedrijf": "maatwerkbedrijven",
    }
)
"""Kinds of applicant in the plural."""

WHAT: Mapping[str, str] = MappingProxyType(
    {
        "loonpremie": "de loonpremie",
        "loon_en_begeleidingspremie": "de loonpremie samen met de begeleidingspremie",
        "begeleidingspremie": "de begeleidingspremie",
        "ondersteuningspremie": "de ondersteuningspremie",
        "imw": "individueel maatwerk",
        "vop": "de Vlaamse ondersteuningspremie (VOP)",
    }
)
"""Premiums and schemes as the subject of a sentence."""

OUTCOMES: Mapping[str | int | float | None, str] = MappingProxyType(
    {
        "toegekend": "toegekend",
        "geweigerd": "geweigerd",
        "onontvankelijk": "onontvankelijk verklaard",
        "vervallen": "vervallen",
        "ingetrokken": "ingetrokken",
        None: "nog in behandeling",
    }
)
"""Outcomes after "is"."""

PER: Mapping[str, str] = MappingProxyType(
    {
        "period": "per periode",
        "year": "per jaar",
        "half_year": "per halfjaar",
        "quarter": "per kwartaal",
        "month": "per maand",
        "province": "per provincie",
        "applicant_kind": "per type aanvrager",
        "premium_kind": "per soort premie",
        "component": "per betaalde premie",
        "scheme": "per stelsel",
        "package": "per pakket",
        "ground": "per grond",
        "application_kind": "per soort aanvraag",
        "outcome": "per uitkomst",
    }
)
"""A breakdown in words."""
