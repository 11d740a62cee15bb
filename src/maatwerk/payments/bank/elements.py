"""Elements of a message by their path; what is missing or wrong is told with its line."""

from collections.abc import Iterator
from datetime import date
from typing import NoReturn

from lxml import etree

from maatwerk.errors import BadInputError
from maatwerk.payments.bank.amounts import cents_of
from maatwerk.payments.bank.documents import Document

LONGEST = 140
"""Characters of a text that is kept; no code or identification has more."""


class Reader:
    """Reads one document; every error names file, line and element, and never what it holds."""

    def __init__(self, document: Document) -> None:
        self._name = document.name
        self._namespace = etree.QName(document.root).namespace

    def all(self, parent: etree._Element, path: str) -> Iterator[etree._Element]:
        """The elements there, in order; steps are split by a slash."""
        steps = (f"{{{self._namespace}}}{step}" for step in path.split("/"))
        found: Iterator[etree._Element] = parent.iterfind("/".join(steps))
        return found

    def text(self, parent: etree._Element, path: str) -> str | None:
        """What the first of them says; None when it is not there or says nothing."""
        element = next(self.all(parent, path), None)
        if element is None:
            return None
        said = (element.text or "").strip()
        if len(said) > LONGEST or not said.isprintable():
            self.refuse(element, f"{path} is no text of at most {LONGEST} characters")
        return said or None

    def need(self, parent: etree._Element, path: str) -> str:
        """What the element says, which has to be there."""
        return self.text(parent, path) or self.refuse(parent, f"{path} is missing")

    def one(self, parent: etree._Element, path: str) -> etree._Element:
        """The element itself, which has to be there."""
        found = next(self.all(parent, path), None)
        return self.refuse(parent, f"{path} is missing") if found is None else found

    def amount(self, parent: etree._Element, path: str) -> tuple[int, str]:
        """Cents and currency."""
        element = self.one(parent, path)
        currency = element.get("Ccy")
        if currency is None or not (currency.isascii() and currency.isalpha()):
            self.refuse(element, f"{path} has no currency")
        try:
            return cents_of(element.text or ""), currency[:3]
        except ValueError:
            return self.refuse(element, f"{path} is no amount in euro and cents")

    def number(self, parent: etree._Element, path: str) -> int | None:
        """A count; None when it is not there."""
        said = self.text(parent, path)
        if said is None:
            return None
        if not (said.isascii() and said.isdigit() and len(said) <= 15):
            self.refuse(parent, f"{path} is no number")
        return int(said)

    def is_credit(self, parent: etree._Element) -> bool:
        """Whether money came in."""
        said = self.need(parent, "CdtDbtInd")
        if said not in ("CRDT", "DBIT"):
            self.refuse(parent, "CdtDbtInd is neither CRDT nor DBIT")
        return said == "CRDT"

    def day(self, parent: etree._Element, path: str) -> date | None:
        """A day, written as such or with a moment; None when it is not there."""
        said = self.text(parent, f"{path}/Dt") or self.text(parent, f"{path}/DtTm")
        if said is None:
            return None
        try:
            return date.fromisoformat(said[:10])
        except ValueError:
            return self.refuse(parent, f"{path} is no day")

    def refuse(self, element: etree._Element, why: str) -> NoReturn:
        """Say what is wrong with an element, and where."""
        tag = etree.QName(element).localname
        raise BadInputError(
            f"{self._name}, line {element.sourceline}, {tag}: {why}. Nothing of the file was kept; "
            "fetch it from the bank again, or ask the bank what it means."
        )
