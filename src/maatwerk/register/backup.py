"""A backup: every table as lines of JSON in one zip file, the same for both databases.

The lists are left out: they are made again from the events. The manifest, which comes last,
has the head of the chain and the hash of every member.
"""

import json
import os
import zipfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import BinaryField, Max, Model, TextField
from django.db.models.functions import Length

from maatwerk import __version__
from maatwerk.errors import BadInputError
from maatwerk.law.canonical import canonical
from maatwerk.register import store
from maatwerk.register.beginning import APP, migrations
from maatwerk.register.chain import breaks
from maatwerk.register.models import CaseRow
from maatwerk.register.one_moment import one_moment
from maatwerk.whole_files import hidden_folder, to_the_disk

FORMAT = "maatwerk-register-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"

_BYTES = 2**23
"""About so much is read at a time: a letter or a plan can be a thousand times an event."""

_PROJECTIONS = frozenset({CaseRow})


@dataclass(frozen=True, slots=True)
class Member:
    """One table in a backup.

    Attributes:
        table: Its name in the database; the member is ``tables/NAME.jsonl``.
        rows: How many.
        sha256: Of the lines.
    """

    table: str
    rows: int
    sha256: str

    @property
    def path(self) -> str:
        """Where it is in the zip file."""
        return f"tables/{self.table}.jsonl"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    Attributes:
        version: Of maatwerk, that made it.
        made_at: In UTC.
        head: Where the chain ends, ``SEQ:HASH``.
        migrations: That the register had had.
        members: A table each.
    """

    version: str
    made_at: str
    head: str
    migrations: tuple[str, ...]
    members: tuple[Member, ...]

    def as_data(self) -> dict[str, Any]:
        """As JSON knows it."""
        return {"format": FORMAT, "format_version": FORMAT_VERSION, **_lists(asdict(self))}


def tables() -> list[type[Model]]:
    """Every table that a backup holds, by name."""
    models = set(apps.get_app_config(APP).get_models()) - _PROJECTIONS
    return sorted(models, key=lambda model: model._meta.db_table)


def back_up(
    target: Path, now: datetime, progress: Callable[[int], None] = lambda _rows: None
) -> Manifest:
    """Write the register, as it is at this moment, to a file; others can go on writing.

    The file is there whole or not at all. The vault stays sealed: its keys are not in it.

    Args:
        target: A file that is not there yet, in a folder that is.
        now: In UTC.
        progress: Is told how many rows were written, now and then.

    Returns:
        What the file holds.

    Raises:
        BadInputError: the file cannot be written, or the chain is broken: a backup of it
            could not be restored.
    """
    if target.exists():
        raise BadInputError(f"{target} is there already. Choose another name.")
    try:
        with hidden_folder(target.parent) as aside:
            made = aside / target.name
            made.touch(0o600)  # references are nobody else's business
            with one_moment(), zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, True, 6) as file:
                manifest = _write(file, now, progress)
            to_the_disk(made)
            os.link(made, target)  # unlike a rename it never replaces what came meanwhile
            to_the_disk(target.parent)
    except OSError as error:
        raise BadInputError(
            f"Cannot write {target}: {error.strerror}. Choose a folder that is there and that "
            "you may write in, with room; nothing was written."
        ) from error
    return manifest


def _write(file: zipfile.ZipFile, now: datetime, progress: Callable[[int], None]) -> Manifest:
    broken = next(breaks(store.every_event()), None)
    if broken is not None:
        raise BadInputError(
            f"The chain is broken, so that this backup could not be restored: {broken} Run "
            "maatwerk register verify and restore an older one."
        )
    head = str(store.head())
    members = tuple(_write_table(file, model, progress) for model in tables())
    made_at = now.isoformat(timespec="seconds")
    manifest = Manifest(__version__, made_at, head, tuple(migrations()), members)
    file.writestr(MANIFEST, json.dumps(manifest.as_data(), indent=2) + "\n")
    return manifest


def _write_table(
    file: zipfile.ZipFile, model: type[Model], progress: Callable[[int], None]
) -> Member:
    table = model._meta.db_table
    summed, rows = sha256(), 0
    with file.open(Member(table, 0, "").path, "w", force_zip64=True) as out:
        for lines, count in _blocks(model):
            summed.update(lines)
            out.write(lines)
            rows += count
            progress(rows)
    return Member(table, rows, summed.hexdigest())


def _blocks(model: type[Model]) -> Iterator[tuple[bytes, int]]:
    """The rows as lines, in blocks, by primary key: in bounded memory."""
    names = [field.attname for field in model._meta.concrete_fields]
    key = model._meta.pk.attname
    rows = model._default_manager.order_by(key)
    size = _at_a_time(model)
    part = list(rows.values_list(*names)[:size])
    while part:
        yield b"".join(_line(names, row) for row in part), len(part)
        last = part[-1][names.index(key)]
        part = list(rows.filter(**{f"{key}__gt": last}).values_list(*names)[:size])


def _at_a_time(model: type[Model]) -> int:
    """How many rows fit in memory together, were each as long as the longest."""
    unbounded = [f for f in model._meta.concrete_fields if isinstance(f, TextField | BinaryField)]
    longest = model._default_manager.aggregate(**{f.name: Max(Length(f.name)) for f in unbounded})
    room = _BYTES // max(1, sum(length or 0 for length in longest.values()))
    return max(1, min(store.PART, room))


def _line(names: list[str], row: tuple[Any, ...]) -> bytes:
    return canonical(dict(zip(names, map(_plain, row), strict=True))) + b"\n"


def _plain(value: Any) -> Any:
    """The value as JSON knows it; the column knows what it was."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (bytes, memoryview)):
        return b64encode(value).decode()
    return value


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_lists(item) for item in value]
    return value
