"""``key=value`` read against an action's JSON Schema.

A field that takes text keeps what was typed, digits and all; true and false, numbers, and JSON for lists and objects
are read where the schema says so. Dotted keys reach inside: ``consent.given=true``, ``children[0].school=Oakfield``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from dutydesk.refusals import BadInput

Node = Mapping[str, Any]
_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d{1,3})\]")
_WORDS = {"true": True, "yes": True, "false": False, "no": False}
_NOTHING = object()


class Form:
    """The arguments of one action, as its schema tells them."""

    def __init__(self, action: str, schema: Node) -> None:
        self.action = action
        self.schema = schema

    def read(self, words: Iterable[str], base: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The arguments written as ``key=value``, laid over ``base``; ``BadInput`` names the key that is wrong."""
        arguments: dict[str, Any] = json.loads(json.dumps(base)) if base else {}
        seen = set()
        for word in words:
            key, _, text = word.partition("=")
            if key in seen:
                raise BadInput(f"{key} was given twice.", field=key)
            seen.add(key)
            self._put(arguments, key, text)
        return arguments

    def _put(self, arguments: dict[str, Any], key: str, text: str) -> None:
        steps, nodes = self._way(key)
        if any(node.get("format") == "password" for node in nodes):
            raise BadInput(f"{key} is never taken from the command line, where others can read it.", field=key)
        place: Any = arguments
        for step, following in zip(steps, [*steps[1:], None], strict=True):
            value = read_value(text, nodes, key) if following is None else ([] if isinstance(following, int) else {})
            place = _enter(place, step, value, last=following is None, key=key)

    def _way(self, key: str) -> tuple[list[str | int], list[Node]]:
        """The steps of a key, and what the schema says of the field at its end."""
        steps: list[str | int] = []
        nodes = self._alternatives(self.schema)
        position = 0
        while position < len(key):
            mapped = _mapped(nodes)
            if mapped is not None and not any(_named(node, key[position:]) for node in nodes):
                return [*steps, key[position:].removeprefix(".")], self._alternatives(mapped)
            found = _STEP.match(key, position)
            if found is None:
                raise self._unknown(key, nodes)
            step = found[1] if found[1] is not None else int(found[2])
            under = [self._below(node, step) for node in nodes]
            nodes = [one for node in under if node is not None for one in self._alternatives(node)]
            if not nodes:
                raise self._unknown(key, self._reached(steps))
            steps.append(step)
            position = found.end()
        if not steps:
            raise BadInput("A word before = is wanted, such as reason=...", field=key)
        return steps, nodes

    def _reached(self, steps: Sequence[str | int]) -> list[Node]:
        nodes = self._alternatives(self.schema)
        for step in steps:
            under = [self._below(node, step) for node in nodes]
            nodes = [one for node in under if node is not None for one in self._alternatives(node)]
        return nodes

    def _below(self, node: Node, step: str | int) -> Node | None:
        if isinstance(step, int):
            return node.get("items", {}) if node.get("type") == "array" else None
        below: Node | None = node.get("properties", {}).get(step)
        return below

    def _alternatives(self, node: Node) -> list[Node]:
        """The plain nodes that ``node`` may stand for: references followed, any-of taken apart."""
        reference = node.get("$ref")
        if reference:
            found: Any = self.schema
            for part in reference.removeprefix("#/").split("/"):
                found = found[part]
            return self._alternatives(found)
        for kind in ("anyOf", "oneOf", "allOf"):
            if kind in node:
                return [one for part in node[kind] for one in self._alternatives(part)]
        return [node]

    def _unknown(self, key: str, nodes: Iterable[Node]) -> BadInput:
        names = sorted({name for node in nodes for name in node.get("properties", {})})
        near = get_close_matches(key.rsplit(".", 1)[-1], names, n=1)
        if near:
            hint = f" Did you mean {near[0]}?"
        elif names:
            hint = f" It takes {', '.join(names)}."
        else:
            hint = f" `dutydesk schema {self.action}` says what it takes."
        return BadInput(f"{self.action} does not take {key}.{hint}", field=key)


def _named(node: Node, rest: str) -> bool:
    found = _STEP.match(rest)
    return found is not None and found[1] in node.get("properties", {})


def _mapped(nodes: Iterable[Node]) -> Node | None:
    """What the values of a mapping with free keys are, where one of the nodes is such a mapping."""
    for node in nodes:
        more = node.get("additionalProperties")
        if isinstance(more, Mapping):
            return more
        if more is True:
            return {}
    return None


def _enter(place: Any, step: str | int, value: Any, *, last: bool, key: str) -> Any:
    """Go one step into what has been read so far, making what is not there; at the last step ``value`` is put."""
    if isinstance(step, int):
        if not isinstance(place, list) or step > len(place):
            raise BadInput(f"{key} leaves a gap: the items before [{step}] are not given.", field=key)
        if step == len(place):
            place.append(value)
        elif last:
            place[step] = value
        return place[step]
    if not isinstance(place, dict):
        raise BadInput(f"{key} goes into something that holds no named parts.", field=key)
    if last or place.get(step) is None:
        place[step] = value
    return place[step]


def read_value(text: str, nodes: Sequence[Node], key: str) -> Any:
    """The value that ``text`` stands for in a field of these kinds; ``BadInput`` says what would be right."""
    kinds = {str(kind) for node in nodes for kind in _kinds(node)}
    for value in (_truth(text, kinds), _number(text, kinds), _json(text, kinds, key)):
        if value is not _NOTHING:
            return value
    if text == "null" and "null" in kinds and all(_cannot_say_null(node) for node in nodes):
        return None
    if "string" in kinds or not kinds:
        return text
    if "array" in kinds and "," not in text and any(_takes_words(node.get("items", {})) for node in nodes):
        return [text]
    raise BadInput(f"{key} takes {_wish(kinds)}.", field=key)


def _takes_words(items: Node) -> bool:
    return any("string" in _kinds(one) for one in (items, *items.get("anyOf", ())))


def _kinds(node: Node) -> list[str]:
    kind = node.get("type")
    if isinstance(kind, list):
        return [str(one) for one in kind]
    if kind is None and "enum" in node:
        return ["string"]
    return [str(kind)] if kind else []


def _cannot_say_null(node: Node) -> bool:
    if "string" not in _kinds(node):
        return True
    return "format" in node or "null" not in node.get("enum", ["null"])


def _truth(text: str, kinds: set[str]) -> Any:
    if "boolean" not in kinds:
        return _NOTHING
    if "string" in kinds:
        return {"true": True, "false": False}.get(text, _NOTHING)
    return _WORDS.get(text.lower(), _NOTHING)


def _number(text: str, kinds: set[str]) -> Any:
    if "string" in kinds or not kinds & {"integer", "number"}:
        return _NOTHING
    if re.fullmatch(r"[+-]?\d{1,18}", text):
        return int(text)
    if "number" in kinds and re.fullmatch(r"[+-]?\d{0,18}\.\d{1,18}", text) and math.isfinite(float(text)):
        return float(text)
    return _NOTHING


def _json(text: str, kinds: set[str], key: str) -> Any:
    opening = text.lstrip()[:1]
    wanted = {"[": "array", "{": "object"}.get(opening)
    if wanted is None or (kinds and wanted not in kinds):
        return _NOTHING
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        if "string" in kinds or not kinds:
            return _NOTHING
        raise BadInput(f"{key} is no JSON: write it like {_wish(kinds)}.", field=key) from None


def _wish(kinds: set[str]) -> str:
    words = {
        "boolean": "true or false",
        "integer": "a whole number",
        "number": "a number",
        "array": 'a JSON list such as ["c1", "c2"]',
        "object": 'a JSON object such as {"given": true}',
        "null": "null",
        "string": "text",
    }
    return " or ".join(words[kind] for kind in words if kind in kinds)
