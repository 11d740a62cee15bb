"""The message that orders credit transfers: pain.001.001.09, one payment for all of them.

The package sepaxml lays the elements. It draws an identification and a moment of its own and
knows no payer by number, so those are put in afterwards: docs/decisions/0030.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree
from sepaxml import SepaTransfer

from maatwerk.payments.bank.amounts import cents_of, decimal_text
from maatwerk.payments.bank.characters import sepa_text
from maatwerk.payments.bank.orders import LONGEST_NAME, Message, Order, Payer
from maatwerk.payments.bank.schema import ORDERED, SchemaError, must_fit

_NS = {"m": f"urn:iso:std:iso:20022:tech:xsd:{ORDERED}"}

NO_BIC = "NOTPROVIDED"
"""What stands for the bank of the payer when only the account number is given."""


def ordered(message: Message) -> bytes:
    """The bytes of the message, which fit the official schema.

    They are the same for the same message, and hold of who is paid the name, the account and
    the communication only.

    Raises:
        SchemaError: they do not fit, or their totals are others.
    """
    sepa = SepaTransfer(_config(message.payer), schema=ORDERED, clean=False)
    for order in message.orders:
        sepa.add_payment(_payment(order, message))
    root = etree.fromstring(sepa.export(validate=False))
    _finish(root, message)
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    must_fit(content)
    return content


def paid_in(content: bytes) -> Iterator[tuple[str, str]]:
    """Identification and account number of every transfer that a message of ours orders."""
    for paid in etree.fromstring(content).iterfind(".//m:CdtTrfTxInf", _NS):
        yield (
            paid.findtext("m:PmtId/m:EndToEndId", None, _NS),
            paid.findtext("m:CdtrAcct/m:Id/m:IBAN", None, _NS),
        )


def totals_of(content: bytes) -> tuple[int, int]:
    """How many transfers a message of ours says that it orders, and for how many cents."""
    header = etree.fromstring(content)[0].find("m:GrpHdr", _NS)
    count, total = (header.findtext(f"m:{name}", None, _NS) for name in ("NbOfTxs", "CtrlSum"))
    return int(count), cents_of(total)


def _config(payer: Payer) -> dict[str, Any]:
    config = {
        "name": sepa_text(payer.name, LONGEST_NAME),
        "IBAN": payer.account.iban,
        "currency": "EUR",
        "batch": True,
    }
    return config if payer.bic is None else config | {"BIC": payer.bic}


def _payment(order: Order, message: Message) -> dict[str, Any]:
    return {
        "name": sepa_text(order.name, LONGEST_NAME),
        "IBAN": order.account.iban,
        "amount": order.amount,
        "execution_date": message.execute_on,
        "description": order.remittance,
        "endtoend_id": order.end_to_end,
    }


def _finish(root: etree._Element, message: Message) -> None:
    """Identifications of ours, so that the bank knows the same message again."""
    header, payment = root[0].find("m:GrpHdr", _NS), root[0].find("m:PmtInf", _NS)
    moment = f"{message.created_at:%Y-%m-%dT%H:%M:%SZ}"
    for parent, name, text in (
        (header, "MsgId", message.identification),
        (header, "CreDtTm", moment),
        (payment, "PmtInfId", message.identification),
    ):
        parent.find(f"m:{name}", _NS).text = text
    expected = (str(len(message.orders)), decimal_text(message.total))
    for parent in (header, payment):
        told = tuple(parent.findtext(f"m:{name}", None, _NS) for name in ("NbOfTxs", "CtrlSum"))
        if told != expected:
            raise SchemaError("The totals of the message are not those of its transfers.")
    if message.payer.enterprise_number is not None:
        identified = _under(header.find("m:InitgPty", _NS), "Id", "OrgId", "Othr")
        _under(identified, "Id").text = message.payer.enterprise_number.digits
        _under(identified, "Issr").text = "KBO-BCE"
    if message.payer.bic is None:
        agent = payment.find("m:DbtrAgt/m:FinInstnId", _NS)
        _under(agent, "Othr", "Id").text = NO_BIC


def _under(parent: etree._Element, *names: str) -> etree._Element:
    """A new element under ``parent``, by way of those between."""
    for name in names:
        parent = etree.SubElement(parent, f"{{{_NS['m']}}}{name}")
    return parent
