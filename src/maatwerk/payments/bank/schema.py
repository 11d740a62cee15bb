"""The official schema of what we order, and whether a message fits it."""

from functools import cache
from importlib.resources import files

from lxml import etree

ORDERED = "pain.001.001.09"
"""The message: customer credit transfer initiation, in the version that Belgian banks ask for."""


class SchemaError(Exception):
    """A message that we made does not fit its schema: a slip of ours, so nothing was sent.

    It names the element and never what it holds.
    """


def must_fit(message: bytes) -> None:
    """Hold a message to the schema of ISO 20022, as the package sepaxml brings it along.

    Raises:
        SchemaError: it does not fit.
    """
    schema, root = _schema(), etree.fromstring(message)
    if schema.validate(root):
        return
    first = schema.error_log[0]
    found = root.xpath(first.path)
    place = _place(found[0]) if isinstance(found, list) and found else first.path
    raise SchemaError(
        f"The message does not fit {ORDERED}: {first.type_name} at {place}. Nothing was kept "
        "or written; tell whoever maintains this program."
    )


def _place(element: etree._Element) -> str:
    names = [etree.QName(one).localname for one in (element, *element.iterancestors())]
    return "/".join(reversed(names))


@cache
def _schema() -> etree.XMLSchema:
    file = files("sepaxml") / "schemas" / f"{ORDERED}.xsd"
    return etree.XMLSchema(etree.fromstring(file.read_bytes()))
