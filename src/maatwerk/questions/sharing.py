"""What one sentence says of several drafts at once."""

from dataclasses import replace

from maatwerk.questions.clauses import Clause
from maatwerk.questions.drafts import TIME, Draft


def has_table(draft: Draft, clause: Clause) -> bool:
    """True if both break down by something other than time."""
    return any(d not in TIME for d in draft.dimensions) and any(
        d not in TIME for d in clause.zone.dimensions
    )


def shared(drafts: list[Draft], *, leading: bool) -> list[Draft]:
    """One sentence, several asks: breakdown and period at its end are of all of them.

    So are those at its beginning, if it opens with a request (``leading``).
    """
    figures = [draft for draft in drafts if draft.kind == "figures"]
    if len(figures) < 2:
        return drafts
    source = figures[0] if leading and figures[0].dimensions else figures[-1]
    return [_sharing(draft, source) if draft.kind == "figures" else draft for draft in drafts]


def _sharing(draft: Draft, source: Draft) -> Draft:
    if draft.periods is None:
        draft = replace(
            draft, periods=source.periods, day=source.day, period_notes=source.period_notes
        )
    if source.dimensions and not draft.dimensions and draft.measure != source.measure:
        note = "De opdeling in deze zin is gelezen als geldend voor de hele zin."
        draft = draft.broken_down(source.dimensions).noted(note)
    return draft
