"""What the bank sends: read as it is meant, and never trusted."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payments.bank_messages import ACCOUNT, Account, Booking, report, statement

from maatwerk.errors import BadInputError
from maatwerk.payments.bank import documents
from maatwerk.payments.bank.documents import opened
from maatwerk.payments.bank.reports import StatusReport, read_report
from maatwerk.payments.bank.statements import Statement, read_statements

RETURNED = Booking(500, (("MW-1", 500, "AC04"),), "B2", reversal=True)
PAID = Booking(
    -1_500, (("MW-1", 500, None), ("MW-2", 1_000, None)), "B1", message="MW-2024Q2-1", count=2
)


def report_of(content: bytes) -> StatusReport:
    return read_report(opened(content, "report.xml"))


def statement_of(content: bytes) -> Statement:
    (one,) = read_statements(opened(content, "statement.xml"))
    return one


@pytest.mark.parametrize("version", ["001.03", "001.10"])
def test_a_report_says_which_transfers_were_rejected_and_why(version: str) -> None:
    told = {"MW-1": ("RJCT", "AC01"), "MW-2": ("ACSP", None)}
    read = report_of(report("MW", version=version, group="PART", payment="PART", transfers=told))
    assert read.identification == "R-1"
    assert [(v.end_to_end, v.status, v.reason) for v in read.verdicts] == [
        (None, "PART", None),
        (None, "PART", None),
        ("MW-1", "RJCT", "AC01"),
        ("MW-2", "ACSP", None),
    ]
    assert {verdict.message for verdict in read.verdicts} == {"MW"}


def test_a_report_can_be_on_a_whole_message() -> None:
    (verdict,) = report_of(report("MW", group="RJCT", reason="AM04")).verdicts
    assert (verdict.end_to_end, verdict.status, verdict.reason) == (None, "RJCT", "AM04")


def test_a_reason_in_words_is_not_kept() -> None:
    content = report("MW", group="RJCT", reason="AM04").replace(b"AM04", b"Jan Janssens weigert")
    (verdict,) = report_of(content).verdicts
    assert verdict.reason is None


def test_an_unknown_status_is_refused() -> None:
    with pytest.raises(BadInputError, match=r"report\.xml, line 3, OrgnlGrpInfAndSts: GrpSts"):
        report_of(report("MW", group="XXXX"))


@pytest.mark.parametrize("version", ["001.02", "001.08"])
def test_a_statement_says_what_was_executed_and_what_came_back(version: str) -> None:
    waiting = Booking(-700, reference="B3", status="PDNG")
    read = statement_of(statement(Account((PAID, RETURNED, waiting), version=version)))
    assert (read.identification, read.account) == ("2024-150", ACCOUNT)
    assert read.opening == 100_000_000_00
    assert (read.closing, read.closed_on) == (99_999_990_00, date(2024, 8, 2))
    paid, back, pending = read.entries
    assert (paid.amount, paid.credit, paid.booked, paid.reversal) == (1_500, False, True, False)
    assert (paid.reference, paid.message, paid.count) == ("B1", "MW-2024Q2-1", 2)
    assert (paid.currency, paid.booked_on) == ("EUR", date(2024, 8, 2))
    assert [(p.end_to_end, p.amount, p.returned) for p in paid.parts] == [
        ("MW-1", 500, False),
        ("MW-2", 1_000, False),
    ]
    (part,) = back.parts
    assert (back.credit, back.reversal) == (True, True)
    assert (part.end_to_end, part.amount, part.reason, part.returned) == ("MW-1", 500, "AC04", True)
    assert not pending.booked


@pytest.mark.parametrize(
    ("told", "message"),
    [
        (b"<PmtInfId>MW-1</PmtInfId>", "MW-1"),
        (b"<MsgId>MW-1</MsgId>", "MW-1"),
        (b"<MsgId>of the bank</MsgId><PmtInfId>MW-1</PmtInfId>", "MW-1"),
        (b"", None),
    ],
)
def test_a_message_can_be_named_with_each_of_its_transfers(
    told: bytes, message: str | None
) -> None:
    content = statement(Account((Booking(-3, ((None, 1, None), (None, 2, None))),)))
    content = content.replace(b"<Refs>", b"<Refs>" + told)
    (entry,) = statement_of(content).entries
    assert entry.message == message


def test_an_entry_of_two_messages_is_of_none() -> None:
    content = statement(Account((Booking(-3, ((None, 1, None), (None, 2, None))),)))
    for name in (b"MW-1", b"MW-2"):
        content = content.replace(b"<Refs></Refs>", b"<Refs><MsgId>" + name + b"</MsgId></Refs>", 1)
    (entry,) = statement_of(content).entries
    assert entry.message is None


def test_an_entry_without_a_reference_is_known_by_its_place() -> None:
    read = statement_of(statement(Account((Booking(-5), Booking(-5)))))
    assert [entry.reference for entry in read.entries] == ["2024-150/1", "2024-150/2"]


def test_a_statement_that_lost_an_entry_is_refused() -> None:
    whole = Account((PAID, RETURNED))
    closing = whole.opening - 1_500 + 500
    with pytest.raises(BadInputError, match="does not lead from its first balance to its last"):
        statement_of(statement(Account((PAID,), closing=closing)))
    assert len(statement_of(statement(Account((PAID,), balances=False))).entries) == 1


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"<CdtDbtInd>DBIT</CdtDbtInd><Sts>", b"<Sts>", "CdtDbtInd is missing"),
        (b'Ccy="EUR"', b'Ccy="1"', "has no currency"),
        (b"15.00", b"15,00", "no amount in euro and cents"),
        (b"DBIT", b"Jan", "neither CRDT nor DBIT"),
        (b"2024-08-02", b"2024-02-31", "no day"),
        (b"<NbOfTxs>2<", b"<NbOfTxs>x<", "no number"),
        (b"<Id>2024-150</Id>", b"", "Id is missing"),
        (b"B1", b"B" * 200, "at most 140 characters"),
    ],
)
def test_what_is_missing_or_wrong_is_named_and_never_repeated(
    old: bytes, new: bytes, why: str
) -> None:
    content = statement(Account((PAID,), balances=False))
    assert old in content
    content = content.replace(old, new)
    with pytest.raises(BadInputError, match=why) as told:
        statement_of(content)
    assert "statement.xml, line " in str(told.value)
    assert "Jan" not in str(told.value)
    assert "15,00" not in str(told.value)


def laughing() -> bytes:
    entities = "".join(
        f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "ha"}{"" if n else "ha"}'
        + (f"&l{n - 1};" * 9 if n else "")
        + '">'
        for n in range(10)
    )
    return statement(Account((PAID,))).replace(
        b"<Document", f"<!DOCTYPE Document [{entities}]><Document".encode(), 1
    )


def outside(path: Path) -> bytes:
    return (
        statement(Account((PAID,)))
        .replace(
            b"<Document",
            f'<!DOCTYPE Document [<!ENTITY x SYSTEM "{path.as_uri()}">]><Document'.encode(),
            1,
        )
        .replace(b"B1", b"&x;")
    )


def test_entities_are_refused_before_they_are_looked_at(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    for content in (laughing(), outside(secret)):
        with pytest.raises(BadInputError, match="declares a type of document") as told:
            opened(content, "statement.xml")
        assert "geheim" not in str(told.value)


def test_an_entity_that_nobody_declared_is_no_xml() -> None:
    with pytest.raises(BadInputError, match="no whole XML"):
        opened(statement(Account((PAID,))).replace(b"B1", b"&x;"), "statement.xml")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-7", "iso-8859-1"])
def test_another_encoding_is_refused(encoding: str) -> None:
    text = statement(Account((PAID,))).decode().replace("UTF-8", encoding).replace("B1", "é")
    with pytest.raises(BadInputError, match="not written in UTF-8"):
        opened(text.encode(encoding), "statement.xml")


def test_a_mark_before_utf_8_is_read_over() -> None:
    assert statement_of(b"\xef\xbb\xbf" + statement(Account((PAID,)))).account == ACCOUNT


def test_a_file_that_is_too_large_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LARGEST", 100)
    with pytest.raises(BadInputError, match="too large; at most 100 bytes"):
        opened(statement(Account((PAID,))), "statement.xml")


def test_of_a_file_no_more_is_read_than_shows_that_it_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "LARGEST", 100)
    path = tmp_path / "statement.xml"
    path.write_bytes(b"x" * 1_000)
    assert len(documents.file_content(path)) == 101
    with pytest.raises(BadInputError, match=r"Cannot read .*nothing\.xml"):
        documents.file_content(tmp_path / "nothing.xml")


def test_elements_without_end_are_refused() -> None:
    content = statement(Account((PAID,))).replace(b"B1", b"<a>" * 5_000 + b"</a>" * 5_000)
    with pytest.raises(BadInputError, match="no whole XML"):
        opened(content, "statement.xml")


@given(st.integers(0, len(statement(Account((PAID,)))) - 2))
def test_whatever_is_cut_off_is_refused(end: int) -> None:
    with pytest.raises(BadInputError, match="no whole XML"):
        opened(statement(Account((PAID,)))[:end].rstrip(), "statement.xml")


@given(st.binary(max_size=300))
def test_anything_at_all_is_read_or_refused_in_our_words(content: bytes) -> None:
    with pytest.raises(BadInputError, match=r"^statement\.xml"):
        opened(content, "statement.xml")


@given(st.data())
def test_a_byte_that_was_changed_is_read_or_refused_in_our_words(data: st.DataObject) -> None:
    content = bytearray(statement(Account((PAID, RETURNED))))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] = data.draw(st.integers(0, 255))
    try:
        statement_of(bytes(content))
    except BadInputError as error:
        assert str(error).startswith("statement.xml")  # noqa: PT017 - or it was read


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"camt.053.001.08", b"camt.053.001.99"), (b"camt.053", b"camt.054"), (b"urn:iso", b"urn:is")],
)
def test_another_message_is_told_what_is_read(old: bytes, new: bytes) -> None:
    content = statement(Account((PAID,))).replace(old, new)
    with pytest.raises(BadInputError, match=r"camt\.053\.001\.02 or camt\.053\.001\.08") as told:
        opened(content, "statement.xml")
    assert "pain.002.001.03 or pain.002.001.10" in str(told.value)
