"""The vault: read only when every identifier is right, and invented ones only in demo mode."""

import stat
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from maatwerk.errors import BadInputError
from maatwerk.snapshot.check import check_snapshot
from maatwerk.snapshot.vault import read_vault, write_vault

REAL_SHAPED = {  # right by their check digits; published as examples of the format
    "persons": {"identity_number": "85073003328"},
    "applicants": {"enterprise_number": "0428759497", "account_number": "BE71096123456769"},
}


def make_vault(hand: Any, root: Path, **changed: Any) -> Path:
    persons = sorted({row["person_ref"] for row in hand.applications})
    applicants = sorted({row["applicant_ref"] for row in hand.applications})
    columns = {
        "identity_number": [REAL_SHAPED["persons"]["identity_number"]] + [None] * 6,
        "enterprise_number": [REAL_SHAPED["applicants"]["enterprise_number"]] * 2,
        "account_number": [REAL_SHAPED["applicants"]["account_number"], None],
    } | changed
    return write_vault(
        root,
        "vault",
        [{"person_ref": persons, "identity_number": columns["identity_number"][: len(persons)]}],
        [
            {
                "applicant_ref": applicants,
                "applicant_kind": ["werkgever", "zelfstandige"],
                "name": ["x", "y"],
                "enterprise_number": columns["enterprise_number"],
                "account_number": columns["account_number"],
            }
        ],
    )


def test_vault_is_read_as_it_was_written_and_closed_to_others(hand: Any, tmp_path: Path) -> None:
    folder = make_vault(hand, tmp_path)
    vault = read_vault(folder)
    assert vault.persons["identity_number"].to_pylist()[:2] == ["85073003328", None]
    assert vault.applicants["name"].to_pylist() == ["x", "y"]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("identity_number", "00010100106"),
        ("enterprise_number", "1999000005"),
        ("account_number", "BE83160000000158"),
    ],
)
def test_wrong_identifier_is_named_by_row_without_repeating_it(
    hand: Any, tmp_path: Path, column: str, value: str
) -> None:
    rows = 7 if column == "identity_number" else 2
    folder = make_vault(hand, tmp_path, **{column: [None, value, *[None] * (rows - 2)]})
    with pytest.raises(BadInputError, match=f"row 2, {column}") as caught:
        read_vault(folder, demo=True)
    assert value not in str(caught.value)


def test_damaged_missing_or_other_table_is_bad_input(hand: Any, tmp_path: Path) -> None:
    folder = make_vault(hand, tmp_path)
    (folder / "persons.parquet").write_bytes(b"PAR1")
    with pytest.raises(BadInputError, match="cannot be read as a table of a vault"):
        read_vault(folder)
    pq.write_table(pa.table({"person_ref": ["p1"]}), folder / "persons.parquet")
    with pytest.raises(BadInputError, match="has the columns person_ref instead of"):
        read_vault(folder)
    (folder / "persons.parquet").unlink()
    with pytest.raises(BadInputError, match="cannot be read as a table of a vault"):
        read_vault(folder)


def test_check_looks_everybody_up(hand: Any, tmp_path: Path) -> None:
    snapshot = hand.write(tmp_path / "snapshots")
    vault = read_vault(make_vault(hand, tmp_path))
    assert check_snapshot(snapshot, vault).problems == ()
    stranger = hand.write(
        tmp_path / "others",
        applications=[
            *hand.applications[:1],
            hand.applications[1] | {"person_ref": "p99", "applicant_ref": "e99"},
            *hand.applications[2:],
        ],
    )
    found = [(p.field, p.what, p.rows) for p in check_snapshot(stranger, vault).problems]
    assert found == [
        ("person_ref", "is not in the vault", (2,)),
        ("applicant_ref", "is not in the vault", (2,)),
    ]
