"""What comes up from a view, without whatever names something kept from whoever asked."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

NAMES = ("ref", "contact", "person", "episode", "subject", "about", "restriction")
"""The fields by which a row says what it is, or what it is about."""


def left_out(found: Any, refs: Collection[str]) -> Any:
    """What was found without the rows, however deep they stand, that name one of these references; a two-letter reference
    (``M-``) stands for all of its kind. What is found is a row, a face (a dict), or many of them."""
    if not refs:
        return found
    return _Without(frozenset(refs)).of(found)


class _Without:
    def __init__(self, refs: frozenset[str]) -> None:
        self.refs = refs
        self.whole = frozenset(ref[:2] for ref in refs if len(ref) == 2)

    def of(self, found: Any) -> Any:
        if isinstance(found, (tuple, list)):
            return type(found)(self.of(one) for one in found if not self._names(one))
        if isinstance(found, Mapping):
            return {name: one if name == "ref" else self._part(one) for name, one in found.items()}
        kind: Any = type(found)
        if hasattr(kind, "__dataclass_fields__"):
            changed = {}
            for name in _nested(kind):
                value = getattr(found, name)
                if value and not self._plain(value):
                    changed[name] = self.of(value)
            return dataclasses.replace(found, **changed) if changed else found
        return found

    def _plain(self, value: Any) -> bool:
        """Whether these are words and none of them kept, as most lists in a row are: making the row anew costs the most."""
        return isinstance(value, tuple) and all(isinstance(one, str) and not self._is(one) for one in value)

    def _part(self, value: Any) -> Any:
        """One value of a face: nothing, where it is or names something kept."""
        return None if isinstance(value, (str, Mapping)) and self._names(value) else self.of(value)

    def _names(self, row: Any) -> bool:
        """Whether a row, or a reference in a list, names something kept; or is somebody told of by kept contacts alone."""
        if isinstance(row, str):
            return self._is(row)
        if isinstance(row, Mapping):
            told, contacts = (row.get(name) for name in NAMES), None if row.get("ref") else row.get("contacts")
        else:
            kind: Any = type(row)
            told, contacts = (getattr(row, name, None) for name in _named(kind)), None
        return any(map(self._is, told)) or (bool(contacts) and all(map(self._is, contacts or ())))

    def _is(self, value: Any) -> bool:
        if not isinstance(value, str):
            return False
        return value in self.refs or (value[:2] in self.whole and value[2:].isdecimal())


@cache
def _named(kind: Any) -> tuple[str, ...]:
    """Of the fields that say what a row is, those that a kind of row has."""
    return tuple(name for name in NAMES if hasattr(kind, name) or name in getattr(kind, "__annotations__", ()))


@cache
def _nested(kind: Any) -> tuple[str, ...]:
    """The fields of a kind of row in which other rows, or references, stand."""
    return tuple(
        field.name
        for field in dataclasses.fields(kind)
        if field.init and str(field.type).startswith(("tuple", "list", "dict", "Mapping"))
    )
