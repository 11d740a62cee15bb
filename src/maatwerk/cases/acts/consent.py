"""A second person confirms what the first proposed, or it is dropped."""

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.setting import Result, Setting
from maatwerk.cases.aim import Aim, aimed_at
from maatwerk.cases.case import Case
from maatwerk.cases.consent import read
from maatwerk.cases.pending import Pending
from maatwerk.cases.refusal import Kind, Refusal, wrong
from maatwerk.cases.roles import Actor
from maatwerk.cases.visibility import may_do, view


def drop_act(case: Case, command: c.DropAct, setting: Setting) -> Result:
    """By whoever proposed it, or by another who may give it: nothing happens of it."""
    pending = pending_act(case, command, setting.actor)
    if isinstance(pending, Refusal):
        return pending
    return (e.ActDropped(command.on, pending.number),)


def pending_act(case: Case, command: c.ConfirmAct | c.DropAct, actor: Actor) -> Pending | Refusal:
    """The act that the command names, or why there is none that the actor is told of."""
    every = view(actor, case).preparation
    told = [one for one in case.pending if every or may_do(actor, read(one), case)]
    if not told:
        return Refusal(
            Kind.STATE,
            "In dit dossier wacht niets op een tweede persoon.",
            "Nothing in this case waits for a second person.",
        )
    found = next((one for one in told if one.number == command.proposed), None)
    if found is not None:
        return found
    listed = ", ".join(f"{one.number} ({one.act})" for one in told)
    return wrong(
        "proposed",
        f"Zo'n voorstel wacht niet in dit dossier; wel {listed}.",
        f"No such proposal waits in this case; {listed} does.",
    )


def aims_elsewhere(pending: Pending, now: Aim) -> Refusal | None:
    """A refusal when what was proposed would by now be about something else."""
    then = aimed_at(pending)
    if not then.applicant or then == now:
        return None
    nl, en = _told(then)
    return Refusal(
        Kind.STATE,
        f"Dit werd voorgesteld over {nl}, en dat is er nu een andere: laat het vallen en stel het "
        "opnieuw voor.",
        f"This was proposed about {en}, and that is another by now: drop it and propose it anew.",
    )


def _told(aim: Aim) -> tuple[str, str]:
    if aim.application is None:
        return f"aanvrager {aim.applicant}", f"applicant {aim.applicant}"
    return (
        f"beslissing {aim.decision} op aanvraag {aim.application} van aanvrager {aim.applicant}",
        f"decision {aim.decision} on application {aim.application} of applicant {aim.applicant}",
    )
