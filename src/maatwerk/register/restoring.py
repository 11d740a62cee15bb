"""Puts a backup into an empty register: all of it, verified, in one transaction, or nothing."""

import json
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import chain as both
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.models import BinaryField, Field, Model

from maatwerk.errors import BadInputError
from maatwerk.law import Law
from maatwerk.law.canonical import read_strict
from maatwerk.register import store
from maatwerk.register.backup import FORMAT, FORMAT_VERSION, MANIFEST, Manifest, Member, tables
from maatwerk.register.beginning import begin, known_migrations
from maatwerk.register.chain import Head, read_head
from maatwerk.register.crafted import must_be_of_a_size, parts_of
from maatwerk.register.projections.rebuilding import rebuild
from maatwerk.register.verifying import problems

BIGGEST_MANIFEST = 2**20
"""Bytes of the manifest."""


def restore(
    source: Path,
    law: Law,
    progress: Callable[[int], None] = lambda _rows: None,
    anchor: Head | None = None,
    also: Callable[[], Iterator[str]] = lambda: iter(()),
) -> Manifest:
    """Fill the open register, which must be empty, with what a backup holds.

    Args:
        source: A file that :func:`~maatwerk.register.backup.back_up` made.
        law: For the lists, which are made again.
        progress: Is told how many rows of a table were read, now and then.
        anchor: A head that was printed before: the chain in the backup must run through it.
        also: What else is wrong, asked of what lies above the register.

    Returns:
        What the file held.

    Raises:
        BadInputError: the file is damaged, is no backup, or is of another version, before
            anything is made; the register is not empty; or what was in the file does not hold
            together, or is not what the anchor says. Then the register is as empty as it was.
    """
    try:
        with zipfile.ZipFile(source) as file:
            manifest = read_manifest(file, source)
            _must_be_of_this_version(manifest)
            _must_reach(manifest, anchor)
            matched = _matched(manifest)
            must_be_of_a_size(file, source, manifest)
            begin()
            with transaction.atomic():
                store.queue_for_the_chain()
                _must_be_empty()
                for model, member in matched:
                    _load(file, model, member, progress)
                _continue_numbering()
                _must_hold_together(manifest, law, anchor, also)
    except (OSError, zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error) as error:
        raise BadInputError(f"{source} cannot be read as a backup: {error}.") from error
    return manifest


def read_manifest(file: zipfile.ZipFile, source: Path) -> Manifest:
    """What a backup says it holds.

    Raises:
        BadInputError: it is no backup, or one of a later form.
    """
    if MANIFEST not in file.namelist() or file.getinfo(MANIFEST).file_size > BIGGEST_MANIFEST:
        raise BadInputError(f"{source} is no backup of a register: it has no {MANIFEST}.")
    try:
        data = json.loads(file.read(MANIFEST))
        if (data.pop("format"), data.pop("format_version")) != (FORMAT, FORMAT_VERSION):
            raise BadInputError(f"{source} is no backup that this version can read.")
        members = tuple(Member(**member) for member in data.pop("members"))
        manifest = Manifest(members=members, migrations=tuple(data.pop("migrations")), **data)
        _must_be_whole(manifest)
        return manifest
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInputError(f"The {MANIFEST} of {source} cannot be read: {error}.") from error


def _must_be_whole(manifest: Manifest) -> None:
    """Refuse what is not of its kind, or is there twice, before anything is made of it."""
    texts = [manifest.head, manifest.version, *(m.table for m in manifest.members)]
    texts += [m.sha256 for m in manifest.members]
    if not all(isinstance(text, str) for text in texts):
        raise ValueError("the head, the version, a table or a hash is no text")
    if len({member.table for member in manifest.members}) < len(manifest.members):
        raise ValueError("a table is there twice")
    read_head(manifest.head)


def _must_be_of_this_version(manifest: Manifest) -> None:
    if list(manifest.migrations) != known_migrations():
        raise BadInputError(
            f"The backup was made by maatwerk {manifest.version}, with other tables. Restore it "
            "with that version; then bring the register up to date with this one. Nothing was "
            "made or changed here."
        )


def _must_reach(manifest: Manifest, anchor: Head | None) -> None:
    """Refuse at once what ends before the anchor; whether it runs through it shows later."""
    if anchor is not None and read_head(manifest.head).seq < anchor.seq:
        raise BadInputError(
            f"The backup ends at {manifest.head}, before {anchor}: it is older than that head, or "
            "was cut off. Take a later backup; nothing was restored."
        )


def _must_be_empty() -> None:
    full = next((m._meta.db_table for m in tables() if m._default_manager.exists()), None)
    if full is not None:
        raise BadInputError(
            f"The register is not empty ({full} has rows). A backup goes into an empty one: "
            "choose another place."
        )


def _matched(manifest: Manifest) -> list[tuple[type[Model], Member]]:
    by_table = {member.table: member for member in manifest.members}
    models = tables()
    if by_table.keys() != {model._meta.db_table for model in models}:
        raise BadInputError("The backup does not hold the tables that a register has.")
    return [(model, by_table[model._meta.db_table]) for model in models]


def _load(
    file: zipfile.ZipFile, model: type[Model], member: Member, progress: Callable[[int], None]
) -> None:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    summed, rows = sha256(), 0
    for part in parts_of(file, member):
        made = []
        for line in part:
            summed.update(line)
            rows += 1
            made.append(_row(model, fields, line, f"{member.table}, line {rows}"))
        _keep(model, made, member)
        progress(rows)
    if (rows, summed.hexdigest()) != (member.rows, member.sha256):
        raise BadInputError(f"{member.table} in the backup is not what its manifest says.")


def _keep(model: type[Model], made: list[Model], member: Member) -> None:
    try:
        model._default_manager.bulk_create(made)
    except DatabaseError as error:
        if not _says_the_row_is_wrong(error):
            raise
        raise BadInputError(f"{member.table}: a row cannot be kept: {error}.") from error


def _row(
    model: type[Model], fields: dict[str, "Field[Any, Any]"], line: bytes, where: str
) -> Model:
    try:
        content = read_strict(line.decode())
        if content.keys() != fields.keys():
            raise BadInputError("It has other columns.")
        return model(**{name: _value(fields[name], value) for name, value in content.items()})
    except (BadInputError, ValidationError, ValueError, AttributeError) as error:
        raise BadInputError(f"{where} cannot be read: {error}") from error


def _value(field: "Field[Any, Any]", value: Any) -> Any:
    if value is not None and isinstance(field, BinaryField):
        return b64decode(value, validate=True)
    return field.to_python(value)


def _says_the_row_is_wrong(error: DatabaseError) -> bool:
    """A constraint or a value, and not the disk or the connection."""
    return type(error).__name__ in ("IntegrityError", "DataError")


def _continue_numbering() -> None:
    """The database numbers new rows on from those that came with a number."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)


def _must_hold_together(
    manifest: Manifest, law: Law, anchor: Head | None, also: Callable[[], Iterator[str]]
) -> None:
    rebuild(law)
    if store.head() != read_head(manifest.head):
        raise BadInputError("The chain in the backup does not end where its manifest says.")
    wrong = next(both(problems(law, anchor), also()), None)
    if wrong is not None:
        raise BadInputError(f"What is in the backup does not hold together: {wrong}")
