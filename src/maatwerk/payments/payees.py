"""Who is paid and to which account, as the vault has it now; or why nobody can be paid."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from maatwerk.errors import BadInputError
from maatwerk.identifiers import AccountNumber
from maatwerk.payments.bank.characters import sepa_text
from maatwerk.payments.bank.ordering import paid_in
from maatwerk.payments.bank.orders import LONGEST_NAME
from maatwerk.payments.bank.reasons import OF_THE_ACCOUNT
from maatwerk.payments.open_items import Reason
from maatwerk.payments.standing import FAILED, Outcome
from maatwerk.register.bank_files import opened
from maatwerk.register.models import PayAnswerEntry, PayFile
from maatwerk.register.vault.confirming import confirmed_accounts
from maatwerk.register.vault.vault import Vault


@dataclass(frozen=True, slots=True, repr=False)
class Payee:
    """Who is paid.

    Attributes:
        name: As the vault has it.
        account: To which.
    """

    name: str
    account: AccountNumber

    def __repr__(self) -> str:
        return "Payee(…)"


@dataclass(frozen=True, slots=True)
class Unpayable:
    """Why an applicant cannot be paid.

    Attributes:
        reason: Of the open item.
        detail: A code that says more.
    """

    reason: Reason
    detail: str


def payees(
    refs: Collection[str], vault: Vault, *, retry: bool = False
) -> Mapping[str, Payee | Unpayable]:
    """How each applicant can be paid, by reference.

    An account that the bank refused is not tried again before another is told.

    Args:
        refs: Of applicants.
        vault: Where they are.
        retry: Whether to try such an account again all the same.

    Raises:
        BadInputError: an account is an invented one, outside demo mode.
        BrokenSealError: a row of the vault is not the one that was written last.
    """
    found = vault.applicants(refs)
    confirmed = confirmed_accounts(vault, refs)
    refused = {} if retry else _refused(refs, vault)
    answer: dict[str, Payee | Unpayable] = {}
    for ref in refs:
        applicant = found.get(ref)
        if applicant is None:
            answer[ref] = Unpayable(Reason.NO_ACCOUNT, "aanvrager_gewist")
        elif applicant.account_number is None:
            answer[ref] = Unpayable(Reason.NO_ACCOUNT, "geen_rekening")
        elif ref not in confirmed:
            answer[ref] = Unpayable(Reason.NO_ACCOUNT, "niet_bevestigd")
        elif not _fits(applicant.account_number, vault.demo):
            answer[ref] = Unpayable(Reason.REFUSED_ACCOUNT, "controlecijfers")
        elif not sepa_text(applicant.name, LONGEST_NAME):
            answer[ref] = Unpayable(Reason.NO_ACCOUNT, "naam_onleesbaar")
        elif applicant.account_number.iban in refused.get(ref, {}):
            code = refused[ref][applicant.account_number.iban]
            answer[ref] = Unpayable(Reason.REFUSED_ACCOUNT, code)
        else:
            answer[ref] = Payee(applicant.name, applicant.account_number)
    return answer


def _fits(account: AccountNumber, demo: bool) -> bool:
    """Whether its check digits do, once more: it was looked at when it came in."""
    if account.synthetic and not demo:
        raise BadInputError(
            "The vault holds an invented account: this is a demonstration register. Give --demo, "
            "and never hand such a file to a bank.",
            "De kluis bevat een verzonnen rekening: dit is een demonstratieregister. Geef --demo "
            "op, en bezorg zo'n bestand nooit aan een bank.",
        )
    try:
        AccountNumber.parse(account.iban, demo=demo)
    except BadInputError:
        return False
    return True


def _refused(refs: Collection[str], vault: Vault) -> Mapping[str, Mapping[str, str]]:
    """Codes by account that the bank last refused for itself, by applicant.

    The account of a transfer stands in the sealed file alone; one that was taken away by retention
    is not known any more, and is tried again.
    """
    refused = PayAnswerEntry.objects.filter(outcome__in=FAILED, code__in=OF_THE_ACCOUNT)
    whose = set(refused.values_list("transfer__applicant_ref", flat=True)) & set(refs)
    said = PayAnswerEntry.objects.filter(transfer__applicant_ref__in=whose).order_by("id")
    rows = list(said.values_list("transfer__run", "transfer__end_to_end", "outcome", "code"))
    accounts: dict[str, str] = {}
    for file in PayFile.objects.filter(run__in={run for run, *_ in rows}):
        accounts.update(paid_in(opened(file, vault.keys)))
    owner = dict(said.values_list("transfer__end_to_end", "transfer__applicant_ref"))
    found: dict[str, dict[str, str]] = {ref: {} for ref in whose}
    for _, end_to_end, outcome, code in rows:
        if end_to_end not in accounts:
            continue
        of_applicant, account = found[owner[end_to_end]], accounts[end_to_end]
        if outcome in FAILED and code in OF_THE_ACCOUNT:
            of_applicant[account] = code
        elif outcome == Outcome.EXECUTED:
            of_applicant.pop(account, None)
    return found
