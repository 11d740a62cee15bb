"""Nobody reads the letter of another, and no role a kind that its view does not show."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.cases.lives import ACTORS, day
from tests.register.filed import mandate
from tests.register.lettered import DESK, ON, WORKER, live, made, people, somebody

from maatwerk.cases import commands as c
from maatwerk.cases.evolve import case_of
from maatwerk.cases.letters import LetterKind, may_read
from maatwerk.cases.refusal import Kind, Refusal
from maatwerk.cases.roles import OUTSIDE, Actor, Role
from maatwerk.cases.visibility import view
from maatwerk.register import store
from maatwerk.register.access.log import DeniedError
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Done
from maatwerk.register.letters.asked import Asked, Draft
from maatwerk.register.letters.keeping import Form
from maatwerk.register.models import AccessRow, EventRow

pytestmark = pytest.mark.usefixtures("register_url")

PURPOSES = {
    Role.APPLICANT: Purpose.OWN_FILE,
    Role.MANDATE_HOLDER: Purpose.OWN_FILE,
    Role.VDAB: Purpose.INQUIRY,
    Role.CASE_WORKER: Purpose.HANDLING,
    Role.DECIDER: Purpose.DECISION,
    Role.PAYER: Purpose.PAYMENT,
    Role.AUDITOR: Purpose.AUDIT,
}


@pytest.fixture(autouse=True)
def cheap_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who reads a letter has nothing to do with how it is printed, which takes its time."""
    monkeypatch.setattr("maatwerk.register.letters.desk.as_pdf", lambda html: html.encode())


def tried(ask: Callable[..., Any], actor: Actor, *arguments: Any) -> Any:
    """What came of it; None when it was denied."""
    try:
        return ask(actor, *arguments)
    except DeniedError:
        return None


@pytest.mark.parametrize("role", sorted(OUTSIDE))
def test_two_employers_never_see_each_others(role: Role) -> None:
    one, _ = live(LetterKind.REFUSAL, "c-1", 1)
    other, _ = live(LetterKind.REFUSAL, "c-2", 2)
    for applicant in (one, other):
        mandate("u-9", applicant)
    letters = {"c-1": made(LetterKind.REFUSAL, "c-1"), "c-2": made(LetterKind.REFUSAL, "c-2")}
    own = {
        somebody(role, one): {"c-1"},
        somebody(role, other): {"c-2"},
        somebody(role): set[str](),
        somebody(Role.MANDATE_HOLDER, one, other): {"c-1", "c-2"},
    }
    for actor, seen in own.items():
        for case_ref, letter in letters.items():
            listed = tried(DESK.letters, actor, case_ref, Purpose.OWN_FILE)
            assert (listed is not None) == (case_ref in seen)
            shown = tried(DESK.show, actor, case_ref, letter.letter, Purpose.OWN_FILE, Form.HTML)
            assert (shown is not None) == (case_ref in seen)
            asked = Asked(case_ref, LetterKind.REFUSAL, ON)
            for ask in (DESK.preview, DESK.make):
                came = tried(ask, actor, asked, Purpose.OWN_FILE)
                assert not isinstance(came, Draft)
                assert (came is not None) == (case_ref in seen)
                assert came is None or came.kind is Kind.FORBIDDEN
    assert EventRow.objects.filter(type="LetterKept").count() == 2


def test_a_letter_is_not_found_in_the_case_of_another() -> None:
    one, _ = live(LetterKind.REFUSAL, "c-1", 1)
    live(LetterKind.REFUSAL, "c-2", 2)
    foreign = made(LetterKind.REFUSAL, "c-2").letter
    with pytest.raises(DeniedError, match="no such letter"):
        DESK.show(somebody(Role.APPLICANT, one), "c-1", foreign, Purpose.OWN_FILE, Form.PDF)
    assert AccessRow.objects.order_by("-seq")[0].result.outcome == "geweigerd"


@pytest.mark.parametrize("role", sorted(OUTSIDE))
def test_who_takes_an_employer_over_does_not_read_its_post(role: Role) -> None:
    before, _ = live(LetterKind.RECOVERY, "c-1", 1)
    after, _ = people(2)
    earlier = made(LetterKind.RECOVERY, "c-1")
    taken = c.SucceedEnterprise(day(12), after, "werkgever", "10000")
    assert isinstance(DESK.register.handle(taken, "c-1", WORKER), Done)
    later = made(LetterKind.GRANT, "c-1", on=date(2024, 12, 2))
    assert (earlier.addressee, later.addressee) == (before, after)
    mandate("u-9", after)
    successor = somebody(role, after)
    listed = DESK.letters(successor, "c-1", Purpose.OWN_FILE)
    assert [one.letter for one in listed] == [later]
    assert tried(DESK.show, successor, "c-1", earlier.letter, Purpose.OWN_FILE, Form.PDF) is None
    assert tried(DESK.show, successor, "c-1", later.letter, Purpose.OWN_FILE, Form.PDF)
    assert tried(DESK.letters, somebody(role, before), "c-1", Purpose.OWN_FILE) is None
    holder = somebody(Role.MANDATE_HOLDER, before, after)
    assert DESK.letters(holder, "c-1", Purpose.OWN_FILE) == listed
    assert tried(DESK.show, holder, "c-1", earlier.letter, Purpose.OWN_FILE, Form.PDF) is None
    mandate("u-9", before)
    both = DESK.letters(holder, "c-1", Purpose.OWN_FILE)
    assert [one.letter for one in both] == [earlier, later]


@pytest.mark.parametrize("role", PURPOSES)
@pytest.mark.parametrize("kind", [LetterKind.GRANT, LetterKind.RECOVERY, LetterKind.REFUSAL])
def test_each_role_reads_what_the_rule_says(kind: LetterKind, role: Role) -> None:
    applicant, _ = live(kind)
    mandate("u-9", applicant)
    letter = made(kind)
    actor = somebody(role, applicant)
    listed = DESK.letters(actor, "c-1", PURPOSES[role])
    shown = tried(DESK.show, actor, "c-1", letter.letter, PURPOSES[role], Form.HTML)
    assert bool(listed) == (shown is not None)
    case = case_of(store.events_of("c-1"))
    assert bool(listed) == may_read(actor, view(actor, case), kind, applicant)


@pytest.mark.parametrize("role", PURPOSES)
def test_only_the_desk_makes_letters(role: Role) -> None:
    applicant, _ = live(LetterKind.REFUSAL)
    mandate("u-9", applicant)
    actor = somebody(role, applicant)
    asked = Asked("c-1", LetterKind.REFUSAL, ON)
    draft = DESK.preview(actor, asked, PURPOSES[role])
    letter = DESK.make(actor, asked, PURPOSES[role])
    if role in (Role.CASE_WORKER, Role.DECIDER):
        assert isinstance(draft, Draft)
        assert not isinstance(letter, Refusal)
    else:
        assert isinstance(draft, Refusal)
        assert isinstance(letter, Refusal)
        assert draft.kind is letter.kind is Kind.FORBIDDEN


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMINISTRATOR])
@pytest.mark.parametrize("purpose", Purpose)
def test_who_sees_no_case_gets_no_letter(role: Role, purpose: Purpose) -> None:
    live(LetterKind.GRANT)
    letter = made(LetterKind.GRANT).letter
    assert tried(DESK.letters, ACTORS[role], "c-1", purpose) is None
    assert tried(DESK.show, ACTORS[role], "c-1", letter, purpose, Form.PDF) is None
    asked = Asked("c-1", LetterKind.GRANT, ON)
    assert tried(DESK.preview, ACTORS[role], asked, purpose) is None
