"""Python looks for no cycles while a snapshot is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing is searched for cycles inside; afterwards it is as it was before.

    Events and cases hold no cycles, so that each goes as soon as nothing holds it any more. To
    go through all of them again and again, as the collector does, is a seventh of the work.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
