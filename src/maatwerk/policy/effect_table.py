"""The levers and their effect as a table that can be filed and computed again."""

from collections.abc import Iterator
from datetime import date

from maatwerk.figures.periods import Period
from maatwerk.figures.spans import date_words
from maatwerk.figures.table import Cell, Column, Table
from maatwerk.law import Law
from maatwerk.policy.levers import Lever, levers_of
from maatwerk.policy.rights import complete_quarters
from maatwerk.policy.static_effect import Effects, static_effects
from maatwerk.policy.window import SCHEME
from maatwerk.snapshot import Snapshot

MEASURE = "lever_effect"
DEFINITION = (
    "Verschil in euro per jaar tussen wat verschuldigd zou zijn na de wijziging en wat nu "
    "verschuldigd is, over alle dossiers met een recht in de laatste vier volledige kwartalen. "
    "Statisch: zonder verandering in instroom, uitstroom, lonen of gedrag; elke hefboom apart."
)
DEFINITION_EN = (
    "Difference in euro a year between what would be due after the change and what is due now, "
    "over all dossiers with a right in the last four complete quarters. Static: no change in "
    "inflow, exit, wages or behaviour; each lever on its own."
)
_TEXTS = (
    ("lever", "hefboom", "lever"),
    ("parameter", "parameter", "parameter"),
    ("article", "artikel", "article"),
    ("value_now", "waarde nu", "value now"),
    ("changed_by", "te wijzigen bij", "changed by"),
)


def lever_table(snapshot: Snapshot, law: Law) -> Table | None:
    """Every lever with its static effect, over the last four complete quarters.

    Returns:
        None when there are not four quarters with a right yet.

    Raises:
        BadInputError: a table that cannot be read, or facts the law does not accept.
    """
    quarters = complete_quarters(snapshot.known_on)
    if quarters[0] < law.schemes[SCHEME].first:
        return None
    levers = levers_of(law, quarters, snapshot.known_on)
    effects = static_effects(snapshot, law, levers, quarters)
    if effects.quarters != quarters:
        return None
    first, last = quarters[0], quarters[-1]
    notes = tuple(_notes(levers, snapshot.known_on))
    period = Period(first.first_day, last.last_day, f"{first} tot en met {last}")
    return Table(
        measure=MEASURE,
        kind="ranking",
        dimensions=("lever",),
        filters={"scheme": (SCHEME,)},
        periods=(period,),
        cohort=False,
        columns=_columns(levers),
        rows=tuple(_row(lever, effects) for lever in levers),
        total=None,
        definition=DEFINITION,
        definition_en=DEFINITION_EN,
        notes=tuple(nl for nl, _ in notes),
        notes_en=tuple(en for _, en in notes),
    )


def _notes(levers: tuple[Lever, ...], today: date) -> Iterator[tuple[str, str]]:
    """Which day "now" is, and what held instead in the window; Dutch, then English."""
    yield (
        f"Waarde nu: op {date_words(today)}. Elke hefboom komt bovenop wat in elk kwartaal gold.",
        f"Value now: on {date_words(today, 'en')}. Each lever comes on top of what held in each "
        "quarter.",
    )
    for lever in levers:
        if lever.held != (lever.value_now,):
            held = ", daarna ".join(lever.held)
            yield (
                f"Bij “{lever.label}” gold in de gerekende kwartalen {held}.",
                f"For “{lever.label}” the quarters computed had {', then '.join(lever.held)}.",
            )


def _columns(levers: tuple[Lever, ...]) -> tuple[Column, ...]:
    words: dict[str, dict[Cell, str]] = {"lever": {lever.id: lever.label for lever in levers}}
    return (
        *(Column(name, nl, en, "code", words.get(name, {})) for name, nl, en in _TEXTS),
        Column("baseline", "verschuldigd nu", "due now", "cent"),
        Column(MEASURE, "effect per jaar", "effect a year", "cent"),
    )


def _row(lever: Lever, effects: Effects) -> tuple[str | int, ...]:
    return (
        lever.id,
        lever.parameter,
        lever.article,
        lever.value_now,
        lever.changed_by,
        effects.baseline,
        effects.changes[lever.id],
    )
