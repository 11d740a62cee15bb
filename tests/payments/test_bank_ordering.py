"""The message that orders transfers: whole, exact, and of nobody more than it needs."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from maatwerk.errors import BadInputError
from maatwerk.identifiers import AccountNumber, EnterpriseNumber
from maatwerk.payments.bank.amounts import LARGEST, cents_of, decimal_text
from maatwerk.payments.bank.characters import CHARACTERS, sepa_text
from maatwerk.payments.bank.days import is_execution_day, next_execution_day
from maatwerk.payments.bank.ordering import ordered
from maatwerk.payments.bank.orders import Message, Order, Payer
from maatwerk.payments.bank.schema import SchemaError, must_fit

NS = {"m": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}
PAYER = Payer(
    "Departement Verzonnen & Co",
    AccountNumber.parse("BE57 1600 0000 0035", demo=True),
    "KREDBEBB",
    EnterpriseNumber.parse("0123.456.749"),
)
ACCOUNT = AccountNumber.parse("BE46 1600 0000 0136", demo=True)
ORDER = Order("MW-2024Q2-1-1", 12_345, "Verzonnen bv", ACCOUNT, "7H2K9QX4M1RT 2024Q1 2024Q2")
MESSAGE = Message(
    "MW-2024Q2-1", datetime(2024, 8, 1, 9, tzinfo=UTC), date(2024, 8, 2), PAYER, (ORDER,)
)


def root_of(message: Message = MESSAGE) -> etree._Element:
    return etree.fromstring(ordered(message))


def test_every_required_element_says_what_was_ordered() -> None:
    others = (ORDER, replace(ORDER, end_to_end="MW-2024Q2-1-2", amount=5))
    root = root_of(replace(MESSAGE, orders=others))
    payment = "m:CstmrCdtTrfInitn/m:PmtInf"
    header = "m:CstmrCdtTrfInitn/m:GrpHdr"
    told = {
        f"{header}/m:MsgId": "MW-2024Q2-1",
        f"{header}/m:CreDtTm": "2024-08-01T09:00:00Z",
        f"{header}/m:NbOfTxs": "2",
        f"{header}/m:CtrlSum": "123.50",
        f"{header}/m:InitgPty/m:Nm": "Departement Verzonnen + Co",
        f"{header}/m:InitgPty/m:Id/m:OrgId/m:Othr/m:Id": "0123456749",
        f"{header}/m:InitgPty/m:Id/m:OrgId/m:Othr/m:Issr": "KBO-BCE",
        f"{payment}/m:PmtInfId": "MW-2024Q2-1",
        f"{payment}/m:PmtMtd": "TRF",
        f"{payment}/m:BtchBookg": "true",
        f"{payment}/m:NbOfTxs": "2",
        f"{payment}/m:CtrlSum": "123.50",
        f"{payment}/m:PmtTpInf/m:SvcLvl/m:Cd": "SEPA",
        f"{payment}/m:ReqdExctnDt/m:Dt": "2024-08-02",
        f"{payment}/m:Dbtr/m:Nm": "Departement Verzonnen + Co",
        f"{payment}/m:DbtrAcct/m:Id/m:IBAN": "BE57160000000035",
        f"{payment}/m:DbtrAgt/m:FinInstnId/m:BICFI": "KREDBEBB",
        f"{payment}/m:ChrgBr": "SLEV",
        f"{payment}/m:CdtTrfTxInf/m:PmtId/m:EndToEndId": "MW-2024Q2-1-1",
        f"{payment}/m:CdtTrfTxInf/m:Amt/m:InstdAmt": "123.45",
        f"{payment}/m:CdtTrfTxInf/m:Cdtr/m:Nm": "Verzonnen bv",
        f"{payment}/m:CdtTrfTxInf/m:CdtrAcct/m:Id/m:IBAN": "BE46160000000136",
        f"{payment}/m:CdtTrfTxInf/m:RmtInf/m:Ustrd": "7H2K9QX4M1RT 2024Q1 2024Q2",
    }
    assert {path: root.findtext(path, None, NS) for path in told} == told
    amounts = root.findall(f"{payment}/m:CdtTrfTxInf/m:Amt/m:InstdAmt", NS)
    assert [(a.text, a.get("Ccy")) for a in amounts] == [("123.45", "EUR"), ("0.05", "EUR")]


def test_a_bank_that_is_not_given_is_said_not_to_be() -> None:
    root = root_of(replace(MESSAGE, payer=replace(PAYER, bic=None, enterprise_number=None)))
    agent = root.find(".//m:DbtrAgt/m:FinInstnId", NS)
    assert agent is not None
    assert [element.text for element in agent.iter() if element.text] == ["NOTPROVIDED"]
    assert root.find(".//m:InitgPty/m:Id", NS) is None


def test_of_who_is_paid_nothing_is_told_but_name_account_and_communication() -> None:
    paid = root_of().find(".//m:CdtTrfTxInf", NS)
    assert paid is not None
    told = {(etree.QName(e).localname, e.text) for e in paid.iter() if e.text}
    assert told == {
        ("EndToEndId", ORDER.end_to_end),
        ("InstdAmt", "123.45"),
        ("Nm", ORDER.name),
        ("IBAN", ACCOUNT.iban),
        ("Ustrd", ORDER.remittance),
    }


def test_the_same_message_is_the_same_bytes() -> None:
    assert ordered(MESSAGE) == ordered(MESSAGE)


@pytest.mark.parametrize(
    "path",
    [
        *("GrpHdr", "GrpHdr/MsgId", "GrpHdr/CreDtTm", "GrpHdr/NbOfTxs", "GrpHdr/InitgPty"),
        *("PmtInf", "PmtInf/PmtInfId", "PmtInf/PmtMtd", "PmtInf/ReqdExctnDt", "PmtInf/Dbtr"),
        *("PmtInf/DbtrAcct", "PmtInf/DbtrAgt", "PmtInf/CdtTrfTxInf", "PmtInf/CdtTrfTxInf/PmtId"),
        *("PmtInf/CdtTrfTxInf/PmtId/EndToEndId", "PmtInf/CdtTrfTxInf/Amt"),
    ],
)
def test_the_schema_misses_whatever_is_required(path: str) -> None:
    root = root_of()
    element = root[0].find("/".join(f"m:{step}" for step in path.split("/")), NS)
    assert element is not None
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
    with pytest.raises(SchemaError, match=r"does not fit pain\.001\.001\.09"):
        must_fit(etree.tostring(root))


def test_what_does_not_fit_is_told_without_what_it_holds() -> None:
    content = ordered(MESSAGE).replace(ACCOUNT.iban.encode(), b"Jan Janssens")
    with pytest.raises(SchemaError) as told:
        must_fit(content)
    assert "IBAN" in str(told.value)
    assert "Janssens" not in str(told.value)


ODD = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("&<>\"';]]>\0\n\u202eéßŁøΩжअ漢字🙂e\u0301"),
    max_size=200,
)
NAMES = ODD.filter(lambda text: sepa_text(text, 70) != "")


@given(st.lists(st.tuples(st.integers(1, LARGEST), NAMES), min_size=1, max_size=20))
def test_any_names_and_amounts_make_a_message_that_fits(paid: list[tuple[int, str]]) -> None:
    orders = tuple(
        replace(ORDER, end_to_end=f"MW-{number}", amount=amount, name=name)
        for number, (amount, name) in enumerate(paid)
    )
    root = root_of(replace(MESSAGE, orders=orders))  # its schema is looked at when it is made
    amounts = [Decimal(str(e.text)) for e in root.iterfind(".//m:InstdAmt", NS)]
    assert amounts == [Decimal(order.amount).scaleb(-2) for order in orders]
    assert {Decimal(str(e.text)) for e in root.iterfind(".//m:CtrlSum", NS)} == {sum(amounts)}
    assert {e.text for e in root.iterfind(".//m:NbOfTxs", NS)} == {str(len(orders))}
    for name in root.iterfind(".//m:Cdtr/m:Nm", NS):
        assert CHARACTERS.issuperset(str(name.text))
        assert 0 < len(str(name.text)) <= 70


@given(st.integers(0, 10**15))
def test_cents_are_written_and_read_back(cents: int) -> None:
    text = decimal_text(cents)
    assert re.fullmatch(r"\d+\.\d\d", text)
    assert cents_of(text) == cents
    assert Decimal(text) * 100 == cents


@pytest.mark.parametrize("text", ["", "1,00", "-1.00", "1.001", "1e3", "١.00", "1.", ".5", "1 000"])
def test_what_is_no_amount_of_whole_cents_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no amount"):
        cents_of(text)


@pytest.mark.parametrize(("text", "cents"), [("1", 100), ("1.5", 150), ("1.50000", 150)])
def test_banks_write_fewer_or_more_decimals(text: str, cents: int) -> None:
    assert cents_of(text) == cents


def test_no_amount_below_zero_is_written() -> None:
    with pytest.raises(ValueError, match="negative"):
        decimal_text(-1)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"end_to_end": "x" * 36}, "35 letters"),
        ({"end_to_end": "/x"}, "35 letters"),
        ({"amount": 0}, "no amount that a bank pays"),
        ({"amount": LARGEST + 1}, "no amount that a bank pays"),
        ({"name": "🙂"}, "no character"),
        ({"remittance": "x" * 141}, "140 characters"),
        ({"remittance": ""}, "140 characters"),
        ({"remittance": "<b>"}, "not every bank takes"),
    ],
)
def test_what_no_bank_would_take_is_refused_before_a_message_is_made(
    change: dict[str, object], why: str
) -> None:
    with pytest.raises(BadInputError, match=why) as told:
        replace(ORDER, **change)  # type: ignore[arg-type]
    assert ORDER.name not in str(told.value)
    assert ACCOUNT.iban not in str(told.value)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"orders": ()}, "orders nothing"),
        ({"orders": (ORDER, ORDER)}, "more than once"),
        ({"identification": "x" * 36}, "35 letters"),
    ],
)
def test_a_message_needs_transfers_that_differ(change: dict[str, object], why: str) -> None:
    with pytest.raises(BadInputError, match=why):
        replace(MESSAGE, **change)  # type: ignore[arg-type]


@pytest.mark.parametrize(("change", "why"), [({"name": "🙂"}, "name"), ({"bic": "KRED"}, "BIC")])
def test_a_payer_has_a_name_and_perhaps_a_bic(change: dict[str, str], why: str) -> None:
    with pytest.raises(BadInputError, match=why):
        replace(PAYER, **change)


@pytest.mark.parametrize("text", ["BE47 1600 0000 0136", "BE46 1600 0000 0137", "BE4616000000013"])
def test_wrong_check_digits_are_refused(text: str) -> None:
    with pytest.raises(BadInputError, match="account number"):
        AccountNumber.parse(text, demo=True)


def test_nothing_of_who_is_paid_shows_in_a_repr() -> None:
    assert "Verzonnen bv" not in repr(MESSAGE)
    assert ACCOUNT.iban not in repr(MESSAGE)


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2024, 8, 1), date(2024, 8, 2)),
        (date(2024, 8, 2), date(2024, 8, 5)),
        (date(2026, 4, 2), date(2026, 4, 7)),  # Good Friday, Easter Monday
        (date(2026, 12, 24), date(2026, 12, 28)),
        (date(2026, 4, 30), date(2026, 5, 4)),
    ],
)
def test_banks_execute_on_days_of_target(day: date, following: date) -> None:
    assert next_execution_day(day) == following
    assert is_execution_day(following)
    assert not is_execution_day(date(2024, 8, 3))
    assert is_execution_day(date(2024, 7, 11))  # a holiday in Flanders, and the banks are open
