"""The file of a run: made once, whole, of approved money, and of nobody more than it needs."""

import hashlib
from datetime import date, timedelta

import pytest
from django.db import transaction
from lxml import etree
from tests.payments import bank_messages as bank
from tests.payments import banked
from tests.payments.bank_messages import report, statement
from tests.payments.banked import (
    APPROVER,
    MOMENT,
    PAYER,
    applicant,
    case_ref,
    figures,
    file,
    filing,
    read,
    reconciled,
    run,
    vault,
)
from tests.register.people import ACCOUNTS, BOTH, ENTERPRISES, HOME, IDENTITIES, KEYS, NEW
from tests.register.people import NEXT as NEXT_KEYS

from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.errors import BadInputError
from maatwerk.payments.bank.schema import must_fit
from maatwerk.payments.entering import open_balances, totals
from maatwerk.payments.filing import Filing
from maatwerk.payments.ledger import Account
from maatwerk.payments.payer import account_from, payer_from
from maatwerk.payments.reconciling import Reconciling
from maatwerk.register import bank_files
from maatwerk.register.access.log import DeniedError
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.bank_files import opened
from maatwerk.register.models import (
    AccessRow,
    LedgerEntry,
    PayFile,
    PayOpenItem,
    PayStep,
    PayTransfer,
)
from maatwerk.register.vault import rotation
from maatwerk.register.vault.accounts import Eyes
from maatwerk.register.vault.confirming import confirm_account
from maatwerk.register.vault.records import Applicant, Person
from maatwerk.register.vault.vault import Vault

NS = {"m": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}
RUN, NEXT = "2024Q2-1", "2024Q3-1"
LATER = MOMENT + timedelta(days=90)


def paid_in(content: bytes | None) -> list[tuple[str, str, str, str]]:
    """Identification, amount, account and communication of each transfer."""
    assert content is not None
    must_fit(content)
    return [
        tuple(
            str(one.findtext(f"m:{path}", None, NS))
            for path in (
                *("PmtId/m:EndToEndId", "Amt/m:InstdAmt", "CdtrAcct/m:Id/m:IBAN", "RmtInf/m:Ustrd"),
            )
        )  # type: ignore[misc]
        for one in etree.fromstring(content).iterfind(".//m:CdtTrfTxInf", NS)
    ]


def two_cases(name: str = RUN) -> tuple[str, str]:
    one, other = applicant(1), applicant(2)
    run(
        name,
        [
            (case_ref(1), one, "2024Q1", 10_000),
            (case_ref(1), one, "2024Q2", 5_050),
            (case_ref(2), other, "2024Q2", 1),
        ],
    )
    return one, other


def test_an_approved_run_becomes_one_transfer_a_case(register_url: str) -> None:
    two_cases()
    filed = file(RUN)
    assert paid_in(filed.content) == [
        ("MW-2024Q2-1-1", "150.50", ACCOUNTS[1].iban, "C00000000001 2024Q1 2024Q2"),
        ("MW-2024Q2-1-2", "0.01", ACCOUNTS[2].iban, "C00000000002 2024Q2"),
    ]
    assert (filed.transfers, filed.total, filed.held) == (2, 15_051, ())
    assert filed.execute_on == date(2024, 8, 2)
    step = PayStep.objects.get(run=RUN, step="bestand")
    assert filed.content is not None
    assert step.hash == filed.sha256 == hashlib.sha256(filed.content).hexdigest()
    assert (step.by, step.paid_on) == (PAYER.ref, date(2024, 8, 2))
    assert totals()[Account.PAYABLE] == 0
    assert totals()[Account.UNDER_WAY] == -15_051
    told = figures(RUN)
    assert told["bestand"] == told["overschrijvingen"] == told["onderweg"] == (2, 15_051)


def test_the_file_is_made_once_whatever_changes_since(register_url: str) -> None:
    two_cases()
    first = file(RUN)
    vault(LATER).keep_applicant(Applicant("Anders bv", ENTERPRISES[1], None, HOME, ACCOUNTS[9]))
    before = LedgerEntry.objects.count()
    again = file(RUN, LATER)
    assert again.again
    assert not first.again
    assert (again.content, again.sha256) == (first.content, first.sha256)
    assert again.execute_on == first.execute_on
    assert PayTransfer.objects.count() == 2
    assert LedgerEntry.objects.count() == before


def test_what_is_kept_is_sealed(register_url: str) -> None:
    two_cases()
    filed = file(RUN)
    row = PayFile.objects.get()
    assert ACCOUNTS[1].iban.encode() not in bytes(row.sealed)
    assert opened(row, KEYS) == filed.content
    assert repr(filed) == "Filed('2024Q2-1', …)"
    row.sealed = bytes(row.sealed)[:-1] + b"x"
    with pytest.raises(BadInputError, match="altered"):
        opened(row, KEYS)


def test_after_a_rotation_the_old_key_is_not_needed_for_files(register_url: str) -> None:
    two_cases()
    filed = file(RUN)
    assert rotation.left(BOTH) > bank_files.left(BOTH) == 1
    rotation.rotate(BOTH)
    assert rotation.left(BOTH) == 0
    row = PayFile.objects.get()
    assert row.key == NEW.id
    assert opened(row, NEXT_KEYS) == filed.content
    assert Reconciling(NEXT_KEYS).of_run(PAYER, RUN, Purpose.PAYMENT).differences == ()


def test_a_file_that_retention_took_away_is_not_made_again(register_url: str) -> None:
    two_cases()
    file(RUN)
    PayFile.objects.all().delete()
    with pytest.raises(BadInputError, match="was taken away"):
        file(RUN)
    assert PayTransfer.objects.count() == 2


@pytest.mark.parametrize(
    ("step", "why"), [(None, "niet goedgekeurd"), ("ingetrokken", "is ingetrokken")]
)
def test_only_an_approved_run_is_filed(step: str | None, why: str, register_url: str) -> None:
    run(RUN, [(case_ref(1), applicant(1), "2024Q2", 100)], approved=False)
    if step:
        PayStep.objects.create(run_id=RUN, step=step, by="u-1", at=MOMENT)
    refused = filing().file(PAYER, RUN, Purpose.PAYMENT)
    assert isinstance(refused, Refusal)
    assert why in refused.nl
    assert not PayTransfer.objects.exists()
    with pytest.raises(BadInputError, match="no such run"):
        file("2024Q2-9")


def test_lines_that_were_altered_after_the_approval_are_not_paid(register_url: str) -> None:
    run(RUN, [(case_ref(1), applicant(1), "2024Q2", 100)])
    with transaction.atomic():
        row = banked._line(RUN, 2, (case_ref(2), applicant(2), "2024Q2", 99))
        row.save()
    refused = filing().file(PAYER, RUN, Purpose.PAYMENT)
    assert isinstance(refused, Refusal)
    assert "not those that were approved" in refused.en


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PAYER])
def test_a_payer_makes_files_and_nobody_else(role: Role, register_url: str) -> None:
    two_cases()
    with pytest.raises(DeniedError):
        filing().file(Actor("u-9", role), RUN, Purpose.PAYMENT)
    assert not PayFile.objects.exists()
    logged = AccessRow.objects.order_by("seq").last()
    assert logged is not None
    assert (logged.actor, logged.act, logged.result.outcome) == ("u-9", "betaling", "geweigerd")


def test_whom_a_file_pays_is_in_the_access_log(register_url: str) -> None:
    two_cases()
    file(RUN)
    logged = AccessRow.objects.order_by("seq").last()
    assert logged is not None
    assert (logged.query, logged.result.cases) == ("bestand", 2)
    assert case_ref(1) in logged.result.case_refs


def test_who_has_no_account_is_an_open_item_and_is_paid_later(register_url: str) -> None:
    none = applicant(1, account=None)
    run(RUN, [(case_ref(1), none, "2024Q2", 700), (case_ref(2), applicant(2), "2024Q2", 300)])
    filed = file(RUN)
    assert [one[0] for one in paid_in(filed.content)] == ["MW-2024Q2-1-1"]
    (held,) = filed.held
    assert (held.case, held.amount) == (case_ref(1), 700)
    assert (held.why.reason, held.why.detail) == ("rekening_ontbreekt", "geen_rekening")
    item = PayOpenItem.objects.get()
    assert (item.case_ref, item.applicant_ref, item.reason, item.amount, item.run_id) == (
        *(case_ref(1), none, "rekening_ontbreekt", 700, RUN),
    )
    assert sum(open_balances(Account.PAYABLE).values()) == -700
    assert figures(RUN)["aangehouden"] == (1, 700)
    assert file(RUN).held == filed.held

    vault().keep_applicant(Applicant("Verzonnen 1 bv", ENTERPRISES[1], None, HOME, ACCOUNTS[1]))
    run(NEXT, [(case_ref(2), applicant(2), "2024Q3", 10)], LATER)
    later = file(NEXT, LATER)
    assert sorted(one[1] for one in paid_in(later.content)) == ["0.10", "7.00"]
    assert figures(NEXT)["van_vroeger"] == (None, 700)
    assert totals()[Account.PAYABLE] == 0


def test_an_account_that_nobody_confirmed_is_not_paid_to(register_url: str) -> None:
    strict = vault(eyes=Eyes.EVERY)
    ref = strict.keep_applicant(Applicant("Verzonnen bv", ENTERPRISES[5], None, HOME, ACCOUNTS[5]))
    run(RUN, [(case_ref(1), ref, "2024Q2", 700)])
    (held,) = file(RUN).held
    assert (held.why.reason, held.why.detail) == ("rekening_ontbreekt", "niet_bevestigd")
    assert confirm_account(strict, ref, ACCOUNTS[5], APPROVER) is None
    run(NEXT, [(case_ref(1), ref, "2024Q3", 10)], LATER)
    assert [one[1] for one in paid_in(file(NEXT, LATER).content)] == ["7.10"]


def test_who_was_erased_is_not_paid(register_url: str) -> None:
    ref = applicant(1)
    run(RUN, [(case_ref(1), ref, "2024Q2", 700)])
    vault().erase(ref, "D00000000001")
    filed = file(RUN)
    assert [one.why.detail for one in filed.held] == ["aanvrager_gewist"]
    assert (filed.content, filed.sha256, filed.transfers) == (None, None, 0)
    assert file(RUN).content is None
    assert figures(RUN)["aangehouden"] == (1, 700)


def test_a_run_that_pays_nothing_is_over_without_a_file(register_url: str) -> None:
    one = applicant(1)
    run(RUN, [(case_ref(1), one, "2024Q1", -500), (case_ref(1), one, "2024Q2", 200)])
    filed = file(RUN)
    assert (filed.content, filed.transfers, filed.held) == (None, 0, ())
    assert PayStep.objects.filter(run=RUN, step="bestand", hash=None).exists()
    assert totals()[Account.RECEIVABLE] == 300


def test_what_an_applicant_owes_is_set_off_first(register_url: str) -> None:
    one, other = applicant(1), applicant(2)
    run(RUN, [(case_ref(1), one, "2024Q1", -500), (case_ref(2), other, "2024Q1", 100)])
    file(RUN)
    lines = [
        (case_ref(1), one, "2024Q2", 200),
        (case_ref(3), one, "2024Q2", 1_000),
        (case_ref(2), other, "2024Q2", 100),
    ]
    run(NEXT, lines, LATER)
    filed = file(NEXT, LATER)
    assert [one[1] for one in paid_in(filed.content)] == ["1.00", "7.00"]
    assert totals()[Account.RECEIVABLE] == 0
    told = figures(NEXT)
    assert told["verrekend"] == (None, 500)
    assert told["bestand"] == (2, 800)


def test_a_rejected_transfer_goes_out_again_under_another_identification(register_url: str) -> None:
    one, other = two_cases()
    file(RUN)
    read(report("MW-2024Q2-1", transfers={"MW-2024Q2-1-1": ("RJCT", "AM04")}))
    run(NEXT, [(case_ref(1), one, "2024Q3", 7), (case_ref(2), other, "2024Q3", 8)], LATER)
    filed = file(NEXT, LATER)
    assert sorted(one[:2] for one in paid_in(filed.content)) == [
        ("MW-2024Q3-1-1", "0.07"),
        ("MW-2024Q3-1-2", "150.50"),
        ("MW-2024Q3-1-3", "0.08"),
    ]
    again = PayTransfer.objects.get(end_to_end="MW-2024Q3-1-2")
    assert again.again is not None
    assert again.again.end_to_end == "MW-2024Q2-1-1"
    assert figures(NEXT)["van_vroeger"] == (None, 15_050)
    run("2024Q4-1", [(case_ref(1), one, "2024Q4", 1)], LATER)
    assert [one[1] for one in paid_in(file("2024Q4-1", LATER).content)] == ["0.01"]


def test_an_account_that_the_bank_refused_is_not_tried_again_before_another_is_told(
    register_url: str,
) -> None:
    one, _ = two_cases()
    file(RUN)
    read(report("MW-2024Q2-1", transfers={"MW-2024Q2-1-1": ("RJCT", "AC04")}))
    run(NEXT, [(case_ref(1), one, "2024Q3", 7)], LATER)
    filed = file(NEXT, LATER)
    assert filed.content is None
    (held,) = filed.held
    assert (held.amount, held.why.reason, held.why.detail) == (15_057, "rekening_geweigerd", "AC04")
    vault(LATER).keep_applicant(
        Applicant("Verzonnen 1 bv", ENTERPRISES[1], None, HOME, ACCOUNTS[7])
    )
    run("2024Q4-1", [(case_ref(1), one, "2024Q4", 1)], LATER)
    told = paid_in(file("2024Q4-1", LATER).content)
    assert sorted((amount, account) for _, amount, account, _ in told) == [
        ("0.08", ACCOUNTS[7].iban),
        ("150.50", ACCOUNTS[7].iban),
    ]


def test_an_account_that_was_paid_to_since_is_tried_again(register_url: str) -> None:
    one, _ = two_cases()
    file(RUN)
    read(report("MW-2024Q2-1", transfers={"MW-2024Q2-1-1": ("RJCT", "AC06")}))
    run(NEXT, [(case_ref(1), one, "2024Q3", 7)], LATER)
    file(NEXT, LATER, retry=True)
    sent = PayTransfer.objects.filter(run=NEXT).values_list("end_to_end", "amount")
    booked = tuple((name, cents, None) for name, cents in sent)
    read(statement(bank.Account((bank.Booking(-15_057, booked, "B1"),))))
    run("2024Q4-1", [(case_ref(1), one, "2024Q4", 9)], LATER)
    assert [one[1] for one in paid_in(file("2024Q4-1", LATER).content)] == ["0.09"]


def test_a_refused_account_can_be_tried_again_as_it_is(register_url: str) -> None:
    one, _ = two_cases()
    file(RUN)
    read(report("MW-2024Q2-1", transfers={"MW-2024Q2-1-1": ("RJCT", "AC06")}))
    run(NEXT, [(case_ref(1), one, "2024Q3", 7)], LATER)
    assert len(paid_in(file(NEXT, LATER, retry=True).content)) == 2


def test_a_day_on_which_no_bank_pays_is_refused(register_url: str) -> None:
    two_cases()
    for day in (date(2024, 7, 31), date(2024, 8, 3)):
        with pytest.raises(BadInputError, match=r"2024-08-0[25]"):
            file(RUN, execute_on=day)
    assert not PayFile.objects.exists()
    assert file(RUN, execute_on=date(2024, 8, 6)).execute_on == date(2024, 8, 6)


def test_invented_accounts_are_paid_to_in_demo_mode_only(register_url: str) -> None:
    two_cases()
    real = Filing(Vault(KEYS, banked.CLOCK), filing().payer, banked.CLOCK)
    with pytest.raises(BadInputError, match="--demo"):
        real.file(PAYER, RUN, Purpose.PAYMENT)
    assert not PayTransfer.objects.exists()


def test_the_file_names_no_worker_and_no_number_of_a_person(register_url: str) -> None:
    desk = vault()
    worker = Person(IDENTITIES[3], "Werknemer Geheim", date(1903, 1, 1), HOME, ACCOUNTS[3])
    desk.keep_person(worker)
    alone = Applicant("Zelfstandige Verzonnen", None, IDENTITIES[4], HOME, ACCOUNTS[4])
    ref = desk.keep_applicant(alone)
    run(RUN, [(case_ref(1), ref, "2024Q2", 700), (case_ref(2), applicant(2), "2024Q2", 1)])
    content = (file(RUN).content or b"").decode()
    for secret in (
        *(worker.name, ACCOUNTS[3].iban, HOME.street, HOME.postcode, HOME.municipality),
        *(IDENTITIES[3].digits, IDENTITIES[4].digits, IDENTITIES[4].written),
        *(ENTERPRISES[2].digits, ENTERPRISES[2].written, "q-1", ref),
    ):
        assert secret not in content
    assert alone.name in content


def test_in_the_tables_stands_no_name_and_no_account(register_url: str) -> None:
    two_cases()
    file(RUN)
    for table in (PayTransfer, PayStep, LedgerEntry, PayOpenItem):
        told = str(list(table.objects.values()))
        assert ACCOUNTS[1].iban not in told
        assert "Verzonnen" not in told


def test_a_difference_is_told(register_url: str) -> None:
    two_cases()
    file(RUN)
    with transaction.atomic():
        PayTransfer.objects.create(
            run_id=RUN,
            number=3,
            case_ref=case_ref(3),
            applicant_ref="A1",
            amount=99,
            end_to_end="MW-2024Q2-1-3",
            remittance="C3 2024Q2",
        )
    found = reconciled(RUN)
    assert {one.name for one in found.differences} == {
        *("te_betalen", "grootboek", "bestand", "onderweg")
    }


def test_a_run_that_is_not_filed_yet_is_reconciled_too(register_url: str) -> None:
    two_cases()
    told = figures(RUN)
    assert told["lijnen"] == (3, 15_051)
    assert "bestand" not in told


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"MAATWERK_PAY_ACCOUNT": ""}, "MAATWERK_PAY_ACCOUNT is not set"),
        ({"MAATWERK_PAY_ACCOUNT": "BE58160000000035"}, "MAATWERK_PAY_ACCOUNT: .* check digits"),
        ({"MAATWERK_PAY_NAME": " "}, "MAATWERK_PAY_NAME is not set"),
        ({"MAATWERK_PAY_NAME": "🙂"}, "MAATWERK_PAY_NAME or MAATWERK_PAY_BIC"),
        ({"MAATWERK_PAY_BIC": "KRED"}, "MAATWERK_PAY_NAME or MAATWERK_PAY_BIC"),
        ({"MAATWERK_PAY_ENTERPRISE": "123"}, "MAATWERK_PAY_ENTERPRISE: "),
    ],
)
def test_a_wrong_setting_is_named_and_not_repeated(change: dict[str, str], why: str) -> None:
    with pytest.raises(BadInputError, match=why) as told:
        payer_from(banked.ENVIRONMENT | change, demo=True)
    for value in change.values():
        assert not value.strip() or value not in str(told.value)


def test_who_pays_is_read_from_the_environment() -> None:
    payer = payer_from(banked.ENVIRONMENT | {"MAATWERK_PAY_BIC": "kred bebb"}, demo=True)
    assert (payer.name, payer.account, payer.bic) == (
        *("Departement Verzonnen", banked.OURS, "KREDBEBB"),
    )
    with pytest.raises(BadInputError, match="invented"):
        account_from(banked.ENVIRONMENT)
