"""What would be deleted on a day, and what is held back and why."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from tests.cases import lives
from tests.cases.lives import ACTORS, OPENED, day
from tests.register.filed import applicant, file, person
from tests.register.people import tells
from tests.register.retained import (
    DECIDED,
    GRANTED,
    GRANTED_ENDS,
    LATE,
    REFUSED,
    RETENTION,
    WITHDRAWN,
    WORKER,
    due,
    filed,
    held,
    plan,
)

from maatwerk.cases import events as e
from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.errors import BadInputError
from maatwerk.law import Quarter, load_law
from maatwerk.law.canonical import canonical
from maatwerk.payments import ledger
from maatwerk.payments.entering import enter
from maatwerk.payments.offsetting import Key
from maatwerk.register.access.log import DeniedError
from maatwerk.register.models import (
    AccessRow,
    CaseRow,
    EventRow,
    LetterRow,
    RetentionPlanRow,
    VaultRow,
)
from maatwerk.register.retention.acting import Retention
from maatwerk.register.retention.plans import Plan
from maatwerk.register.retention.policy import After, Line, Policy
from maatwerk.register.retention.telling import plan_lines, plan_told

pytestmark = pytest.mark.usefixtures("register_url")

ADJUSTMENT = (
    replace(OPENED, on=day(9), application="p-2", kind="aanpassing"),
    e.ApplicationSubmitted(day(9, 2)),
)
AFTER_WITHDRAWAL = replace(OPENED, on=day(5), application="p-2")


def on_the_last_day(life: tuple[e.Event, ...], last: date) -> tuple[list[str], list[str]]:
    """What is due on the last day that is kept, and on the next."""
    filed("c-1", life, 1)
    return due(last), due(last + timedelta(days=1))


@pytest.mark.parametrize(
    ("life", "last"),
    [
        (REFUSED, date(2029, 4, 15)),
        (WITHDRAWN, date(2026, 3, 20)),
        (GRANTED, date(2039, 3, 31)),
        (lives.ENDED, date(2034, 6, 30)),
        (lives.DRAFT, date(2025, 3, 1)),
        ((*lives.DRAFT, e.DraftDiscarded(day(3, 2))), date(2025, 3, 2)),
        (
            (*lives.PROPOSED_REFUSAL, e.ApplicationFoundInadmissible(DECIDED, "R27")),
            date(2026, 4, 15),
        ),
        ((*lives.PROPOSED_REFUSAL, e.ApplicationLapsed(DECIDED, "R26")), date(2026, 4, 15)),
    ],
)
def test_it_is_kept_to_the_last_day_and_no_longer(life: tuple[e.Event, ...], last: date) -> None:
    assert on_the_last_day(life, last) == ([], ["c-1"])


@pytest.mark.parametrize(
    "confirmed",
    [
        (e.ReviewRequested(day(5)), e.ReviewDecided(day(6), upheld=True)),
        (e.AppealLodged(day(5)), e.JudgmentGiven(day(6), upheld=True)),
    ],
)
def test_a_decision_that_was_upheld_counts_from_then(confirmed: tuple[e.Event, ...]) -> None:
    assert on_the_last_day((*REFUSED, *confirmed), date(2029, 6, 1)) == ([], ["c-1"])


def test_what_was_opened_again_counts_from_the_new_decision() -> None:
    again = (
        e.ApplicationReopened(day(6), "nieuw_feit"),
        replace(lives.REFUSING, on=day(7)),
        e.ApplicationRefused(day(7), "R12"),
    )
    assert on_the_last_day((*REFUSED, *again), date(2029, 7, 1)) == ([], ["c-1"])


@pytest.mark.parametrize(
    ("life", "on", "why"),
    [
        (lives.UNDER_REVIEW, LATE, {"heroverweging": None}),
        (lives.IN_COURT, LATE, {"beroep": None}),
        (
            (*REFUSED, e.DecisionDispatched(day(4, 16), date(2031, 1, 1))),
            LATE,
            {"beroep": "2031-01-01"},
        ),
        ((*WITHDRAWN, AFTER_WITHDRAWAL, e.ApplicationSubmitted(day(5, 2))), LATE, {"lopend": None}),
        (
            (*WITHDRAWN, replace(AFTER_WITHDRAWAL, on=date(2029, 12, 1))),
            LATE,
            {"langere_termijn": "2030-12-01"},
        ),
        (
            (*REFUSED, e.ApplicantExcluded(day(5), date(2030, 5, 1), "onjuiste_verklaring", False)),
            date(2029, 4, 20),
            {"sanctie": "2030-05-01"},
        ),
    ],
)
def test_what_is_over_can_be_held_back(
    life: tuple[e.Event, ...], on: date, why: dict[str, str | None]
) -> None:
    filed("c-1", life, 1)
    assert due(on) == []
    found = held("c-1", on)
    assert found.keys() == why.keys()
    assert found == why


def test_a_refused_adjustment_is_kept_as_long_as_what_was_granted() -> None:
    refused = (
        *ADJUSTMENT,
        replace(lives.REFUSING, on=day(10)),
        e.ApplicationRefused(day(10), "R12"),
    )
    filed("c-1", (*GRANTED, *refused), 1)
    assert held("c-1", date(2029, 3, 1)) == {}
    assert held("c-1", date(2029, 10, 2)) == {
        "langere_termijn": "2039-03-31",
        "verjaring": "2034-03-31",
    }
    assert due(date(2039, 4, 1)) == ["c-1"]


def test_a_right_that_runs_holds_what_came_before_it() -> None:
    filed("c-1", (*WITHDRAWN, AFTER_WITHDRAWAL, *GRANTED[1:]), 1)
    assert held("c-1", date(2027, 1, 1)) == {
        "lopend": "2029-03-31",
        "langere_termijn": "2039-03-31",
        "verjaring": "2034-03-31",
    }


def test_an_open_recovery_holds_a_case_until_it_lapses() -> None:
    order = e.RecoveryOrdered(date(2034, 5, 1), (Quarter(2029, 2),), 1000, "correctie_loon")
    filed("c-1", (*GRANTED, order), 1)
    assert held("c-1", date(2039, 4, 1)) == {"terugvordering": "2039-05-01"}
    assert due(date(2039, 5, 1)) == []
    assert due(date(2039, 5, 2)) == ["c-1"]


def test_money_that_is_owed_or_due_holds_a_case_until_it_is_settled() -> None:
    """Also when the limitation was interrupted: the ledger has it until it is given up."""
    filed("c-1", GRANTED, 1)
    on = date(2039, 5, 2)
    assert due(on) == ["c-1"]
    at = datetime(2029, 6, 1, tzinfo=UTC)
    who = CaseRow.objects.get(case_ref="c-1").applicant_ref
    key = Key(who, "c-1", Quarter(2024, 2).index, "loonpremie")

    def entered(source: str, move: Callable[..., Sequence[ledger.Entry]], *what: object) -> None:
        with transaction.atomic():
            enter(move(ledger.Fact(source, None, (1, 9), at), *what))

    part = [(key, 1000)]
    for source, move, what, held_then in (
        ("line:2024Q2-1:1", ledger.approved, (key, 1000), True),
        ("transfer:MW-2024Q2-1-1", ledger.filed, (part,), True),
        ("answer:1:1", ledger.executed, (part,), False),
        ("line:2024Q3-1:1", ledger.approved, (key, -1000), True),
        ("act:1", ledger.waived, (part,), False),
    ):
        entered(source, move, *what)
        assert due(on) == ([] if held_then else ["c-1"]), source
        if held_then:
            assert held("c-1", on) == {"geld_open": None}


def short(outcome: str, years: int, after: After) -> Policy:
    line = Line(
        date(2023, 7, 1), outcome, years, after, ("person", "applicant"), "a test", "assumed"
    )
    return Policy({outcome: (line,)}, f"{outcome} {years} {after}")


def test_the_limitation_of_the_law_holds_whatever_the_policy_says() -> None:
    filed("c-1", GRANTED, 1)
    hasty = replace(RETENTION, policy=short("toegekend", 1, After.END_OF_RIGHT))
    early = hasty.plan(WORKER, date(2034, 3, 31)).content
    assert early["due"] == []
    assert early["held"][0]["why"] == [{"reason": "verjaring", "until": "2034-03-31"}]
    late = hasty.plan(WORKER, date(2034, 4, 1)).content
    assert [one["case"] for one in late["due"]] == ["c-1"]


def test_what_the_register_does_not_know_is_never_over() -> None:
    filed("c-1", GRANTED, 1)
    unknown = replace(RETENTION, policy=short("toegekend", 1, After.LAST_PAYMENT))
    assert unknown.plan(WORKER, date(2060, 1, 1)).content["due"] == []
    filed("c-2", (*WITHDRAWN, AFTER_WITHDRAWAL, *GRANTED[1:]), 2)
    lines = short("toegekend", 1, After.LAST_PAYMENT).lines | {
        "ingetrokken": short("ingetrokken", 2, After.DECISION).lines["ingetrokken"]
    }
    both = replace(RETENTION, policy=Policy(lines, "both")).plan(WORKER, date(2060, 1, 1)).content
    assert both["due"] == []
    assert [(one["case"], one["why"]) for one in both["held"]] == [
        ("c-2", [{"reason": "onbekend", "until": None}])
    ]


def test_an_outcome_without_a_line_is_never_over() -> None:
    filed("c-1", REFUSED, 1)
    filed("c-2", (*REFUSED, AFTER_WITHDRAWAL, *WITHDRAWN[1:]), 2)
    only = replace(RETENTION, policy=short("ingetrokken", 1, After.DECISION))
    content = only.plan(WORKER, LATE).content
    assert content["due"] == []
    assert [(one["case"], one["why"][0]["reason"]) for one in content["held"]] == [
        ("c-2", "geen_regel")
    ]


def test_who_is_in_another_case_that_is_kept_stays() -> None:
    about, by = filed("c-1", REFUSED, 1)
    file("c-2", GRANTED, applicant(2), about)
    file("c-3", lives.SUBMITTED, by, person(3))
    content = plan().content
    assert content["vault"] == []
    (one,) = content["due"]
    assert (one["case"], one["removes"]) == ("c-1", {"letters": 1})  # its rows of files stay
    kept = {one["ref"]: (one["kind"], one["why"], one["kept_by"]) for one in content["held_vault"]}
    assert kept == {
        about: ("person", "ander_dossier", ["c-2"]),
        by: ("applicant", "ander_dossier", ["c-3"]),
    }


def test_whoever_was_the_employer_before_a_succession_stays_with_the_case() -> None:
    old, new = applicant(1), applicant(2)
    handed_over = e.EnterpriseSucceeded(day(8), new, "werkgever", "10000")
    file("c-1", (*GRANTED, handed_over), old, person(1))
    file("c-2", REFUSED, old, person(2))
    kept = {one["ref"]: one["kept_by"] for one in plan().content["held_vault"]}
    assert kept == {old: ["c-1"]}
    gone = {one["ref"] for one in plan(date(2039, 4, 1)).content["vault"]}
    assert gone == {old, new, person(1), person(2)}


def test_two_cases_of_one_person_go_together() -> None:
    about, by = filed("c-1", REFUSED, 1)
    file("c-2", WITHDRAWN, by, about)
    content = plan().content
    assert {one["ref"]: one["cases"] for one in content["vault"]} == {
        about: ["c-1", "c-2"],
        by: ["c-1", "c-2"],
    }
    counts = {one["case"]: one["removes"] for one in content["due"]}
    assert counts == {
        "c-1": {"applicant": 1, "intake_rows": 1, "letters": 1, "person": 1},
        "c-2": {},
    }


def test_a_plan_is_the_same_when_it_is_made_twice_and_deletes_nothing() -> None:
    for number, life in enumerate((REFUSED, WITHDRAWN, GRANTED, lives.DRAFT), 1):
        filed(f"c-{number}", life, number)
    before = (VaultRow.objects.count(), LetterRow.objects.count(), EventRow.objects.count())
    one, other = plan(), plan()
    assert one.content == other.content
    assert one.ref != other.ref
    assert RetentionPlanRow.objects.count() == 2
    assert before == (VaultRow.objects.count(), LetterRow.objects.count(), EventRow.objects.count())


def test_who_stands_in_no_case_is_counted_and_left_alone() -> None:
    filed("c-1", REFUSED, 1)
    person(9)
    content = plan().content
    assert content["vault_without_case"] == 1
    assert person(9) not in {one["ref"] for one in content["vault"]}
    assert "te bewaren of van onbekende ouderdom: 1." in "\n".join(plan_lines(plan(), "nl"))


def test_the_list_names_no_person_and_no_draft() -> None:
    filed("c-1", REFUSED, 1)
    filed("c-draft", lives.DRAFT, 2)
    file("c-held", lives.UNDER_REVIEW, applicant(3), person(3))
    made = plan()
    written = canonical(plan_told(made)).decode()
    for text in (written, *plan_lines(made, "nl"), *plan_lines(made, "en")):
        assert tells(text) == []
        assert "Persoon" not in text
        assert "c-draft" not in text
    told = plan_told(made)
    assert told["drafts"] == {"due": 1, "held": 0}
    assert "Nooit ingediende concepten, te verwijderen: 1" in "\n".join(plan_lines(made, "nl"))
    assert [one["case"] for one in told["due"]] == ["c-1"]
    shown = " ".join(row.result.case_refs for row in AccessRow.objects.select_related("result"))
    assert "c-1" in shown
    assert "c-draft" not in shown
    english = "\n".join(plan_lines(made, "en"))
    assert "Cases to delete from: 1; held back: 1." in english
    assert "geweigerd, 5 years after the decision, kept until 2029-04-15" in english
    assert "held back: a review is going on" in english


PLANS = {Role.CASE_WORKER, Role.DECIDER}
SEES = PLANS | {Role.AUDITOR}


@pytest.mark.parametrize("role", Role)
def test_each_role_does_what_is_his(role: Role) -> None:
    filed("c-1", REFUSED, 1)
    ref = plan().ref
    actor = Actor("u-other", role, frozenset({applicant(1)}))
    steps = {
        "plan": (PLANS, lambda: RETENTION.plan(actor, LATE)),
        "show": (SEES, lambda: RETENTION.show(actor, ref)),
        "list": (SEES, lambda: RETENTION.deletions(actor).__enter__()),
        "approve": ({Role.DECIDER}, lambda: RETENTION.approve(actor, ref)),
        "carry_out": (PLANS, lambda: RETENTION.carry_out(actor, ref)),
    }
    for allowed, step in steps.values():
        if role in allowed:
            assert step() is not None
        else:
            with pytest.raises(DeniedError):
                step()


def test_every_step_is_logged_also_when_it_is_refused() -> None:
    filed("c-1", REFUSED, 1)
    ref = plan().ref
    assert isinstance(RETENTION.carry_out(WORKER, ref), Refusal)
    with pytest.raises(DeniedError):
        RETENTION.plan(ACTORS[Role.ADMINISTRATOR], LATE)
    with pytest.raises(BadInputError, match="no such plan"):
        RETENTION.show(WORKER, "c-1")
    rows = AccessRow.objects.select_related("result").order_by("seq")
    told = [(r.act, r.purpose, r.query, r.result.outcome, r.result.cases) for r in rows]
    assert told == [
        ("bewaring", "bewaring", "plannen", "gegeven", 1),
        ("bewaring", "bewaring", "uitvoeren", "geweigerd", 0),
        ("bewaring", "bewaring", "plannen", "geweigerd", 0),
        ("bewaring", "bewaring", "inzien", "mislukt", 0),
    ]


def test_a_day_before_the_law_is_refused() -> None:
    with pytest.raises(BadInputError, match="verjaring_terugvordering"):
        plan(date(2020, 1, 1))


def test_a_plan_for_a_day_to_come_can_be_looked_at() -> None:
    filed("c-1", GRANTED, 1)
    young = Retention(StoppedClock(datetime(2026, 6, 1, tzinfo=UTC)), load_law())
    made = young.plan(WORKER, date(2039, 4, 1))
    assert isinstance(made, Plan)
    assert [one["case"] for one in made.content["due"]] == ["c-1"]
    assert date.fromisoformat(made.content["due"][0]["counted_from"]) == GRANTED_ENDS
