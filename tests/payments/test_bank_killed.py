"""A process that is killed while it makes a file or reads an answer pays nothing twice."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from django.db import connection
from tests.payments.banked import ENVIRONMENT, applicant, case_ref, figures, run
from tests.register.people import secret
from tests.soak.killing import MAATWERK, ROOT, killed
from tests.soak.paying import PAYING

SEED = 20_240_801
TIMES = {"files": 3, "answers": 1}
"""Five processes: an answer is a report and a statement, each killed once."""


@pytest.mark.parametrize("work", PAYING)
def test_no_transfer_is_lost_and_none_doubled(work: str, register_url: str, tmp_path: Path) -> None:
    place, found = killed(
        PAYING[work], register_url, tmp_path, times=TIMES[work], lives=2, seed=SEED
    )
    assert found == []
    assert place.killed + place.done == {"files": 3, "answers": 2}[work]


def test_two_at_once_make_one_file(register_url: str, tmp_path: Path) -> None:
    name = run("2024Q2-1", [(case_ref(n), applicant(n), "2024Q2", 100) for n in range(20)])
    connection.close()
    who = ("--as", "betaler", "--actor", "u-1", "--demo", "--json", "--register", register_url)
    processes = [
        subprocess.Popen(
            (*MAATWERK, "pay", "file", name, "--out", str(tmp_path / f"{n}.xml"), *who),
            env=os.environ | ENVIRONMENT | {"MAATWERK_VAULT_KEYS": secret(1)},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(2)
    ]
    told = [json.loads(process.communicate(timeout=600)[0]) for process in processes]
    assert sorted(one["again"] for one in told) == [False, True]
    assert (tmp_path / "0.xml").read_bytes() == (tmp_path / "1.xml").read_bytes()
    assert figures(name)["bestand"] == (20, 2_000)
