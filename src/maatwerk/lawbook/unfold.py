"""Unfolds an expression until it only says what has words of its own.

What a function names on its way, and the small functions that it calls, are written out in
their place; so is what is repeated for each of several things. A name of the module becomes
the thing that it stands for. What stays are the names of facts, parameters and rules.
"""

import ast
import inspect
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from maatwerk.lawbook.reading import cannot_say, text_of

NAMED = "named"
"""The kind of a constant that stood there by its name, not as a figure."""

_OPERATIONS: Mapping[type[ast.operator], Callable[[int, int], int]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
}


@dataclass(frozen=True, slots=True)
class Several:
    """What ``*args`` or ``**kwargs`` stands for: unfolded expressions, with their names if any."""

    items: tuple[tuple[str, ast.expr], ...]


Item: TypeAlias = ast.expr | Several


@dataclass(frozen=True, slots=True)
class Unfolding:
    """Unfolds expressions of one function.

    Attributes:
        worded: The functions that have words of their own.
        local: What is named inside the function, unfolded.
        outside: What its module, and the functions around it, define.
    """

    worded: Container[Any]
    local: Mapping[str, Item]
    outside: Mapping[str, Any]

    def with_local(self, name: str, item: Item) -> "Unfolding":
        """The same after ``name = item``."""
        return Unfolding(self.worded, {**self.local, name: item}, self.outside)

    def unfold(self, node: ast.expr) -> ast.expr:
        """The expression, unfolded.

        Raises:
            CannotSayError: something in it cannot be unfolded.
        """
        way = _WAYS.get(type(node))
        if way is None:
            raise cannot_say(node)
        return way(self, node)

    def _parts(self, node: ast.expr) -> ast.expr:
        """An operation, its parts unfolded."""
        match node:
            case ast.BinOp(left=left, op=op, right=right):
                return _folded(ast.BinOp(self.unfold(left), op, self.unfold(right)))
            case ast.UnaryOp(op=op, operand=operand):
                return _negated(ast.UnaryOp(op, self.unfold(operand)))
            case ast.Compare(left=left, ops=ops, comparators=others):
                return ast.Compare(self.unfold(left), ops, [self.unfold(o) for o in others])
            case ast.Subscript(value=value, slice=place):
                return ast.Subscript(self.unfold(value), self.unfold(place), ast.Load())
        raise cannot_say(node)

    def _listed(self, node: ast.expr) -> ast.expr:
        return ast.Tuple(list(self._several(node)), ast.Load())

    def _name(self, node: ast.Name) -> ast.expr:
        item = self.local.get(node.id)
        if isinstance(item, Several):
            return ast.Tuple([value for _, value in item.items], ast.Load())
        if item is not None:
            return item
        if node.id in self.outside:
            return ast.Constant(self.outside[node.id], NAMED)
        raise cannot_say(node)

    def _attribute(self, node: ast.Attribute) -> ast.expr:
        value = self.unfold(node.value)
        if isinstance(value, ast.Constant) and hasattr(value.value, node.attr):
            return ast.Constant(getattr(value.value, node.attr), NAMED)
        return ast.Attribute(value, node.attr, ast.Load())

    def _call(self, node: ast.Call) -> ast.expr:
        function = self.unfold(node.func)
        arguments = list(self._elements(node.args))
        named = {k.arg: self.unfold(k.value) for k in node.keywords if k.arg is not None}
        if len(named) < len(node.keywords):
            raise cannot_say(node)
        known: Any = function.value if isinstance(function, ast.Constant) else None
        if isinstance(getattr(known, "__self__", None), tuple):
            return ast.Constant(known(*(_value(argument) for argument in arguments)), NAMED)
        if inspect.isfunction(known) and known not in self.worded:
            return self._written_out(node, known, arguments, named)
        keywords = [ast.keyword(name, value) for name, value in named.items()]
        return ast.Call(function, arguments, keywords)

    def _written_out(
        self,
        node: ast.Call,
        function: Callable[..., Any],
        arguments: list[ast.expr],
        named: Mapping[str, ast.expr],
    ) -> ast.expr:
        """What a small function says of its arguments."""
        text = text_of(function)
        signature = inspect.signature(function)
        try:
            bound = signature.bind(*arguments, **named).arguments
        except TypeError as error:
            raise cannot_say(node) from error
        local: dict[str, Item] = {}
        for name, value in bound.items():
            if isinstance(value, tuple):
                local[name] = Several(tuple(("", each) for each in value))
            else:
                local[name] = Several(tuple(value.items())) if isinstance(value, dict) else value
        inside = Unfolding(self.worded, local, text.outside)
        for name, value in text.named:
            inside = inside.with_local(name, inside.unfold(value))
        return inside.unfold(text.result)

    def _elements(self, nodes: list[ast.expr]) -> Iterator[ast.expr]:
        for node in nodes:
            if isinstance(node, ast.Starred):
                yield from self._several(node.value)
            else:
                yield self.unfold(node)

    def _several(self, node: ast.expr) -> Iterator[ast.expr]:
        """Every one of the things that an expression lists."""
        match node:
            case ast.Tuple(elts=elements) | ast.List(elts=elements):
                yield from self._elements(elements)
            case (
                ast.ListComp(elt=each, generators=[first, *more])
                | ast.GeneratorExp(elt=each, generators=[first, *more])
            ):
                for inside in self._repeated([first, *more]):
                    yield inside.unfold(each)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="items")) if (
                name in self.local
            ):
                for key, value in self._items(node, name):
                    yield ast.Tuple([ast.Constant(key), value], ast.Load())
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="values")) if (
                name in self.local
            ):
                yield from (value for _, value in self._items(node, name))
            case _:
                listed = self.unfold(node)
                if not isinstance(listed, ast.Tuple):
                    raise cannot_say(node)
                yield from listed.elts

    def _items(self, node: ast.expr, name: str) -> tuple[tuple[str, ast.expr], ...]:
        item = self.local[name]
        if not isinstance(item, Several):
            raise cannot_say(node)
        return item.items

    def _repeated(self, loops: list[ast.comprehension]) -> Iterator["Unfolding"]:
        """The same, once for each round of the loops."""
        if not loops:
            yield self
            return
        loop, *others = loops
        if loop.ifs:
            raise cannot_say(loop.ifs[0])
        for element in self._several(loop.iter):
            inside = self
            for name, item in _unpacked(loop.target, element):
                inside = inside.with_local(name, item)
            yield from inside._repeated(others)


def _unpacked(target: ast.expr, element: ast.expr) -> list[tuple[str, ast.expr]]:
    match target, element:
        case ast.Name(id=name), _:
            return [(name, element)]
        case ast.Tuple(elts=names), ast.Tuple(elts=elements) if len(names) == len(elements):
            pairs = zip(names, elements, strict=True)
            return [pair for name, inner in pairs for pair in _unpacked(name, inner)]
    raise cannot_say(target)


def _value(node: ast.expr) -> Any:
    if not isinstance(node, ast.Constant):
        raise cannot_say(node)
    return node.value


def _folded(node: ast.BinOp) -> ast.expr:
    """Two numbers of the law's own making, as one."""
    match node:
        case ast.BinOp(ast.Constant(value=int() as a), op, ast.Constant(value=int() as b)):
            if type(op) in _OPERATIONS:
                return ast.Constant(_OPERATIONS[type(op)](a, b), NAMED)
    return node


def _negated(node: ast.UnaryOp) -> ast.expr:
    match node:
        case ast.UnaryOp(ast.USub(), ast.Constant(value=int() as size, kind=kind)):
            return ast.Constant(-size, kind)
    return node


_WAYS: Mapping[type[ast.expr], Callable[[Unfolding, Any], ast.expr]] = {
    ast.Constant: lambda _, node: node,
    ast.Name: Unfolding._name,
    ast.Attribute: Unfolding._attribute,
    ast.Call: Unfolding._call,
    ast.BinOp: Unfolding._parts,
    ast.UnaryOp: Unfolding._parts,
    ast.Compare: Unfolding._parts,
    ast.Subscript: Unfolding._parts,
    ast.Tuple: Unfolding._listed,
    ast.List: Unfolding._listed,
    ast.ListComp: Unfolding._listed,
    ast.GeneratorExp: Unfolding._listed,
}
"""How each kind of expression is unfolded."""
