"""What can come in by file: four kinds, and the fields of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from maatwerk.cases.acts.filing import KINDS as APPLICATION_KINDS
from maatwerk.errors import BadInputError
from maatwerk.law import load_law
from maatwerk.law.engine.rule import Input
from maatwerk.law.inputs import INPUTS
from maatwerk.law.inputs.applicant import APPLICANT, APPLICANT_KINDS
from maatwerk.law.inputs.application import PREMIUM_KINDS
from maatwerk.law.inputs.quarterly import HIGHEST_AMOUNT
from maatwerk.law.inputs.worker import WORKER
from maatwerk.law.review.examples import PERCENT
from maatwerk.law.vocabulary.day_arithmetic import DAG
from maatwerk.snapshot.codes import codes_of


class Type(StrEnum):
    """How a value is read."""

    TEXT = "text"
    CODE = "code"
    DAY = "day"
    QUARTER = "quarter"
    NUMBER = "number"
    ENTERPRISE = "enterprise number"
    IDENTITY = "identity number"
    ACCOUNT = "account number"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind.

    Attributes:
        name: As our own files call it, and as a mapping refers to it.
        type: How it is read.
        what: What it is, for templates and messages.
        required: Whether every row must say it.
        personal: Whether it says something of a person: never repeated in a message.
        codes: Of a code.
        places: Of a number: digits behind the point that are kept; 2 of an amount in euro.
        low: Of a number, in units of the last place; ``high`` likewise.
        high: See there.
        fact: Whether it is an input of the law.
    """

    name: str
    type: Type
    what: str
    required: bool = True
    personal: bool = False
    codes: tuple[str, ...] = ()
    places: int = 0
    low: int = 0
    high: int = 0
    fact: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file.

    Attributes:
        name: On the command line and in a mapping.
        what: What a row of it is.
        fields: In the order of the template.
    """

    name: str
    what: str
    fields: Mapping[str, Field]


APPLICATIONS, FINDINGS, WAGES, PROOFS = "applications", "findings", "wages", "proofs"

WHOLE = 10_000
"""Basis points of full-time work."""

_EMPLOYER = Field("enterprise_number", Type.ENTERPRISE, "enterprise number of the applicant")
_PERSON = Field("identity_number", Type.IDENTITY, "identity number of the person", personal=True)

# What follows from the application and its clock, and what VDAB or a case worker says.
_NOT_ASKED = frozenset(
    {"soort_aanvrager", "geboortedag", "uitgesloten_tot", "uitsluiting_opgelegd"}
)
_OF_THE_CONTRACT = ("steuncategorie", "referteloon", "tewerkstellingsbreuk", "andere_tussenkomsten")
_OF_VDAB = (
    *("bevinding_vdab", "nood_geldig_tot", "duur_van_de_nood", "verhoogde_nood"),
    *("advies_collectief_maatwerk", "geevalueerd_percentage", "steuncategorie"),
    "begeleidingsnood",
)
_PROOFS = ("attest_activiteit", "starter_onder_een_jaar", "attest_starter")
_INCOME = "netto_belastbaar_inkomen"


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind, by name."""
    found = (
        Kind(APPLICATIONS, "an application that is filed", _by_name(*_application())),
        Kind(FINDINGS, "what VDAB found of the need in one case", _by_name(*_finding())),
        Kind(WAGES, "a person's wage with one employer in one quarter", _by_name(*_wage())),
        Kind(PROOFS, "what a self-employed person shows of a year", _by_name(*_proof())),
    )
    return MappingProxyType({kind.name: kind for kind in found})


def kind_named(name: str) -> Kind:
    """The kind of that name.

    Raises:
        BadInputError: there is none.
    """
    if name not in kinds():
        raise BadInputError(f"There is no kind of file {name}; choose from {', '.join(kinds())}.")
    return kinds()[name]


def fact_field(name: str, *, required: bool = False) -> Field:
    """The field of an input of the law."""
    given = INPUTS[name]
    if given.codes is not None:
        return Field(name, Type.CODE, given.label_en, required, codes=given.codes, fact=True)
    if given.unit == DAG:
        return Field(name, Type.DAY, given.label_en, required, fact=True)
    return Field(
        name,
        Type.NUMBER,
        given.label_en,
        required,
        places=_places(given),
        low=max(given.low, 0),
        high=given.high,
        fact=True,
    )


def _places(given: Input) -> int:
    scale = 100 if given.unit.is_money else 1 if given.unit == PERCENT else given.unit.scale
    return len(str(scale)) - 1


def _by_name(*fields: Field) -> Mapping[str, Field]:
    return MappingProxyType({field.name: field for field in fields})


def _code(name: str, what: str, codes: tuple[str, ...]) -> Field:
    return Field(name, Type.CODE, what, codes=codes)


def _amount(name: str, what: str) -> Field:
    return Field(name, Type.NUMBER, what, places=2, high=HIGHEST_AMOUNT)


def _application() -> tuple[Field, ...]:
    facts = [given.name for given in (*APPLICANT, *WORKER) if given.name not in _NOT_ASKED]
    return (
        _EMPLOYER,
        Field("applicant_name", Type.TEXT, "name of the applicant", personal=True),
        _code("applicant_kind", "kind of applicant", APPLICANT_KINDS),
        Field("account_number", Type.ACCOUNT, "account of the applicant", False, personal=True),
        _PERSON,
        Field("person_name", Type.TEXT, "name of the person", personal=True),
        Field("born_on", Type.DAY, "day of birth", False, personal=True),
        Field("street", Type.TEXT, "street and number of the person", False, personal=True),
        Field("postcode", Type.TEXT, "postcode", False, personal=True),
        Field("municipality", Type.TEXT, "municipality", False, personal=True),
        _code("scheme", "scheme", tuple(load_law().schemes)),
        _code("application_kind", "kind of application", APPLICATION_KINDS),
        _code("premium_kind", "premium that is asked", PREMIUM_KINDS),
        _code("province", "province of the establishment or activity", codes_of("province")),
        Field("submitted_on", Type.DAY, "day on which it is filed"),
        Field("mandate", Type.TEXT, "reference of the mandate", required=False),
        *(fact_field(name) for name in (*facts, *_OF_THE_CONTRACT)),
    )


def _finding() -> tuple[Field, ...]:
    found_on = Field("found_on", Type.DAY, "day on which VDAB told it")
    facts = (fact_field(name, required=name == "bevinding_vdab") for name in _OF_VDAB)
    return (_EMPLOYER, _PERSON, found_on, *facts)


def _wage() -> tuple[Field, ...]:
    return (
        _EMPLOYER,
        _PERSON,
        Field("quarter", Type.QUARTER, "quarter of the work"),
        _amount("wage", "wage (loon) in euro"),
        _amount("contributions", "employer contributions (werkgeversbijdragen) in euro"),
        _amount("reductions", "reductions of these (verminderingen) in euro"),
        Field(
            "fraction",
            Type.NUMBER,
            "employment fraction (tewerkstellingsbreuk), full time is 1",
            places=4,
            high=WHOLE,
        ),
    )


def _proof() -> tuple[Field, ...]:
    return (
        _EMPLOYER,
        _PERSON,
        Field("proven_from", Type.DAY, "first day for which it is so"),
        *(fact_field(name) for name in (*_PROOFS, _INCOME)),
    )
