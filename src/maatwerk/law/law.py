"""A law: its parameters and rules, and everything one can ask of them."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from maatwerk.errors import BadInputError
from maatwerk.law.engine import BLOCK, Plan
from maatwerk.law.explain import Explanation, steps_of
from maatwerk.law.graph import Graph
from maatwerk.law.grounds import Ground
from maatwerk.law.parameters import ONBEKEND, Parameter, Selection
from maatwerk.law.quarters import Quarter
from maatwerk.law.reform import Change, overlay
from maatwerk.law.rule import Input, Rules
from maatwerk.law.schemes import Scheme
from maatwerk.law.tables import Table, build_table

PLANS_KEPT = 1_000
"""Some quarters, components and known-on days recur; a service must not keep every one."""


@dataclass(frozen=True)
class Law:
    """A law as it was loaded, or a reform of it; immutable.

    Attributes:
        hash: sha256 over parameters, rules and grounds, 64 hexadecimal digits.
        schemes: By code.
        inputs: What a caller tells about a dossier and quarter, by name.
        parameters: By name.
        rules: Of all schemes.
        components: The rules that are asked for as an amount.
        percentage: The rule that is asked for as a percentage.
        grounds: The closed list, by code.
        changes: What was laid over it; empty for the law itself.
    """

    hash: str
    schemes: Mapping[str, Scheme]
    inputs: Mapping[str, Input]
    parameters: Mapping[str, Parameter]
    rules: Rules
    components: tuple[str, ...]
    percentage: str
    grounds: Mapping[str, Ground] = field(default_factory=lambda: MappingProxyType({}))
    changes: tuple[Change, ...] = ()
    _graphs: dict[str, Graph] = field(init=False, repr=False, compare=False)
    _plans: dict[Any, Plan] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        graphs = {
            code: Graph.of(code, self.rules, self.inputs, self.parameters) for code in self.schemes
        }
        object.__setattr__(self, "_graphs", graphs)

    @property
    def packages(self) -> tuple[str, ...]:
        """The packages, in the order of their stored positions."""
        return self.inputs["pakket"].codes or ()

    @property
    def guidance_levels(self) -> tuple[str, ...]:
        """The levels of need for guidance, in the order of their stored positions."""
        return self.inputs["begeleidingsnood"].codes or ()

    @property
    def aid_categories(self) -> tuple[str, ...]:
        """The categories of aid, in the order of their stored positions."""
        return self.inputs["steuncategorie"].codes or ()

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name.

        Raises:
            BadInputError: there is none.
        """
        if name not in self.parameters:
            raise BadInputError(
                f"The law has no parameter {name}; it has {', '.join(self.parameters)}."
            )
        return self.parameters[name]

    def graph(self, scheme: str) -> Graph:
        """The rules of a scheme, linked and proven.

        Raises:
            BadInputError: there is no such scheme.
        """
        if scheme not in self._graphs:
            raise BadInputError(
                f"There is no scheme {scheme}; there are {', '.join(self._graphs)}."
            )
        return self._graphs[scheme]

    def amounts(
        self,
        component: str,
        quarter: Quarter,
        inputs: Mapping[str, Any],
        *,
        scheme: str = "imw",
        known_on: date | None = None,
        threads: int = 1,
        block: int = BLOCK,
    ) -> npt.NDArray[np.int64]:
        """The exact amount of every dossier in one quarter.

        Args:
            component: One of :attr:`components`.
            quarter: The quarter of right.
            inputs: By Dutch name, integer arrays of one length or single integers. Those the
                component does not need are left alone.
            scheme: Code of the scheme.
            known_on: The law as it was known on that day.
            threads: Blocks computed at once.
            block: Dossiers a block.

        Returns:
            Cents, int64, one for each dossier; without a dimension when all inputs are single.

        Raises:
            BadInputError: an unknown component or scheme, a quarter outside the scheme, a
                parameter not known for the quarter, or facts that cannot be; it names what.
        """
        self._must_have(component, scheme)
        plan = self.plan(
            component, quarter=quarter, scheme=scheme, component=component, known_on=known_on
        )
        found = plan.run(inputs, threads=threads, block=block)[component]
        return found.astype(np.int64, copy=False)

    def percentages(
        self,
        quarter: Quarter,
        inputs: Mapping[str, Any],
        *,
        scheme: str = "imw",
        known_on: date | None = None,
        threads: int = 1,
    ) -> npt.NDArray[np.int8]:
        """The percentage of every dossier in one quarter; arguments as for :meth:`amounts`.

        Returns:
            Percents, int8; 0 once the right has ended.
        """
        found = self.run(
            (self.percentage,), quarter, inputs, scheme=scheme, known_on=known_on, threads=threads
        )
        return found[self.percentage].astype(np.int8, copy=False)

    def run(
        self,
        targets: Sequence[str],
        quarter: Quarter,
        inputs: Mapping[str, Any],
        *,
        scheme: str = "imw",
        component: str | None = None,
        known_on: date | None = None,
        threads: int = 1,
        block: int = BLOCK,
    ) -> dict[str, npt.NDArray[Any]]:
        """Any rules of the law for every dossier, in one pass.

        Args:
            targets: Names of rules; what they share is computed once.
            quarter: Whose law is applied.
            inputs: As for :meth:`amounts`.
            scheme: Code of the scheme.
            component: The premium that is asked, where that matters for what a package says.
            known_on: The law as it was known on that day.
            threads: Blocks computed at once.
            block: Dossiers a block.

        Returns:
            By target, an integer or a yes, no or unknown for each dossier, in the narrow type
            of the rule.

        Raises:
            BadInputError: as for :meth:`amounts`.
        """
        plan = self.plan(
            *targets, quarter=quarter, scheme=scheme, component=component, known_on=known_on
        )
        return plan.run(inputs, threads=threads, block=block)

    def explain(
        self,
        component: str,
        quarter: Quarter,
        inputs: Mapping[str, int],
        *,
        scheme: str = "imw",
        known_on: date | None = None,
    ) -> Explanation:
        """The amount of one dossier and quarter with every step that leads to it.

        The same rules as :meth:`amounts`, run on one dossier; errors as there.
        """
        self._must_have(component, scheme)
        plan = self.plan(
            component, quarter=quarter, scheme=scheme, component=component, known_on=known_on
        )
        selection = Selection(scheme, component, known_on)
        cents, steps = steps_of(self.graph(scheme), plan, quarter, selection, inputs)
        return Explanation(component, scheme, quarter, known_on, self.hash, cents, steps)

    def facts_for(
        self,
        component: str,
        quarter: Quarter,
        *,
        scheme: str = "imw",
        known_on: date | None = None,
    ) -> Mapping[str, Input]:
        """The inputs that an amount depends on, by name; errors as for :meth:`amounts`."""
        self._must_have(component, scheme)
        plan = self.plan(
            component, quarter=quarter, scheme=scheme, component=component, known_on=known_on
        )
        return plan.inputs

    def plan(
        self,
        *targets: str,
        quarter: Quarter,
        scheme: str,
        component: str | None = None,
        known_on: date | None = None,
    ) -> Plan:
        """How ``targets`` are computed in ``quarter``: worked out once, then kept."""
        key = (targets, quarter, scheme, component, known_on)
        if key not in self._plans:
            graph = self.graph(scheme)
            self.schemes[scheme].must_run_in(quarter)
            selection = Selection(scheme, component, known_on)
            if len(self._plans) >= PLANS_KEPT:
                self._plans.clear()
            self._plans[key] = Plan.of(
                graph, targets, lambda parameter: self._value(parameter, quarter, selection)
            )
        return self._plans[key]

    def reformed(self, changes: Iterable[Change]) -> "Law":
        """The law with cited changes laid over it; without any, the law itself.

        Raises:
            LawError: a change without a source, of an unknown parameter, or with a value that
                does not fit it, that replaces nothing or starts or ends inside a quarter that the
                rules read as a whole; or a reform under which the rules no longer hold.
        """
        changes = tuple(changes)
        if not changes:
            return self
        text = json.dumps([self.hash, *(change.canonical for change in changes)])
        return replace(
            self,
            hash=hashlib.sha256(text.encode()).hexdigest(),
            parameters=overlay(self.parameters, changes, self.inputs, self.rules.reads),
            changes=self.changes + changes,
        )

    def _value(self, parameter: Parameter, quarter: Quarter, selection: Selection) -> Any:
        """The parameter as the rules take it in ``quarter``.

        An amount a month comes as the three months' values; a table as it is on the first
        day of the quarter; any other figure as it is on that day, or the mark ONBEKEND when it
        is not known then and the rules can do without.
        """
        if parameter.is_table:
            return self._table(parameter, quarter.first_day, selection)
        if parameter.unit.is_monthly:
            months = [parameter.at(m, selection=selection).figure for m in quarter.months]
            return np.array(months, np.int64)
        find = parameter.find if parameter.partial else parameter.at
        row = find(quarter.first_day, selection=selection)
        return parameter.dtype(ONBEKEND if row is None else row.figure)

    def _table(self, parameter: Parameter, day: date, selection: Selection) -> Table:
        codes = self.inputs[parameter.keys].codes if parameter.keys else None
        find = parameter.find if parameter.partial else parameter.at
        rows = {key: find(day, key=key, selection=selection) for key in codes or (None,)}
        highest_rank = self.inputs[parameter.bands].high if parameter.bands else 0
        known = {key: row.value for key, row in rows.items() if row is not None}
        return build_table(
            known, codes, highest_rank, parameter.dtype, parameter.name, partial=parameter.partial
        )

    def _must_have(self, component: str, scheme: str) -> None:
        known = [name for name in self.components if name in self.graph(scheme).rules]
        if component not in known:
            raise BadInputError(
                f"The scheme {scheme} has no {component}; it has {', '.join(known)}."
            )
