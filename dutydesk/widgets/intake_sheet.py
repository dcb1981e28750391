"""What has been said so far in an intake form.

The sheet is plain: no widget and no store is known here. A path is ``concern.details``, ``channel`` or, for an item of
a list, ``c1.school``: the item's lasting id, or a passing key (``new1``) until the store has given it one. The
procedure's own questions are ``answers.rooms`` and ``c1.answers.meal``; an item holds them beside its fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import date, datetime
from typing import Any

from dutydesk.widgets.asked import OWN
from dutydesk.widgets.spoken_dates import told_born

SINGLES = ("channel", "received", "kind", "route", "came_through", "urgent", "parents_informed")
SHARED_BY_CHILDREN = ("last_name", "school", "ethnicity", "first_language", "religion")
"""What a brother or sister takes over from the elder (the address belongs to the family already)."""
SHARED_WITH_ADULTS = ("last_name", "ethnicity", "first_language", "religion")
COPIED_TO_CHILDREN = (*SHARED_BY_CHILDREN, "location", "condition", "special_needs")
OF_PARTS: Mapping[str, tuple[str, ...]] = {
    "referrer": (
        "name", "role", "agency", "source", "relationship", "knowledge", "email", "phone", "address", "anonymous",
    ),
    "concern": ("details", "source", "happened", "place", "domestic_abuse"),
    "consent": ("given", "by", "when", "how"),
    "alleged_perpetrator": ("name", "details", "works_with"),
}  # fmt: skip
OF_ITEMS: Mapping[str, tuple[str, ...]] = {
    "children": (
        "first_name", "last_name", "aliases", "date_of_birth", "unborn", "due_date", "estimated_age", "gender",
        "nhs_number", "upn", "ethnicity", "first_language", "religion", "school", "special_needs", "location", "condition",
        "needs_protection", "protection_reason",
    ),
    "household": (
        "first_name", "last_name", "aliases", "date_of_birth", "estimated_age", "gender", "relationship",
        "parental_responsibility", "to", "ethnicity", "first_language", "religion", "special_needs", "phone", "email",
    ),
    "addresses": ("lines", "children", "adults", "confidential"),
    "agencies": ("name", "agency", "involvement", "phone", "email"),
    "alerts": ("about", "text"),
}  # fmt: skip


def plain(value: Any) -> Any:
    """A value as it travels: days and instants as ISO text."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def blank(value: Any) -> bool:
    """Whether nothing was said; ``no`` is something."""
    return value is None or value in ("", [])


class SaidSheet:
    """One contact as it is typed: answers, items, what is marked unknown."""

    def __init__(self) -> None:
        self.single: dict[str, Any] = {}
        self.parts: dict[str, dict[str, Any]] = {name: {} for name in (*OF_PARTS, OWN)}
        self.items: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in OF_ITEMS}
        self.unknown: dict[str, dict[str, str]] = {}
        self._numbers = 0

    def changed_at(self, path: str) -> None:
        """Told of each path that was answered anew."""

    # --- reading and answering

    def keys(self, group: str) -> tuple[str, ...]:
        """The items of a list, in their order."""
        return tuple(self.items[group])

    def group_of(self, key: str) -> str:
        """The list an item belongs to, or nothing."""
        return next((group for group, items in self.items.items() if key in items), "")

    def _place(self, path: str) -> tuple[dict[str, Any], str]:
        head, _, field = path.partition(".")
        if not field:
            return self.single, head
        if head in self.parts:
            return self.parts[head], field
        return self.items.get(self.group_of(head), {}).get(head, {}), field

    def get(self, path: str) -> Any:
        """What was said at a path; nothing where nothing was."""
        held, field = self._place(path)
        return held.get(field)

    def put(self, path: str, value: Any) -> bool:
        """Answer a path; true when that changed anything. An answer takes the place of "not known"."""
        held, field = self._place(path)
        before = held.get(field)
        if before == value or (blank(before) and blank(value)):
            return False
        held[field] = value
        self.changed_at(path)
        if not blank(value):
            self.answer_unknown(path, None)
        return True

    def answer_unknown(self, path: str, answer: Mapping[str, str] | None) -> None:
        """Mark a path, or a whole section, as not known, declined, none or not relevant; or take the mark away."""
        if answer is None:
            self.unknown.pop(path, None)
        else:
            self.unknown[path] = dict(answer)

    def answered(self, path: str) -> bool:
        """Whether a path, or its whole section, has an answer or is marked unknown."""
        head = path.partition(".")[0]
        if path in self.unknown or head in self.unknown or self.group_of(head) in self.unknown:
            return True
        if path in self.parts:
            return any(not blank(value) for value in self.parts[path].values())
        if path in self.items:
            return any(any(not blank(value) for value in item.values()) for item in self.items[path].values())
        return not blank(self.get(path))

    # --- items

    def add(self, group: str, **shared: Any) -> str:
        """A new item; it reaches the store once something of its own is said of it."""
        self._numbers += 1
        key = f"new{self._numbers}"
        self.items[group][key] = deepcopy(shared)
        return key

    def add_sibling(self) -> str:
        """A further child, with what brothers and sisters share taken from the first."""
        first = next(iter(self.items["children"]), "")
        elder = self.items["children"].get(first, {})
        key = self.add("children", **{name: elder[name] for name in SHARED_BY_CHILDREN if elder.get(name)})
        for name in SHARED_BY_CHILDREN:
            if answer := self.unknown.get(f"{first}.{name}"):
                self.unknown[f"{key}.{name}"] = dict(answer)
        return key

    def copy_from_child(self, key: str) -> bool:
        """Give a child or adult what the first child has and it has not; true when that changed anything."""
        first = next((child for child in self.items["children"] if child != key), "")
        changed = False
        for name in SHARED_WITH_ADULTS if self.group_of(key) == "household" else COPIED_TO_CHILDREN:
            path, of_child = f"{key}.{name}", f"{first}.{name}"
            if self.answered(path):
                continue
            if answer := self.unknown.get(of_child):
                self.answer_unknown(path, answer)
                changed = True
            else:
                changed |= self.put(path, self.get(of_child))
        return changed

    def take_off(self, key: str) -> None:
        """Take an item off."""
        del self.items[self.group_of(key)][key]
        for path in [path for path in self.unknown if path.partition(".")[0] == key]:
            del self.unknown[path]

    def name_of(self, key: str) -> str:
        """An item's name in words, or its place in its list."""
        group = self.group_of(key)
        item = self.items[group][key]
        words = " ".join(str(item.get(name) or "") for name in ("first_name", "last_name")).strip()
        if group in {"children", "household"}:
            place = self.keys(group).index(key) + 1
            return words or f"{'child' if group == 'children' else 'person'} {place}"
        return str(item.get("name") or item.get("about") or ", ".join(item.get("lines") or ()) or "")

    def said_of(self, key: str) -> bool:
        """Whether anything was said of an item that names it."""
        item = self.items[self.group_of(key)][key]
        return any(not blank(item.get(name)) for name in ("first_name", "last_name", "date_of_birth", "unborn"))

    def born_of(self, key: str) -> str:
        """When somebody was born, in words."""
        return told_born(self.items[self.group_of(key)][key]) or "date of birth not said"

    # --- ties of one adult to single children

    def tie(self, adult: str, child: str, name: str) -> Any:
        """What was said of an adult towards one child; nothing where it is as towards all."""
        ties = self.get(f"{adult}.to") or []
        return next((tie.get(name) for tie in ties if tie.get("child") == child), None)

    def put_tie(self, adult: str, child: str, name: str, value: Any) -> None:
        """Say how an adult stands to one child."""
        ties = [dict(tie) for tie in self.get(f"{adult}.to") or []]
        mine = next((tie for tie in ties if tie.get("child") == child), None)
        if mine is None:
            mine = {"child": child}
            ties.append(mine)
        mine[name] = value
        self.put(
            f"{adult}.to", [tie for tie in ties if any(not blank(tie.get(field)) for field in tie.keys() - {"child"})]
        )


def people(sheet: SaidSheet, group: str, keys: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """The children or adults being typed, with at least a name, as the finding of people takes them."""
    wanted = ("first_name", "last_name", "aliases", "date_of_birth", "nhs_number", "upn", "phone")
    found = []
    for key in sheet.keys(group) if keys is None else keys:
        item = sheet.items[group][key]
        if item.get("first_name") or item.get("last_name"):
            found.append({name: item[name] for name in wanted if item.get(name)})
    return found
