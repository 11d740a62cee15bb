"""Heads of the chains beside the events, printed to be kept elsewhere, and asked for later."""

import re
from collections.abc import Iterator, Sequence

from maatwerk.errors import BadInputError
from maatwerk.register.chain import Head, read_head
from maatwerk.register.links import Chain, head
from maatwerk.register.models import LinkRow

_WRITTEN = re.compile(r"([a-z]+):(.*)")


def heads() -> dict[Chain, Head]:
    """Where each of these chains ends now."""
    return {chain: head(chain) for chain in Chain}


def read_anchors(texts: Sequence[str]) -> tuple[Head | None, list[tuple[Chain, Head]]]:
    """Heads as they were printed: that of the events, and ``vault:12:0a1b…`` of other chains.

    Raises:
        BadInputError: one is none, or there are two of the events.
    """
    events: list[Head] = []
    others: list[tuple[Chain, Head]] = []
    for text in texts:
        written = _WRITTEN.fullmatch(text.strip())
        if written is None:
            events.append(read_head(text))
        elif written[1] in list(Chain):
            others.append((Chain(written[1]), read_head(written[2])))
        else:
            raise BadInputError(
                f"There is no chain {written[1]}. An anchor is a head of the events, 12:0a1b…, or "
                f"one of {', '.join(Chain)} with that name before it, as maatwerk register head "
                "--all prints them."
            )
    if len(events) > 1:
        raise BadInputError("Give one anchor of the events: the last that you kept says most.")
    return (events[0] if events else None), others


def problems(anchors: Sequence[tuple[Chain, Head]]) -> Iterator[str]:
    """Anchors that their chain does not run through; none when all do."""
    for chain, anchor in anchors:
        there = LinkRow.objects.filter(chain=chain, seq=anchor.seq, hash=anchor.hash)
        if anchor != Head() and not there.exists():
            yield f"The chain {chain} no longer runs through the anchor {anchor}."
