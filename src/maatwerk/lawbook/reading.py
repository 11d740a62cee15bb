"""Reads the text of a function that names things and then returns one expression."""

import ast
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from textwrap import dedent
from typing import Any

from maatwerk.law.errors import LawError


class CannotSayError(LawError):
    """A formula has something in it that nobody gave words to."""


def cannot_say(node: ast.AST) -> CannotSayError:
    """The error that names the expression nobody gave words to."""
    return CannotSayError(f"there are no words for {ast.unparse(node)!r}")


@dataclass(frozen=True, slots=True)
class Text:
    """A function's text, parsed.

    Attributes:
        source: As it stands in its file, decorators included.
        named: What it names on its way, in order.
        result: What it returns.
        outside: What its free names stand for.
    """

    source: str
    named: tuple[tuple[str, ast.expr], ...]
    result: ast.expr
    outside: Mapping[str, Any]

    def uses(self, name: str) -> int:
        """How often what was named is asked for."""
        expressions = [node for _, node in self.named] + [self.result]
        return sum(
            isinstance(node, ast.Name) and node.id == name
            for expression in expressions
            for node in ast.walk(expression)
        )


@cache
def text_of(function: Callable[..., Any]) -> Text:
    """The parsed text of a function.

    Raises:
        CannotSayError: its text is not at hand, or it does more than name and return.
    """
    try:
        source = dedent(inspect.getsource(function))
    except (OSError, TypeError) as error:
        raise CannotSayError(f"{function.__name__} has no text to read.") from error
    statement = ast.parse(source).body[0]
    if not isinstance(statement, ast.FunctionDef):
        raise CannotSayError(f"{function.__name__} is not written as a function.")
    *before, last = [s for s in statement.body if not _is_docstring(s)]
    if not isinstance(last, ast.Return) or last.value is None:
        raise CannotSayError(f"{function.__name__} does not end in one result.")
    named = tuple(_named(step, function.__name__) for step in before)
    if len({name for name, _ in named}) < len(named):
        raise CannotSayError(f"{function.__name__} gives one name to two things.")
    around = inspect.getclosurevars(function).nonlocals
    return Text(source, named, last.value, {**function.__globals__, **around})


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _named(statement: ast.stmt, where: str) -> tuple[str, ast.expr]:
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            return name, value
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            return name, value
    raise CannotSayError(f"{where}: there are no words for {ast.unparse(statement)!r}.")
