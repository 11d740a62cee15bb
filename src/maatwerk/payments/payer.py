"""Who pays, from the environment; nothing of it is repeated in an error."""

import os
from collections.abc import Mapping

from maatwerk.errors import BadInputError
from maatwerk.identifiers import AccountNumber, EnterpriseNumber
from maatwerk.payments.bank.orders import Payer

ACCOUNT = "MAATWERK_PAY_ACCOUNT"
NAME = "MAATWERK_PAY_NAME"
BIC = "MAATWERK_PAY_BIC"
ENTERPRISE = "MAATWERK_PAY_ENTERPRISE"
"""Names of the variables: the last two can be left out."""


def payer_from(environment: Mapping[str, str] = os.environ, *, demo: bool = False) -> Payer:
    """The payer that the environment describes.

    Raises:
        BadInputError: the account or the name is missing, or one of the four is none.
    """
    name, bic = _told(environment, NAME), environment.get(BIC, "").strip()
    account = account_from(environment, demo=demo)
    number = environment.get(ENTERPRISE, "").strip()
    try:
        enterprise = EnterpriseNumber.parse(number, demo=demo) if number else None
    except BadInputError as error:
        raise BadInputError(f"{ENTERPRISE}: {error}") from None
    try:
        return Payer(name, account, bic.replace(" ", "").upper() or None, enterprise)
    except BadInputError as error:
        raise BadInputError(f"{NAME} or {BIC}: {error}") from None


def account_from(
    environment: Mapping[str, str] = os.environ, *, demo: bool = False
) -> AccountNumber:
    """The account that is paid from; errors as for :func:`payer_from`."""
    try:
        return AccountNumber.parse(_told(environment, ACCOUNT), demo=demo)
    except BadInputError as error:
        raise BadInputError(f"{ACCOUNT}: {error}") from None


def _told(environment: Mapping[str, str], variable: str) -> str:
    told = environment.get(variable, "").strip()
    if not told:
        what = (
            "account number (IBAN) that is paid from" if variable == ACCOUNT else "name of who pays"
        )
        raise BadInputError(
            f"The variable {variable} is not set: give it the {what}, as the bank knows it.",
            f"De variabele {variable} is niet ingesteld: geef daar "
            + ("het rekeningnummer (IBAN)" if variable == ACCOUNT else "de naam")
            + " van wie betaalt, zoals de bank het kent.",
        )
    return told
