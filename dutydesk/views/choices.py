"""What of a record an action may name: its people, its listed persons, its checks. A face in, names with words to each out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Face = Mapping[str, Any]
Choices = dict[str, str]


def _name(one: Mapping[str, Any]) -> str:
    name = f"{one.get('first_name') or ''} {one.get('last_name') or ''}".strip()
    return name or ("unborn child" if one.get("unborn") else "name not known")


def _told(one: Mapping[str, Any]) -> str:
    more = (f"born {one['date_of_birth']:%d %b %Y}" if one.get("date_of_birth") else "", one.get("relationship") or "")
    return ", ".join(part for part in (_name(one), *more) if part)


def _items(face: Face, *groups: str) -> Iterable[Mapping[str, Any]]:
    return (one for group in groups for one in face.get(group) or () if isinstance(one, Mapping))


def _children(face: Face) -> Choices:
    return {one["id"]: _told(one) for one in _items(face, "children")}


def _people(face: Face) -> Choices:
    return {one["id"]: _told(one) for one in _items(face, "children", "household")}


def _linked(face: Face) -> Choices:
    return {
        one["id"]: f"{_told(one)}, linked to {one['person']}"
        for one in _items(face, "children", "household")
        if one.get("person")
    }


def _nobody_yet(face: Face) -> Choices:
    return {one["id"]: _told(one) for one in _items(face, "household") if not one.get("person")}


def _persons(face: Face) -> Choices:
    return {one["person"]: _told(one) for one in _items(face, "children") if one.get("person")}


def _listed(face: Face) -> Choices:
    return {one["person"]: one["name"] for one in _items(face, "list") if one.get("person")}


def _checks(face: Face) -> Choices:
    return {one["id"]: one["check"] for one in _items(face, "checks") if "result" not in one}


def _papers(face: Face) -> Choices:
    return {one["name"]: one["title"] + (", in already" if one["received"] else "") for one in _items(face, "papers")}


def _from_form(face: Face) -> Choices:
    names = {one["id"]: _name(one) for one in _items(face, "children", "household")}
    lines = {path: _where(path, names) for path in face.get("from_form") or ()}
    return lines | {line: f"Not understood: {line}" for line in face.get("not_understood") or ()}


def _where(path: str, names: Mapping[str, str]) -> str:
    item, _, field = path.partition(".")
    return f"{names.get(item, item)}: {field}".replace("_", " ").removesuffix(": ")


CHOICES: Mapping[str, Callable[[Face], Choices]] = {
    "children": _children,
    "people": _people,
    "linked": _linked,
    "nobody_yet": _nobody_yet,
    "persons": _persons,
    "listed": _listed,
    "checks": _checks,
    "papers": _papers,
    "from_form": _from_form,
}
"""By what an argument asks for: what of the record answers it, each with its words."""
