"""Asterisks: which note belongs where, and which remark was already made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from maatwerk.figures.grid import Grid
from maatwerk.questions.answer.model import Exhibit, Note


def marked(exhibits: Iterable[Exhibit]) -> tuple[Exhibit, ...]:
    """The tables of one item: each remark gets its mark once, at the first table it is about."""
    made: set[str] = set()
    result = []
    for exhibit in exhibits:
        notes = _marks(exhibit.notes, made)
        made |= {note.text for note in notes}
        at: dict[str, list[str]] = {}
        for note in notes:
            if note.column is not None and note.mark:
                at.setdefault(note.column, []).append(note.mark)
        result.append(replace(exhibit, notes=notes, grid=_with_marks(exhibit.grid, at)))
    return tuple(result)


def _marks(notes: Iterable[Note], made: set[str]) -> tuple[Note, ...]:
    result: list[Note] = []
    for note in dict.fromkeys(notes):
        number = sum(1 for earlier in result if earlier.mark) + 1
        result.append(replace(note, mark="" if note.text in made else "*" * number))
    return tuple(result)


def _with_marks(grid: Grid, at: Mapping[str, Sequence[str]]) -> Grid:
    """Each heading with the marks of the notes on it: ``*, **``."""
    heads = tuple(replace(head, mark=", ".join(at.get(head.text, ()))) for head in grid.heads)
    return replace(grid, heads=heads)
