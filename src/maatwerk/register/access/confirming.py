"""Accounts that wait for other eyes, listed and confirmed, through the access log."""

from collections.abc import Mapping
from dataclasses import dataclass

from maatwerk.cases.clock import Clock
from maatwerk.cases.refusal import Kind as Why
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor
from maatwerk.cases.visibility import confirms_accounts, lists_accounts
from maatwerk.identifiers import AccountNumber
from maatwerk.register.access.log import Act, DeniedError, logged
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import VaultHash
from maatwerk.register.vault.accounts import NOT_WRITTEN_DOWN, Standing, standings
from maatwerk.register.vault.confirming import confirm_account
from maatwerk.register.vault.records import Kind, NumberKind
from maatwerk.register.vault.vault import NotInVaultError, Vault

_QUERY = "accounts"
_TOGETHER = 400

NOBODY = Refusal(
    Why.FIELD,
    "Achter deze verwijzing staat niemand: kijk ze na.",
    "Nobody stands behind this reference: check it.",
    "reference",
)
"""Why nothing can be confirmed of a reference without an applicant."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What came of confirming one account.

    Attributes:
        ref: Of the applicant.
        refusal: Why it was not confirmed, if so.
    """

    ref: str
    refusal: Refusal | None


def confirm(
    vault: Vault,
    told: Mapping[str, AccountNumber],
    actor: Actor,
    purpose: Purpose,
    clock: Clock,
) -> list[Confirmed]:
    """Confirm accounts, each by itself, by reference of the applicant; what came of each.

    Raises:
        DeniedError: the actor may not confirm accounts, or cannot have that purpose.
    """
    with logged(actor, Act.RECORD, purpose, clock, query=_QUERY) as trace:
        if not confirms_accounts(actor):
            raise DeniedError(
                f"Als {actor.role} bevestigt u geen rekeningen.",
                f"The role {actor.role} confirms no accounts.",
            )
        done = [Confirmed(ref, _confirmed(vault, ref, told[ref], actor)) for ref in sorted(told)]
        trace.leads_to([one.ref for one in done if one.refusal is not NOBODY])
        trace.refused = all(one.refusal for one in done)
        return done


def waiting(actor: Actor, purpose: Purpose, clock: Clock) -> dict[str, Standing]:
    """Applicants whose account nobody confirmed yet, and who told it; no number.

    Raises:
        DeniedError: the actor may not see them, or cannot have that purpose.
    """
    with logged(actor, Act.RECORD, purpose, clock, query=_QUERY) as trace:
        if not lists_accounts(actor):
            raise DeniedError(
                f"Als {actor.role} ziet u geen rekeningen die wachten.",
                f"The role {actor.role} sees no accounts that wait.",
            )
        found = _waiting()
        trace.leads_to(found)
        return found


def _confirmed(vault: Vault, ref: str, account: AccountNumber, by: Actor) -> Refusal | None:
    try:
        return confirm_account(vault, ref, account, by)
    except NotInVaultError:
        return NOBODY


def _waiting() -> dict[str, Standing]:
    hashes = VaultHash.objects.filter(kind=Kind.APPLICANT, number_kind=NumberKind.ACCOUNT)
    refs = list(hashes.order_by("row").values_list("row_id", flat=True).distinct())
    found: dict[str, Standing] = {}
    for start in range(0, len(refs), _TOGETHER):
        part = refs[start : start + _TOGETHER]
        stand = standings(part)
        found |= {ref: stand.get(ref, NOT_WRITTEN_DOWN) for ref in part}
    return {ref: standing for ref, standing in found.items() if not standing.confirmed}
