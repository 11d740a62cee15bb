"""What follows from a command: events, or a refusal that says why; pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts import (
    advances,
    afterwards,
    consent,
    decision,
    filing,
    following,
    inquiry,
    letters,
    mandates,
    proposal,
    recovery,
    refusing,
    right,
)
from maatwerk.cases.acts.setting import Result, Setting
from maatwerk.cases.aim import aim_of, bound_by
from maatwerk.cases.application import Application, Stage
from maatwerk.cases.case import Case, Exclusion
from maatwerk.cases.clock import Clock, today
from maatwerk.cases.consent import read, written
from maatwerk.cases.four_eyes import FourEyes
from maatwerk.cases.mandates import Mandate, unmandated
from maatwerk.cases.order import out_of_order
from maatwerk.cases.preparers import preparers_of
from maatwerk.cases.refusal import Kind, Refusal, wrong
from maatwerk.cases.roles import LABELS_EN, Actor, Role
from maatwerk.cases.transitions import BY_COMMAND
from maatwerk.cases.visibility import may_do
from maatwerk.cases.words import LABELS
from maatwerk.law import Law


def decide(
    case: Case,
    command: c.Command,
    actor: Actor,
    law: Law,
    clock: Clock,
    four_eyes: FourEyes = FourEyes(),  # noqa: B008 - immutable
    elsewhere: Iterable[Exclusion] = (),
    mandated: Iterable[Mandate] = (),
) -> Result:
    """The events that follow when the actor gives the command.

    Args:
        case: As it stands.
        command: What is wanted.
        actor: By whom.
        law: The law, for grounds, terms and proposals.
        clock: For what day it is; a legal date never lies in the future.
        four_eyes: For which decisions two people are needed.
        elsewhere: Exclusions that were imposed in other cases.
        mandated: Mandates of the applicant, asked of who acts under one.

    Returns:
        The events in order, none when nothing changes; or a refusal, and nothing has happened.
    """
    about = _about(case, command)
    excluded = {*case.exclusions, *elsewhere}
    whom = bound_by(case, command)
    exclusions = tuple(one for one in excluded if one.applicant == whom)
    setting = Setting(law, actor, today(clock), about, exclusions)
    refusal = (
        _permitted(case, command, actor)
        or _mandated(case, command, setting, tuple(mandated))
        or _there(about, command)
        or _possible(case, command, about)
        or _not_in_the_future(command, setting)
        or out_of_order(case.latest, command)
        or four_eyes.refusal(case, command, actor)
    )
    if refusal is not None:
        return refusal
    if isinstance(command, c.ConfirmAct):
        return _confirmed(case, command, actor, law, clock, elsewhere)
    if isinstance(command, c.DropAct):
        refusal = _droppable(case, command, actor)
    result = refusal or _ACTS[type(command)](case, command, setting)
    if isinstance(result, Refusal) or not four_eyes.consent(case, command, actor):
        return result
    return (_proposed(case, command, setting),)


def _proposed(case: Case, command: c.Command, setting: Setting) -> e.ActProposed:
    """What is wanted, with what it is about by name: nothing that comes later makes it another."""
    aim = aim_of(case, command, setting.about)
    if isinstance(command, c.AboutADecision):
        command = replace(command, application=aim.application)
    act = type(command).__name__
    return e.ActProposed(
        setting.today,
        act,
        written(command),
        setting.actor.ref,
        aim.application,
        aim.applicant,
        aim.decision,
    )


def _droppable(case: Case, command: c.DropAct, actor: Actor) -> Refusal | None:
    """Who may not give an act does not keep another from it either, unless he proposed it."""
    pending = consent.pending_act(case, command, actor)
    if isinstance(pending, Refusal) or pending.prepared_by == actor.ref:
        return None
    return _permitted(case, read(pending), actor)


def _confirmed(
    case: Case,
    command: c.ConfirmAct,
    actor: Actor,
    law: Law,
    clock: Clock,
    elsewhere: Iterable[Exclusion],
) -> Result:
    """What was proposed, as it follows now, by somebody who had no hand in it."""
    pending = consent.pending_act(case, command, actor)
    if isinstance(pending, Refusal):
        return pending
    wanted = read(pending)
    about = _about(case, wanted)
    refusal = _permitted(case, wanted, actor) or consent.aims_elsewhere(
        pending, aim_of(case, wanted, about)
    )
    if refusal is not None:
        return refusal
    of = about if isinstance(wanted, c.AboutADecision) else None
    if actor.ref in (pending.prepared_by, *preparers_of(case, of)):
        return Refusal(
            Kind.FOUR_EYES,
            "Wie dit heeft voorgesteld of voorbereid, bevestigt het niet: laat een ander "
            "bevestigen.",
            "Who proposed or prepared this does not confirm it: let somebody else confirm.",
        )
    one_is_enough = FourEyes(frozenset())
    result = decide(case, wanted, actor, law, clock, one_is_enough, elsewhere)
    if isinstance(result, Refusal):
        return result
    return (e.ActConfirmed(command.on, pending.number), *result)


def _permitted(case: Case, command: c.Command, actor: Actor) -> Refusal | None:
    if may_do(actor, command, case):
        return None
    what, role = LABELS[type(command)], LABELS_EN[actor.role]
    return Refusal(
        Kind.FORBIDDEN,
        f"Als {actor.role} mag u dit niet in dit dossier: {what.nl}.",
        f"As {role} you may not do this in this case: {what.en}.",
    )


def _mandated(
    case: Case, command: c.Command, setting: Setting, mandates: tuple[Mandate, ...]
) -> Refusal | None:
    """Who acts under a mandate holds one, on the legal date and on the day he acts."""
    actor = setting.actor
    if actor.role is not Role.MANDATE_HOLDER:
        return None
    applicant = case.applicant or getattr(command, "applicant", "")
    if isinstance(command, c.Submit) and command.mandate is not None:
        mandates = tuple(one for one in mandates if one.ref == command.mandate)
        if not mandates:
            return wrong(
                "mandate",
                "Dat mandaat is niet van deze aanvrager: laat het opnemen.",
                "That mandate is not of this applicant: have it recorded.",
            )
    days = (command.on, setting.today)
    return unmandated(mandates, actor.ref, applicant, days)


def _about(case: Case, command: c.Command) -> Application | None:
    """The application that the command names, or the one that its row of the table says."""
    if isinstance(command, c.AboutADecision) and command.application is not None:
        return case.named(command.application)
    return BY_COMMAND[type(command)].about.of(case)


def _there(about: Application | None, command: c.Command) -> Refusal | None:
    """A refusal when a command names an application that the case does not have."""
    if about is not None or not isinstance(command, c.AboutADecision) or not command.application:
        return None
    return wrong(
        "application",
        f"Dit dossier heeft geen aanvraag {command.application}.",
        f"The case has no application {command.application}.",
    )


def _possible(case: Case, command: c.Command, about: Application | None) -> Refusal | None:
    row = BY_COMMAND[type(command)]
    what = LABELS[type(command)]
    stage = case.stage if about is None else about.stage
    if stage not in row.stages:
        at = ", ".join(one for one in Stage if one in row.stages)
        return Refusal(
            Kind.STATE,
            f"De aanvraag staat op {stage}; {what.nl} kan alleen bij {at}.",
            f"The application is at {stage}; {what.en} is possible only at {at}.",
        )
    if case.standing not in row.standings:
        at = ", ".join(standing for standing in type(case.standing) if standing in row.standings)
        return Refusal(
            Kind.STATE,
            f"Het recht is {case.standing}; {what.nl} kan alleen bij {at}.",
            f"The right is {case.standing}; {what.en} is possible only at {at}.",
        )
    missing = next((one for one in row.conditions if about and not one.holds(about)), None)
    if missing is None:
        return None
    return Refusal(
        Kind.STATE,
        f"{_capital(what.nl)} kan alleen als {missing.nl}.",
        f"{_capital(what.en)} is possible only when {missing.en}.",
    )


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _not_in_the_future(command: c.Command, setting: Setting) -> Refusal | None:
    if command.on <= setting.today:
        return None
    return wrong(
        "on",
        f"De datum {command.on:%d-%m-%Y} ligt na vandaag ({setting.today:%d-%m-%Y}).",
        f"The date {command.on} lies after today ({setting.today}).",
    )


_ACTS: Mapping[type, Callable[[Case, Any, Setting], Result]] = MappingProxyType(
    {
        c.OpenDraft: filing.open_draft,
        c.GiveFacts: filing.give_facts,
        c.DiscardDraft: filing.discard_draft,
        c.Submit: filing.submit,
        c.AskForMore: inquiry.ask_for_more,
        c.ReceiveMore: inquiry.receive_more,
        c.FindAdmissible: inquiry.find_admissible,
        c.ReceiveNeed: inquiry.receive_need,
        c.ProlongInquiry: inquiry.prolong_inquiry,
        c.Propose: proposal.propose,
        c.ReturnProposal: decision.return_proposal,
        c.Grant: decision.grant,
        c.Refuse: refusing.refuse,
        c.DeclareInadmissible: refusing.declare_inadmissible,
        c.DeclareLapsed: refusing.declare_lapsed,
        c.Withdraw: decision.withdraw,
        c.Dispatch: following.dispatch,
        c.Reopen: following.reopen,
        c.Suspend: right.suspend,
        c.Resume: right.resume,
        c.EndRight: right.end_right,
        c.RequestReview: afterwards.request_review,
        c.DecideReview: afterwards.decide_review,
        c.LodgeAppeal: afterwards.lodge_appeal,
        c.RecordJudgment: afterwards.record_judgment,
        c.OrderRecovery: recovery.order_recovery,
        c.RequestAdvance: advances.request_advance,
        c.AgreeAdvance: advances.agree_advance,
        c.DeclineAdvance: advances.decline_advance,
        c.EndAdvance: advances.end_advance,
        c.Exclude: afterwards.exclude,
        c.CorrectFact: afterwards.correct_fact,
        c.SucceedEnterprise: afterwards.succeed_enterprise,
        c.MergeMunicipalities: afterwards.merge_municipalities,
        c.DropAct: consent.drop_act,
        c.GiveMandate: mandates.give_mandate,
        c.RevokeMandate: mandates.revoke_mandate,
        c.KeepLetter: letters.keep_letter,
    }
)
