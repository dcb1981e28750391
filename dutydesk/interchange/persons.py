"""Whose answer each box is: the child, adult or professional being told of, found again or begun anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from dutydesk.interchange.answers import is_prompt, relation_kind, yes_no
from dutydesk.interchange.blocks import bare, standing
from dutydesk.interchange.fields import Filled, fill, with_birth
from dutydesk.interchange.grid import Heads, Person
from dutydesk.interchange.kinds import NAMES, kind_of, row_kind
from dutydesk.interchange.people import People, Someone, agency_of, relation_of
from dutydesk.interchange.sources import Listing, Sources, path_of
from dutydesk.interchange.ticks import has_boxes
from dutydesk.interchange.values import several_names
from dutydesk.interchange.vocabulary import Label, is_placeholder, label_of
from dutydesk.plain import clean, one_line

_SHARED = {"ethnicity", "first_language", "religion", "special_needs"}
"""What is asked once under a list of children is said of each of them."""
_ADULT_ONLY = {"relationship", "parental_responsibility", "phone", "email"}
_TITLED = re.compile(r"\b(child|parent|carer|adult|sibling|mother|father)\D{0,24}?(\d{1,2})?\b", re.IGNORECASE)

Answering = Callable[[Label, str], None]


class Persons(Sources):
    """Everybody that a form tells of. ``listing`` takes what could not be placed."""

    def __init__(self, today: date, listing: Listing) -> None:
        super().__init__(today, listing)
        self.children, self.adults = People(), People()
        self.every_child: dict[str, Any] = {}
        self._repeated: dict[str, Any] = {}
        self._together = False

    def open(self, whose: str, title: str) -> None:
        """A heading about people: ``Child 2`` begins that child, ``Mother`` that adult."""
        found = _TITLED.search(title)
        if found is None or whose not in {"child", "adult"}:
            return
        if whose == "child" and found[2]:
            self.children.tagged(f"child {found[2]}")
        elif whose == "adult":
            label = label_of(title) or label_of(found[0])
            who = label.who if label is not None else ""
            if found[2] or relation_of(who):
                self._adult(Label(title, "name", "adult", who, int(found[2] or 0)))

    def tell(self, whose: str, label: Label, value: str) -> None:
        """One box about one of these people."""
        if whose == "referrer":
            self._refer(label, value)
        elif whose == "agency":
            self._professional(label, value)
        elif whose == "child":
            self._tell_child(label, value)
        elif label.field in {"location", "condition", "school", "unborn", "due_date"} and whose == "adult":
            self._list(label.text, value)
        else:
            self._tell_adult(whose, label, value)

    def rows(self, heads: Heads, rows: list[Person], section: str, answer: Answering) -> None:
        """A list with one person in each row."""
        kind = kind_of(heads, section)
        named = bool(heads.fields & NAMES)
        self._together = kind in {"child", "mixed"} and len(rows) > 1
        for number, row in enumerate(rows):
            if kind in {"contact", "referrer"} or (not named and kind == "child" and len(rows) == 1):
                for label, value in row.said:
                    answer(label, value)
            else:
                self._record(row, row_kind(row, kind, section), number if not named else -1)
            for title, value in row.unknown:
                if not is_placeholder(value) and not is_prompt(value):
                    self._list(title or (row.title or "no label"), value)

    def columns(self, columns: list[Person], section: str) -> None:
        """People side by side, one in each column."""
        heads = Heads({number: label for number, (label, _) in enumerate(columns[0].said)}) if columns else Heads()
        kind = kind_of(heads, section)
        self._together = kind == "child" and len(columns) > 1
        for person in columns:
            title = label_of(person.title, cued=True) if person.title else None
            mine = title.of if title is not None and title.of else kind
            self._record(person, row_kind(person, mine, section), -1)
            for label, value in person.unknown:
                if not is_placeholder(value) and not is_prompt(value):
                    self._list(f"{person.title} {label}".strip(), value)

    def for_all_children(self, label: Label, value: str) -> None:
        """Where the child is, how it is, whether it needs protection: of every child unless told of one."""
        if label.field == "needs_protection":
            said = yes_no(value)
            self._list(label.text, said.rest)
            if said.answer is not None:
                self.every_child["needs_protection"] = said.answer
            return
        text = clean(bare(value)).strip()
        before = self.every_child.get(label.field)
        self.every_child[label.field] = f"{before}\n{text}" if before else text

    def names_a_child(self) -> bool:
        """Whether a child's name was told yet."""
        return any(one.named for one in self.children.all)

    def has(self, field: str) -> bool:
        """Whether the child being told of has that answer already."""
        return bool(self.children.told()) and field in self.children.now().said

    def lacks_ethnicity(self) -> bool:
        """Whether the child being told of has no ethnic group yet."""
        return bool(self.children.told()) and "ethnicity" not in self.children.now().said

    def add_to_needs(self, whose: str, label: Label, text: str) -> None:
        """What the special needs are, where before there was only a yes."""
        one = (self.children if whose == "child" else self.adults).now()
        before = str(one.said.get("special_needs", ""))
        if before in {"", "yes"}:
            one.said["special_needs"] = text[:500]
        else:
            self._list(label.text, text)

    # one person

    def _record(self, row: Person, kind: str, number: int) -> None:
        said = [(label, value) for label, value in row.said if not is_placeholder(value) and not is_prompt(value)]
        title = label_of(row.title, cued=True) if row.title else None
        if kind == "agency":
            self.agencies.begin()
            if row.title:
                self.agencies.now().said["agency"] = (agency_of(title.who) if title else "") or one_line(row.title)
            for label, value in said:
                self._professional(label, value)
            return
        people = self.children if kind == "child" else self.adults
        one = self._someone(people, said, number, row.title if title and title.number else "")
        if title is not None and relation_of(title.who) and kind != "child":
            one.said.setdefault("relationship", relation_of(title.who))
        elif row.title and title is None and relation_kind(row.title) and kind != "child":
            one.said.setdefault("relationship", one_line(row.title))
        elif row.title and title is None and not re.fullmatch(r"\W*\d*\W*", row.title):
            self._list("no label", row.title)
        if kind == "sibling":
            one.tag = one.tag or "sibling"
        for label, value in said:
            if kind == "child" and label.field == "relationship":
                if relation_kind(standing(value)) not in {"child", "sibling"}:
                    self._list(label.text, value)
                continue
            if kind == "child" and label.field in {"location", "condition"}:
                one.said[label.field] = clean(bare(value)).strip()
            else:
                self._put(one, label, value, child=kind == "child")

    def _someone(self, people: People, said: list[tuple[Label, str]], number: int, tag: str) -> Someone:
        """The person that a row is about: by their place, by a name already told, or somebody new."""
        if 0 <= number < len(people.told()):
            people.current = people.told()[number]
            return people.current
        named: dict[str, Any] = {}
        for label, value in said:
            if label.field in NAMES and not has_boxes(value):
                named |= fill(label.field, value, self._today).values
        known = people.called(named.get("first_name", ""), named.get("last_name", ""))
        if known is not None:
            people.current = known
            return known
        return people.begin(one_line(tag).casefold())

    def _tell_child(self, label: Label, value: str) -> None:
        if label.number:
            self.children.tagged(f"child {label.number}")
        if label.field in NAMES:
            names = several_names(standing(value)) if label.field == "name" and not has_boxes(value) else [value]
            for name in names:
                self._named_child(label, name)
            return
        if self._together and label.field in _SHARED and not label.number:
            for one in self.children.told():
                if label.field not in one.said:
                    self._put(one, label, value, child=True)
            return
        self._put(self.children.now(), label, value, child=True)

    def _named_child(self, label: Label, value: str) -> None:
        self._together = False
        filled = fill(with_birth(label.field, value), value, self._today)
        one = self.children.now()
        first, last = filled.values.get("first_name", ""), filled.values.get("last_name", "")
        known = self.children.called(first, last)
        clash = [
            key
            for key in ("first_name", "last_name")
            if filled.values.get(key)
            and one.said.get(key, filled.values[key]).casefold() != filled.values[key].casefold()
        ]
        if known is not None:
            self.children.current = known
        elif clash:
            one = self.children.begin()
            one.said.update(self._repeated)
            self._repeated = {}
        elif any(one.said.get(key) for key in ("first_name", "last_name") if key in filled.values):
            self._repeated = {key: filled.values[key] for key in ("first_name", "last_name") if filled.values.get(key)}
        self._settle(self.children.now(), label, value, filled)

    def _tell_adult(self, whose: str, label: Label, value: str) -> None:
        if label.field == "parental_responsibility" and self._holders(value):
            return
        if whose == "sibling" and label.field == "name" and len(several_names(standing(value))) > 1:
            for name in several_names(standing(value)):
                self._tell_adult(whose, label, name)
            return
        one = self._adult(label)
        if label.field in NAMES:
            filled = fill(with_birth(label.field, value), value, self._today)
            clash = [
                key
                for key in ("first_name", "last_name")
                if filled.values.get(key)
                and one.said.get(key, filled.values[key]).casefold() != filled.values[key].casefold()
            ]
            known = self.adults.called(filled.values.get("first_name", ""), filled.values.get("last_name", ""))
            if known is not None:
                self.adults.current = one = known
            elif clash:
                one = self.adults.begin()
            if whose == "sibling":
                one.tag = one.tag or "sibling"
            if relation_of(label.who):
                one.said.setdefault("relationship", relation_of(label.who))
            self._settle(one, label, value, filled)
            return
        self._put(one, label, value, child=False)

    def _holders(self, value: str) -> bool:
        """Who has parental responsibility, told by relationship or name: whether somebody known was meant."""
        said = standing(value).casefold()
        meant = [
            one
            for one in self.adults.told()
            if any(
                word and re.search(rf"\b{re.escape(word.casefold())}\b", said)
                for word in (one.said.get("relationship", ""), one.said.get("first_name", ""))
            )
        ]
        for one in meant:
            one.said["parental_responsibility"] = True
        return bool(meant)

    def _adult(self, label: Label) -> Someone:
        if relation_of(label.who) or label.number:
            one = self.adults.tagged(f"{label.who or 'adult'} {label.number or ''}".strip())
            if relation_of(label.who):
                one.said.setdefault("relationship", relation_of(label.who))
            return one
        return self.adults.now()

    def _put(self, one: Someone, label: Label, value: str, *, child: bool) -> None:
        if label.field in {"address", "postcode"}:
            self._live(one, label, value)
            return
        field = "first_name" if label.field == "middle_name" else label.field
        filled = fill(field, value, self._today)
        if label.field == "middle_name" and filled.values.get("first_name"):
            one.said["first_name"] = one_line(f"{one.said.get('first_name', '')} {filled.values['first_name']}")
            return
        if label.field == "name_and_relationship" and child:
            filled.values.pop("relationship", None)
        self._settle(one, label, value, filled, child=child)

    def _settle(self, one: Someone, label: Label, value: str, filled: Filled, *, child: bool = False) -> None:
        allowed = filled.values
        if child:
            dropped = {key: said for key, said in filled.values.items() if key in _ADULT_ONLY}
            allowed = {key: said for key, said in filled.values.items() if key not in _ADULT_ONLY}
            for said in dropped.values():
                self._list(label.text, str(said))
        for key, said in allowed.items():
            if key == "aliases":
                one.said["aliases"] = list(dict.fromkeys([*one.said.get("aliases", []), *said]))
            elif (
                key in one.said
                and one.said[key] != said
                and key != "estimated_age"
                and str(one.said[key]).casefold() != str(said).casefold()
            ):
                self._list(label.text, bare(value))
            else:
                one.said[key] = said
        if filled.unknown and not allowed:
            self.unknown.append((one, path_of(label.field), filled.unknown))
        self._list(label.text, filled.rest)
