"""A file of receipts is read line by line, and what is damaged does not hide what is not."""

import json
import tracemalloc
from io import BufferedReader, BytesIO, RawIOBase
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maatwerk.law.receipts.file import MOST_BYTES, Entry, read_receipts


def read(content: bytes) -> list[Entry]:
    return [*read_receipts(BytesIO(content))]


def test_one_on_each_line() -> None:
    assert read(b'{"a":1}\n{"a":2}\r\n{"a":3}') == [
        Entry(1, {"a": 1}),
        Entry(2, {"a": 2}),
        Entry(3, {"a": 3}),
    ]


def test_one_laid_out_over_lines() -> None:
    content = {"body": {"a": [1, 2]}, "sha256": "x"}
    assert read(json.dumps(content, indent=4).encode()) == [Entry(1, content)]


def test_empty_lines_count_and_say_nothing() -> None:
    assert read(b'\n{"a":1}\n\n  \n{"a":2}\n') == [Entry(2, {"a": 1}), Entry(5, {"a": 2})]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"  "])
def test_nothing_is_an_error(content: bytes) -> None:
    assert read(content) == [Entry(1, None, "It is empty.")]


def test_damage_is_named_and_the_rest_is_read() -> None:
    entries = read(b'{"a":1}\n{"a":\n\xff\xfe\n{"a":1.5}\n{"a":1,"a":2}\n{"a":2}')
    assert [(e.line, e.content) for e in entries if not e.error] == [
        (1, {"a": 1}),
        (6, {"a": 2}),
    ]
    errors = {e.line: e.error for e in entries if e.error}
    assert errors.keys() == {2, 3, 4, 5}
    assert "It is no JSON" in errors[2]
    assert errors[3] == "It is no UTF-8."
    assert errors[4] == "1.5 is no integer."
    assert errors[5].startswith("a is there twice")


def test_a_file_cut_short_is_an_error() -> None:
    whole = json.dumps({"body": {"a": 1}}, indent=1).encode()
    (entry,) = read(whole[:-3])
    assert "It is no JSON" in entry.error


class Endless(RawIOBase):
    """A gigabyte without a line's end, and one receipt after it; never whole in memory."""

    def __init__(self) -> None:
        self._left = 10**9
        self._tail = b'\n{"a":1}\n'

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = min(len(buffer), self._left)
        if size:
            buffer[:size] = b"9" * size
            self._left -= size
            return size
        size = min(len(buffer), len(self._tail))
        buffer[:size], self._tail = self._tail[:size], self._tail[size:]
        return size


def test_a_line_without_end_is_named_in_bounded_memory_and_the_rest_is_read() -> None:
    tracemalloc.start()
    entries = [*read_receipts(BufferedReader(Endless(), 2**20))]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [(e.line, e.content) for e in entries] == [(1, None), (2, {"a": 1})]
    assert "longer than 10,000,000 bytes" in entries[0].error
    assert peak < 10 * MOST_BYTES


def test_one_laid_out_over_too_many_lines_is_named() -> None:
    (entry,) = read(b"{\n" + b" " * MOST_BYTES + b"}")
    assert "longer than 10,000,000 bytes" in entry.error


def test_the_mark_that_windows_puts_first_is_no_damage() -> None:
    assert read(b'\xef\xbb\xbf{"a":1}\n') == [Entry(1, {"a": 1})]


@given(st.binary())
def test_no_file_whatever_breaks_the_reader(content: bytes) -> None:
    lines = [entry.line for entry in read(content)]
    assert lines
    assert lines == sorted(set(lines))
