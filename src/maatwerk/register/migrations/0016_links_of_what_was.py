"""Holds what a register had before to the chains: it counts as written as it is now."""

from collections.abc import Iterator
from typing import Any

from django.db import migrations

from maatwerk.register import loads
from maatwerk.register.links import Chain, add, digest_of

_TOGETHER = 5_000


def link_all(apps: Any, _schema_editor: Any) -> None:
    """Rows of the vault, lines of the access log, and loads with their wages."""
    _add(Chain.VAULT, ((row.ref, digest_of(row)) for row in _rows(apps, "VaultRow", "ref")))
    _add(
        Chain.ACCESS,
        ((f"asked {row.seq}", digest_of(row)) for row in _rows(apps, "AccessRow", "seq")),
    )
    _add(
        Chain.ACCESS,
        (
            (f"answered {row.access_id}", digest_of(row))
            for row in _rows(apps, "AccessResultRow", "access_id")
        ),
    )
    wages, _ = loads.digests_of_wages()
    _add(
        Chain.LOADS,
        (
            (str(row.pk), loads.covering(row, wages.get(row.pk, loads.NO_WAGES)))
            for row in _rows(apps, "IntakeLoad", "pk")
        ),
    )


def _rows(apps: Any, model: str, key: str) -> Iterator[Any]:
    rows = apps.get_model("register", model).objects.order_by(key)
    yield from rows.iterator(chunk_size=_TOGETHER)


def _add(chain: Chain, written: Iterator[tuple[str, str]]) -> None:
    part: list[tuple[str, str]] = []
    for one in written:
        part.append(one)
        if len(part) == _TOGETHER:
            add(chain, part)
            part = []
    add(chain, part)


class Migration(migrations.Migration):
    """What was altered before this moment cannot be told any more; what is altered after it can."""

    dependencies = [("register", "0015_links")]
    operations = [migrations.RunPython(link_all)]
