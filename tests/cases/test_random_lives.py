"""Random lives: whatever is asked, in whatever order, a case stays one that can be."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from maatwerk.cases import commands as c
from maatwerk.cases import events as e
from maatwerk.cases.application import Outcome, Stage
from maatwerk.cases.case import Case, Exclusion
from maatwerk.cases.clocks import stopped_days
from maatwerk.cases.course import Standing
from maatwerk.cases.decide import decide
from maatwerk.cases.encoding import as_data, as_event
from maatwerk.cases.evolve import case_of, evolve
from maatwerk.cases.refusal import Refusal
from maatwerk.cases.roles import Actor, Role
from maatwerk.cases.transitions import BY_COMMAND
from maatwerk.cases.work_lists import WorkList, work_list
from maatwerk.law import Quarter, load_law

from .lives import CLOCK, FACTS, NEED, OWN, VAULTED

START = date(2023, 7, 3)
STEP = st.integers(0, 40)
PEOPLE = ("u-1", "u-2", "u-3")
QUARTERS = st.integers(Quarter(2023, 2).index, Quarter(2030, 1).index).map(Quarter.from_index)
CODES = ("imw", "vop", "10000", "op_maat", "vijf_jaar", "R22", "onderbroken", "mandaat")
TEXTS = st.one_of(st.sampled_from(CODES), st.text(max_size=12))
REASONS = {
    c.ReturnProposal: "feit_ontbreekt",
    c.Reopen: "nieuw_feit",
}
AFTER_THE_DECISION = {
    *(WorkList.REVIEW, WorkList.COURT, WorkList.RUNNING, WorkList.SUSPENDED, WorkList.CLOSED),
    WorkList.ADVANCE,
}


class Life(RuleBasedStateMachine):
    """One case, to which people do what comes into their heads."""

    applicant_kind, premium = "werkgever", "loonpremie"
    known: ClassVar[Mapping[str, str]] = FACTS

    def __init__(self) -> None:
        super().__init__()
        self.case = Case()
        self.events: list[Any] = []
        self.today = START
        self.drafts = 0
        self.person = "Q00000000001"
        self.refused = 0

    def give(self, command: Any, role: Role, person: str) -> None:
        before, row = self.case, BY_COMMAND[type(command)]
        about = row.about.of(before)
        if isinstance(command, c.AboutADecision) and command.application is not None:
            about = before.named(command.application)
        actor = Actor(person, role, OWN)
        result = self.decided(command, actor)
        if isinstance(result, Refusal):
            self.refused += 1
            assert result.nl
            assert result.en
            return
        assert role in row.roles
        for event in result:
            self.case = evolve(self.case, event)
            self.events.append(event)
        stage = Stage.NONE if about is None else about.stage
        assert stage in row.stages
        after = self.case.named(about.ref) if about else None
        if about is not None and not isinstance(command, c.OpenDraft):
            assert (Stage.NONE if after is None else after.stage) in row.to | {stage}
        moved = (before.standing, self.case.standing)
        assert moved[0] == moved[1] or moved in row.moves

    def decided(self, command: Any, actor: Actor) -> Any:
        return decide(self.case, command, actor, load_law(), CLOCK, elsewhere=self.elsewhere())

    def elsewhere(self) -> tuple[Exclusion, ...]:
        """What was imposed in other cases."""
        return ()

    def on(self, days: int) -> date:
        self.today = min(self.today + timedelta(days=days), date(2026, 5, 1))
        return self.today

    @rule(
        days=STEP,
        kind=st.sampled_from(["nieuw", "aanpassing", "verlenging"]),
        province=st.sampled_from(["10000", "70000"]),
    )
    def open_draft(self, days: int, kind: str, province: str = "10000") -> None:
        self.drafts += 1
        draft = c.OpenDraft(
            self.on(days),
            f"P{self.drafts:011}",
            "imw",
            kind,
            "A00000000001",
            self.applicant_kind,
            self.person,
            self.premium,
            province,
        )
        self.give(draft, Role.APPLICANT, "u-1")

    @rule(days=STEP, facts=st.dictionaries(st.sampled_from(sorted(FACTS)), st.just(None)))
    def facts(self, days: int, facts: dict[str, None]) -> None:
        known = {n: self.known[n] for n in facts if n in self.known} or dict(self.known)
        self.give(c.GiveFacts(self.on(days), known), Role.APPLICANT, "u-1")

    @rule(days=STEP)
    def submit(self, days: int) -> None:
        self.give(c.GiveFacts(self.on(0), dict(self.known)), Role.APPLICANT, "u-1")
        self.give(c.Submit(self.on(days)), Role.APPLICANT, "u-1")

    @rule(days=STEP, who=st.sampled_from(PEOPLE))
    def ask(self, days: int, who: str) -> None:
        day = self.on(days)
        ask = c.AskForMore(day, ("mandaat",), day + timedelta(days=14))
        self.give(ask, Role.CASE_WORKER, who)

    @rule(days=STEP)
    def answer(self, days: int) -> None:
        self.give(c.ReceiveMore(self.on(days)), Role.APPLICANT, "u-1")

    @rule(days=STEP, who=st.sampled_from(PEOPLE))
    def admissible(self, days: int, who: str) -> None:
        self.give(c.FindAdmissible(self.on(days)), Role.CASE_WORKER, who)

    @rule(days=STEP, found=st.sampled_from(["nood_premie", "geen_nood"]))
    def need(self, days: int, found: str) -> None:
        facts = {**NEED, "bevinding_vdab": found}
        self.give(c.ReceiveNeed(self.on(days), facts), Role.VDAB, "u-9")

    @rule(days=STEP, who=st.sampled_from(PEOPLE))
    def propose(self, days: int, who: str) -> None:
        self.give(c.Propose(self.on(days), VAULTED), Role.CASE_WORKER, who)

    @rule(days=STEP, who=st.sampled_from(PEOPLE), kind=st.sampled_from(["grant", "refuse"]))
    def decide(self, days: int, who: str, kind: str) -> None:
        command = c.Grant(self.on(days)) if kind == "grant" else c.Refuse(self.on(days), "R12")
        self.give(command, Role.DECIDER, who)

    @rule(
        days=STEP,
        who=st.sampled_from(PEOPLE),
        kind=st.sampled_from([c.DeclareLapsed, c.Withdraw, c.DiscardDraft, c.RequestReview]),
    )
    def plain(self, days: int, who: str, kind: Any) -> None:
        role = min(BY_COMMAND[kind].roles)
        self.give(kind(self.on(days)), role, who)

    @rule(days=STEP, who=st.sampled_from(PEOPLE), kind=st.sampled_from(sorted(REASONS, key=str)))
    def with_reason(self, days: int, who: str, kind: Any) -> None:
        self.give(kind(self.on(days), REASONS[kind]), Role.DECIDER, who)

    @rule(steps=st.integers(1, 8), days=STEP, refuses=st.booleans())
    def go_on(self, steps: int, days: int, *, refuses: bool) -> None:
        """What usually comes next: chance alone would seldom reach a decision."""
        for _ in range(steps):
            self._go_on(days, refuses=refuses)

    def _go_on(self, days: int, *, refuses: bool) -> None:
        case = self.case
        if case.stage in (Stage.NONE, Stage.DECIDED):
            self.open_draft(days, "nieuw" if case.right is None else "aanpassing")
        elif case.stage is Stage.DRAFT:
            self.submit(days)
        elif case.current.clock_stands_still:
            self.answer(days)
        elif case.stage is Stage.SUBMITTED:
            self.admissible(days, "u-1")
        elif case.stage is Stage.PROPOSED:
            self.decide(days, "u-2", "refuse" if refuses else "grant")
        elif case.current.need_on is None:
            self.need(days, "geen_nood" if refuses else "nood_premie")
        else:
            self.propose(days, "u-1")

    @rule(days=STEP, quarter=QUARTERS, what=st.sampled_from(["suspend", "resume", "end"]))
    def change_right(self, days: int, quarter: Quarter, what: str) -> None:
        day = self.on(days)
        command = {
            "suspend": c.Suspend(day, quarter, "R22"),
            "resume": c.Resume(day, quarter),
            "end": c.EndRight(day, quarter, "afstand"),
        }[what]
        self.give(command, Role.DECIDER, "u-3")

    @rule(
        days=STEP,
        ahead=st.integers(0, 200),
        cents=st.integers(-1, 250_000),
        what=st.sampled_from(["ask", "agree", "decline", "end"]),
    )
    def advance(self, days: int, ahead: int, cents: int, what: str) -> None:
        day = self.on(days)
        month = (day + timedelta(days=ahead)).replace(day=1)
        command = {
            "ask": c.RequestAdvance(day, month, cents),
            "agree": c.AgreeAdvance(day, month, cents),
            "decline": c.DeclineAdvance(day, "te_hoog"),
            "end": c.EndAdvance(day, month, "op_vraag"),
        }[what]
        who = "u-1" if what == "ask" else "u-2"
        self.give(command, min(BY_COMMAND[type(command)].roles), who)

    @rule(
        back=st.integers(0, 400),
        fact=st.sampled_from(["andere_tussenkomsten", "steunintensiteit"]),
        value=st.sampled_from(["0", "0.3"]),
    )
    def correct(self, back: int, fact: str, value: str) -> None:
        proposed = [one.ref for one in self.case.filed if one.stage is Stage.PROPOSED]
        day = self.on(0) - timedelta(days=back)
        before = len(self.events)
        self.give(c.CorrectFact(day, fact, value), Role.CASE_WORKER, "u-1")
        if len(self.events) > before:
            assert all(one.stage is not Stage.PROPOSED for one in self.case.filed), proposed

    @rule(days=STEP, months=st.integers(1, 3))
    def exclude(self, days: int, months: int) -> None:
        until = self.case.excluded_until
        command = c.Exclude(self.on(days), months, "voorwaarde_geschonden")
        self.give(command, Role.DECIDER, "u-3")
        assert until is None or (self.case.excluded_until or until) >= until

    @rule(days=STEP, province=st.sampled_from(["10000", "40000"]))
    def merge(self, days: int, province: str) -> None:
        command = c.MergeMunicipalities(self.on(days), "a-1", province)
        self.give(command, Role.CASE_WORKER, "u-1")

    @rule(days=STEP, which=st.integers(1, 4))
    def reopen_one(self, days: int, which: int) -> None:
        """Also one that was decided before another."""
        command = c.Reopen(self.on(days), "vergissing", f"p-{which}")
        self.give(command, Role.DECIDER, "u-3")

    @rule(days=STEP, upheld=st.booleans())
    def review(self, days: int, upheld: bool) -> None:
        self.give(c.DecideReview(self.on(days), upheld), Role.VDAB, "u-9")

    @rule(days=STEP, upheld=st.booleans(), lodge=st.booleans())
    def court(self, days: int, upheld: bool, lodge: bool) -> None:
        day = self.on(days)
        command = c.LodgeAppeal(day) if lodge else c.RecordJudgment(day, upheld)
        self.give(command, Role.CASE_WORKER, "u-2")

    @rule(
        days=st.integers(-400, 40),
        text=TEXTS,
        number=st.integers(-5, 10**6),
        quarter=QUARTERS,
        kind=st.sampled_from(["grant", "open", "correct", "succeed", "recover", "suspend", "ask"]),
    )
    def whatever(self, days: int, text: str, number: int, quarter: Quarter, kind: str) -> None:
        """Any text and any day: what is accepted is still a case, and a snapshot can be made."""
        day = min(self.today + timedelta(days=days), date(2026, 5, 1))
        applicant = self.case.applicant or "A00000000001"
        self.drafts += 1
        draft = (f"P{self.drafts:011}", text, "nieuw", applicant, self.applicant_kind, self.person)
        command: Any = {
            "grant": c.Grant(day, None, text, number % 100, quarter, "overmacht"),
            "open": c.OpenDraft(day, *draft, self.premium, text),
            "correct": c.CorrectFact(day, "kwartaalstatus", text),
            "succeed": c.MergeMunicipalities(day, applicant, text),
            "recover": c.OrderRecovery(day, (quarter,), number, "sanctie"),
            "suspend": c.Suspend(day, quarter, text),
            "ask": c.AskForMore(day, (text,), day + timedelta(days=14)),
        }[kind]
        self.give(command, min(BY_COMMAND[type(command)].roles), "u-3")
        if self.case.latest:
            self.today = max(self.today, *self.case.latest.values())

    @invariant()
    def the_events_add_up_to_the_case(self) -> None:
        assert case_of(self.events) == self.case
        assert self.case.version == len(self.events)

    @invariant()
    def what_is_stored_is_the_same_case(self) -> None:
        stored = [as_event(type(event).__name__, as_data(event)) for event in self.events[-3:]]
        assert stored == self.events[-3:]

    @invariant()
    def there_is_a_right_only_after_a_grant(self) -> None:
        granted = {one.ref for one in self.case.filed if one.outcome is Outcome.GRANTED}
        assert {span.application for span in self.case.course.spans} <= granted
        assert (self.case.standing is Standing.NONE) == (self.case.right is None)

    @invariant()
    def quarters_of_right_never_overlap(self) -> None:
        spans = self.case.course.spans
        assert all(one.start <= one.last for one in spans)
        assert all(one.last < two.start for one, two in pairwise(spans))

    @invariant()
    def advances_are_above_0_and_of_one_month_once(self) -> None:
        agreed = self.case.advances.agreed
        assert all(one.cents > 0 and one.first.day == 1 for one in agreed)
        assert all(one.last is None or one.first <= one.last for one in agreed)
        assert all(one.last is not None and one.last < two.first for one, two in pairwise(agreed))

    @invariant()
    def a_draft_tells_the_case_nothing(self) -> None:
        ever = [
            event.province for event in self.events if isinstance(event, e.MunicipalitiesMerged)
        ]
        filed = [one.place.province for one in self.case.filed]
        if self.case.filed:
            assert self.case.province in (*ever, *filed)

    @invariant()
    def a_decided_application_has_an_outcome_and_an_open_one_has_none(self) -> None:
        assert (self.case.application is None) == (self.case.stage is Stage.NONE)
        for one in self.case.applications:
            assert (one.outcome is not None) == (one.stage is Stage.DECIDED)
            assert (one.submitted_on is None) == (one.stage is Stage.DRAFT)
            assert (one.proposal is not None) or (one.stage is not Stage.PROPOSED)
        assert all(one is not self.case.draft for one in self.case.applications[:-1])

    @invariant()
    def a_refusal_has_one_ground_and_a_grant_has_none(self) -> None:
        application = self.case.application
        if application is None or application.outcome is None:
            return
        without = application.outcome in (Outcome.GRANTED, Outcome.WITHDRAWN)
        assert (application.principal_ground is None) == without

    @invariant()
    def gross_days_are_at_least_net_days(self) -> None:
        application = self.case.application
        if application is None or application.submitted_on is None:
            return
        start, end = application.submitted_on, self.today
        stopped = stopped_days(application.standstills, start, end)
        assert 0 <= stopped <= (end - start).days

    @invariant()
    def it_stands_in_one_list_that_fits(self) -> None:
        where, stage = work_list(self.case), self.case.stage
        assert (where in AFTER_THE_DECISION) == (self.case.open is None and where != WorkList.DRAFT)
        if where is WorkList.DRAFT:
            assert stage in (Stage.NONE, Stage.DRAFT)

    @invariant()
    def at_most_one_answer_is_awaited(self) -> None:
        stills = () if self.case.application is None else self.case.application.standstills
        assert all(still.until is not None for still in stills[:-1])


class LifeAlone(Life):
    """The same of somebody self-employed, whose right can be suspended."""

    applicant_kind, premium = "zelfstandige", "ondersteuningspremie"
    known: ClassVar[Mapping[str, str]] = {
        **FACTS,
        "attest_activiteit": "ja",
        "zelfstandig_sinds": "2010-01-01",
        "erkend_sinds": "2010-01-01",
    }


TestLifeAlone = LifeAlone.TestCase
TestLifeAlone.settings = settings(max_examples=30, stateful_step_count=60, deadline=None)

TestLife = Life.TestCase
TestLife.settings = settings(max_examples=60, stateful_step_count=60, deadline=None)


def test_a_whole_life_is_within_reach() -> None:
    """The machine can grant: else it would hold invariants of cases that never get far."""
    life = Life()
    life.open_draft(0, "nieuw")
    life.submit(1)
    life.admissible(3, "u-1")
    life.need(10, "nood_premie")
    life.propose(1, "u-1")
    life.decide(1, "u-1", "grant")
    assert life.case.standing is Standing.NONE  # who prepared does not decide
    life.decide(0, "u-2", "grant")
    assert life.case.standing is Standing.RUNNING
    assert replace(life.case, version=0) == replace(case_of(life.events), version=0)


def test_an_advance_is_within_reach() -> None:
    life = Life()
    life.open_draft(0, "nieuw")
    life.go_on(6, 1, refuses=False)
    for what in ("ask", "agree"):
        life.advance(0, 0, 100_000, what)
    assert life.case.advances.cents_in(life.today) == 100_000


def test_a_right_that_is_suspended_is_within_reach() -> None:
    life = LifeAlone()
    life.open_draft(0, "nieuw")
    life.go_on(6, 1, refuses=False)
    assert life.case.standing is Standing.RUNNING
    quarter = Quarter.of(life.today)
    life.change_right(1, quarter, "suspend")
    assert life.case.standing is Standing.SUSPENDED
    life.change_right(1, quarter + 1, "resume")
    assert life.case.standing is Standing.RUNNING
