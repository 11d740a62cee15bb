"""Lays a reform over a law: other figures and inputs, and a hash of its own."""

import hashlib
import json
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any, Protocol

from maatwerk.law.dated.parameters import Parameter
from maatwerk.law.dated.whole_spans import must_hold_whole
from maatwerk.law.engine.input import Input
from maatwerk.law.reforms.overlay import overlay, with_packages
from maatwerk.law.reforms.reform import Change, Item, Reform


class Reformable(Protocol):
    """What must be known of a law to reform it."""

    @property
    def hash(self) -> str: ...  # noqa: D102 - as a law has it
    @property
    def schemes(self) -> Mapping[str, Any]: ...  # noqa: D102 - likewise
    @property
    def inputs(self) -> Mapping[str, Input]: ...  # noqa: D102 - likewise
    @property
    def parameters(self) -> Mapping[str, Parameter]: ...  # noqa: D102 - likewise
    @property
    def components(self) -> tuple[str, ...]: ...  # noqa: D102 - likewise
    @property
    def changes(self) -> tuple[Item, ...]: ...  # noqa: D102 - likewise
    @property
    def reads(self) -> Set[str]: ...  # noqa: D102 - likewise


@dataclass(frozen=True, slots=True)
class Reformed:
    """What a reform makes of a law.

    Attributes:
        hash: Of the law with the reform.
        inputs: With the packages that it proposes.
        parameters: With the values that it proposes.
    """

    hash: str
    inputs: Mapping[str, Input]
    parameters: Mapping[str, Parameter]


def laid_over(law: Reformable, reform: Reform) -> Reformed:
    """The figures and inputs of ``law`` with ``reform`` laid over them.

    Raises:
        LawError: something without a source, of an unknown parameter, or that does not fit
            what it replaces; a value that replaces nothing, or that starts or ends inside a
            quarter that the rules read as a whole.
    """
    inputs, parameters = with_packages(
        law.inputs, law.parameters, reform.packages, law.schemes.keys(), {*law.components}
    )
    read = {*law.reads, *(name for rule in reform.rules for name in rule.node.needs)}
    for item in law.changes:  # of an earlier reform, and read by a rule only now
        if isinstance(item, Change) and item.parameter in read:
            monthly = parameters[item.parameter].unit.is_monthly
            must_hold_whole(item.told, item.since, item.until, monthly=monthly)
    parameters = overlay(parameters, reform.changes, inputs, read, law.schemes.keys())
    text = json.dumps([law.hash, *(item.canonical for item in reform.items)])
    return Reformed(hashlib.sha256(text.encode()).hexdigest(), inputs, parameters)
