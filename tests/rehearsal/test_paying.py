"""The synthetic register pays through runs: the lines are those that are drawn, to the cent."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from tests.register.conftest import MEMORY
from tests.register.people import KEYS, secret
from tests.rehearsal.conftest import SEEDS, UNTIL, Rehearsal, drawn, made, play_here, scale

from maatwerk.cases.clock import StoppedClock
from maatwerk.cases.roles import Actor, Role
from maatwerk.cli import root
from maatwerk.demo import calibration
from maatwerk.demo.draws import Draws
from maatwerk.demo.runs import run_dates
from maatwerk.errors import BadInputError
from maatwerk.figures import Figures, Period
from maatwerk.law import load_law
from maatwerk.payments import filing, verifying
from maatwerk.payments.entering import totals
from maatwerk.payments.ledger import Account
from maatwerk.payments.reconciling import Reconciling
from maatwerk.payments.standing import Outcome
from maatwerk.register import open_register
from maatwerk.register.access.purposes import Purpose
from maatwerk.register.models import (
    AccountRow,
    EventRow,
    LedgerEntry,
    PayAnswerEntry,
    PayLine,
    PayOpenItem,
    PayRun,
    PayStep,
    PayTransfer,
    RecoveryAct,
)
from maatwerk.register.verifying import problems
from maatwerk.rehearsal import playing
from maatwerk.rehearsal.claims import Claiming
from maatwerk.rehearsal.paying import OPENING, Paid, all_is_paid, pay
from maatwerk.rehearsal.playing import UnplayableError
from maatwerk.snapshot import open_snapshot
from maatwerk.snapshot.check import check_snapshot

DAYS = (UNTIL, date(2024, 3, 17), date(2021, 2, 3))
OFTEN = {
    "CLOSED_ACCOUNTS": 0.05,
    "COMES_BACK": 0.01,
    "CLAIMS_WAIT_DAYS": 20,
    "PAID_BACK": 0.3,
    "WAIVED": 0.2,
    "IN_PARTS": 1.0,
}
EARLY = date(2019, 7, 31)
"""Ten runs are enough for what need not last long."""


@pytest.fixture(scope="module")
def paid_registers(
    rehearsals: dict[int, Rehearsal], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[int, tuple[Path, Paid]]]:
    """The played registers, paid once; small, so more goes wrong in them than it would."""
    found = {}
    with pytest.MonkeyPatch.context() as patched:
        for name, value in OFTEN.items():
            patched.setattr(calibration, name, value)
        for seed, rehearsal in rehearsals.items():
            file = tmp_path_factory.mktemp("paid") / "register.sqlite3"
            shutil.copy(rehearsal.file, file)
            open_register(f"sqlite:///{file}")
            found[seed] = (file, pay(load_law(), KEYS, seed=seed, until=UNTIL))
    yield found
    open_register(MEMORY)


@pytest.fixture(params=SEEDS)
def seed(request: pytest.FixtureRequest, paid_registers: dict[int, tuple[Path, Paid]]) -> int:
    """A seed whose register is played, paid and open."""
    found: int = request.param
    open_register(f"sqlite:///{paid_registers[found][0]}")
    return found


def lines(snapshot: Path) -> list[tuple[object, ...]]:
    """The payments; each path has references of its own for them."""
    table = duckdb.read_parquet(str(snapshot / "payments.parquet"))
    return table.project("* EXCLUDE (payment_id)").order("ALL").fetchall()


def test_the_payments_are_those_that_are_drawn_row_by_row_on_any_day(
    seed: int, tmp_path: Path
) -> None:
    for day in DAYS:
        slow = made(tmp_path / "slow", day)
        assert check_snapshot(slow).problems == ()
        expected = lines(drawn(tmp_path / "fast", seed, day))
        assert len(expected) > 100
        assert lines(slow) == expected
        assert open_snapshot(slow).lacks == frozenset()


def test_expenditure_is_the_same(seed: int, tmp_path: Path) -> None:
    fast, slow = drawn(tmp_path / "fast", seed, UNTIL), made(tmp_path / "slow", UNTIL)
    expected, found = (Figures.of(open_snapshot(path)) for path in (fast, slow))
    periods = [Period(date(y, 1, 1), date(y, 12, 31), str(y)) for y in range(2018, 2026)]
    for measure in ("expenditure", "expenditure_by_right", "unique_persons"):
        for dimension in ("scheme", "province", "applicant_kind"):
            told = expected.table(measure, [dimension, "period"], periods)
            assert found.table(measure, [dimension, "period"], periods) == told
            assert any(row[-1] for row in told.rows)


def test_a_snapshot_made_twice_is_the_same_to_the_byte(seed: int, tmp_path: Path) -> None:
    once, again = (made(tmp_path / name, DAYS[1]) for name in ("once", "again"))
    for file in once.iterdir():
        assert file.read_bytes() == (again / file.name).read_bytes()


def test_what_is_paid_holds_together(
    seed: int, paid_registers: dict[int, tuple[Path, Paid]]
) -> None:
    paid = paid_registers[seed][1]
    assert paid.runs == len(run_dates(UNTIL)) == PayRun.objects.count()
    assert paid.lines == PayLine.objects.count()
    assert list(verifying.problems(KEYS)) == []
    assert list(problems(load_law(), None, KEYS)) == []
    for step, players in (("goedgekeurd", {"speler-6"}), ("bestand", {"speler-6"})):
        assert {row.by for row in PayStep.objects.filter(step=step)} == players
    assert set(PayRun.objects.values_list("prepared_by", flat=True)) == {"speler-5"}
    assert {line.kind for line in PayLine.objects.all()} == {
        "betaling",
        "correctie",
        "terugvordering",
    }
    assert LedgerEntry.objects.filter(source__startswith="offset:").exists()
    spent = sum(PayLine.objects.values_list("amount", flat=True))
    assert totals()[Account.RIGHT] == spent > 0
    auditor, clock = Actor("u-9", Role.AUDITOR), StoppedClock(PayStep.objects.latest("at").at)
    for run in PayStep.objects.filter(step="bestand").values_list("run", flat=True)[::20]:
        told = Reconciling(KEYS, clock).of_run(auditor, run, Purpose.AUDIT)
        assert told.differences == (), run


def test_events_stay_in_the_order_of_time(seed: int) -> None:
    moments = list(EventRow.objects.order_by("seq").values_list("recorded_at", flat=True))
    assert moments == sorted(moments)


def test_a_refused_account_is_told_anew_and_paid(
    register_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calibration, "CLOSED_ACCOUNTS", 0.4)
    monkeypatch.setattr(calibration, "COMES_BACK", 0.2)
    play_here(3, dossiers=60)
    paid = pay(load_law(), KEYS, seed=3, until=EARLY)
    said = set(PayAnswerEntry.objects.values_list("outcome", "code"))
    assert said == {
        (Outcome.EXECUTED, None),
        (Outcome.REJECTED, "AC04"),
        (Outcome.RETURNED, "MS02"),
    }
    assert paid.failed >= PayAnswerEntry.objects.filter(outcome=Outcome.REJECTED).count() > 0
    told = AccountRow.objects.filter(step="meegedeeld", number__gt=1)
    confirmed = AccountRow.objects.filter(step="bevestigd", number__gt=1)
    assert told.count() == confirmed.count() > 0
    assert not set(told.values_list("by", flat=True)) & set(confirmed.values_list("by", flat=True))
    again = PayTransfer.objects.exclude(again=None)
    ended = PayAnswerEntry.objects.filter(transfer__in=again, outcome=Outcome.EXECUTED)
    assert ended.exists()
    assert PayOpenItem.objects.filter(reason="rekening_geweigerd").exists()
    left = PayAnswerEntry.objects.filter(outcome=Outcome.EXECUTED).count()
    back = PayAnswerEntry.objects.filter(outcome=Outcome.RETURNED).count()
    assert left > back > 0
    assert -totals()[Account.BANK] < OPENING
    assert list(verifying.problems(KEYS)) == []


def test_claims_are_paid_back_waived_decided_or_paid_in_parts(
    paid_registers: dict[int, tuple[Path, Paid]],
) -> None:
    found: set[str] = set()
    for file, _ in paid_registers.values():
        open_register(f"sqlite:///{file}")
        found |= set(RecoveryAct.objects.values_list("act", flat=True))
        by = dict(RecoveryAct.objects.values_list("act", "by"))
        assert by.get("voorstel_kwijt") != by.get("kwijtschelding") or not by
        ordered = EventRow.objects.filter(type="RecoveryOrdered").count()
        assert ordered == RecoveryAct.objects.filter(act="besluit").count()
    assert found == {"terugbetaling", "voorstel_kwijt", "kwijtschelding", "besluit", "plan"}


def test_what_has_lapsed_by_the_end_is_given_up(
    paid_registers: dict[int, tuple[Path, Paid]], tmp_path: Path
) -> None:
    copy = shutil.copy(paid_registers[1][0], tmp_path / "register.sqlite3")
    open_register(f"sqlite:///{copy}")
    assert totals()[Account.RECEIVABLE] > 0
    decided = RecoveryAct.objects.filter(act="besluit").count()
    Claiming(load_law(), Draws(1)).at_the_end(date(2032, 1, 5))
    assert RecoveryAct.objects.filter(act="kwijtschelding", reason="verjaard").exists()
    assert RecoveryAct.objects.filter(act="besluit").count() == decided
    assert totals()[Account.RECEIVABLE] == 0


def test_what_was_interrupted_goes_on_where_it_stopped(
    register_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two runs, and within one: prepared and approved, without a file."""
    play_here(4, dossiers=40)

    def stop(doing: str, done: int, of: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pay(load_law(), KEYS, seed=4, until=EARLY, progress=stop)
    assert PayRun.objects.count() == 3
    with monkeypatch.context() as patched:
        patched.setattr(filing.kept_file, "keep", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            pay(load_law(), KEYS, seed=4, until=EARLY)
    assert (
        PayStep.objects.filter(step="goedgekeurd").count()
        > PayStep.objects.filter(step="bestand").count()
    )
    assert not all_is_paid(EARLY)
    pay(load_law(), KEYS, seed=4, until=EARLY)
    assert all_is_paid(EARLY)
    assert lines(made(tmp_path / "slow", EARLY)) == lines(
        drawn(tmp_path / "fast", 4, EARLY, dossiers=40)
    )
    assert list(verifying.problems(KEYS)) == []


def _interrupted(*_: object) -> str:
    raise KeyboardInterrupt


def test_who_pays_must_not_approve(register_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maatwerk.rehearsal.paying.APPROVER", Actor("speler-5", Role.PAYER))
    play_here(4, dossiers=40)
    with pytest.raises(UnplayableError, match=r"^2018Q3-2: to approve it was refused: Who prep"):
        pay(load_law(), KEYS, seed=4, until=EARLY)


@pytest.fixture
def with_a_key(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MAATWERK_VAULT_KEYS", secret(1))
    yield
    open_register(MEMORY)


@pytest.mark.usefixtures("with_a_key")
def test_the_command_pays_what_it_plays_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "register"
    line = f"demo --until {EARLY} --dossiers 30 --paid --register {place}"
    with monkeypatch.context() as patched:
        patched.setattr(filing.kept_file, "keep", _interrupted)
        assert CliRunner().invoke(root, line.split()).exit_code != 0
    other = CliRunner().invoke(root, line.replace("30", "29").split())
    assert "There is something in this register already" in str(other.exception)
    done = CliRunner().invoke(root, line.split())
    assert done.exit_code == 0, f"{done.output}{done.exception}"
    assert "  runs             10" in done.output
    assert "commands" not in done.output
    again = CliRunner().invoke(root, line.split())
    assert isinstance(again.exception, BadInputError)


def test_tables_have_their_payments_already() -> None:
    came = CliRunner().invoke(root, ["demo", "--paid"])
    assert isinstance(came.exception, BadInputError)
    assert "--paid needs --register" in str(came.exception)


def test_a_register_of_another_seed_was_not_played_by_this_command(register_url: str) -> None:
    play_here(4, dossiers=20)
    law = load_law()
    assert playing.was_played(law, scale=scale(20), seed=4, until=UNTIL)
    assert not playing.was_played(law, scale=scale(20), seed=5, until=UNTIL)
    assert not playing.was_played(law, scale=scale(20), seed=4, until=date(2024, 6, 30))
