"""Every fact moves as much out of one account as into another."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.payments import ledger
from maatwerk.payments.ledger import Account, Entry, Fact
from maatwerk.payments.offsetting import Claim, Coming, Key, Offset, offsets

AT = datetime(2025, 3, 14, 9, tzinfo=UTC)
LOON = Key("A1", "C1", 8100, "loonpremie")
GUIDANCE = Key("A1", "C1", 8100, "begeleidingspremie")


def fact(source: str = "line:2025Q1-1:1") -> Fact:
    return Fact(source, "2025Q1-1", (3, 9), AT)


def moves(entries: tuple[Entry, ...]) -> list[tuple[str, int]]:
    return [(str(entry.account), entry.cents) for entry in entries]


def test_what_is_accorded_is_due_and_what_is_taken_back_is_owed() -> None:
    assert moves(ledger.approved(fact(), LOON, 120_00)) == [
        ("recht", 120_00),
        ("te_betalen", -120_00),
    ]
    assert moves(ledger.approved(fact(), LOON, -20_00)) == [
        ("te_vorderen", 20_00),
        ("recht", -20_00),
    ]
    assert ledger.approved(fact(), LOON, 0) == ()


def test_a_set_off_touches_the_payment_and_the_claim_each_of_its_own_case() -> None:
    other = Key("A1", "C2", 8096, "loonpremie")
    payment, claim = ledger.set_off(fact("offset:1"), Offset(other, LOON, 7_00))
    assert (payment.account, payment.cents, payment.key) == (Account.PAYABLE, 7_00, LOON)
    assert (claim.account, claim.cents, claim.key) == (Account.RECEIVABLE, -7_00, other)


@pytest.mark.parametrize(
    ("move", "debit", "credit"),
    [
        (ledger.filed, "te_betalen", "onderweg"),
        (ledger.executed, "onderweg", "bank"),
        (ledger.rejected, "onderweg", "te_betalen"),
        (ledger.returned, "bank", "te_betalen"),
        (ledger.repaid, "bank", "te_vorderen"),
        (ledger.waived, "kwijtgescholden", "te_vorderen"),
    ],
)
def test_a_transfer_moves_what_it_pays_of_each_component(
    move: object, debit: str, credit: str
) -> None:
    parts = [(LOON, 80_00), (GUIDANCE, 5_01)]
    assert moves(move(fact(), parts)) == [  # type: ignore[operator]
        (debit, 80_00),
        (credit, -80_00),
        (debit, 5_01),
        (credit, -5_01),
    ]
    with pytest.raises(ValueError, match="above 0"):
        move(fact(), [(LOON, -1)])  # type: ignore[operator]


def test_what_a_transfer_paid_can_be_read_from_its_filing() -> None:
    parts = [(LOON, 80_00), (GUIDANCE, 5_01)]
    assert ledger.parts_of(ledger.filed(fact(), parts)) == parts


def test_a_whole_life_ends_where_it_should() -> None:
    """A worked example: 120 paid and returned, 20 taken back and set off, the rest paid again."""
    first = ledger.approved(fact("line:1"), LOON, 120_00)
    out = ledger.filed(fact("transfer:1"), [(LOON, 120_00)])
    done = ledger.executed(fact("answer:1"), [(LOON, 120_00)])
    back = ledger.returned(fact("answer:2"), [(LOON, 120_00)])
    less = ledger.approved(fact("line:2"), LOON, -20_00)
    kept = ledger.set_off(fact("offset:1"), Offset(LOON, LOON, 20_00))
    again = ledger.filed(fact("transfer:2"), [(LOON, 100_00)])
    paid = ledger.executed(fact("answer:3"), [(LOON, 100_00)])
    told = (*first, *out, *done, *back, *less, *kept, *again, *paid)
    assert ledger.unbalanced(told) == ()
    assert ledger.balances(told) == {(Account.RIGHT, LOON): 100_00, (Account.BANK, LOON): -100_00}


def test_a_transaction_that_does_not_balance_is_found() -> None:
    good, bad = ledger.approved(fact(), LOON, 5), ledger.approved(fact("line:x"), LOON, 7)
    assert ledger.unbalanced((*good, bad[0])) == ("line:x",)


def test_money_that_comes_in_goes_to_the_first_claim_first() -> None:
    over = [(LOON, 30), (GUIDANCE, 50)]
    assert ledger.spread(30, over) == ((LOON, 30),)
    assert ledger.spread(31, over) == ((LOON, 30), (GUIDANCE, 1))
    for wrong in (0, -1, 81):
        with pytest.raises(ValueError, match="spread"):
            ledger.spread(wrong, over)


keys = st.builds(
    Key,
    st.sampled_from(["A1", "A2"]),
    st.sampled_from(["C1", "C2"]),
    st.integers(8098, 8100),
    st.sampled_from(["loonpremie", "begeleidingspremie"]),
)


@given(st.lists(st.tuples(keys, st.integers(-5_000, 5_000)), max_size=25), st.lists(st.booleans()))
def test_whatever_happens_every_transaction_is_zero_and_accounts_agree(
    lines: list[tuple[Key, int]], answers: list[bool]
) -> None:
    """Lines are approved, claims set off, the rest filed, and the bank answers either way."""
    book: list[Entry] = []
    for number, (key, cents) in enumerate(lines):
        book += ledger.approved(fact(f"line:{number}"), key, cents)
    claims = _open(book, Account.RECEIVABLE, 1)
    coming = _open(book, Account.PAYABLE, -1)
    found = offsets(
        [Claim(key, cents, AT.date()) for key, cents in claims.items()],
        [Coming(key, cents) for key, cents in coming.items()],
    )
    for number, one in enumerate(found):
        book += ledger.set_off(fact(f"offset:{number}"), one)
    left = _open(book, Account.PAYABLE, -1)
    for number, (key, cents) in enumerate(left.items()):
        out = ledger.filed(fact(f"transfer:{number}"), [(key, cents)])
        move = ledger.executed if number < len(answers) and answers[number] else ledger.rejected
        book += (*out, *move(fact(f"answer:{number}"), ledger.parts_of(out)))

    assert ledger.unbalanced(book) == ()
    balances = ledger.balances(book)
    assert sum(balances.values()) == 0
    assert ledger.total(balances, Account.RIGHT) == sum(cents for _, cents in lines)
    assert ledger.total(balances, Account.UNDER_WAY) == 0
    for (account, _), cents in balances.items():
        assert (cents > 0) or account not in (Account.RECEIVABLE, Account.WAIVED)
        assert (cents < 0) or account is not Account.PAYABLE
    for applicant in ("A1", "A2"):
        owed = [
            c
            for (a, k), c in balances.items()
            if a is Account.RECEIVABLE and k.applicant == applicant
        ]
        accorded = sum(cents for key, cents in lines if key.applicant == applicant)
        assert sum(owed) == max(0, -accorded)


def _open(book: list[Entry], account: Account, sign: int) -> dict[Key, int]:
    return {
        key: sign * cents for (name, key), cents in ledger.balances(book).items() if name is account
    }
