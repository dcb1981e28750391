"""What a letter's template may say: the fields of its reader, conditions, loops and a handful of filters.

Each template is read before it is filled. Anything else (calls, imports, underscored names, arithmetic) is refused
with a sentence, so that a template cannot run code, and a field that its reader does not have is named.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from jinja2 import nodes

from dutydesk.plain import shortened
from dutydesk.refusals import Refused

FILTERS = frozenset({"upper", "lower", "capitalize", "trim", "first", "last", "join", "length"})
_LOOP = frozenset({"index", "first", "last", "length"})
_DEEPEST = 3
"""Loops inside loops; more than this is a mistake or an attempt to make the desk hang."""


@dataclass(frozen=True, slots=True)
class Text:
    """A field that prints."""


@dataclass(frozen=True, slots=True)
class Many:
    """A list of fields."""

    of: Shape


@dataclass(frozen=True, eq=False)
class Record:
    """Fields by name. There is one for each class of context."""

    named: Mapping[str, Shape]


Shape = Text | Many | Record
_TEXT = Text()
_LOOP_SHAPE = Record(dict.fromkeys(_LOOP, _TEXT))


@cache
def shape_of(kind: Any) -> Shape:
    """The shape of a context's class, worked out from its annotations."""
    if get_origin(kind) is tuple:
        return Many(shape_of(get_args(kind)[0]))
    if kind is str:
        return _TEXT
    hints = get_type_hints(kind)
    return Record({each.name: shape_of(hints[each.name]) for each in fields(kind)})


def check_fields(tree: nodes.Template, shape: Record) -> None:
    """Refuse a template that says anything a letter may not, or names a field that its reader does not have."""
    _Reading().body(tree.body, dict(shape.named), 0)


class _Reading:
    """One walk through a template with the names that are known where it stands."""

    def body(self, statements: list[Any], known: dict[str, Shape], depth: int) -> None:
        for statement in statements:
            self.statement(statement, known, depth)

    def statement(self, node: nodes.Node, known: dict[str, Shape], depth: int) -> None:
        match node:
            case nodes.Output():
                for each in node.nodes:
                    if not isinstance(each, nodes.TemplateData) and self.value(each, known) != _TEXT:
                        raise Refused(f"The template prints “{spelled(each)}” whole; name the part of it to print.")
            case nodes.If():
                self.value(node.test, known)
                self.body(node.body, known, depth)
                self.body(node.elif_, known, depth)
                self.body(node.else_, known, depth)
            case nodes.For():
                self.loop(node, known, depth + 1)
            case _:
                raise _not_allowed(node)

    def loop(self, node: nodes.For, known: dict[str, Shape], depth: int) -> None:
        if depth > _DEEPEST:
            raise Refused(f"The template has more than {_DEEPEST} loops inside one another.")
        if node.recursive or node.test is not None or not isinstance(node.target, nodes.Name):
            raise _not_allowed(node)
        over = self.value(node.iter, known)
        if not isinstance(over, Many):
            raise Refused(f"The template goes through “{spelled(node.iter)}”, which is not a list.")
        _plain_name(node.target.name)
        self.body(node.body, {**known, node.target.name: over.of, "loop": _LOOP_SHAPE}, depth)
        self.body(node.else_, known, depth)

    def value(self, node: nodes.Node | None, known: Mapping[str, Shape]) -> Shape:
        match node:
            case nodes.Name():
                return self.field(known, node.name, node.name)
            case nodes.Getattr():
                return self.part(node, node.attr, known)
            case nodes.Getitem(arg=nodes.Const(value=str() as name)):
                return self.part(node, name, known)
            case nodes.Filter():
                return self.filtered(node, known)
        for each in _inner(node):
            self.value(each, known)
        return _TEXT

    def filtered(self, node: nodes.Filter, known: Mapping[str, Shape]) -> Shape:
        plain = all(isinstance(each, nodes.Const) for each in node.args)
        if (
            node.name not in FILTERS
            or node.node is None
            or node.kwargs
            or node.dyn_args
            or node.dyn_kwargs
            or not plain
        ):
            raise _not_allowed(node)
        over = self.value(node.node, known)
        if node.name in ("first", "last") and isinstance(over, Many):
            return over.of
        if node.name in ("upper", "lower", "capitalize", "trim") and over != _TEXT:
            raise _not_allowed(node)
        return _TEXT

    def part(self, node: nodes.Getattr | nodes.Getitem, name: str, known: Mapping[str, Shape]) -> Shape:
        _plain_name(name)
        over = self.value(node.node, known)
        return self.field(over.named if isinstance(over, Record) else {}, name, spelled(node))

    def field(self, named: Mapping[str, Shape], name: str, path: str) -> Shape:
        _plain_name(name)
        if name not in named:
            raise missing_field(path)
        return named[name]


def _inner(node: nodes.Node | None) -> list[nodes.Expr]:
    """The fields inside a comparison or a choice, which together give something that prints."""
    match node:
        case nodes.Const():
            return []
        case nodes.Not():
            return [node.node]
        case nodes.And() | nodes.Or():
            return [node.left, node.right]
        case nodes.Compare():
            return [node.expr, *(operand.expr for operand in node.ops)]
        case nodes.Concat():
            return node.nodes
    raise _not_allowed(node)


def missing_field(path: str) -> Refused:
    """What is said of a field that this letter's reader does not have."""
    return Refused(f"The template asks for “{shortened(path, 60)}”, which the reader of this letter does not have.")


def spelled(node: nodes.Node) -> str:
    """A field as the template spells it: ``decision.words``."""
    match node:
        case nodes.Name():
            return str(node.name)
        case nodes.Getattr():
            return f"{spelled(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const(value=value)):
            return f"{spelled(node.node)}.{value}"
        case nodes.Filter() if node.node is not None:
            return spelled(node.node)
    return type(node).__name__.lower()


def _plain_name(name: str) -> None:
    if name.startswith("_") or name == "self":
        raise Refused(f"The template names “{shortened(name, 60)}”, which no letter may.")


def _not_allowed(node: nodes.Node | None) -> Refused:
    named = getattr(node, "name", None)
    what = f"{type(node).__name__.lower()} “{shortened(named, 40)}”" if isinstance(named, str) else _kind(node)
    return Refused(f"The template uses {what}, which no letter may; it may print fields, test them and list them.")


def _kind(node: nodes.Node | None) -> str:
    kind = type(node)
    words: Mapping[type, str] = types.MappingProxyType(
        {nodes.Call: "a call of a function", nodes.Getitem: "square brackets", nodes.Test: "a test"}
    )
    return words.get(kind, kind.__name__.lower())
