"""The manifest of a snapshot: what it must say, and the hash it goes by."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from maatwerk.errors import BadInputError
from maatwerk.snapshot.problems import Problem
from maatwerk.snapshot.schema import FORMAT, MAY_LACK, TABLES

MANIFEST = "manifest.json"

_NOT_CONTENT = frozenset({"hash", "software"})
_SHA256 = re.compile(r"[0-9a-f]{64}")
_CHAIN_HEAD = re.compile(r"\d{1,18}:[0-9a-f]{64}")


def manifest_hash(manifest: Mapping[str, Any]) -> str:
    """The content hash: sha256 of the canonical manifest.

    Left out are ``hash`` itself and ``software``: the same data made by the next release of
    the same writer is the same snapshot.
    """
    content = {key: value for key, value in manifest.items() if key not in _NOT_CONTENT}
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest in ``folder``, as it stands there.

    Raises:
        BadInputError: there is none, it is no JSON, or it is of another format.
    """
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadInputError(f"{path} cannot be read as JSON: {error}.") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BadInputError(f"{path} is not of the format {FORMAT}.")
    return manifest


def known_on_of(manifest: Mapping[str, Any]) -> date | None:
    """The known-on date, or None when the manifest holds no valid one."""
    return _day(manifest.get("known_on"))


def complete_from_of(manifest: Mapping[str, Any]) -> date | None:
    """The day from which the tables are complete; None when they are from the first row on."""
    return _day(manifest.get("complete_from"))


def lacks_of(manifest: Mapping[str, Any]) -> frozenset[str]:
    """The tables that are empty because the register does not keep what would be in them."""
    return frozenset(manifest.get("lacks") or ())


def _day(text: Any) -> date | None:
    """The date, or None for anything not written as 2026-06-30."""
    try:
        day = date.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return day if day.isoformat() == text else None


def manifest_problems(manifest: Mapping[str, Any]) -> Iterator[Problem]:
    """Everything that is wrong with the manifest by itself."""
    yield from _day_problems(manifest)
    for name in ("law", "software", "source"):
        if not isinstance(manifest.get(name), str) or not manifest[name]:
            yield _problem(name, "is missing or is no text")
    if not isinstance(manifest.get("synthetic"), bool):
        yield _problem("synthetic", "is neither true nor false")
    head = manifest.get("chain_head")
    if head is not None and not (isinstance(head, str) and _CHAIN_HEAD.fullmatch(head)):
        yield _problem("chain_head", "is no number of an event and its hash, as 12:4f…")
    yield from _lacking_problems(manifest)
    tables = manifest.get("tables")
    if not isinstance(tables, dict):
        yield _problem("tables", "is missing")
        return
    for name in sorted(set(tables) | set(TABLES)):
        if name not in TABLES:
            yield _problem(f"tables.{name}", "is no table of a snapshot")
        elif name not in tables:
            yield _problem(f"tables.{name}", "is missing")
        else:
            yield from _table_problems(name, tables[name])
    if manifest.get("hash") != manifest_hash(manifest):
        yield _problem("hash", "does not fit the manifest: it was altered")


def _day_problems(manifest: Mapping[str, Any]) -> Iterator[Problem]:
    known_on, complete_from = known_on_of(manifest), complete_from_of(manifest)
    if known_on is None:
        yield _problem("known_on", "is no date written as 2026-06-30")
    if complete_from is None and manifest.get("complete_from") is not None:
        yield _problem("complete_from", "is no date written as 2018-07-01")
    if complete_from is not None and known_on is not None and complete_from > known_on:
        yield _problem("complete_from", f"is {complete_from}, after the known-on date {known_on}")


def _lacking_problems(manifest: Mapping[str, Any]) -> Iterator[Problem]:
    """A table that is lacking is one that may be, is named once, and holds nothing."""
    lacks = manifest.get("lacks", [])
    if not isinstance(lacks, list) or lacks not in ([], list(MAY_LACK)):
        yield _problem("lacks", f"is no list of tables that may be lacking: {', '.join(MAY_LACK)}")
        return
    tables = manifest.get("tables")
    for name in lacks:
        entry = tables.get(name) if isinstance(tables, dict) else None
        if isinstance(entry, dict) and entry.get("rows"):
            what = f"names {name}, which has {entry['rows']} rows: a table that is lacking has none"
            yield _problem("lacks", what)


def _table_problems(name: str, entry: Any) -> Iterator[Problem]:
    where = f"tables.{name}"
    if not isinstance(entry, dict):
        yield _problem(where, "is no object with rows, sha256 and sums")
        return
    if not _is_whole(entry.get("rows")):
        yield _problem(f"{where}.rows", "is no whole number")
    if not isinstance(entry.get("sha256"), str) or not _SHA256.fullmatch(entry["sha256"]):
        yield _problem(f"{where}.sha256", "is no sha256")
    sums = entry.get("sums")
    expected = set(TABLES[name].summed)
    if not isinstance(sums, dict) or set(sums) != expected:
        yield _problem(f"{where}.sums", f"does not hold exactly {', '.join(sorted(expected))}")
    elif not all(_is_whole(total) for total in sums.values()):
        yield _problem(f"{where}.sums", "holds something that is no whole number")


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _problem(field: str, what: str) -> Problem:
    return Problem("manifest", field, what)
