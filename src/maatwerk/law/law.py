"""A law: its parameters and rules, and everything one can ask of them."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from maatwerk.errors import BadInputError
from maatwerk.law.dated.grounds import Ground
from maatwerk.law.dated.parameter_checks import prove_restrictions
from maatwerk.law.dated.parameters import Parameter, Selection
from maatwerk.law.dated.schemes import Scheme
from maatwerk.law.dated.whole_spans import prove_whole_spans
from maatwerk.law.engine.declaring import Rules
from maatwerk.law.engine.graph import Graph
from maatwerk.law.engine.input import Input
from maatwerk.law.engine.plan import Plan
from maatwerk.law.engine.plans import Plans
from maatwerk.law.engine.run import BLOCK
from maatwerk.law.engine.values import value_in
from maatwerk.law.errors import LawError
from maatwerk.law.explanation.explain import Explanation, steps_of
from maatwerk.law.quarters import Quarter
from maatwerk.law.reforms.laying import laid_over
from maatwerk.law.reforms.reform import Change, Item, Reform, RuleChange
from maatwerk.law.reforms.rules_in_force import Graphs, eras, linked


@dataclass(frozen=True)
class Law:
    """A law as it was loaded, or a reform of it; immutable.

    Attributes:
        hash: sha256 over parameters, rules and grounds, 64 hexadecimal digits.
        schemes: By code.
        inputs: What a caller tells about a dossier and quarter, by name.
        parameters: By name.
        rules: Of all schemes, without those of a reform.
        components: The rules that are asked for as an amount.
        percentage: The rule that is asked for as a percentage.
        grounds: The closed list, by code.
        reforms: What was laid over it, in order; empty for the law itself.
    """

    hash: str
    schemes: Mapping[str, Scheme] = field(repr=False)
    inputs: Mapping[str, Input] = field(repr=False)
    parameters: Mapping[str, Parameter] = field(repr=False)
    rules: Rules = field(repr=False)
    components: tuple[str, ...]
    percentage: str
    grounds: Mapping[str, Ground] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    reforms: tuple[Reform, ...] = ()
    _graphs: Mapping[str, Graphs] = field(
        default_factory=lambda: MappingProxyType({}), repr=False, compare=False
    )
    _plans: Plans = field(init=False, repr=False, compare=False, default_factory=Plans)

    def __post_init__(self) -> None:
        prove_restrictions(self.parameters.values(), self.schemes, self.components)
        for ground in self.grounds.values():
            if ground.scheme not in self.schemes:
                raise LawError(f"grounds.yaml: {ground.code}: there is no {ground.scheme}.")
        changes = [item for item in self.changes if isinstance(item, RuleChange)]
        graphs = {
            code: linked(
                eras(self.rules, changes, code),
                code,
                self.inputs,
                self.parameters,
                self._graphs.get(code, ()),
            )
            for code in self.schemes
        }
        prove_whole_spans(self.parameters.values(), self.reads)
        object.__setattr__(self, "_graphs", MappingProxyType(graphs))

    @property
    def changes(self) -> tuple[Item, ...]:
        """Every value, package and rule that the reforms propose; empty for the law itself."""
        return tuple(item for reform in self.reforms for item in reform.items)

    @property
    def title(self) -> str:
        """What the reforms are called; empty for the law itself."""
        return "; ".join(reform.title for reform in self.reforms)

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

    def graph(self, scheme: str, quarter: Quarter | None = None) -> Graph:
        """The rules of a scheme, linked and proven.

        Args:
            scheme: Its code.
            quarter: A reform may replace rules from a quarter on; None for before any of it.

        Raises:
            BadInputError: there is no such scheme.
        """
        if scheme not in self._graphs:
            raise BadInputError(
                f"There is no scheme {scheme}; there are {', '.join(self._graphs)}."
            )
        day = date.min if quarter is None else quarter.first_day
        return next(graph for first, graph in reversed(self._graphs[scheme]) if first <= day)

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
                component does not need are left alone; a name of no fact is refused.
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
        plan = self._plan_of(component, quarter, scheme, known_on)
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
            component: The premium that is asked, where that matters for what a package says; if
                there is one premium among the targets, it is that one unless another is named.
            known_on: The law as it was known on that day.
            threads: Blocks computed at once.
            block: Dossiers a block.

        Returns:
            By target, an integer or a yes, no or unknown for each dossier, in the narrow type
            of the rule.

        Raises:
            BadInputError: as for :meth:`amounts`.
        """
        if component is None:
            component = self._only_component_of(targets)
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
        plan = self._plan_of(component, quarter, scheme, known_on)
        selection = Selection(scheme, component, known_on)
        graph = self.graph(scheme, quarter)
        cents, steps = steps_of(graph, plan, quarter, selection, inputs)
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
        return self._plan_of(component, quarter, scheme, known_on).inputs

    def plan(
        self,
        *targets: str,
        quarter: Quarter,
        scheme: str,
        component: str | None = None,
        known_on: date | None = None,
    ) -> Plan:
        """How ``targets`` are computed in ``quarter``: worked out once, then kept."""
        if (
            known_on is not None and type(known_on) is not date
        ):  # a datetime has no order among days
            raise BadInputError(f"known_on must be a day (datetime.date), not {known_on!r}.")
        selection = Selection(scheme, component, known_on)

        def make() -> Plan:
            graph = self.graph(scheme, quarter)
            self.schemes[scheme].must_run_in(quarter)
            return Plan.of(
                graph,
                targets,
                lambda parameter: value_in(parameter, quarter, selection, self.inputs),
            )

        return self._plans.get((targets, quarter, selection), make)

    def reformed(self, reform: Reform | Iterable[Change]) -> "Law":
        """The law with a reform laid over it; with one that proposes nothing, the law itself.

        Args:
            reform: Values, packages and rules; or values alone.

        Raises:
            LawError: something without a source, of an unknown parameter, or that does not fit
                what it replaces; a value that replaces nothing, or that starts or ends inside a
                quarter that the rules read as a whole; or a reform under which the rules no
                longer hold.
        """
        if not isinstance(reform, Reform):
            reform = Reform.of(reform)
        if not reform.items:
            return self
        made = laid_over(self, reform)
        return replace(
            self,
            hash=made.hash,
            inputs=made.inputs,
            parameters=made.parameters,
            reforms=(*self.reforms, reform),
        )

    @property
    def reads(self) -> Set[str]:
        """Every name that a rule or check asks for, those of reforms included."""
        changes = (item for item in self.changes if isinstance(item, RuleChange))
        return {*self.rules.reads, *(name for rule in changes for name in rule.node.needs)}

    def _only_component_of(self, targets: Sequence[str]) -> str | None:
        """The premium among the targets, which a package must then belong to."""
        asked = {*targets} & {*self.components}
        return asked.pop() if len(asked) == 1 else None

    def _plan_of(
        self, component: str, quarter: Quarter, scheme: str, known_on: date | None
    ) -> Plan:
        known = [name for name in self.components if name in self.graph(scheme).rules]
        if component not in known:
            raise BadInputError(
                f"The scheme {scheme} has no {component}; it has {', '.join(known)}."
            )
        return self.plan(
            component, quarter=quarter, scheme=scheme, component=component, known_on=known_on
        )
