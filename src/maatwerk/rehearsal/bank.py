"""An invented bank: reads what is ordered, and writes what a bank would answer, in memory.

Whether an account is closed and whether a payment comes back are draws about the number of the
account and the identification of the transfer: the same orders get the same answers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from maatwerk.demo import calibration
from maatwerk.demo.draws import Draws

CLOSED, REFUSED = "AC04", "MS02"
"""Codes of ISO: the account is closed; the receiver wants no money, and does not say why."""

_ORDER = {"m": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}
_REPORT = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"
_STATEMENT = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"


@dataclass(frozen=True, slots=True)
class Transfer:
    """One transfer that is ordered; ``account`` is the one that is paid to."""

    end_to_end: str
    cents: int
    account: str


@dataclass(frozen=True, slots=True)
class Ordered:
    """A message with orders; ``account`` is the one that pays."""

    message: str
    account: str
    transfers: tuple[Transfer, ...]


@dataclass(frozen=True, slots=True)
class Bank:
    """Answers; ``draws`` decide what."""

    draws: Draws

    def rejects(self, transfers: Iterable[Transfer]) -> list[Transfer]:
        """The transfers to an account that is closed."""
        return [
            one
            for one in transfers
            if _drawn(self.draws, "closed account", one.account) < calibration.CLOSED_ACCOUNTS
        ]

    def sends_back(self, transfers: Iterable[Transfer]) -> list[Transfer]:
        """The transfers that are executed and come back some days later."""
        return [
            one
            for one in transfers
            if _drawn(self.draws, "comes back", one.end_to_end) < calibration.COMES_BACK
        ]


def read_order(content: bytes) -> Ordered:
    """What a message of ours orders."""
    root = etree.fromstring(content)
    payment = root[0].find("m:PmtInf", _ORDER)
    return Ordered(
        root[0].findtext("m:GrpHdr/m:MsgId", None, _ORDER),
        payment.findtext("m:DbtrAcct/m:Id/m:IBAN", None, _ORDER),
        tuple(
            Transfer(
                one.findtext("m:PmtId/m:EndToEndId", None, _ORDER),
                _cents(one.findtext("m:Amt/m:InstdAmt", None, _ORDER)),
                one.findtext("m:CdtrAcct/m:Id/m:IBAN", None, _ORDER),
            )
            for one in payment.findall("m:CdtTrfTxInf", _ORDER)
        ),
    )


def report(order: Ordered, rejected: Sequence[Transfer], at: datetime) -> bytes:
    """A pain.002 that rejects these transfers and accepts the others."""
    e = ElementMaker(namespace=_REPORT, nsmap={None: _REPORT})
    every = len(rejected) == len(order.transfers)
    return _written(
        e.CstmrPmtStsRpt(
            e.GrpHdr(e.MsgId(f"R-{order.message}"), e.CreDtTm(f"{at:%Y-%m-%dT%H:%M:%S}")),
            e.OrgnlGrpInfAndSts(
                e.OrgnlMsgId(order.message),
                e.OrgnlMsgNmId("pain.001.001.09"),
                e.GrpSts("RJCT" if every else "PART"),
            ),
            e.OrgnlPmtInfAndSts(
                e.OrgnlPmtInfId(order.message),
                *(
                    e.TxInfAndSts(
                        e.OrgnlEndToEndId(one.end_to_end),
                        e.TxSts("RJCT"),
                        e.StsRsnInf(e.Rsn(e.Cd(CLOSED))),
                    )
                    for one in rejected
                ),
            ),
        ),
        e,
    )


def executed(order: Ordered, done: Sequence[Transfer], opening: int, day: date) -> bytes:
    """A camt.053 of a day on which these transfers left the account, as one booking."""
    e = ElementMaker(namespace=_STATEMENT, nsmap={None: _STATEMENT})
    total = sum(one.cents for one in done)
    batch = e.Btch(e.PmtInfId(order.message), e.NbOfTxs(str(len(done))))
    parts = [_part(e, one, "DBIT") for one in done]
    booking = _entry(e, -total, day, f"{order.message}-U", e.NtryDtls(batch, *parts))
    return _statement(e, order.account, f"{order.message}-U", opening, day, [(booking, -total)])


def sent_back(order: Ordered, back: Sequence[Transfer], opening: int, day: date) -> bytes:
    """A camt.053 of a day on which these transfers came back, each a booking of its own."""
    e = ElementMaker(namespace=_STATEMENT, nsmap={None: _STATEMENT})
    why = etree.tostring(e.RtrInf(e.Rsn(e.Cd(REFUSED))))
    bookings = []
    for number, one in enumerate(back, 1):
        part = _part(e, one, "CRDT")
        part.append(etree.fromstring(why))
        name = f"{order.message}-T{number}"
        bookings.append((_entry(e, one.cents, day, name, e.NtryDtls(part)), one.cents))
    return _statement(e, order.account, f"{order.message}-T", opening, day, bookings)


def _statement(
    e: Any, account: str, name: str, opening: int, day: date, bookings: list[tuple[Any, int]]
) -> bytes:
    closing = opening + sum(cents for _, cents in bookings)
    created = e.CreDtTm(f"{day}T17:00:00")
    return _written(
        e.BkToCstmrStmt(
            e.GrpHdr(e.MsgId(name), created),
            e.Stmt(
                e.Id(name),
                e.Acct(e.Id(e.IBAN(account))),
                _balance(e, "OPBD", opening, day),
                _balance(e, "CLBD", closing, day),
                *(entry for entry, _ in bookings),
            ),
        ),
        e,
    )


def _balance(e: Any, kind: str, cents: int, day: date) -> Any:
    return e.Bal(
        e.Tp(e.CdOrPrtry(e.Cd(kind))),
        _amount(e, cents),
        e.CdtDbtInd(_way(cents)),
        e.Dt(e.Dt(day.isoformat())),
    )


def _entry(e: Any, cents: int, day: date, name: str, details: Any) -> Any:
    return e.Ntry(
        _amount(e, cents),
        e.CdtDbtInd(_way(cents)),
        e.Sts(e.Cd("BOOK")),
        e.BookgDt(e.Dt(day.isoformat())),
        e.AcctSvcrRef(name),
        details,
    )


def _part(e: Any, one: Transfer, way: str) -> Any:
    return e.TxDtls(e.Refs(e.EndToEndId(one.end_to_end)), _amount(e, one.cents), e.CdtDbtInd(way))


def _amount(e: Any, cents: int) -> Any:
    return e.Amt(f"{abs(cents) // 100}.{abs(cents) % 100:02}", Ccy="EUR")


def _way(cents: int) -> str:
    return "CRDT" if cents >= 0 else "DBIT"


def _written(inside: Any, e: Any) -> bytes:
    written: bytes = etree.tostring(e.Document(inside), xml_declaration=True, encoding="UTF-8")
    return written


def _cents(euro: str) -> int:
    whole, _, part = euro.partition(".")
    return int(whole) * 100 + int(part.ljust(2, "0"))


def _drawn(draws: Draws, purpose: str, name: str) -> float:
    """A number from 0 up to 1 that is always the same for a name."""
    return float(draws.uniform(purpose, draws.named(name))[0])
