"""Lines of the access log, each held to the chain of the log."""

from collections.abc import Collection, Iterable, Iterator

from django.db.models import Model

from maatwerk.register.links import Chain, add, breaks, digest_of
from maatwerk.register.links_verifying import Held, gone
from maatwerk.register.models import AccessPartRow, AccessResultRow, AccessRow

_NAMES: dict[type[Model], str] = {
    AccessRow: "asked",
    AccessResultRow: "answered",
    AccessPartRow: "part",
}
"""What a line of each table is called in the chain, before its number."""


def hold(rows: Iterable[Model]) -> None:
    """Chain lines of the log, in the transaction that writes them."""
    add(Chain.ACCESS, ((_name(row), digest_of(row)) for row in rows))


def problems() -> Iterator[str]:
    """Lines that were altered, removed or put in; nothing when the log is whole."""
    yield from breaks(Chain.ACCESS)
    tables = [_held(model) for model in _NAMES]
    for table in tables:
        yield from table.problems()
    yield from gone(tables)


def _held(model: type[Model]) -> Held:
    begin = f"{_NAMES[model]} "

    def there(refs: Collection[str]) -> list[str]:
        numbers = [int(ref.removeprefix(begin)) for ref in refs if ref.startswith(begin)]
        found = model._default_manager.filter(pk__in=numbers)
        return [f"{begin}{number}" for number in found.values_list("pk", flat=True)]

    rows = model._default_manager.all()
    return Held(Chain.ACCESS, "The access log: line", rows, _name, there)


def _name(row: Model) -> str:
    return f"{_NAMES[type(row)]} {row.pk}"
