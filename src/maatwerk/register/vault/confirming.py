"""The accounts that may be paid to, and how one becomes such an account."""

from collections.abc import Iterable

from django.db import transaction

from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor
from maatwerk.identifiers import AccountNumber
from maatwerk.register.again import again
from maatwerk.register.links import Chain, digest_of, latest
from maatwerk.register.models import VaultRow
from maatwerk.register.store import queue_for_the_chain
from maatwerk.register.vault import accounts
from maatwerk.register.vault.records import Kind
from maatwerk.register.vault.sealing import BrokenSealError
from maatwerk.register.vault.vault import Vault, opened


def confirmed_accounts(vault: Vault, applicant_refs: Iterable[str]) -> dict[str, AccountNumber]:
    """The accounts that may be paid to, by reference of the applicant; the one way to ask.

    Who is not in it was erased, has no account, or has one that nobody confirmed yet:
    :func:`maatwerk.register.vault.accounts.standings` tells who told it and when.

    Raises:
        BrokenSealError: a row was tampered with, or is not the one that was written last.
        BadInputError: a row is sealed with a key that is not there.
    """
    rows = list(VaultRow.objects.filter(ref__in=set(applicant_refs), kind=Kind.APPLICANT))
    refs = [row.ref for row in rows]
    stand, written = accounts.standings(refs), latest(Chain.VAULT, refs)
    found = {}
    for row in rows:
        if written.get(row.ref) != digest_of(row):
            raise BrokenSealError(
                f"The row of {row.ref} in the vault is not the one that was written last: "
                "restore it from a backup before anything is paid."
            )
        account = opened(row, vault.keys).account_number
        if account is not None and stand.get(row.ref, accounts.NOT_WRITTEN_DOWN).confirmed:
            found[row.ref] = account
    return found


@again
def confirm_account(
    vault: Vault, applicant_ref: str, account: AccountNumber, by: Actor
) -> Refusal | None:
    """Confirm that the account of an applicant is this one, so that it is paid to.

    Args:
        vault: The vault.
        applicant_ref: Of the applicant.
        account: As whoever confirms it knows it from a source of his own.
        by: Who confirms it.

    Returns:
        Why it was not confirmed, if so.

    Raises:
        NotInVaultError: nobody stands behind the reference.
    """
    with transaction.atomic():
        queue_for_the_chain()
        kept = vault.applicant(applicant_ref).account_number
        before = accounts.standings([applicant_ref])
        standing = before.get(applicant_ref, accounts.NOT_WRITTEN_DOWN)
        refused = accounts.refusal(standing, kept, account, by)
        if refused is None:
            confirmed = [(applicant_ref, account)]
            accounts.confirm(confirmed, by, vault.clock.now(), vault.keys.first)
        return refused
