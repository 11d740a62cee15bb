"""Whether every letter that was kept is still what it was: seal, hashes, and nothing beside."""

from collections.abc import Iterator

from maatwerk.cases.events import Event, LetterKept
from maatwerk.errors import BadInputError
from maatwerk.register.letters.keeping import altered, opened
from maatwerk.register.models import EventRow, LetterRow, LetterTombstone, VaultTombstone
from maatwerk.register.store import event_in
from maatwerk.register.vault.keys import Keys

_PART = 200
"""Letters that are opened together."""


def problems(keys: Keys) -> Iterator[str]:
    """Everything that is wrong with the letters, a line each; nothing when all are whole.

    The events themselves are held to their chain by :mod:`maatwerk.register.verifying`.
    """
    known: set[str] = set()
    rows = EventRow.objects.filter(type=LetterKept.__name__).order_by("seq")
    part: list[EventRow] = []
    for row in rows.iterator(chunk_size=_PART):
        part.append(row)
        if len(part) == _PART:
            yield from _of(part, keys, known)
            part = []
    yield from _of(part, keys, known)
    for ref in LetterRow.objects.order_by("ref").values_list("ref", flat=True):
        if ref not in known:
            yield f"The letter {ref} is kept, but no event says that it was made."


def _of(rows: list[EventRow], keys: Keys, known: set[str]) -> Iterator[str]:
    letters = [(row, event_in(row.type, row.data)) for row in rows]
    refs = [event.letter for _, event in letters if isinstance(event, LetterKept)]
    kept = LetterRow.objects.in_bulk(refs)
    erased = _erased(refs, letters)
    for row, event in letters:
        if isinstance(event, LetterKept):
            known.add(event.letter)
            gone = not erased.isdisjoint({event.letter, row.subject_ref, event.addressee})
            yield from _problems(row, event, kept.get(event.letter), gone=gone, keys=keys)


def _erased(refs: list[str], letters: list[tuple[EventRow, Event]]) -> set[str]:
    """Letters, and persons and addressees of letters, of which somebody decided to keep nothing."""
    people = {row.subject_ref for row, _ in letters}
    people |= {event.addressee for _, event in letters if isinstance(event, LetterKept)}
    stones = LetterTombstone.objects.filter(ref__in=refs).values_list("ref", flat=True)
    graves = VaultTombstone.objects.filter(ref__in=people).values_list("ref", flat=True)
    return {*stones, *graves}


def _problems(
    row: EventRow, event: LetterKept, kept: LetterRow | None, *, gone: bool, keys: Keys
) -> Iterator[str]:
    if kept is None:
        if not gone:
            yield f"The letter {event.letter} is gone, though nobody decided to erase it."
        return
    if gone:
        yield f"The letter {event.letter} was erased, and is there again: erase it again."
    whose = (kept.case_ref, kept.person_id, kept.addressee_id)
    if whose != (row.case_ref, row.subject_ref, event.addressee):
        yield f"The letter {event.letter} stands with another case, person or addressee."
    try:
        wrong = altered(event, opened(kept, keys))
    except BadInputError as error:
        yield str(error)
        return
    if wrong is not None:
        yield wrong
