"""Before an application is filed, and filing it."""

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.askable import unaskable
from maatwerk.cases.acts.setting import (
    Result,
    Setting,
    first_refusal,
    known_code,
    known_province,
    not_before,
    readable_facts,
)
from maatwerk.cases.case import Case
from maatwerk.cases.course import HAS_RIGHT
from maatwerk.cases.effects.decision import FOLLOW_UPS
from maatwerk.cases.facts import Owner
from maatwerk.cases.refusal import Kind, Refusal, wrong
from maatwerk.cases.roles import Role

NEW = "nieuw"
CONVERSION = "omzetting"
KINDS = (NEW, *FOLLOW_UPS, CONVERSION)


def open_draft(case: Case, command: c.OpenDraft, setting: Setting) -> Result:
    """A first application, or one that changes a right that runs."""
    refusal = first_refusal(
        (
            _a_case(case),
            _kind_fits(case, command),
            _same_case(case, command),
            _of_its_own(case, command),
            _scheme_exists(command, setting),
            known_code(command.applicant_kind, "soort_aanvrager", "applicant_kind", setting.law),
            known_code(command.premium, "gevraagde_premie", "premium", setting.law),
            known_province(command.province),
        )
    )
    refusal = refusal or unaskable(command, setting.law)
    if refusal is not None:
        return refusal
    return (
        e.DraftOpened(
            command.on,
            command.application,
            command.scheme,
            command.kind,
            command.applicant,
            command.applicant_kind,
            command.person,
            command.premium,
            command.province,
        ),
    )


def give_facts(_case: Case, command: c.GiveFacts, setting: Setting) -> Result:
    """Facts that are new or other than before; what was said already makes nothing happen."""
    draft = setting.application
    return readable_facts(command.facts, setting.law, frozenset({Owner.APPLICANT})) or tuple(
        e.FactGiven(command.on, name, value, draft.ref)
        for name, value in sorted(command.facts.items())
        if draft.told.get(name) != value
    )


def discard_draft(_case: Case, command: c.DiscardDraft, _setting: Setting) -> Result:
    """The draft is gone."""
    return (e.DraftDiscarded(command.on),)


def submit(_case: Case, command: c.Submit, setting: Setting) -> Result:
    """Filed, by the applicant or under a mandate."""
    mandated = setting.actor.role is Role.MANDATE_HOLDER
    if mandated != (command.mandate is not None):
        return wrong(
            "mandate",
            "Geef het mandaat op als iemand anders indient, en alleen dan.",
            "Name the mandate when somebody else files, and only then.",
        )
    refusal = not_before(
        command.on,
        setting.application.opened_on,
        "het begin van het concept",
        "the draft was begun",
    )
    return refusal or (e.ApplicationSubmitted(command.on, command.mandate),)


def _a_case(case: Case) -> Refusal | None:
    if not case.mandates:
        return None
    return Refusal(
        Kind.STATE,
        "Hier staan de mandaten van een aanvrager: begin een aanvraag in een dossier.",
        "Here stand the mandates of an applicant: begin an application in a case.",
    )


def _kind_fits(case: Case, command: c.OpenDraft) -> Refusal | None:
    if command.kind not in KINDS:
        return wrong(
            "kind",
            f"{command.kind!r} is geen soort aanvraag; kies uit {', '.join(KINDS)}.",
            f"{command.kind!r} is no kind of application; choose from {', '.join(KINDS)}.",
        )
    has_right = case.course.standing_on(command.on) in HAS_RIGHT
    if command.kind == CONVERSION:
        of_a_vop = has_right and case.right is not None and case.right.scheme == "vop"
        return None if of_a_vop else _nothing_to_convert()
    if (command.kind in FOLLOW_UPS) == has_right:
        return None
    if has_right:
        nl = "Er loopt al een recht: vraag een aanpassing of een verlenging."
        en = "A right is running already: ask for an adjustment or an extension."
    else:
        nl = "Er loopt geen recht dat kan worden aangepast of verlengd: vraag een nieuw aan."
        en = "No right runs that could be adjusted or extended: apply for a new one."
    return Refusal(Kind.STATE, nl, en, "kind")


def _nothing_to_convert() -> Refusal:
    return Refusal(
        Kind.STATE,
        "Er loopt in dit dossier geen VOP die kan worden omgezet.",
        "No VOP runs in this case that could be converted.",
        "kind",
    )


def _same_case(case: Case, command: c.OpenDraft) -> Refusal | None:
    """A new employer, or another worker, is another case."""
    if case.person in ("", command.person) and case.applicant in ("", command.applicant):
        return None
    return wrong(
        "person" if case.person != command.person else "applicant",
        "Een andere werknemer of werkgever vraagt een nieuw dossier.",
        "Another worker or employer needs a case of its own.",
    )


def _of_its_own(case: Case, command: c.OpenDraft) -> Refusal | None:
    if case.named(command.application) is None:
        return None
    return wrong(
        "application",
        f"Dit dossier heeft al een aanvraag {command.application}.",
        f"The case has an application {command.application} already.",
    )


def _scheme_exists(command: c.OpenDraft, setting: Setting) -> Refusal | None:
    if command.scheme in setting.law.schemes:
        return None
    listed = ", ".join(setting.law.schemes)
    return wrong(
        "scheme",
        f"{command.scheme!r} is geen stelsel; kies uit {listed}.",
        f"{command.scheme!r} is no scheme; choose from {listed}.",
    )
