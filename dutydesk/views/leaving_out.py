"""What comes up from a view, without whatever names something kept from whoever asked."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any

NAMES = ("ref", "contact", "person", "episode", "subject", "about", "restriction")
"""The fields by which a row says what it is, or what it is about."""


def left_out(found: Any, refs: Collection[str]) -> Any:
    """What was found without the rows, however deep they stand, that name one of these references; a two-letter reference
    (``M-``) stands for all of its kind. What is found is a row, a face (a dict), or many of them."""
    if not refs:
        return found
    without = _Without(frozenset(refs))
    return without.of(found) if without.stands_in(found) else found


_SAYS_NOTHING = frozenset({NoneType, bool, int, float, date, datetime})
"""The kinds of values that name nothing."""


class _Without:
    def __init__(self, refs: frozenset[str]) -> None:
        self.refs = refs
        self.whole = frozenset(ref[:2] for ref in refs if len(ref) == 2)

    def stands_in(self, found: Any) -> bool:
        """Whether one of the references stands in a face anywhere, under whatever name; of rows it is not asked. Of most faces
        none does, and making them anew costs far more than looking."""
        refs, whole, waiting = self.refs, self.whole, [found]
        while waiting:
            one = waiting.pop()
            kind = one.__class__
            if kind is str:
                if one in refs or (one[:2] in whole and one[2:].isdecimal()):
                    return True
            elif kind is dict:
                waiting.extend(one.values())
            elif kind is list or kind is tuple:
                waiting.extend(one)
            elif kind not in _SAYS_NOTHING:
                return True
        return False

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
        kind: Any = type(row)
        told: Iterable[Any]
        if isinstance(row, Mapping):
            told, contacts = (row.get(name) for name in NAMES), None if row.get("ref") else row.get("contacts")
        else:
            told, contacts = _told(kind)(row), None
        return any(map(self._is, told)) or (bool(contacts) and all(map(self._is, contacts or ())))

    def _is(self, value: Any) -> bool:
        if not isinstance(value, str):
            return False
        return value in self.refs or (value[:2] in self.whole and value[2:].isdecimal())


@cache
def _told(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """What a kind of row says by the fields that tell what it is."""
    named = [name for name in NAMES if hasattr(kind, name) or name in getattr(kind, "__annotations__", ())]
    if not named or not hasattr(kind, "__dataclass_fields__"):
        return lambda row: tuple(getattr(row, name, None) for name in named)
    read = attrgetter(*named)
    return read if len(named) > 1 else lambda row: (read(row),)


@cache
def _nested(kind: Any) -> tuple[str, ...]:
    """The fields of a kind of row in which other rows, or references, stand."""
    return tuple(
        field.name
        for field in dataclasses.fields(kind)
        if field.init and str(field.type).startswith(("tuple", "list", "dict", "Mapping"))
    )
