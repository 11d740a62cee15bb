"""An application to fill in: every fact that can matter for this applicant, explained."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from maatwerk.errors import BadInputError
from maatwerk.law.applications.assessing import open_facts
from maatwerk.law.engine.rule import Input
from maatwerk.law.explanation.wording import Language
from maatwerk.law.law import Law
from maatwerk.law.quarters import Quarter
from maatwerk.law.vocabulary.day_arithmetic import DAG
from maatwerk.law.vocabulary.three_valued import OORDEEL
from maatwerk.law.vocabulary.units import Unit, unit

_HEAD: dict[Language, str] = {
    "nl": "Vul in wat bekend is en laat de rest leeg: wat leeg is, is niet bekend.",
    "en": "Fill in what is known and leave the rest empty: what is empty is not known.",
}
_FOR: dict[Language, tuple[str, str]] = {
    "nl": (
        "Voor een beslissing in {quarter}.",
        "Voor een beslissing in om het even welk kwartaal.",
    ),
    "en": ("For a decision in {quarter}.", "For a decision in any quarter."),
}
_NOTES: dict[Language, Mapping[str, str]] = {
    "nl": {"nood_geldig_tot": "leeg als duur_van_de_nood onbepaald is"},
    "en": {"nood_geldig_tot": "empty when duur_van_de_nood is onbepaald (without end)"},
}
_YES_NO: dict[Language, str] = {"nl": "ja of nee", "en": "ja (yes) or nee (no)"}
_WRITTEN: dict[Language, Mapping[Unit, str]] = {
    "nl": {
        DAG: "een dag, zoals 2025-01-31",
        unit("bp"): "een deel van 1, zoals 0.75",
        unit("vte × %"): "voltijdse eenheden, zoals 12.5",
        unit("uur"): "uren, zoals 24",
        unit("kalenderdag"): "kalenderdagen, zoals 0",
        unit("kwartaalnummer"): "een getal, zoals 5",
        unit("%"): "procent, zoals 45",
        unit("cent/jaar"): "euro, zoals 17008.88",
    },
    "en": {
        DAG: "a day, such as 2025-01-31",
        unit("bp"): "a part of 1, such as 0.75",
        unit("vte × %"): "full-time posts, such as 12.5",
        unit("uur"): "hours, such as 24",
        unit("kalenderdag"): "calendar days, such as 0",
        unit("kwartaalnummer"): "a number, such as 5",
        unit("%"): "percent, such as 45",
        unit("cent/jaar"): "euro, such as 17008.88",
    },
}


def template_lines(
    law: Law,
    quarter: Quarter | None = None,
    *,
    scheme: str = "imw",
    applicant: str | None = None,
    language: Language = "nl",
) -> Iterator[str]:
    """The lines of a file that :mod:`maatwerk.law.applications.file` reads.

    Args:
        law: Says which facts there are.
        quarter: Of the decision, as what matters may differ from quarter to quarter; without
            it, all that matters in some quarter of the scheme.
        scheme: Code of the scheme.
        applicant: Kind of applicant; what plays no part for that kind is left out.
        language: Of the explanations; names and codes are as the decree has them.

    Raises:
        BadInputError: there is no such scheme, or it does not run in that quarter.
    """
    known = {}
    kinds = law.inputs["soort_aanvrager"].codes or ()
    if applicant is not None:
        known["soort_aanvrager"] = kinds.index(applicant)
    given, open_to_all = _FOR[language]
    yield f"# {_HEAD[language]}"
    yield f"# {open_to_all if quarter is None else given.format(quarter=quarter)}"
    yield "name:"
    yield f"scheme: {scheme}"
    yield "facts:"
    if applicant is not None:
        yield from _fact_lines(law.inputs["soort_aanvrager"], language, applicant)
    asked: set[str] = set()
    for when in _quarters(law, scheme) if quarter is None else (quarter,):
        asked |= {*open_facts(law, when, known, scheme=scheme)}
    for name in law.inputs:
        if name in asked:
            yield from _fact_lines(law.inputs[name], language)


def _quarters(law: Law, scheme: str) -> Iterator[Quarter]:
    """A quarter of each stretch of time in which the law of a scheme stays as it is."""
    if scheme not in law.schemes:
        raise BadInputError(f"There is no scheme {scheme}; choose from {', '.join(law.schemes)}.")
    first, last = law.schemes[scheme].first, law.schemes[scheme].last
    rows = [row for p in law.parameters.values() for row in (*p.values, *p.reforms)]
    days = [row.start for row in rows]
    days += [row.until + timedelta(days=1) for row in rows if row.until]
    for quarter in sorted({first, *(Quarter.of(day) for day in days)}):
        if first <= quarter and (last is None or quarter <= last):
            yield quarter


def _fact_lines(fact: Input, language: Language, value: str = "") -> Iterator[str]:
    label = fact.label if language == "nl" else fact.label_en
    if fact.unit == OORDEEL:
        how = _YES_NO[language]
    elif fact.codes is not None:
        how = ", ".join(fact.codes)
    else:
        how = _WRITTEN[language][fact.unit]
    note = _NOTES[language].get(fact.name)
    yield f"  # {label}: {how}{f'; {note}' if note else ''}"
    yield f"  {fact.name}: {value}".rstrip()
