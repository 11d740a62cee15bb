"""What a clause is up to: it asks, says more, announces, or wants a judgement."""

from maatwerk.questions.clauses import Clause


def is_narrative(clause: Clause) -> bool:
    """True if the clause asks for a judgement, a plan or an explanation, not for figures."""
    cues = set(clause.cues)
    explains = "reason" in cues and not cues & {"refused", "refusal_reason", "top"}
    if "narrative" in clause.marks or (explains and cues & {"duration", "money", "pending"}):
        return True
    counts = bool(clause.rules()) and (
        "count" in clause.marks or bool(clause.zone.dimensions) or bool(clause.periods)
    )
    if "narrative_weak" in clause.marks:
        return not counts
    soft = "soft_narrative" in clause.marks and not {"count", "request"} & clause.marks
    return soft and clause.question and not clause.rules() and not clause.topics


def asks(clause: Clause) -> bool:
    """True for a question, or a request such as "graag"."""
    return clause.question or "request" in clause.marks


def says_more(clause: Clause) -> bool:
    """True if a clause names a breakdown, period, filter or number of grounds."""
    zone = clause.zone
    said = (zone.dimensions, zone.unknown, zone.open, clause.periods, clause.restrictions)
    return any(said) or clause.top is not None


def announces(clause: Clause) -> bool:
    """True for "Aantal aanvragen, opgesplitst naar:", not for "Wat de aanvragen betreft:"."""
    counts = clause.zone.open or "count" in clause.marks
    return clause.opens and bool(clause.rules()) and counts


_SUBJECTS = frozenset(
    {
        "application",
        "applicant",
        "applied",
        "dossier",
        "head_applicant",
        "head_person",
        "head_premium",
        "paid",
        "person",
        "premium",
        "worker",
    }
)


def has_subject(clause: Clause) -> bool:
    """True if a clause names what it counts, or of what; "hoeveel geweigerd?" does not."""
    own = set(clause.cues) & _SUBJECTS or ("money" in clause.cues and "amount" not in clause.marks)
    return bool(own or clause.schemes or clause.restrictions)


def leans_on_failed(clause: Clause) -> bool:
    """True if a clause without a subject can only be about the ask before it, which failed."""
    if has_subject(clause) or is_narrative(clause):
        return False
    of_those = clause.foreign is not None and bool({"elliptic", "cohort"} & clause.marks)
    return bool(clause.rules()) or of_those
