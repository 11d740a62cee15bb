"""Lays an assessment out: as plain data, and as text for a terminal."""

from collections.abc import Iterator
from typing import Any

from maatwerk.law.applications.assessment import Assessment, Fact, Finding, Flag
from maatwerk.law.dated.grounds import Ground
from maatwerk.law.explanation.english import in_english, in_language
from maatwerk.law.explanation.telling import WIDTH, row, step_data, step_lines, wrapped
from maatwerk.law.explanation.wording import CONFIDENCE, Language
from maatwerk.law.quarters import Quarter
from maatwerk.law.rules.uitkomst import OUTCOME_WORDS, OUTCOMES

_WORDS: dict[Language, dict[str, str]] = {
    "nl": {
        "reform": "Hervorming",
        "proposed": "Voorstel",
        "principal": "Hoofdgrond",
        "further": "Verdere gronden",
        "package": "Pakket",
        "first": "in het eerste kwartaal",
        "unknown": "nog niet bekend",
        "term": "Recht",
        "until": "tot en met",
        "look": "Na te kijken",
        "missing": "Ontbreekt om te beslissen",
        "missing_package": "Ontbreekt voor pakket en termijn",
        "grounds": "Gronden",
        "facts": "feiten",
        "steps": "Stappen",
        "lacks": "ontbreekt",
        "not met": "niet van toepassing",
        "ja": "JA",
        "onbekend": "?",
    },
    "en": {
        "reform": "Reform",
        "proposed": "Proposal",
        "principal": "Principal ground",
        "further": "Further grounds",
        "package": "Package",
        "first": "in the first quarter",
        "unknown": "not yet known",
        "term": "Right",
        "until": "up to and including",
        "look": "To be looked at",
        "missing": "Missing to decide",
        "missing_package": "Missing for package and term",
        "grounds": "Grounds",
        "facts": "facts",
        "steps": "Steps",
        "lacks": "missing",
        "not met": "not met",
        "ja": "YES",
        "onbekend": "?",
    },
}


def as_data(told: Assessment) -> dict[str, Any]:
    """The assessment as plain data for JSON: codes as stored, words in both languages."""
    outcome, outcome_en = OUTCOME_WORDS[OUTCOMES.index(told.outcome)]
    return {
        "scheme": told.scheme,
        "quarter": str(told.quarter),
        "known_on": told.known_on.isoformat() if told.known_on else None,
        "law": told.law_hash,
        "outcome": told.outcome,
        "outcome_text": outcome,
        "outcome_text_en": outcome_en,
        "stored_outcome": told.stored_outcome,
        "principal_ground": told.principal.code if told.principal else None,
        "further_grounds": [ground.code for ground in told.further],
        "package": told.package,
        "percentage": told.percentage,
        "first_quarter": _written(told.first_quarter),
        "last_quarter": _written(told.last_quarter),
        "grounds": [_finding_data(finding) for finding in told.findings],
        "flags": [_flag_data(flag) for flag in told.flags],
        "missing": [_fact_data(fact) for fact in told.missing],
        "missing_for_package": [_fact_data(fact) for fact in told.missing_for_package],
        "steps": [step_data(step) for step in told.steps],
    }


def as_lines(
    told: Assessment,
    language: Language = "nl",
    *,
    name: str = "",
    reform: str = "",
    steps: bool = False,
) -> Iterator[str]:
    """The assessment as lines of at most 80 columns.

    Args:
        told: The assessment.
        language: Of labels and grounds; names of facts and codes are as the decree has them.
        name: What the application is called.
        reform: What the reform is called under which it was judged, if there is one.
        steps: Whether every step of the rules follows.
    """
    words = _WORDS[language]
    yield " · ".join(part for part in (name, told.scheme, str(told.quarter)) if part)
    yield "═" * WIDTH
    if reform:
        yield from row(words["reform"], reform)
    yield from _proposal_lines(told, language)
    if told.outcome == "onbeslist":
        yield from _missing_lines(words["missing"], told.missing, language)
    elif told.is_granted:
        yield from _missing_lines(words["missing_package"], told.missing_for_package, language)
    yield ""
    yield words["grounds"]
    for finding in told.findings:
        yield from _finding_lines(finding, language)
    unmet = [f.ground.code for f in told.findings if f.verdict == "nee"]
    yield from wrapped(f"{words['not met']}: ", ", ".join(unmet))
    if steps:
        yield ""
        yield words["steps"]
        yield from _all_steps(told, language)


def _proposal_lines(told: Assessment, language: Language) -> Iterator[str]:
    """The outcome, the grounds it rests on, the right, and what to look at."""
    words = _WORDS[language]
    yield from row(words["proposed"], _outcome(told, language))
    if told.principal is not None:
        yield words["principal"]
        yield from _ground_lines(told.principal, language)
    if told.further:
        yield words["further"]
        for ground in told.further:
            yield from _ground_lines(ground, language)
    yield from _right_lines(told, language)
    yield from _flag_lines(told, language)


def _all_steps(told: Assessment, language: Language) -> Iterator[str]:
    labels = {step.name: step.told(language) for step in told.steps}
    shown = [step for step in told.steps if step.kind != "input"]
    for number, step in enumerate(shown, 1):
        yield from step_lines(number, step, labels, language)


def _flag_lines(told: Assessment, language: Language) -> Iterator[str]:
    """What is to be looked at; what is unknown only of a grant, which would hide it."""
    words = _WORDS[language]
    shown = [flag for flag in told.flags if flag.verdict == "ja" or told.is_granted]
    if shown:
        yield words["look"]
    for flag in shown:
        yield from wrapped("! " if flag.verdict == "ja" else "? ", flag.step.told(language))
        missing = ", ".join(fact.name for fact in flag.missing)
        yield from wrapped(f"  {words['lacks']}: ", missing) if missing else ()


def _right_lines(told: Assessment, language: Language) -> Iterator[str]:
    """Package and term, of a right that is proposed."""
    if not told.is_granted:
        return
    words = _WORDS[language]
    percentage = f", {told.percentage} % {words['first']}" if told.percentage is not None else ""
    yield from row(words["package"], f"{told.package}{percentage}")
    first, last = (_written(q) or words["unknown"] for q in (told.first_quarter, told.last_quarter))
    yield from row(words["term"], f"{first} {words['until']} {last}")
    if told.last_quarter is not None:
        yield from row("", told.step("reden_einde").told(language))


def _finding_lines(finding: Finding, language: Language) -> Iterator[str]:
    """A ground that is met or unknown: its facts, or what is missing."""
    words = _WORDS[language]
    if finding.verdict == "nee":
        return
    yield from wrapped(f"{words[finding.verdict]} ", _title(finding.ground, language))
    facts = (f"{_label(fact, language)}: {_text(fact, language)}" for fact in finding.facts)
    if finding.verdict == "ja":
        yield from wrapped(f"{words['facts']}: ", "; ".join(facts))
    missing = ", ".join(fact.name for fact in finding.missing)
    yield from wrapped(f"{words['lacks']}: ", missing) if missing else ()


def _missing_lines(title: str, facts: tuple[Fact, ...], language: Language) -> Iterator[str]:
    if facts:
        yield title
        for fact in facts:
            yield from wrapped("· ", f"{fact.name}: {_label(fact, language)}")


def _ground_lines(ground: Ground, language: Language) -> Iterator[str]:
    yield from wrapped("", _title(ground, language))
    article = in_language(ground.article, language)
    yield from wrapped("", f"{article} · {CONFIDENCE[language][ground.confidence]}")


def _title(ground: Ground, language: Language) -> str:
    return f"{ground.code} {ground.nl if language == 'nl' else ground.en}"


def _label(fact: Fact, language: Language) -> str:
    return fact.label if language == "nl" else fact.label_en


def _text(fact: Fact, language: Language) -> str:
    return fact.text if language == "nl" else fact.text_en


def _outcome(told: Assessment, language: Language) -> str:
    return OUTCOME_WORDS[OUTCOMES.index(told.outcome)][language == "en"]


def _written(quarter: Quarter | None) -> str | None:
    return None if quarter is None else str(quarter)


def _finding_data(finding: Finding) -> dict[str, Any]:
    ground = finding.ground
    return {
        "code": ground.code,
        "verdict": finding.verdict,
        "article": ground.article,
        "label": ground.nl,
        "label_en": ground.en,
        "effect": ground.effect,
        "source": ground.source,
        "source_en": in_english(ground.source),
        "confidence": ground.confidence,
        "facts": [_fact_data(fact) for fact in finding.facts],
        "missing": [_fact_data(fact) for fact in finding.missing],
    }


def _flag_data(flag: Flag) -> dict[str, Any]:
    return {
        "name": flag.name,
        "verdict": flag.verdict,
        "label": flag.step.label,
        "label_en": flag.step.label_en,
        "article": flag.step.article,
        "missing": [_fact_data(fact) for fact in flag.missing],
    }


def _fact_data(fact: Fact) -> dict[str, Any]:
    """A fact; without a value where it is missing."""
    data = {"name": fact.name, "label": fact.label, "label_en": fact.label_en}
    return {**data, "text": fact.text, "text_en": fact.text_en} if fact.text else data
