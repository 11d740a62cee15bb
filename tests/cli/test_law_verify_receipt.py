"""``maatwerk law verify-receipt`` as a person at a terminal, or another program, meets it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from maatwerk.cli import root
from maatwerk.law import Quarter, load_law
from maatwerk.law.canonical import digest
from maatwerk.law.receipts.receipt import receipt_of, written, written_for

FACTS = {
    "pakket": 1,
    "kwartaalnummer": 1,
    "referteloon": 1_500_000,
    "tewerkstellingsbreuk": 10_000,
}


def verify(*words: str | Path, standard_input: bytes | None = None) -> Result:
    line = ["law", "verify-receipt", *map(str, words)]
    return CliRunner().invoke(root, line, input=standard_input)


def lines(count: int = 1) -> list[bytes]:
    law = load_law()
    told = (
        law.explain("loonpremie", Quarter(2025, 2), {**FACTS, "referteloon": 1_000_000 + number})
        for number in range(count)
    )
    return [*written_for(law, told)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "receipt.json"
    path.write_bytes(lines()[0])
    return path


def altered(**changed: Any) -> bytes:
    """A receipt with other fields, whose seal was made anew."""
    receipt = json.loads(lines()[0])
    receipt["body"] |= changed
    return written({"body": receipt["body"], "sha256": digest(receipt["body"])})


def test_one_that_holds(file: Path) -> None:
    result = verify(file)
    assert (result.exit_code, result.output) == (0, "1 receipt: 1 holds.\n")


def test_one_that_somebody_laid_out(file: Path) -> None:
    file.write_text(json.dumps(json.loads(file.read_bytes()), indent=2), encoding="utf-8")
    assert verify(file).exit_code == 0


def test_a_stream_of_many(tmp_path: Path, file: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_bytes(b"".join(lines(300)))
    result = verify(many, file)
    assert (result.exit_code, result.output) == (0, "301 receipts: 301 hold.\n")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"quarter": "2025q2"}, "'2025q2' is not a quarter: write it as 2025Q2"),
        ({"quarter": "9999Q4"}, "9999Q4 lies outside 1900Q1 to 2150Q4"),
        ({"known_on": "20250101"}, "'20250101' is not a day: write it as 2024-04-15"),
        ({"scheme": "x"}, "There is no scheme x"),
        ({"component": "x"}, "The scheme imw has no x"),
    ],
)
def test_a_seal_that_fits_does_not_make_it_hold(
    file: Path, more: dict[str, object], said: str
) -> None:
    file.write_bytes(altered(**more))
    result = verify(file)
    assert result.exit_code == 1
    assert said in result.output


def test_standard_input() -> None:
    assert verify("-", standard_input=b"".join(lines(3))).output == "3 receipts: 3 hold.\n"


def test_an_altered_one_is_named_by_file_line_and_field(tmp_path: Path) -> None:
    first, second, third = lines(3)
    path = tmp_path / "some.jsonl"
    path.write_bytes(first + second.replace(b"1000001", b"1000002") + third)
    result = verify(path)
    assert result.exit_code == 1
    said = result.stdout.splitlines()
    assert said[0].startswith(f"{path}, line 2, sha256: the sha256 of the body is ")
    assert any(line.startswith(f"{path}, line 2, body.outputs.amount_cents: ") for line in said)
    assert said[-1] == "3 receipts: 2 hold, 1 does not."
    assert result.stderr == ""


def test_another_law_is_a_difference_with_advice(file: Path) -> None:
    file.write_bytes(altered(law={"hash": "0" * 64, "changes": []}))
    result = verify(file)
    assert result.exit_code == 1
    assert "which cannot certify it: verify it with the version of maatwerk" in result.output


def test_other_software_is_a_note_said_once(file: Path) -> None:
    file.write_bytes(altered(software={"name": "maatwerk", "version": "0.0.9"}) * 2)
    result = verify(file)
    assert result.exit_code == 0
    assert result.output.splitlines()[0].startswith("2 × made by maatwerk 0.0.9, verified by")
    assert [*json.loads(verify(file, "--json").output)["notes"].values()] == [2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1: It is empty."),
        (b"\x89PNG\r\n", "line 1: It is no UTF-8."),
        (b"geen", "line 1: It is no JSON"),
        (b"[]", "line 1: an object with body, sha256 is expected."),
        (b'{"body": {}, "sha256": "x"}', "line 1, body.receipt: it is missing."),
        (b'{"body": {"a": "b', "line 1: It is no JSON: it breaks off in a text that begins at"),
        (b'{"body": {"a": 1', "line 1: It is no JSON: it breaks off after 16 characters"),
        (b'{"a": 1, "a": 2}', "line 1: a is there twice: it could mean either."),
        (b'{"a": NaN}', "line 1: NaN is no integer."),
        (b'{"a": 1}{"a": 1}', "line 1: It is no JSON: something follows its end"),
        (b'{"a": ' + b"9" * 5000 + b"}", "line 1: A number of 5,000 digits is too large"),
        (b"[" * 200_000, "line 1: It is nested too deeply."),
    ],
    ids=[
        *("empty", "picture", "text", "list", "other", "cut in a text", "cut", "key twice", "NaN"),
        *("two on a line", "many digits", "deep"),
    ],
)
def test_what_is_no_receipt_is_bad_input(file: Path, content: bytes, said: str) -> None:
    file.write_bytes(content)
    result = verify(file)
    assert result.exit_code == 2
    assert f"{file}, {said}" in result.stderr
    assert result.stdout == "1 receipt: 0 hold, 1 cannot be read.\n"


def test_a_form_that_is_not_known_here_is_bad_input(file: Path) -> None:
    file.write_bytes(altered(receipt=2))
    result = verify(file)
    assert result.exit_code == 2
    assert f"{file}, line 1, body.receipt: the receipt is of form 2, and this is" in result.stderr


def test_a_file_that_is_not_there_does_not_hide_the_others(tmp_path: Path, file: Path) -> None:
    result = verify(tmp_path / "geen.json", tmp_path, file)
    assert result.exit_code == 2
    assert f"{tmp_path / 'geen.json'}: It cannot be read: No such file" in result.stderr
    assert f"{tmp_path}: It cannot be read: Is a directory." in result.stderr
    assert result.stdout == "3 receipts: 1 holds, 2 cannot be read.\n"


def test_as_data(tmp_path: Path, file: Path) -> None:
    result = verify("--json", file, tmp_path / "geen.json")
    assert result.exit_code == 2
    data = json.loads(result.output)
    (finding,) = data.pop("findings")
    kinds = {"not_a_receipt": 1}
    assert data == {"hold": 1, "differ": 0, "unreadable": 1, "notes": {}, "kinds": kinds}
    assert finding["file"].endswith("geen.json")
    assert finding["kind"] == "not_a_receipt"


def test_the_same_thing_of_very_many_is_not_said_of_each(file: Path) -> None:
    file.write_bytes(altered(law={"hash": "0" * 64, "changes": []}) * 1_234)
    said = verify(file).output.splitlines()
    assert len(said) == 22
    assert said[20] == "1,214 more of the kind other_law; --json lists them all."
    assert said[21] == "1,234 receipts: 0 hold, 1,234 do not."
    assert len(json.loads(verify(file, "--json").output)["findings"]) == 1_234


def test_nothing_to_verify_is_a_slip() -> None:
    assert verify().exit_code == 2


def test_the_same_receipt_in_another_process() -> None:
    told = load_law().explain("loonpremie", Quarter(2025, 2), FACTS)
    code = (
        "import sys; from maatwerk.law import Quarter, load_law;"
        "from maatwerk.law.receipts.receipt import receipt_of, written; law = load_law();"
        f"told = law.explain('loonpremie', Quarter(2025, 2), {FACTS!r});"
        "sys.stdout.buffer.write(written(receipt_of(law, told)))"
    )
    for seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"},
        )
        assert done.stdout == written(receipt_of(load_law(), told))
