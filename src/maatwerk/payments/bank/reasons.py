"""Why a bank rejects a transfer or sends it back: the codes of ISO 20022 that occur for transfers.

A bank may give another code of the list of ISO; it is kept and shown as it is.
"""

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "AC01": ("het rekeningnummer klopt niet", "the account number is not right"),
        "AC03": ("het rekeningnummer is ongeldig", "the account number is not valid"),
        "AC04": ("de rekening is gesloten", "the account is closed"),
        "AC06": ("de rekening is geblokkeerd", "the account is blocked"),
        "AG01": ("niet toegelaten op deze rekening", "not allowed on this account"),
        "AM04": ("er staat te weinig op onze rekening", "there is too little in our account"),
        "AM05": ("de bank ziet een dubbele opdracht", "the bank takes it for a duplicate"),
        "BE01": ("de naam hoort niet bij de rekening", "the name does not go with the account"),
        "FOCR": ("teruggeroepen", "recalled"),
        "MD07": ("de rekeninghouder is overleden", "the holder of the account has died"),
        "MS02": ("de ontvanger weigert, zonder reden", "the receiver refuses, without a reason"),
        "MS03": ("de bank weigert, zonder reden", "the bank refuses, without a reason"),
        "RC01": ("de bank van de rekening is onbekend", "the bank of the account is not known"),
        "RR04": ("regelgeving laat het niet toe", "regulation does not allow it"),
    }
)
"""What each says, in Dutch and in English."""

OF_THE_ACCOUNT = frozenset({"AC01", "AC03", "AC04", "AC06", "AG01", "BE01", "MD07", "RC01"})
"""Those that lie with the account that was to be paid: it is no use to try it again."""
