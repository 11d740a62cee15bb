"""A file sends money nowhere by itself: whoever handed it over cannot confirm its accounts."""

from pathlib import Path

import pytest
from tests.intake import given
from tests.intake.given import VAULT, csv_file, do
from tests.register.people import ACCOUNTS

from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.intake.sender import Sender
from maatwerk.register.models import CaseRow
from maatwerk.register.vault.accounts import standings
from maatwerk.register.vault.confirming import confirm_account, confirmed_accounts

OTHER = Actor("u-other", Role.DECIDER)
FIRST, SECOND = ACCOUNTS[8], ACCOUNTS[9]


pytestmark = pytest.mark.usefixtures("register_url")


def test_its_accounts_wait_for_somebody_else(tmp_path: Path) -> None:
    told = [given.application(1, account_number=FIRST.iban)]
    assert do("applications", csv_file(tmp_path, told)).kept
    ref = CaseRow.objects.get().applicant_ref
    assert standings([ref])[ref].told_by == "u-intake"
    assert confirmed_accounts(VAULT, [ref]) == {}
    refused = confirm_account(VAULT, ref, FIRST, Actor("u-intake", Role.CASE_WORKER))
    assert isinstance(refused, Refusal)
    assert refused.kind is Kind.FOUR_EYES
    assert confirm_account(VAULT, ref, FIRST, OTHER) is None
    assert confirmed_accounts(VAULT, [ref]) == {ref: FIRST}


def test_another_account_in_a_later_file_is_not_paid_to(tmp_path: Path) -> None:
    told = [given.application(1, account_number=FIRST.iban)]
    do("applications", csv_file(tmp_path, told))
    ref = CaseRow.objects.get().applicant_ref
    assert confirm_account(VAULT, ref, FIRST, OTHER) is None
    changed = csv_file(tmp_path, [given.application(1, account_number=SECOND.iban)], "later.csv")
    assert do("applications", changed, Sender("u-third", corrected_by="u-third")).corrected == 1
    assert confirmed_accounts(VAULT, [ref]) == {}
    assert standings([ref])[ref].told_by == "u-third"
    assert confirm_account(VAULT, ref, SECOND, OTHER) is None
    assert confirmed_accounts(VAULT, [ref]) == {ref: SECOND}
