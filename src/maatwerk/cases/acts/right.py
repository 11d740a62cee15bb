"""What happens to a right once it was granted."""

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.acts.granting import OF_THE_SELF_EMPLOYED
from maatwerk.cases.acts.setting import Result, Setting, first_refusal, known_reason
from maatwerk.cases.case import Case
from maatwerk.cases.course import Right
from maatwerk.cases.reasons import END
from maatwerk.cases.refusal import Refusal, wrong
from maatwerk.law import Quarter

NEW_EMPLOYER = "nieuwe_werkgever"


def suspend(case: Case, command: c.Suspend, setting: Setting) -> Result:
    """Nothing is paid from the quarter on, on a ground that suspends.

    The only ones are of the activity of somebody who works for himself (art. 28).
    """
    right, ground = _right(case), setting.law.grounds.get(command.ground)
    suspends = (
        ground is not None
        and right.premium == OF_THE_SELF_EMPLOYED
        and ground.scheme == right.scheme
        and ground.effect == "geschorst"
        and ground.holds_on(command.on)
    )
    if not suspends:
        return wrong(
            "ground",
            f"{command.ground!r} is geen grond die een {right.premium} van {right.scheme} schorst.",
            f"{command.ground!r} is no ground that suspends a {right.premium} of {right.scheme}.",
        )
    return _within(right, command.quarter) or (
        e.RightSuspended(command.on, command.quarter, command.ground),
    )


def resume(case: Case, command: c.Resume, _setting: Setting) -> Result:
    """It is paid again from the quarter on."""
    right = _right(case)
    if right.suspended_from is not None and command.quarter < right.suspended_from:
        return wrong(
            "quarter",
            f"Het recht is pas vanaf {right.suspended_from} geschorst.",
            f"The right is suspended only from {right.suspended_from}.",
        )
    return _within(right, command.quarter) or (e.RightResumed(command.on, command.quarter),)


def end_right(case: Case, command: c.EndRight, _setting: Setting) -> Result:
    """After the quarter there is nothing; a new employer applies anew, in another case."""
    right = _right(case)
    linked = command.successor is not None
    if linked != (command.reason == NEW_EMPLOYER):
        return wrong(
            "successor",
            "Noem het dossier bij de nieuwe werkgever als dat de reden is, en alleen dan.",
            "Name the case with the new employer when that is the reason, and only then.",
        )
    refusal = first_refusal(
        (known_reason(command.reason, END), _not_after_its_end(right, command.quarter))
    )
    return refusal or (
        e.RightEnded(command.on, command.quarter, command.reason, command.successor),
    )


def _right(case: Case) -> Right:
    if case.right is None:
        raise LookupError("A case with this standing has a right.")
    return case.right


def _within(right: Right, quarter: Quarter) -> Refusal | None:
    if right.first_quarter <= quarter <= right.last_quarter:
        return None
    return wrong(
        "quarter",
        f"{quarter} ligt buiten het recht, van {right.first_quarter} tot {right.last_quarter}.",
        f"{quarter} lies outside the right, {right.first_quarter} to {right.last_quarter}.",
    )


def _not_after_its_end(right: Right, quarter: Quarter) -> Refusal | None:
    """The quarter before the first means that there never was a right."""
    if right.first_quarter - 1 <= quarter <= right.last_quarter:
        return None
    return wrong(
        "quarter",
        f"Het recht loopt van {right.first_quarter} tot {right.last_quarter}.",
        f"The right lasts from {right.first_quarter} to {right.last_quarter}.",
    )
