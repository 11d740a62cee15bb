"""Whoever writes to the vault queues for the chain first, so that no two wait for each other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace

import pytest
from django.db import OperationalError, connection, transaction
from psycopg.errors import DeadlockDetected, SerializationFailure
from tests.register.lettered import live, made
from tests.register.people import BOTH

from maatwerk.cases.letters import LetterKind
from maatwerk.errors import BadInputError
from maatwerk.register.models import VaultRow
from maatwerk.register.trouble import told_plainly
from maatwerk.register.vault.records import Address, Person
from maatwerk.register.vault.rotation import rotate
from maatwerk.register.vault.vault import Vault, opened
from maatwerk.register.vault.verifying import problems

VAULT = Vault(BOTH, demo=True)

OTHERS: dict[str, Callable[[], object]] = {
    "a letter": lambda: made(LetterKind.REFUSAL),
    "a rotation": lambda: rotate(BOTH),
}


def renewed(ref: str) -> None:
    """As a file does that tells another address of somebody."""
    record = opened(VaultRow.objects.get(ref=ref), BOTH)
    moved = replace(record, address=Address("Anderestraat 5", "9998", "Elders"))
    keep = VAULT.keep_person if isinstance(moved, Person) else VAULT.keep_applicant
    assert keep(moved) == ref  # type: ignore[arg-type]


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_a_load_and_another_go_one_after_the_other(
    register_url: str, other: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The load takes two rows in the order of its file; the other in that of the references."""
    monkeypatch.setattr("maatwerk.register.letters.desk.as_pdf", lambda html: html.encode())
    first, second = sorted(live(LetterKind.REFUSAL), reverse=True)

    def beside() -> object:
        try:
            return other()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            renewed(first)
            came = pool.submit(beside)
            wait([came], timeout=1)  # as far as it comes
            assert not came.done()
            renewed(second)
        came.result(timeout=60)
    assert list(problems(BOTH)) == []


@pytest.mark.parametrize("cause", [DeadlockDetected, SerializationFailure])
def test_who_had_to_give_way_is_told_to_try_again(cause: type[Exception]) -> None:
    error = OperationalError("x")
    error.__cause__ = cause("x")
    with pytest.raises(BadInputError, match=r"Try again\. Nothing was changed"), told_plainly():
        raise error
