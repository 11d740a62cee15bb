"""A second person confirms what the first proposed, or it is dropped."""

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.setting import Result, Setting
from maatwerk.cases.case import Case
from maatwerk.cases.pending import Pending
from maatwerk.cases.refusal import Kind, Refusal, wrong


def drop_act(case: Case, command: c.DropAct, _setting: Setting) -> Result:
    """By whoever proposed it, or by another: nothing happens of it."""
    pending = pending_act(case, command)
    if isinstance(pending, Refusal):
        return pending
    return (e.ActDropped(command.on, pending.number),)


def pending_act(case: Case, command: c.ConfirmAct | c.DropAct) -> Pending | Refusal:
    """The act that the command names, or why there is none."""
    if not case.pending:
        return Refusal(
            Kind.STATE,
            "In dit dossier wacht niets op een tweede persoon.",
            "Nothing in this case waits for a second person.",
        )
    found = next((one for one in case.pending if one.number == command.proposed), None)
    if found is not None:
        return found
    listed = ", ".join(f"{one.number} ({one.act})" for one in case.pending)
    return wrong(
        "proposed",
        f"Zo'n voorstel wacht niet in dit dossier; wel {listed}.",
        f"No such proposal waits in this case; {listed} does.",
    )
