"""Messages as a bank sends them, in each version that we read; invented throughout."""

from dataclasses import dataclass, field

ACCOUNT = "BE57160000000035"


def report(
    message: str,
    *,
    version: str = "001.10",
    group: str | None = None,
    payment: str | None = None,
    transfers: dict[str, tuple[str, str | None]] | None = None,
    reason: str | None = None,
) -> bytes:
    """A pain.002: statuses of a message, of its payment, and of transfers by end-to-end id."""
    bic = "BICFI" if version == "001.10" else "BIC"
    why = "" if reason is None else f"<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf>"
    rows = "".join(
        f"<TxInfAndSts><StsId>S{number}</StsId><OrgnlEndToEndId>{end_to_end}</OrgnlEndToEndId>"
        f"<TxSts>{status}</TxSts>"
        + (f"<StsRsnInf><Rsn><Cd>{code}</Cd></Rsn></StsRsnInf>" if code else "")
        + "</TxInfAndSts>"
        for number, (end_to_end, (status, code)) in enumerate((transfers or {}).items(), 1)
    )
    payments = ""
    if payment is not None or rows:
        status = "" if payment is None else f"<PmtInfSts>{payment}</PmtInfSts>"
        payments = (
            f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{message}</OrgnlPmtInfId>{status}{rows}"
            "</OrgnlPmtInfAndSts>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.{version}"><CstmrPmtStsRpt>'
        "<GrpHdr><MsgId>R-1</MsgId><CreDtTm>2024-08-02T10:00:00</CreDtTm>"
        f"<DbtrAgt><FinInstnId><{bic}>KREDBEBB</{bic}></FinInstnId></DbtrAgt></GrpHdr>\n"
        f"<OrgnlGrpInfAndSts><OrgnlMsgId>{message}</OrgnlMsgId>"
        "<OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>"
        + ("" if group is None else f"<GrpSts>{group}</GrpSts>")
        + f"{why}</OrgnlGrpInfAndSts>\n{payments}</CstmrPmtStsRpt></Document>\n"
    ).encode()


@dataclass(frozen=True)
class Booking:
    """An entry: cents below zero go out; parts are (end-to-end id, cents, reason of return)."""

    amount: int
    parts: tuple[tuple[str | None, int | None, str | None], ...] = ()
    reference: str | None = None
    message: str | None = None
    status: str = "BOOK"
    reversal: bool = False
    currency: str = "EUR"
    count: int | None = None
    day: str = "2024-08-02"


@dataclass(frozen=True)
class Account:
    """A statement of it."""

    bookings: tuple[Booking, ...]
    identification: str = "2024-150"
    opening: int = 100_000_000_00
    closing: int | None = None
    iban: str = ACCOUNT
    version: str = "001.08"
    balances: bool = True
    extra: dict[str, str] = field(default_factory=dict)


def statement(account: Account) -> bytes:
    """A camt.053 of one account."""
    booked = sum(b.amount for b in account.bookings if b.status == "BOOK")
    closing = account.opening + booked if account.closing is None else account.closing
    balances = ""
    if account.balances:
        balances = _balance("OPBD", account.opening) + _balance("CLBD", closing)
    entries = "\n".join(_entry(one, account.version) for one in account.bookings)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.{account.version}">'
        "<BkToCstmrStmt><GrpHdr><MsgId>B-1</MsgId><CreDtTm>2024-08-03T05:00:00</CreDtTm></GrpHdr>"
        f"<Stmt><Id>{account.identification}</Id><CreDtTm>2024-08-03T05:00:00</CreDtTm>"
        f"<Acct><Id><IBAN>{account.iban}</IBAN></Id></Acct>\n{balances}\n{entries}"
        "</Stmt></BkToCstmrStmt></Document>\n"
    ).encode()


def _balance(kind: str, cents: int) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="EUR">{_euro(cents)}</Amt><CdtDbtInd>{_way(cents)}</CdtDbtInd>'
        "<Dt><Dt>2024-08-02</Dt></Dt></Bal>"
    )


def _entry(one: Booking, version: str) -> str:
    status = one.status if version == "001.02" else f"<Cd>{one.status}</Cd>"
    batch = ""
    if one.message is not None or one.count is not None:
        batch = (
            "<Btch>"
            + (f"<PmtInfId>{one.message}</PmtInfId>" if one.message else "")
            + (f"<NbOfTxs>{one.count}</NbOfTxs>" if one.count is not None else "")
            + "</Btch>"
        )
    parts = "".join(_part(part, one, version) for part in one.parts)
    details = f"<NtryDtls>{batch}{parts}</NtryDtls>" if batch or parts else ""
    return (
        f'<Ntry><Amt Ccy="{one.currency}">{_euro(one.amount)}</Amt>'
        f"<CdtDbtInd>{_way(one.amount)}</CdtDbtInd>"
        + ("<RvslInd>true</RvslInd>" if one.reversal else "")
        + f"<Sts>{status}</Sts><BookgDt><Dt>{one.day}</Dt></BookgDt>"
        f"<ValDt><Dt>{one.day}</Dt></ValDt>"
        + (f"<AcctSvcrRef>{one.reference}</AcctSvcrRef>" if one.reference else "")
        + "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn>"
        f"</BkTxCd>{details}</Ntry>"
    )


def _part(part: tuple[str | None, int | None, str | None], one: Booking, version: str) -> str:
    end_to_end, cents, reason = part
    amount = ""
    if cents is not None:
        euro = f'<Amt Ccy="EUR">{_euro(cents)}</Amt>'
        way = f"<CdtDbtInd>{_way(one.amount)}</CdtDbtInd>"
        amount = (
            f"{euro}{way}" if version == "001.08" else f"<AmtDtls><TxAmt>{euro}</TxAmt></AmtDtls>"
        )
    return (
        "<TxDtls><Refs>"
        + (f"<EndToEndId>{end_to_end}</EndToEndId>" if end_to_end else "")
        + f"</Refs>{amount}"
        + (f"<RtrInf><Rsn><Cd>{reason}</Cd></Rsn></RtrInf>" if reason is not None else "")
        + "</TxDtls>"
    )


def _euro(cents: int) -> str:
    return f"{abs(cents) // 100}.{abs(cents) % 100:02}"


def _way(cents: int) -> str:
    return "CRDT" if cents >= 0 else "DBIT"
