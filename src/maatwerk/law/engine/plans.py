"""Plans that were worked out once, and are kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from maatwerk.law.engine.plan import Plan

PLANS_KEPT = 1_000
"""Some quarters, components and known-on days recur; a service must not keep every one."""


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of one law, by what was asked."""

    _kept: dict[Any, Plan] = field(default_factory=dict)

    def get(self, asked: Any, make: Callable[[], Plan]) -> Plan:
        """The plan for what is asked; ``make`` works it out the first time."""
        plan = self._kept.get(asked)
        if plan is None:
            plan = make()
            if len(self._kept) >= PLANS_KEPT:
                self._kept.clear()
            self._kept[asked] = plan
        return plan  # not read again: another thread may just have cleared them
