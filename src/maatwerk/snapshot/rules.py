"""What must hold in every row of a snapshot, as data.

A rule names a table, the field to blame, the condition under which a row is *wrong* (SQL
over the columns of that table; a condition that is unknown because of an empty field is not
wrong) and the words for it. ``KNOWN_ON`` stands for the known-on date. A rule is left out
when a column that it mentions is missing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from maatwerk.snapshot.codes import codes_of
from maatwerk.snapshot.schema import TABLES, Field, Table

IMW_STARTS = "DATE '2023-07-01'"
CONVERSIONS_START = "DATE '2023-04-01'"  # decree art. 87: increases asked in 2023Q2 become IMW
FIRST_IMW_QUARTER = 2023 * 4 + 2
LAST_VOP_QUARTER = 2028 * 4
KNOWN_QUARTER = "(year(KNOWN_ON) * 4 + quarter(KNOWN_ON) - 1)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that must hold in every row of a table."""

    table: str
    field: str
    wrong: str
    what: str

    @property
    def columns(self) -> frozenset[str]:
        """The columns of the table that the condition mentions, and the field to blame."""
        words = set(re.findall(r"[a-z_]+", re.sub(r"'[^']*'", "", self.wrong)))
        return frozenset(
            f.name for f in TABLES[self.table].fields if f.name in words | {self.field}
        )


def _list(codes: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"'{code}'" for code in codes) + ")"


def _generated(table: Table, field: Field) -> Iterator[Rule]:
    """The rules that follow from the schema."""
    if not field.nullable:
        yield Rule(table.name, field.name, f"{field.name} IS NULL", "is empty")
    if field.codes is not None:
        known = _list(codes_of(field.codes))
        unknown = f"{field.name} NOT IN {known}"
        yield Rule(table.name, field.name, unknown, f"is no code of the list {field.codes}")
    elif field.name.endswith(("_id", "_ref")):
        yield Rule(table.name, field.name, f"trim({field.name}) = ''", "is blank")


# A number of eleven digits whose check digits fit is somebody, not a random reference.
_DIGITS = "regexp_replace(person_ref, '[ .-]', '', 'g')"
_BODY = f"TRY_CAST({_DIGITS}[1:9] AS BIGINT)"
_IDENTITY_NUMBER = (
    f"length({_DIGITS}) = 11 AND TRY_CAST({_DIGITS} AS BIGINT) IS NOT NULL"
    f" AND TRY_CAST({_DIGITS}[10:11] AS BIGINT)"
    f" IN (97 - {_BODY} % 97, 97 - (2000000000 + {_BODY}) % 97)"
)

_PACKAGE_OF_SCHEME = "(scheme = 'vop') <> starts_with(package, 'vop_')"

_APPLICATIONS = (
    ("person_ref", _IDENTITY_NUMBER, "reads as an identity number; it must be a random reference"),
    ("submitted_on", "submitted_on > KNOWN_ON", "is after the known-on date"),
    ("admissible_on", "admissible_on < submitted_on", "is before submitted_on"),
    ("admissible_on", "admissible_on > KNOWN_ON", "is after the known-on date"),
    ("decided_on", "decided_on < admissible_on", "is before admissible_on"),
    ("decided_on", "decided_on < submitted_on", "is before submitted_on"),
    ("decided_on", "decided_on > KNOWN_ON", "is after the known-on date"),
    ("decided_on", "decided_on IS NULL AND outcome IS NOT NULL", "is empty though decided"),
    ("outcome", "outcome IS NULL AND decided_on IS NOT NULL", "is empty though decided"),
    (
        "admissible_on",
        "admissible_on IS NULL AND outcome IN ('toegekend', 'geweigerd', 'vervallen')",
        "is empty though the application was granted, refused or lapsed",
    ),
    (
        "admissible_on",
        "admissible_on IS NOT NULL AND outcome = 'onontvankelijk'",
        "is filled though the application was inadmissible",
    ),
    (
        "granted_premium_kind",
        "(granted_premium_kind IS NULL) = (outcome IS NOT DISTINCT FROM 'toegekend')",
        "must be filled when the outcome is toegekend, and only then",
    ),
    (
        "package",
        "(package IS NULL) = (outcome IS NOT DISTINCT FROM 'toegekend')",
        "must be filled when the outcome is toegekend, and only then",
    ),
    (
        "principal_ground",
        "(principal_ground IS NULL) ="
        " coalesce(outcome IN ('geweigerd', 'onontvankelijk', 'vervallen'), false)",
        "must be filled when refused, inadmissible or lapsed, and only then",
    ),
    (
        "principal_ground",
        "(outcome = 'vervallen') <> (principal_ground IN ('R26', 'V08'))",
        "does not fit the outcome: R26 and V08 are of what lapsed, and of nothing else",
    ),
    (
        "principal_ground",
        "principal_ground IN ('R15', 'R27') AND outcome <> 'onontvankelijk'",
        "leads to inadmissibility, not to this outcome",
    ),
    (
        "principal_ground",
        "principal_ground IN ('R11', 'R22', 'V07') AND outcome = 'geweigerd'",
        "limits or suspends; it does not refuse",
    ),
    (
        "principal_ground",
        "(scheme = 'vop') <> starts_with(principal_ground, 'V')",
        "is a ground of the other scheme",
    ),
    ("package", _PACKAGE_OF_SCHEME, "is a package of the other scheme"),
    (
        "premium_kind",
        "(applicant_kind = 'zelfstandige') <> (premium_kind = 'ondersteuningspremie')",
        "does not fit the applicant: the ondersteuningspremie is for the self-employed",
    ),
    (
        "premium_kind",
        "scheme = 'vop' AND premium_kind = 'loon_en_begeleidingspremie'",
        "does not exist in VOP",
    ),
    (
        "granted_premium_kind",
        "granted_premium_kind <> premium_kind AND NOT"
        " (premium_kind = 'loon_en_begeleidingspremie' AND granted_premium_kind = 'loonpremie')",
        "was not asked",
    ),
    (
        "application_kind",
        "application_kind = 'omzetting' AND scheme = 'vop'",
        "is of IMW: a VOP is converted into it",
    ),
    (
        "submitted_on",
        f"scheme = 'imw' AND submitted_on < CASE application_kind"
        f" WHEN 'omzetting' THEN {CONVERSIONS_START} ELSE {IMW_STARTS} END",
        "is before individueel maatwerk began",
    ),
    (
        "submitted_on",
        f"scheme = 'vop' AND submitted_on >= {IMW_STARTS}",
        "is after the last day on which a VOP could be asked",
    ),
    (
        "decided_on",
        f"scheme = 'imw' AND decided_on < {IMW_STARTS}",
        "is before individueel maatwerk began",
    ),
    ("stopped_days", "stopped_days < 0", "is negative"),
    (
        "stopped_days",
        "stopped_days > date_diff('day', submitted_on, coalesce(decided_on, KNOWN_ON))",
        "is longer than the application has run",
    ),
)

_QUARTERS = (
    (
        "quarter",
        f"scheme = 'imw' AND quarter < {FIRST_IMW_QUARTER}",
        "is before individueel maatwerk began",
    ),
    (
        "quarter",
        f"scheme = 'vop' AND quarter > {LAST_VOP_QUARTER}",
        "is after the last quarter of any VOP",
    ),
    ("quarter", f"quarter > {KNOWN_QUARTER}", "is after the known-on date"),
    ("rank", "rank < 1", "is below 1"),
    ("percentage", "percentage NOT BETWEEN 0 AND 100", "is not between 0 and 100"),
    ("fraction", "fraction NOT BETWEEN 0 AND 10000", "is not between 0 and 10000 basis points"),
    ("reference_wage", "reference_wage < 0", "is negative"),
    ("other_aid", "other_aid < 0", "is negative"),
    ("package", _PACKAGE_OF_SCHEME, "is a package of the other scheme"),
    (
        "status_ground",
        "(status = 'geschorst') <> (status_ground IS NOT NULL)",
        "must be filled when the status is geschorst, and only then",
    ),
    (
        "status_ground",
        "(scheme = 'vop') <> starts_with(status_ground, 'V')",
        "is a ground of the other scheme",
    ),
    (
        "guidance",
        "guidance <> 'geen' AND (scheme = 'vop' OR applicant_kind = 'zelfstandige')",
        "is only for employees in individueel maatwerk",
    ),
)

_PAYMENTS = (
    (
        "quarter",
        f"scheme = 'imw' AND quarter < {FIRST_IMW_QUARTER}",
        "is before individueel maatwerk began",
    ),
    (
        "quarter",
        f"scheme = 'vop' AND quarter > {LAST_VOP_QUARTER}",
        "is after the last quarter of any VOP",
    ),
    ("paid_on", "paid_on > KNOWN_ON", "is after the known-on date"),
    (
        "paid_on",
        "paid_on < make_date(quarter // 4, quarter % 4 * 3 + 1, 1)",
        "is before the quarter of right began",
    ),
    ("amount", "kind = 'betaling' AND amount <= 0", "must be above zero in a payment"),
    ("amount", "kind = 'terugvordering' AND amount >= 0", "must be below zero in a recovery"),
    ("amount", "kind = 'correctie' AND amount = 0", "must not be zero in a correction"),
    ("package", _PACKAGE_OF_SCHEME, "is a package of the other scheme"),
    (
        "premium_kind",
        "(applicant_kind = 'zelfstandige') <> (premium_kind = 'ondersteuningspremie')",
        "does not fit the applicant: the ondersteuningspremie is for the self-employed",
    ),
    (
        "component",
        "(component = 'ondersteuningspremie') <> (premium_kind = 'ondersteuningspremie')",
        "does not fit the premium kind",
    ),
    (
        "component",
        "component = 'begeleidingspremie' AND premium_kind <> 'loon_en_begeleidingspremie'",
        "does not fit the premium kind",
    ),
)


def row_rules(table: Table) -> tuple[Rule, ...]:
    """Everything that must hold in each row of ``table``."""
    generated = [rule for field in table.fields for rule in _generated(table, field)]
    own = {"applications": _APPLICATIONS, "quarters": _QUARTERS, "payments": _PAYMENTS}
    return (*generated, *(Rule(table.name, *row) for row in own[table.name]))
