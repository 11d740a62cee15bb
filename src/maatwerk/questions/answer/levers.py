"""The levers with their cost, as the annex to an evaluation prints them."""

from fractions import Fraction

from maatwerk.figures.grid import Grid, Head, Row, Value
from maatwerk.figures.table import Cell, Table
from maatwerk.questions.answer import dutch
from maatwerk.questions.answer.model import Exhibit, Note

VALUE_NOW, CHANGED_BY, EFFECT = "Waarde nu", "Wie wijzigt", "Effect per jaar"
WHO_CHANGES = (
    "Het decreet legt de bandbreedte van de percentages (20 tot 75 %) en het plafond vast; dat de "
    "percentages per pakket en de begeleidingsbedragen bij besluit van de Vlaamse Regering (BVR) "
    "te wijzigen zijn, is aangenomen en juridisch te bevestigen."
)
STATIC = (
    "Elke hefboom apart en statisch: zelfde dossiers, lonen en gedrag. De effecten zijn niet "
    "zonder meer op te tellen. Per dossier en kwartaal berekend en afgerond op de cent, en pas "
    "in de tekst op de euro; het percentage is op de cent berekend. Percentages op maat (VDAB) "
    "zijn berekend alsof elke beslissing een procentpunt hoger lag."
)


def lever_exhibit(levers: Table) -> Exhibit:
    """The levers as a table to read; numbered and marked later."""
    words = levers.columns[0].codes
    heads = (
        Head("Artikel", "code"),
        Head(VALUE_NOW, "code"),
        Head(CHANGED_BY, "code"),
        Head(EFFECT, "cent"),
        Head("In % van nu", "share"),
    )
    rows = tuple(
        Row(
            (words[lever],),
            (
                Value(article, "code"),
                Value(value_now, "code"),
                Value(changed_by, "code"),
                Value(effect, "cent", change=True),
                Value(_share(effect, baseline), "share", signed=True),
            ),
        )
        for lever, _, article, value_now, changed_by, baseline, effect in levers.rows
    )
    period = levers.periods[0]
    return Exhibit(
        0,
        "Hefbomen voor individueel maatwerk en hun statisch effect per jaar, in euro, op de "
        f"kwartalen van {dutch.span(period.start, period.end)}",
        Grid(("Hefboom",), heads, rows),
        (levers,),
        (
            *(Note(text, VALUE_NOW) for text in levers.notes),
            Note(WHO_CHANGES, CHANGED_BY),
            Note(STATIC, EFFECT),
        ),
    )


def _share(effect: Cell, baseline: Cell) -> float | None:
    if not isinstance(effect, int) or not isinstance(baseline, int) or not baseline:
        return None
    return float(Fraction(effect, baseline))


def said_levers(levers: Table) -> str:
    """What the levers are held against, as a sentence."""
    period = levers.periods[0]
    baseline = levers.rows[0][-2]
    return (
        "Over de laatste vier volledige kwartalen "
        f"({dutch.span(period.start, period.end)}) is voor individueel maatwerk "
        f"{dutch.euro(int(baseline or 0))} verschuldigd. De tabel met de hefbomen toont per regel "
        "hoeveel dat per jaar meer of minder wordt wanneer een parameter verandert."
    )
