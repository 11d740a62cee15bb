"""One line a figure: what, how much, the aim beside it and whether it is met."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Aim:
    """What a figure should be.

    Attributes:
        text: The aim in words.
        met: Whether it is; None when there is nothing to judge.
    """

    text: str
    met: bool | None

    def __str__(self) -> str:
        verdict = {True: "met", False: "NOT MET", None: "NOT MEASURED"}[self.met]
        return f"   aim: {self.text}: {verdict}"


def line(what: str, figure: str, more: str = "", aim: Aim | None = None) -> None:
    """Print it at once: a run takes minutes."""
    tail = f"   {more}" if more else ""
    print(f"law    {what:<44} {figure:>14}{tail}{aim or ''}", flush=True)
