"""A draft: what has been said, and what of it the store does not hold yet."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from dutydesk.widgets.asked import OWN
from dutydesk.widgets.intake_sheet import OF_ITEMS, OF_PARTS, SINGLES, SaidSheet, plain


class DraftSheet(SaidSheet):
    """The sheet of one draft.

    ``unsaved`` gives what to send, ``saved`` or ``not_saved`` must follow. The path of an item stays the same as long
    as the form is open; ``told`` turns it into the store's own and ``here`` back.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ref = ""
        self.version: int | None = None
        self.links: dict[str, str] = {}
        """Item keys with the person each is linked to."""
        self.from_form: set[str] = set()
        """Paths, as the store knows them, of values taken from a form that nobody has looked at."""
        self.not_understood: list[str] = []
        self.flagged = False
        self.state = "draft"
        self.gaps: tuple[Mapping[str, Any], ...] = ()
        """What the desk last said is wanted, by the store's paths."""
        self._asked: frozenset[str] = frozenset()
        self.tally = (0, 0)
        """How many of the things wanted are answered, and how many there are."""
        self._ids: dict[str, str] = {}
        self._begun: set[str] = set()
        self._unsaved: set[str] = set()
        self._sending: set[str] = set()
        self._unknown_held: dict[str, dict[str, str]] = {}
        self._unknown_sent: dict[str, dict[str, str]] = {}
        self._taken_off: list[str] = []

    @classmethod
    def opened(cls, record: Mapping[str, Any]) -> DraftSheet:
        """The sheet of a contact that the store holds."""
        sheet = cls()
        sheet.single = {name: plain(record.get(name)) for name in SINGLES}
        for name, fields in OF_PARTS.items():
            sheet.parts[name] = _only(record.get(name) or {}, fields)
        sheet.parts[OWN] = dict(record.get(OWN) or {})
        for group, fields in OF_ITEMS.items():
            for item in record.get(group) or ():
                key = str(item["id"])
                own = {f"{OWN}.{name}": value for name, value in (item.get(OWN) or {}).items()}
                sheet.items[group][key] = _only(item, fields) | own
                sheet._ids[key] = key
        for path, answer in (record.get("unknown") or {}).items():
            sheet.unknown[path] = {"answer": "not_known", "reason": answer} if isinstance(answer, str) else dict(answer)
        sheet._unknown_held = sheet._unknown_told()
        sheet.take_marks(record)
        return sheet

    def take_marks(self, record: Mapping[str, Any]) -> None:
        """Take over what only the store says: reference, version, links, what came from a form."""
        self.ref = str(record.get("ref") or self.ref)
        self.version = record.get("version", self.version)
        self.state = str(record.get("state") or self.state)
        self.flagged = bool(record.get("flag", self.flagged))
        if "gaps" in record:
            self.gaps = tuple(record["gaps"])
            self.tally = (record["wanted"]["filled"], record["wanted"]["total"])
            self._asked = frozenset((record.get("asked") or {}).get("form", ()))
        if "from_form" in record:
            self.from_form = set(record["from_form"] or ())
        if "not_understood" in record:
            self.not_understood = list(record["not_understood"] or ())
        for group in ("children", "household"):
            for item in record.get(group) or ():
                if item.get("person"):
                    self.links[self.here(str(item["id"]))] = str(item["person"])

    def asks(self, path: str) -> bool:
        """Whether a question of a case is asked as things stand, or was answered before."""
        return self.told(path) in self._asked or self.answered(path)

    # --- what changed

    def changed_at(self, path: str) -> None:
        """A path is to be sent."""
        self._unsaved.add(path)
        head = path.partition(".")[0]
        if self.group_of(head):
            self._begun.add(head)

    def answer_unknown(self, path: str, answer: Mapping[str, str] | None) -> None:
        """Mark a path; a new item of which that is the first thing said reaches the store by it."""
        super().answer_unknown(path, answer)
        head = path.partition(".")[0]
        if answer is not None and self.group_of(head) and head not in self._ids:
            self.changed_at(path)

    def take_off(self, key: str) -> None:
        """Take an item off; one that the store holds is removed there with the next save."""
        super().take_off(key)
        self._begun.discard(key)
        self._unsaved = {path for path in self._unsaved if path.partition(".")[0] != key}
        if stored := self._ids.get(key):
            self._taken_off.append(stored)

    def stored(self, key: str) -> bool:
        """Whether the store holds an item."""
        return key in self._ids

    @property
    def changed(self) -> bool:
        """Whether anything said is not yet in the store."""
        return bool(self._ready() or self._taken_off) or self._unknown_told() != self._unknown_held

    def _ready(self) -> set[str]:
        return {path for path in self._unsaved if not self._waits(path.partition(".")[0])}

    def _waits(self, head: str) -> bool:
        return bool(self.group_of(head)) and head not in self._begun

    def _unknown_told(self) -> dict[str, dict[str, str]]:
        """What is marked unknown, by the store's paths; an item the store has not yet seen waits for its id."""
        return {
            self.told(path): answer
            for path, answer in self.unknown.items()
            if (head := path.partition(".")[0]) in self._ids or not self.group_of(head)
        }

    def told(self, path: str) -> str:
        """A path as the store knows it."""
        head, dot, field = path.partition(".")
        return f"{self._ids.get(head, head)}{dot}{field}"

    def here(self, path: str) -> str:
        """The store's path as this sheet knows it."""
        head, dot, field = path.partition(".")
        key = next((key for key, stored in self._ids.items() if stored == head), head)
        return f"{key}{dot}{field}"

    # --- sending

    def unsaved(self) -> dict[str, Any]:
        """What to send now, as ``contact.record`` takes it: only what changed; new items whole."""
        self._sending = self._ready()
        self._unsaved -= self._sending
        sent: dict[str, Any] = {}
        for path in sorted(self._sending):
            head, _, field = path.partition(".")
            if not field:
                sent[head] = self.get(path)
            elif head in self.parts:
                sent.setdefault(head, {})[field] = self.get(path)
        for group, items in self.items.items():
            heads = {path.partition(".")[0] for path in self._sending}
            if told := [self._item(key, item) for key, item in items.items() if key in heads]:
                sent[group] = told
        if self._taken_off:
            sent |= {"remove": list(self._taken_off), "reason": "taken off while the draft was typed"}
        self._unknown_sent = self._unknown_told()
        if self._unknown_sent != self._unknown_held:
            held = self._unknown_held
            gone: dict[str, Any] = dict.fromkeys(held.keys() - self._unknown_sent.keys(), "")
            sent["unknown"] = gone | {path: how for path, how in self._unknown_sent.items() if held.get(path) != how}
        return sent

    def _item(self, key: str, item: Mapping[str, Any]) -> dict[str, Any]:
        known = key in self._ids
        told = {name: deepcopy(value) for name, value in item.items() if not known or f"{key}.{name}" in self._sending}
        for name in ("children", "adults"):
            if name in told:
                told[name] = [self.told(other) for other in told[name]]
        own = {name.removeprefix(f"{OWN}."): told.pop(name) for name in list(told) if name.startswith(f"{OWN}.")}
        if own:
            told[OWN] = own
        if "to" in told:
            told["to"] = [tie | {"child": self.told(tie["child"])} for tie in told["to"]]
        return told | ({"id": self._ids[key]} if known else {})

    def saved(self, record: Mapping[str, Any]) -> None:
        """The store has taken what ``unsaved`` gave; new items get the ids that it answered."""
        heads = {path.partition(".")[0] for path in self._sending}
        for group, items in self.items.items():
            known = set(self._ids.values())
            fresh = [str(item["id"]) for item in record.get(group) or () if str(item["id"]) not in known]
            unnamed = [key for key in items if key in heads and key not in self._ids]
            self._ids.update(zip(unnamed, fresh, strict=False))
        self._taken_off.clear()
        self._unknown_held = self._unknown_sent
        self._sending = set()
        self.take_marks(record)

    def not_saved(self) -> None:
        """The store did not take it: everything is still to be sent."""
        self._unsaved |= self._sending
        self._sending = set()

    def catch_up(self, record: Mapping[str, Any]) -> None:
        """Somebody else changed the contact: take over what they changed, and keep what was typed here."""
        theirs = DraftSheet.opened(record)
        mine = self._unsaved | self._sending
        for name in SINGLES:
            if name not in mine:
                self.single[name] = theirs.single.get(name)
        for part, answers in theirs.parts.items():
            self.parts[part] |= {name: value for name, value in answers.items() if f"{part}.{name}" not in mine}
        for group, items in theirs.items.items():
            for stored, item in items.items():
                key = self.here(stored)
                if key not in self._ids:
                    self._ids[key] = stored
                held = self.items[group].setdefault(key, {})
                held |= {name: value for name, value in item.items() if f"{key}.{name}" not in mine}
        self._unknown_held = theirs._unknown_held
        self.unknown = {self.here(path): answer for path, answer in theirs.unknown.items()} | self.unknown
        self.take_marks(record)


def _only(told: Mapping[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: plain(told[name]) for name in fields if name in told}
