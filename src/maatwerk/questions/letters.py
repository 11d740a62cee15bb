"""An item with its letters or bullets: breakdowns of its lead, or asks of their own.

What a letter does not say it takes from the lead.
"""

from dataclasses import replace

from maatwerk.questions import drafts as make
from maatwerk.questions.clauses import Clause
from maatwerk.questions.drafts import TIME, Draft
from maatwerk.questions.intents import is_narrative, says_more
from maatwerk.questions.items import Context, ItemReader
from maatwerk.questions.structure import Item, Part
from maatwerk.questions.tokens import sentences

_OTHERS = frozenset({"andere", "overige", "alle"})


def read_item(item: Item, context: Context) -> ItemReader:
    """Read an item with its letters; the reader holds what it asks."""
    lead = ItemReader(item, context)
    clauses = lead.read_lead()
    if item.parts:
        _read_letters(lead, clauses)
    if not lead.drafts and item.number:
        reason = "Hier staat geen vraag die gelezen kon worden."
        text = " ".join(filter(None, [item.lead, *(part.text for part in item.parts)]))
        lead.drafts.append(make.not_understood(item.number, text or "…", reason))
    return lead


def _read_letters(lead: ItemReader, clauses: list[Clause]) -> None:
    """Read every letter of an item whose lead has been read.

    Args:
        lead: The reader of the item; its drafts grow.
        clauses: The clauses of the lead.
    """
    base = lead.figures()
    zone = bool(clauses) and clauses[-1].zone.open
    grouped = _grouped_by(lead, zone=zone)
    if grouped is not None and base:
        texts = [part.text.strip(" ,;.") for part in lead.item.parts]
        said = f"De opsomming ({', '.join(texts)}) is gelezen als één opdeling."
        lead.drafts = [
            draft.broken_down((grouped,)).noted(said) if draft in base else draft
            for draft in lead.drafts
        ]
        return
    breakdowns: list[bool] = []
    before: list[Draft] | None = [*base] or None
    for part in lead.item.parts:
        known = len(lead.drafts)
        breakdowns.append(_read_letter(lead, part, base, before, zone=zone))
        before = lead.drafts[known:] or before
    unfinished = bool(clauses) and lead.item.lead[-1:] not in {".", "?", "!"}
    unfinished = unfinished and not any(clause.question for clause in clauses)
    if unfinished and not any(breakdowns):  # "Hoeveel aanvragen werden: a) toegekend; b) ..."
        lead.drafts = [draft for draft in lead.drafts if draft not in base]
        lead.drafts = _with_last_period(lead.drafts)


def _read_letter(
    lead: ItemReader, part: Part, base: list[Draft], before: list[Draft] | None, *, zone: bool
) -> bool:
    """Read one letter; True if it breaks the lead down."""
    number = f"{lead.item.number} {part.letter}" if part.letter else lead.item.number
    reader = ItemReader(Item(number, part.text), lead.context)
    reader.scene = [*lead.scene]
    reader.before = before
    read = [
        clauses
        for place, sentence in enumerate(sentences(part.text))
        if (clauses := lead.context.read(sentence, zone=zone and not place))
    ]
    if not read:
        return False
    clauses = [clause for sentence in read for clause in sentence]
    overall = [clause for clause in clauses[1:] if _of_the_whole(clause)]
    (first, *others), *more = [
        [clause for clause in sentence if not any(clause is other for other in overall)]
        for sentence in read
    ]
    text = first.text.rstrip(" .;,")
    breaking = _breaks_down(first, zone=zone)
    if breaking and not base:
        reason = "Deze opdeling hoort bij een vraag die niet als cijfers gelezen kon worden."
        reader.drafts.append(make.not_understood(number, text, reason))
    elif breaking:
        reader.drafts += _broken_down(base, number, text, first)
    elif base and not first.rules() and not is_narrative(first) and _only_narrows(first):
        for draft in base:
            narrowed = replace(draft, number=number, text=text).restricted(first.restrictions)
            reader.drafts.append(reader.dated(narrowed, first) if first.periods else narrowed)
    else:
        reader.take_all([first, *others], always=True)
        reader.drafts = [_below(draft, base) for draft in reader.drafts]
    for sentence in more:
        reader.take_all(sentence)
    lead.everywhere += reader.everywhere
    lead.drafts += reader.drafts
    for clause in overall:
        lead.refine_all(clause)
    return breaking


def _grouped_by(lead: ItemReader, *, zone: bool) -> str | None:
    """The one dimension whose groups the bullets under "onderscheid tussen:" name."""
    parts = lead.item.parts
    if not zone or len(parts) < 2 or any(part.letter for part in parts):
        return None
    named: set[str] = set()
    for part in parts:
        clauses = lead.context.read(part.text)
        codes = {r.dimension for clause in clauses for r in clause.restrictions}
        unread = {word.casefold() for clause in clauses for word in clause.unread}
        if len(codes) != 1 or unread - _OTHERS or any(clause.rules() for clause in clauses):
            return None
        named |= codes
    return named.pop() if len(named) == 1 else None


def _with_last_period(drafts: list[Draft]) -> list[Draft]:
    """One sentence over several letters: the period at its end is of all of them."""
    figures = [draft for draft in drafts if draft.kind == "figures"]
    if not figures or figures[-1].periods is None:
        return drafts
    last = figures[-1]
    note = f"De periode van vraag {last.number} is gelezen als geldend voor de hele zin."
    return [
        replace(draft, periods=last.periods, day=last.day, period_notes=(note,))
        if draft.kind == "figures" and draft.periods is None
        else draft
        for draft in drafts
    ]


def _of_the_whole(clause: Clause) -> bool:
    """A tail such as "telkens per provincie" after the last letter: it is for all of them."""
    return "telkens" in clause.marks and not clause.stands_alone and says_more(clause)


def _breaks_down(clause: Clause, *, zone: bool) -> bool:
    if clause.question or is_narrative(clause) or "count" in clause.marks:
        return False
    if zone and (clause.zone.dimensions or clause.zone.unknown):
        return True
    return bool(clause.zone.dimensions or clause.zone.unknown) and not clause.rules()


def _only_narrows(clause: Clause) -> bool:
    return says_more(clause) and not clause.topics and clause.foreign is None


def _broken_down(base: list[Draft], number: str, text: str, clause: Clause) -> list[Draft]:
    found = []
    if clause.zone.dimensions:
        for draft in base:
            letter = replace(draft, number=number, text=text)
            found.append(letter.broken_down(clause.zone.dimensions).noted(*clause.zone.notes))
    return found + [make.of_unknown(number, unknown) for unknown in clause.zone.unknown]


def _below(draft: Draft, base: list[Draft]) -> Draft:
    """What a letter that asks by itself takes from the lead."""
    if draft.kind != "figures" or not base:
        return draft
    model = base[0]
    times = tuple(dimension for dimension in model.dimensions if dimension in TIME)
    below = draft.inheriting(model.restrictions).broken_down(times)
    if below.periods is None:
        below = replace(
            below, periods=model.periods, day=model.day, period_notes=model.period_notes
        )
    return replace(below, schemes=below.schemes or model.schemes)
