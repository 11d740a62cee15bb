"""What can be wrong with a snapshot, said so that one can find it."""

from dataclasses import dataclass

FIRST_ROWS = 5
"""As many rows of one kind of wrong are named."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of wrong.

    Attributes:
        table: Name of the table, or ``manifest``.
        field: Name of the column or entry; empty when it is the whole table.
        what: What is wrong, as the end of a sentence that starts with the field.
        count: Rows in which it is wrong; 0 when it is not a matter of rows.
        rows: The first of those rows, counted from 1.
        values: What the field holds there.
        unreadable: Whether the table could not be read because of it.
    """

    table: str
    field: str
    what: str
    count: int = 0
    rows: tuple[int, ...] = ()
    values: tuple[str | None, ...] = ()
    unreadable: bool = False

    def __str__(self) -> str:
        where = f"{self.table}.{self.field}" if self.field else self.table
        if not self.count:
            return f"{where} {self.what}"
        number = "1 row" if self.count == 1 else f"{self.count:,} rows"
        found = ", ".join(
            f"row {row} ({'empty' if value is None else value})"
            for row, value in zip(self.rows, self.values, strict=True)
        )
        more = " ..." if self.count > len(self.rows) else ""
        return f"{where} {self.what}, in {number}: {found}{more}"
