"""A mapping to fill in: every field of a kind, with what it is and how it is written."""

from collections.abc import Iterator

from maatwerk.intake.kinds import Field, Kind, Type
from maatwerk.intake.writing import PLAIN


def template_lines(kind: Kind) -> Iterator[str]:
    """The lines of the mapping for a file that has our own column names; it can be used as is."""
    yield f"# {kind.name}: each row is {kind.what}."
    yield "# Put the name that the file has behind each field; leave out an optional one."
    yield f"kind: {kind.name}"
    yield '# file: {encoding: cp1252, delimiter: ";", sheet: Blad1}'
    yield "formats:"
    yield '  decimal: "."             # or ","'
    yield '  thousands: ""            # or ".", ",", " ", "\'"'
    yield "  day: yyyy-mm-dd          # or dd/mm/yyyy, dd-mm-yyyy, dd.mm.yyyy, yyyymmdd, yyyy/mm/dd"
    yield "  quarter: yyyyQq          # or yyyyq, yyyy/q, yyyy-q, q/yyyy, yyyyKq, Kq yyyy"
    yield "columns:"
    yield '  # also {column: NAME, codes: {THEIRS: OURS}, decimal: ",", unit: percent or cent}'
    yield '  # or, for what is the same in every row, {constant: "..."}'
    for field in kind.fields.values():
        yield f"  # {field.what}: {_how(field)}"
        needed = "" if field.required else "# "
        yield f"  {needed}{field.name}: {field.name}"
    yield "ignore: []                 # columns to leave out"


def _how(field: Field) -> str:
    optional = "" if field.required else "; optional"
    if field.type is Type.CODE:
        return ", ".join(field.codes) + optional
    if field.type is Type.NUMBER:
        return f"such as {PLAIN.number_example(field.places)}{optional}"
    return field.type.value + optional
