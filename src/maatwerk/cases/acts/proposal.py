"""What the law says of an application, with what the case itself knows."""

from collections.abc import Mapping
from datetime import date

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.granting import COMPONENTS
from maatwerk.cases.acts.setting import PERSONAL, Result, Setting, not_before
from maatwerk.cases.case import Case
from maatwerk.cases.clocks import stopped_days
from maatwerk.cases.refusal import wrong
from maatwerk.errors import BadInputError
from maatwerk.law import Law, Quarter, assess
from maatwerk.law.applications.assessment import Assessment
from maatwerk.law.errors import LawError
from maatwerk.law.review.examples import read_fact

WITHOUT_GUIDANCE = "toekennen_zonder_begeleiding"


def propose(case: Case, command: c.Propose, setting: Setting) -> Result:
    """The outcome, its grounds, package, term and first amounts; nothing is decided yet."""
    refusal = not_before(
        command.on,
        case.current.admissible_on or case.current.submitted_on,
        "de vorige stap",
        "the step before",
    )
    if refusal is not None:
        return refusal
    stray = command.vaulted.keys() - PERSONAL
    if stray:
        return wrong(
            "vaulted",
            f"{', '.join(sorted(stray))} hoort in het dossier, niet in de kluis.",
            f"{', '.join(sorted(stray))} belongs in the file, not in the vault.",
        )
    try:
        facts = facts_of(case, command.on, command.vaulted, setting.law)
        told = assess(setting.law, Quarter.of(command.on), facts, scheme=case.scheme)
        amounts = _amounts(case, told, facts, setting.law)
    except (BadInputError, LawError) as error:
        return wrong("facts", f"De wet kan hier niet over oordelen: {error}", str(error))
    return (
        e.ProposalMade(
            command.on,
            told.law_hash,
            told.outcome,
            told.principal.code if told.principal else None,
            _grounds(told, "ja"),
            _grounds(told, "onbekend"),
            told.package if told.is_granted else None,
            told.percentage if told.is_granted and told.package in DECIDED else None,
            told.first_quarter if told.is_granted else None,
            told.last_quarter if told.is_granted else None,
            amounts,
            setting.actor.ref,
        ),
    )


DECIDED = frozenset({"op_maat", "vop_verhoogd"})
"""Packages that leave the percentage to the decision."""


def facts_of(case: Case, on: date, vaulted: Mapping[str, str], law: Law) -> dict[str, int]:
    """Everything that is known of the application, as the law takes it.

    Raises:
        LawError: a fact that cannot be read.
    """
    known = {**_own(case, on), **case.facts, **vaulted}
    return {name: read_fact(law.inputs, name, value, "facts") for name, value in known.items()}


def _own(case: Case, on: date) -> dict[str, str]:
    """What the case itself tells: who applies, for what, when, and for how long it stood still."""
    application, right = case.current, case.right
    own = {
        "soort_aanvrager": case.applicant_kind,
        "soort_aanvraag": application.kind,
        "gevraagde_premie": application.premium,
        "beslissingsdag": on.isoformat(),
        "uitsluiting_opgelegd": _said(case.excluded_until is not None),
        "onderzoek_verlengd": _said(application.inquiry_until is not None),
        "onderzoek_afgerond": _said(application.need_on is not None),
    }
    if case.excluded_until is not None:
        own["uitgesloten_tot"] = case.excluded_until.isoformat()
    if application.submitted_on is not None:
        own["aanvraagdag"] = application.submitted_on.isoformat()
    if application.inquiry_until is not None:
        own["onderzoek_verlengd_tot"] = application.inquiry_until.isoformat()
    if application.admissible_on is not None:
        start = application.admissible_on
        own["ontvankelijkheidsdag"] = start.isoformat()
        own["dagen_stilstand"] = str(stopped_days(application.standstills, start, on))
    if application.need_on is not None:
        own["onderzoek_afgerond_op"] = application.need_on.isoformat()
    if right is not None and application.submitted_on is not None:
        rank = Quarter.of(application.submitted_on) - right.first_quarter + 1
        own |= {
            "lopend_pakket": right.package,
            "lopend_kwartaalnummer": str(max(rank, 1)),
            "lopend_recht_tot": right.last_quarter.last_day.isoformat(),
        }
    return own


def _said(so: bool) -> str:
    return "ja" if so else "nee"


def number_one(case: Case, first_quarter: Quarter) -> Quarter:
    """The quarter that counts as number 1: an adjustment or extension goes on counting."""
    right = case.right if case.current.goes_on_counting else None
    return first_quarter if right is None else right.first_quarter


def _grounds(told: Assessment, verdict: str) -> tuple[str, ...]:
    return tuple(f.ground.code for f in told.findings if f.verdict == verdict)


def _amounts(
    case: Case, told: Assessment, facts: Mapping[str, int], law: Law
) -> tuple[tuple[str, int], ...]:
    """What the first quarter would bring, where all that it rests on is known."""
    if not told.is_granted or told.first_quarter is None or told.package is None:
        return ()
    wanted = {
        **facts,
        "pakket": law.packages.index(told.package),
        "kwartaalnummer": told.first_quarter - number_one(case, told.first_quarter) + 1,
    }
    if told.percentage is not None:
        wanted["percentage"] = told.percentage
    premium = "loonpremie" if told.outcome == WITHOUT_GUIDANCE else case.current.premium
    found: list[tuple[str, int]] = []
    for component in COMPONENTS[premium]:
        try:
            needed = law.facts_for(component, told.first_quarter, scheme=case.scheme)
        except BadInputError:  # a quarter before the figures of the law begin, as of an old VOP
            return ()
        if any(name not in wanted and fact.absent is None for name, fact in needed.items()):
            return ()
        cents = law.amounts(component, told.first_quarter, wanted, scheme=case.scheme)
        found.append((component, int(cents)))
    return tuple(found)
