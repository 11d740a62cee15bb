"""The three tables of a snapshot: columns, types, code lists, what may be empty.

Also the import format. Codes are dictionary-encoded strings with an int8 index, dates
are date32, money is int64 cents, fractions are int16 basis points, and a quarter is
``year * 4 + quarter - 1`` as int32.
"""

from dataclasses import dataclass

import pyarrow as pa

from maatwerk.snapshot.codes import codes_of

FORMAT = "maatwerk-snapshot/1"


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its Arrow type, the code list it draws from, and whether it may be null."""

    name: str
    type: pa.DataType
    nullable: bool = False
    codes: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the snapshot: its columns in order and those summed in the manifest."""

    name: str
    fields: tuple[Field, ...]
    summed: tuple[str, ...]

    @property
    def arrow_schema(self) -> pa.Schema:
        """The Arrow schema, column by column."""
        return pa.schema([pa.field(f.name, f.type, f.nullable) for f in self.fields])

    @property
    def file_name(self) -> str:
        """The file inside the snapshot folder."""
        return f"{self.name}.parquet"

    def field(self, name: str) -> Field:
        """The column called ``name``; KeyError when the table has none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


def _text(name: str) -> Field:
    return Field(name, pa.string())


def _date(name: str, *, nullable: bool = False) -> Field:
    return Field(name, pa.date32(), nullable)


def _code(name: str, codes: str | None = None, *, nullable: bool = False) -> Field:
    return Field(name, pa.dictionary(pa.int8(), pa.string()), nullable, codes or name)


APPLICATIONS = Table(
    "applications",
    (
        _text("application_id"),
        _text("case_id"),
        _code("scheme"),
        _code("application_kind"),
        _code("applicant_kind"),
        _code("premium_kind"),
        _code("granted_premium_kind", "premium_kind", nullable=True),
        _code("package", nullable=True),
        _code("province"),
        _text("person_ref"),
        _text("applicant_ref"),
        _date("submitted_on"),
        _date("admissible_on", nullable=True),
        _date("decided_on", nullable=True),
        _code("outcome", nullable=True),
        _code("principal_ground", "ground", nullable=True),
        Field("stopped_days", pa.int32()),
    ),
    summed=("stopped_days",),
)

QUARTERS = Table(
    "quarters",
    (
        _text("case_id"),
        _text("person_ref"),
        _text("applicant_ref"),
        Field("quarter", pa.int32()),
        Field("rank", pa.int8()),
        _code("scheme"),
        _code("package"),
        Field("percentage", pa.int8(), nullable=True),
        _code("status"),
        _code("status_ground", "ground", nullable=True),
        Field("reference_wage", pa.int64(), nullable=True),
        Field("fraction", pa.int16(), nullable=True),
        _code("guidance", nullable=True),
        Field("other_aid", pa.int64(), nullable=True),
        _code("applicant_kind"),
        _code("province"),
    ),
    summed=("reference_wage", "other_aid"),
)

PAYMENTS = Table(
    "payments",
    (
        _text("payment_id"),
        _text("case_id"),
        _text("person_ref"),
        _text("applicant_ref"),
        Field("quarter", pa.int32()),
        _text("run_id"),
        _date("paid_on"),
        _code("component"),
        _code("kind", "payment_kind"),
        Field("amount", pa.int64()),
        _code("scheme"),
        _code("premium_kind"),
        _code("package"),
        _code("applicant_kind"),
        _code("province"),
    ),
    summed=("amount",),
)

MAY_LACK = (PAYMENTS.name,)
"""Tables that a register may not keep; the others a snapshot cannot be without."""

TABLES: dict[str, Table] = {t.name: t for t in (APPLICATIONS, QUARTERS, PAYMENTS)}


def dictionary_of(field: Field) -> pa.Array:
    """The dictionary (all codes in their fixed order) of a coded column."""
    if field.codes is None:
        raise ValueError(f"{field.name} is not a coded column")
    return pa.array(codes_of(field.codes), pa.string())
