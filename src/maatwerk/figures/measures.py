"""The measures: every figure there is, with what it counts, by which date, in which unit."""

from maatwerk.figures.measure import APPLICATION, ON_MERITS, PAYMENT, Measure, Part
from maatwerk.figures.table import Kind


def _outcome(
    measure: str, outcome: str, nl: str, en: str, definition: tuple[str, str], *more: str
) -> Measure:
    return Measure(
        measure,
        nl,
        en,
        *definition,
        kind="additive",
        unit="count",
        stream="decided",
        parts=(Part("n", (outcome,)),),
        dimensions=(*APPLICATION, *more),
    )


_COUNTS = (
    Measure(
        "applications",
        "aanvragen",
        "applications",
        "Aantal aanvragen van elke soort (nieuw, aanpassing, verlenging, omzetting), elke "
        "aanvraag één keer, volgens de dag van indiening.",
        "Number of applications of every kind (new, adjustment, extension, conversion), each "
        "counted once, by the day of submission.",
        kind="additive",
        unit="count",
        stream="submitted",
        parts=(Part("n"),),
        dimensions=(*APPLICATION, "package", "ground", "outcome"),
    ),
    Measure(
        "admissible",
        "ontvankelijke aanvragen",
        "admissible applications",
        "Aantal aanvragen die ontvankelijk werden verklaard, volgens de dag daarvan.",
        "Number of applications declared admissible, by the day of that.",
        kind="additive",
        unit="count",
        stream="admitted",
        parts=(Part("admissible"),),
        dimensions=(*APPLICATION, "package", "ground", "outcome"),
    ),
    Measure(
        "grants",
        "toekenningen",
        "grants",
        "Aantal toegekende aanvragen, volgens de dag van de beslissing.",
        "Number of applications granted, by the day of decision.",
        kind="additive",
        unit="count",
        stream="decided",
        parts=(Part("n", ("toegekend",)),),
        dimensions=(*APPLICATION, "package"),
        replaced={"premium_kind": "granted_premium_kind"},
    ),
    _outcome(
        "refusals",
        "geweigerd",
        "weigeringen",
        "refusals",
        (
            "Aantal geweigerde aanvragen, volgens de dag van de beslissing; onontvankelijke, "
            "vervallen en ingetrokken aanvragen zijn er niet bij.",
            "Number of applications refused, by the day of decision; inadmissible, lapsed and "
            "withdrawn applications are not among them.",
        ),
        "ground",
    ),
    _outcome(
        "inadmissible",
        "onontvankelijk",
        "onontvankelijke aanvragen",
        "inadmissible applications",
        (
            "Aantal onontvankelijke aanvragen, volgens de dag van de beslissing.",
            "Number of applications found inadmissible, by the day of decision.",
        ),
        "ground",
    ),
    _outcome(
        "lapsed",
        "vervallen",
        "vervallen aanvragen",
        "lapsed applications",
        (
            "Aantal vervallen aanvragen, volgens de dag van de beslissing.",
            "Number of applications that lapsed, by the day of decision.",
        ),
        "ground",
    ),
    _outcome(
        "withdrawn",
        "ingetrokken",
        "ingetrokken aanvragen",
        "withdrawn applications",
        (
            "Aantal ingetrokken aanvragen, volgens de dag waarop ze werden ingetrokken.",
            "Number of applications withdrawn, by the day of withdrawal.",
        ),
    ),
    Measure(
        "pending",
        "aanvragen in behandeling",
        "pending applications",
        "Aantal aanvragen die op het einde van de laatste dag van de periode ingediend waren en "
        "nog zonder beslissing. Een stand, geen stroom: niet op te tellen over de tijd.",
        "Number of applications submitted and without a decision at the end of the last day of "
        "the period. A stock, not a flow: never added up over time.",
        kind="stock",
        unit="count",
        stream="submitted",
        parts=(Part("n"),),
        cohort="no",
    ),
    Measure(
        "refusal_rate",
        "weigeringsgraad",
        "refusal rate",
        "Weigeringen gedeeld door de som van toekenningen en weigeringen, volgens de dag van de "
        "beslissing.",
        "Refusals divided by the sum of grants and refusals, by the day of decision.",
        kind="share",
        unit="share",
        stream="decided",
        parts=(Part("n", ("geweigerd",)), Part("n", ON_MERITS)),
    ),
    Measure(
        "top_grounds",
        "voornaamste weigeringsgronden",
        "main grounds of refusal",
        "De meest voorkomende hoofdgronden van weigering, volgens de dag van de beslissing; bij "
        "gelijke aantallen op volgorde van de code. Elke weigering telt voor haar hoofdgrond.",
        "The most frequent principal grounds of refusal, by the day of decision; equal numbers "
        "in order of the code. Each refusal counts for its principal ground.",
        kind="ranking",
        unit="count",
        stream="decided",
        parts=(Part("n", ("geweigerd",)),),
    ),
)

_MONEY = (
    Measure(
        "expenditure",
        "uitgaven",
        "expenditure",
        "Uitbetaalde bedragen, na aftrek van terugvorderingen, volgens de dag van betaling.",
        "Amounts paid, net of recoveries, by the day of payment.",
        kind="money",
        unit="cent",
        stream="paid",
        parts=(Part("amount"),),
        dimensions=PAYMENT,
        cohort="no",
    ),
    Measure(
        "expenditure_by_right",
        "uitgaven volgens kwartaal van het recht",
        "expenditure by quarter of right",
        "Uitbetaalde bedragen, na aftrek van terugvorderingen, volgens de eerste dag van het "
        "kwartaal waarvoor het recht bestaat.",
        "Amounts paid, net of recoveries, by the first day of the quarter of the right.",
        kind="money",
        unit="cent",
        stream="right",
        parts=(Part("amount"),),
        dimensions=PAYMENT,
        cohort="no",
    ),
    Measure(
        "suspensions",
        "schorsingen",
        "suspensions",
        "Aantal dossiers waarvan het eerste geschorste kwartaal in de periode begint.",
        "Number of dossiers whose first suspended quarter begins in the period.",
        kind="additive",
        unit="count",
        stream="suspended",
        parts=(Part("n"),),
        dimensions=("scheme", "applicant_kind", "province", "package", "ground"),
        cohort="no",
    ),
)


def _distinct(measure: str, reference: str, who: tuple[str, str], *, paid: bool) -> Measure:
    nl, en = who
    if paid:
        what_nl = "met een betaling (ook een correctie of terugvordering), volgens de dag daarvan"
        what_en = "with a payment (also a correction or a recovery), by its day"
    else:
        what_nl = "met een aanvraag, volgens de dag van indiening"
        what_en = "with an application, by the day of submission"
    return Measure(
        measure,
        f"unieke {nl}" if paid else f"unieke {nl} met een aanvraag",
        f"unique {en}" if paid else f"unique {en} with an application",
        f"Aantal verschillende {nl} {what_nl}.",
        f"Number of different {en} {what_en}.",
        kind="distinct",
        unit="count",
        stream="paid" if paid else "submitted",
        dimensions=PAYMENT if paid else APPLICATION,
        cohort="no" if paid else "may",
        reference=reference,
        notes_nl=(
            "Wie in meer dan een cel voorkomt, telt in elke cel en maar één keer in het totaal; "
            "het totaal is dus geen som van de cellen.",
        ),
        notes_en=(
            "Whoever occurs in more than one cell counts in each and once in the total, so the "
            "total is no sum of the cells.",
        ),
    )


_PERSONS = ("personen", "persons")
_APPLICANTS = ("aanvragers", "applicants")

_DISTINCT = (
    _distinct("unique_persons", "person_ref", _PERSONS, paid=True),
    _distinct("unique_applicants", "applicant_ref", _APPLICANTS, paid=True),
    _distinct("unique_persons_applied", "person_ref", _PERSONS, paid=False),
    _distinct("unique_applicants_applied", "applicant_ref", _APPLICANTS, paid=False),
)

_LEAD = (*APPLICATION, "package", "ground", "outcome")


def _lead_time(
    measure: str,
    kind: Kind,
    what: tuple[str, str],
    number: str,
    *,
    net: bool = False,
    parts: tuple[Part, ...],
) -> Measure:
    clock_nl = (
        "kalenderdagen van indiening tot beslissing, zonder de dagen dat de klok stilstond"
        if net
        else "kalenderdagen van indiening tot beslissing"
    )
    clock_en = (
        "calendar days from submission to decision, without the days the clock stood still"
        if net
        else "calendar days from submission to decision"
    )
    suffix_nl, suffix_en = (", netto", ", net") if net else ("", "")
    return Measure(
        measure,
        f"{what[0]} doorlooptijd{suffix_nl}",
        f"{what[1]} lead time{suffix_en}",
        f"{number} {clock_nl}, van toekenningen en weigeringen, volgens de dag van de beslissing.",
        f"{what[1].capitalize()} number of {clock_en}, of grants and refusals, by the day of "
        "decision.",
        kind=kind,
        unit="day",
        stream="decided",
        parts=parts,
        dimensions=_LEAD,
        days="net_days" if net else "days",
    )


_LEAD_TIMES = (
    *(
        measure
        for net, suffix in ((False, ""), (True, "_net"))
        for measure in (
            _lead_time(
                f"lead_time_mean{suffix}",
                "mean",
                ("gemiddelde", "mean"),
                "Gemiddeld aantal",
                net=net,
                parts=(Part("net_days" if net else "days", ON_MERITS), Part("n", ON_MERITS)),
            ),
            _lead_time(
                f"lead_time_median{suffix}",
                "median",
                ("mediane", "median"),
                "Mediaan aantal",
                net=net,
                parts=(Part("n", ON_MERITS),),
            ),
            _lead_time(
                f"lead_time_p90{suffix}",
                "median",
                ("negentigste percentiel van de", "ninetieth percentile of the"),
                "Negentigste percentiel van het aantal",
                net=net,
                parts=(Part("n", ON_MERITS),),
            ),
        )
    ),
    Measure(
        "lead_time_within_term",
        "aandeel binnen de beslissingstermijn",
        "share within the decision term",
        "Aandeel van de toekenningen en weigeringen waarvan de beslissing viel binnen de "
        "beslissingstermijn vanaf de ontvankelijkheid, verlengd met de dagen dat de klok "
        "stilstond; volgens de dag van de beslissing.",
        "Share of grants and refusals decided within the decision term from admissibility, "
        "prolonged by the days the clock stood still; by the day of decision.",
        kind="share",
        unit="share",
        stream="decided",
        parts=(Part("within_term", ON_MERITS), Part("with_term", ON_MERITS)),
        dimensions=_LEAD,
        notes_nl=(
            "Elke dag stilstand verlengt de termijn, ook vóór de ontvankelijkheid: het register "
            "houdt die niet apart bij. Het aandeel kan daardoor iets te hoog zijn.",
        ),
        notes_en=(
            "Every day of standstill prolongs the term, also before admissibility: the register "
            "does not keep those apart. The share may therefore be slightly too high.",
        ),
    ),
    Measure(
        "lead_time_km_median",
        "mediane wachttijd volgens Kaplan-Meier",
        "median waiting time by Kaplan-Meier",
        "Het aantal dagen waarna de helft van de aanvragen die in de periode werden ingediend "
        "een toekenning of weigering had, met inbegrip van wat nog in behandeling is "
        "(Kaplan-Meier; ingetrokken, vervallen en onontvankelijk zijn concurrerende uitkomsten).",
        "The number of days after which half of the applications submitted in the period had a "
        "grant or refusal, counting those still pending (Kaplan-Meier; withdrawn, lapsed and "
        "inadmissible are competing events).",
        kind="median",
        unit="day",
        stream="submitted",
        parts=(Part("n"),),
        cohort="always",
        days="days",
    ),
)

MEASURES: dict[str, Measure] = {
    measure.id: measure for measure in (*_COUNTS, *_MONEY, *_DISTINCT, *_LEAD_TIMES)
}
"""Every measure by its id, in the order in which they are listed."""
