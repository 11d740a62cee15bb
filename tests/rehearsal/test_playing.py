"""The synthetic register played through the commands is the one that was drawn."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from tests.register.people import KEYS
from tests.rehearsal.conftest import (
    DOSSIERS,
    SEEDS,
    UNTIL,
    Rehearsal,
    Rehearse,
    drawn,
    made,
    play_here,
    rows,
    scale,
)

from maatwerk.cases.letters import LetterKind
from maatwerk.cases.roles import Role
from maatwerk.demo.histories import histories
from maatwerk.demo.vault import Parade
from maatwerk.figures import MEASURES, Figures, Period
from maatwerk.law import load_law
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.handle import Register
from maatwerk.register.letters.asked import Asked, Draft
from maatwerk.register.letters.desk import Desk
from maatwerk.register.letters.sender import read_sender
from maatwerk.register.letters.templates import load_templates
from maatwerk.register.models import CaseRow, EventRow, IntakeLoad, VaultRow, WageRow
from maatwerk.register.vault.vault import Vault
from maatwerk.register.verifying import problems
from maatwerk.rehearsal import playing
from maatwerk.rehearsal.facts import MEETING, PUBLIC_BODIES
from maatwerk.rehearsal.playing import UnplayableError, play
from maatwerk.rehearsal.script import WORKER
from maatwerk.snapshot import open_snapshot
from maatwerk.snapshot.check import check_snapshot
from maatwerk.snapshot.codes import codes_of

DAYS = (UNTIL, date(2024, 3, 17), date(2021, 2, 3))
OF_PAYMENTS = ("paid", "right")


def assert_same(fast: Path, slow: Path) -> None:
    """Row by row; the register keeps no payments."""
    for table in ("applications", "quarters"):
        expected = rows(fast, table)
        assert expected
        assert rows(slow, table) == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_the_tables_are_the_same_row_by_row_on_any_day(
    rehearse: Rehearse, seed: int, tmp_path: Path
) -> None:
    rehearse(seed)
    for day in DAYS:
        slow = made(tmp_path / "slow", day)
        assert check_snapshot(slow).problems == ()
        assert_same(drawn(tmp_path / "fast", seed, day), slow)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_figures_are_the_same(rehearse: Rehearse, seed: int, tmp_path: Path) -> None:
    rehearse(seed)
    fast, slow = drawn(tmp_path / "fast", seed, UNTIL), made(tmp_path / "slow", UNTIL)
    expected, found = (Figures.of(open_snapshot(path)) for path in (fast, slow))
    periods = [
        Period(date(year, 1, 1), date(year, 12, 31), str(year)) for year in range(2018, 2026)
    ]
    counted = 0
    for measure in (m for m in MEASURES.values() if m.stream not in OF_PAYMENTS):
        for dimension in ("scheme", "province", "applicant_kind"):
            told = expected.table(measure.id, [dimension, "period"], periods)
            assert found.table(measure.id, [dimension, "period"], periods) == told
            counted += sum(row[-1] or 0 for row in told.rows if isinstance(row[-1], int))
    assert counted > DOSSIERS


def test_on_every_database(register_url: str, tmp_path: Path) -> None:
    play_here(3, dossiers=40)
    assert_same(drawn(tmp_path / "fast", 3, UNTIL, dossiers=40), made(tmp_path / "slow", UNTIL))


def test_the_register_is_sound_and_every_act_has_its_own_moment(rehearse: Rehearse) -> None:
    rehearse(1)
    assert list(problems(load_law())) == []
    moments = list(EventRow.objects.order_by("seq").values_list("recorded_at", "legal_date"))
    assert moments == sorted(moments, key=lambda pair: pair[0])
    assert all(legal <= recorded.date() for recorded, legal in moments)
    assert moments[-1][0].date() <= UNTIL


def test_nobody_who_decides_had_it_proposed(rehearse: Rehearse) -> None:
    rehearse(1)
    by = {
        kind: set(EventRow.objects.filter(type=kind).values_list("actor", "actor_role"))
        for kind in ("ProposalMade", "ApplicationGranted", "ApplicationSubmitted")
    }
    assert by["ProposalMade"] == {("speler-1", Role.CASE_WORKER)}
    assert by["ApplicationGranted"] == {("speler-2", Role.DECIDER)}
    assert {role for _, role in by["ApplicationSubmitted"]} == {Role.APPLICANT}


def test_no_proposal_is_overridden(rehearse: Rehearse) -> None:
    """The law proposes what was drawn: no decision needs a reason of its own."""
    rehearse(2)
    decided = EventRow.objects.filter(
        type__in=("ApplicationGranted", "ApplicationRefused", "ApplicationFoundInadmissible")
    )
    assert decided.count() > DOSSIERS // 2
    assert not decided.filter(data__contains='"override":"').exists()


def test_everybody_stands_in_the_vault(
    rehearse: Rehearse, rehearsals: dict[int, Rehearsal]
) -> None:
    rehearse(1)
    vault = Vault(KEYS, demo=True)
    people = set(EventRow.objects.values_list("subject_ref", flat=True))
    found = vault.persons(people)
    assert found.keys() == people
    assert all(person.born_on and person.identity_number.synthetic for person in found.values())
    employers = set(
        EventRow.objects.exclude(on_behalf_of=None).values_list("on_behalf_of", flat=True)
    )
    applicants = vault.applicants(employers)
    assert applicants.keys() == employers
    assert len(people) + len(employers) == rehearsals[1].played.people


def test_a_wage_is_declared_for_a_person_and_an_employer_once_a_quarter(
    rehearse: Rehearse, rehearsals: dict[int, Rehearsal]
) -> None:
    rehearse(1)
    wages = WageRow.objects.select_related("load")
    assert wages.count() == rehearsals[1].played.wages > DOSSIERS
    assert {wage.version for wage in wages} == {1, 2}
    first = {(w.quarter, w.employer_ref, w.person_ref): w for w in wages if w.version == 1}
    for wage in wages:
        before = first[wage.quarter, wage.employer_ref, wage.person_ref]
        assert before.load.recorded_at <= wage.load.recorded_at
    assert sum(load.rows for load in {wage.load for wage in wages}) == wages.count()


def test_what_is_refused_is_a_slip_that_is_named(
    register_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_need(asked: object) -> dict[str, str]:
        return {"bevinding_vdab": "geen_nood"}

    monkeypatch.setattr("maatwerk.rehearsal.script.found", without_need)
    with pytest.raises(
        UnplayableError, match=r"^[0-9A-Z]{12}, 20\d\d-\d\d-\d\d: Grant was refused"
    ):
        play_here(1, dossiers=20)
    assert_nothing_was_played()


def assert_nothing_was_played() -> None:
    for table in (EventRow, CaseRow, VaultRow, WageRow, IntakeLoad):
        assert not table._default_manager.exists(), table


def test_what_is_interrupted_leaves_nothing_and_can_be_played_again(
    register_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playing, "TOGETHER", 50)

    def stop(done: int, of: int) -> None:
        assert EventRow.objects.count() > 0
        if 2 * done > of:
            raise KeyboardInterrupt

    wanted = {"scale": scale(10), "seed": 5, "until": UNTIL}
    with pytest.raises(KeyboardInterrupt):
        play(Register(law=load_law()), KEYS, progress=stop, **wanted)
    assert_nothing_was_played()
    assert play(Register(law=load_law()), KEYS, **wanted).dossiers == 10
    assert list(problems(load_law(), None, KEYS)) == []


def test_every_decision_that_is_played_can_be_told_in_a_letter(rehearse: Rehearse) -> None:
    rehearse(1)
    desk = Desk(Register(law=load_law()), Vault(KEYS), load_templates(), read_sender(None, {}))
    kinds = {
        "toegekend": LetterKind.GRANT,
        "geweigerd": LetterKind.REFUSAL,
        "onontvankelijk": LetterKind.INADMISSIBLE,
        "vervallen": LetterKind.LAPSED,
    }
    for outcome, kind in kinds.items():
        found = CaseRow.objects.filter(outcome=outcome).order_by("case_ref").first()
        assert found is not None
        asked = Asked(found.case_ref, kind, UNTIL)
        draft = desk.preview(WORKER, asked, Purpose.HANDLING)
        assert isinstance(draft, Draft), draft
        assert "Voorbeeldstraat" in draft.html.decode()
        assert "0000 Verzonnen" in draft.html.decode()


def test_every_ground_that_is_drawn_can_be_met() -> None:
    """A ground without a fact that meets it would be played as a grant."""
    grounds = set(_grounds_drawn(3_000))
    assert len(grounds) > 10
    of_the_case = {"R13", "R19", "R20", "R26", "R27", "V06", "V08"}
    assert grounds - of_the_case - PUBLIC_BODIES <= MEETING.keys()
    assert MEETING.keys() <= set(codes_of("ground"))


def _grounds_drawn(dossiers: int) -> Iterable[str]:
    wanted = scale(dossiers)
    parade = Parade(wanted.pools, wanted.dossiers)
    told = histories(load_law(), scale=wanted, seed=9, until=UNTIL, parade=parade)
    return (asked.ground for history in told for asked in history.applications if asked.ground)


def test_progress_is_told(register_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playing, "TOGETHER", 50)
    told: list[tuple[int, int]] = []
    done = play(
        Register(law=load_law()),
        KEYS,
        scale=scale(10),
        seed=5,
        until=UNTIL,
        progress=lambda done, of: told.append((done, of)),
    )
    assert told[-1] == (done.commands, done.commands)
    assert [count for count, _ in told[:-1]] == list(range(50, done.commands, 50))
