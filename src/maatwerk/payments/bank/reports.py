"""Status reports of the bank: pain.002, on a whole message or on transfers of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from maatwerk.payments.bank.documents import Document
from maatwerk.payments.bank.elements import Reader

REJECTED = "RJCT"
ACCEPTED = frozenset({"ACCP", "ACCC", "ACSC", "ACSP", "ACTC", "ACWC", "ACWP", "PATC"})
WAITING = frozenset({"PDNG", "RCVD", "PART"})
"""Nothing final; a message of which a part was accepted says so transfer by transfer."""

_CODE = re.compile(r"[A-Z]{2}[A-Z0-9]{2}")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the bank says of a transfer, or of all of a message.

    Attributes:
        message: Identification of the message that we sent.
        end_to_end: Of the transfer; None for the whole of a message.
        status: Code of ISO.
        reason: Code of ISO why it was rejected; None when the bank does not say.
        line: Where it stands in the file.
    """

    message: str
    end_to_end: str | None
    status: str
    reason: str | None
    line: int


@dataclass(frozen=True, slots=True)
class StatusReport:
    """One file of the bank.

    Attributes:
        identification: That the bank gave it.
        verdicts: In order: the message first, then its payments, then their transfers.
    """

    identification: str
    verdicts: tuple[Verdict, ...]


def read_report(document: Document) -> StatusReport:
    """The report that a document holds.

    Raises:
        BadInputError: an element is missing or wrong.
    """
    reader = Reader(document)
    identification = reader.need(document.root, "GrpHdr/MsgId")
    group = reader.one(document.root, "OrgnlGrpInfAndSts")
    message = reader.need(group, "OrgnlMsgId")
    verdicts = [*_verdict(reader, group, message, None, "GrpSts")]
    for payment in reader.all(document.root, "OrgnlPmtInfAndSts"):
        verdicts += _verdict(reader, payment, message, None, "PmtInfSts")
        for transfer in reader.all(payment, "TxInfAndSts"):
            identified = reader.need(transfer, "OrgnlEndToEndId")
            verdicts += _verdict(reader, transfer, message, identified, "TxSts")
    return StatusReport(identification, tuple(verdicts))


def _verdict(
    reader: Reader, element: etree._Element, message: str, end_to_end: str | None, name: str
) -> Iterator[Verdict]:
    """None where the element gives no status."""
    status = reader.text(element, name)
    if status is None:
        return
    if status not in {REJECTED} | ACCEPTED | WAITING:
        reader.refuse(element, f"{name} is no status that we know")
    reason = reader.text(element, "StsRsnInf/Rsn/Cd") or reader.text(element, "StsRsnInf/Rsn/Prtry")
    yield Verdict(message, end_to_end, status, code(reason), element.sourceline or 0)


def code(reason: str | None) -> str | None:
    """The reason if it is a code of ISO; any other text could name somebody."""
    return reason if reason is not None and _CODE.fullmatch(reason) else None
