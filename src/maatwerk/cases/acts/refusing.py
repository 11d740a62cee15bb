"""Decisions that give nothing: a refusal, inadmissibility, a lapse."""

from datetime import date

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.holding import PROPOSES, fits_proposal, override_given, proposal_of
from maatwerk.cases.acts.setting import Result, Setting, first_refusal
from maatwerk.cases.case import Case
from maatwerk.cases.refusal import Kind, Refusal, wrong
from maatwerk.law.dated.grounds import Effect


def refuse(_case: Case, command: c.Refuse, setting: Setting) -> Result:
    """On one principal ground."""
    return _against(command, setting, "geweigerd") or (
        e.ApplicationRefused(
            command.on, command.principal_ground, command.further_grounds, command.override
        ),
    )


def declare_inadmissible(_case: Case, command: c.DeclareInadmissible, setting: Setting) -> Result:
    """Not even looked into."""
    return _against(command, setting, "onontvankelijk") or (
        e.ApplicationFoundInadmissible(
            command.on, command.principal_ground, command.further_grounds, command.override
        ),
    )


def declare_lapsed(_case: Case, command: c.DeclareLapsed, setting: Setting) -> Result:
    """VDAB was not done in time: only when the proposal says so."""
    proposal = proposal_of(setting)
    ground = proposal.principal_ground
    if proposal.outcome not in PROPOSES[c.DeclareLapsed] or ground is None:
        return Refusal(
            Kind.STATE,
            "Volgens het voorstel is de aanvraag niet vervallen.",
            "The proposal does not say that the application has lapsed.",
        )
    return fits_proposal(setting, command.on) or (e.ApplicationLapsed(command.on, ground),)


def _against(
    command: c.Refuse | c.DeclareInadmissible, setting: Setting, effect: Effect
) -> Refusal | None:
    """What is wrong with a decision that gives nothing, if anything."""
    proposal = proposal_of(setting)
    deviates = (
        proposal.outcome not in PROPOSES[type(command)]
        or proposal.principal_ground != command.principal_ground
    )
    grounds = (
        (command.principal_ground, "principal_ground"),
        *((code, "further_grounds") for code in command.further_grounds),
    )
    return first_refusal(
        (
            fits_proposal(setting, command.on),
            *(_usable(code, setting, command.on, field) for code, field in grounds),
            _each_once(command),
            _fits(command.principal_ground, setting, effect),
            override_given(command.override, deviates=deviates),
        )
    )


def _each_once(command: c.Refuse | c.DeclareInadmissible) -> Refusal | None:
    further = command.further_grounds
    if command.principal_ground not in further and len(further) == len(set(further)):
        return None
    return wrong(
        "further_grounds",
        "Noem bij de verdere gronden elke grond eenmaal, en niet de hoofdgrond.",
        "Name each further ground once, and not the principal one.",
    )


def _usable(code: str, setting: Setting, on: date, field: str) -> Refusal | None:
    ground = setting.law.grounds.get(code)
    scheme = setting.application.scheme
    if ground is not None and ground.scheme == scheme and ground.holds_on(on):
        return None
    return wrong(
        field,
        f"{code!r} is op {on:%d-%m-%Y} geen grond van dit stelsel.",
        f"{code!r} is no ground of this scheme on {on}.",
    )


def _fits(code: str, setting: Setting, effect: Effect) -> Refusal | None:
    ground = setting.law.grounds.get(code)
    if ground is None or ground.effect == effect:
        return None
    return wrong(
        "principal_ground",
        f"{code} leidt tot {ground.effect}, niet tot {effect}.",
        f"{code} leads to {ground.effect}, not to {effect}.",
    )
