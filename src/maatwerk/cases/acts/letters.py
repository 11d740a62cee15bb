"""A letter that was made is kept: only one that tells what has happened."""

from datetime import date

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.setting import Result, Setting, not_before
from maatwerk.cases.case import Case
from maatwerk.cases.letters import LetterKind, fitting, told_on
from maatwerk.cases.refusal import Kind, Refusal, wrong


def keep_letter(case: Case, command: c.KeepLetter, _setting: Setting) -> Result:
    """Of a kind that fits the case, to whom it concerns, no older than what it tells."""
    refusal = unfit(case, command.kind, command.on)
    if refusal is not None:
        return refusal
    if command.addressee not in _addressees(case, command.kind):
        return wrong(
            "addressee",
            "De brief is aan een ander gericht dan de aanvrager, of dan wie terugbetaalt.",
            "The letter is addressed to somebody other than the applicant, or than who pays back.",
        )
    if not 1 <= command.about <= case.version:
        return wrong(
            "about", "Zo'n gebeurtenis heeft dit dossier niet.", "The case has no such event."
        )
    return (
        e.LetterKept(
            command.on,
            command.letter,
            command.kind,
            command.about,
            command.addressee,
            command.template,
            command.template_hash,
            command.html_hash,
            command.pdf_hash,
        ),
    )


def _addressees(case: Case, kind: str) -> frozenset[str]:
    """The applicant; of a recovery whoever owes one, perhaps before the case went to another."""
    if kind != LetterKind.RECOVERY:
        return frozenset({case.applicant})
    debtors = {order.debtor for order in case.recoveries}
    unsaid = {place.applicant for place in case.places} if "" in debtors else set()
    return frozenset((debtors | unsaid) - {""})


def unfit(case: Case, kind: str, on: date) -> Refusal | None:
    """A refusal when there is no such kind of letter, or nothing it can tell on that day."""
    if kind not in list(LetterKind):
        listed = ", ".join(LetterKind)
        return wrong(
            "kind",
            f"{kind!r} is geen soort brief; kies uit {listed}.",
            f"{kind!r} is no kind of letter; choose from {listed}.",
        )
    told = told_on(case, LetterKind(kind))
    if told is not None:
        return not_before(on, told, "wat de brief meedeelt", "what the letter tells")
    fits = ", ".join(fitting(case))
    return Refusal(
        Kind.STATE,
        f"Een brief {kind} past niet bij dit dossier; wel {fits or 'geen enkele brief'}.",
        f"A letter {kind} does not fit this case; {fits or 'no letter at all'} does.",
        "kind",
    )
