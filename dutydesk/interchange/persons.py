"""Whose answer each box is: the child, adult or professional being told of, found again or begun anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from dutydesk.interchange.answers import is_prompt, relation_kind, yes_no
from dutydesk.interchange.blocks import bare, standing
from dutydesk.interchange.concern import Told
from dutydesk.interchange.fields import Filled, fill
from dutydesk.interchange.grid import Heads, Person
from dutydesk.interchange.people import People, Someone, agency_of, relation_of, same_address
from dutydesk.interchange.ticks import has_boxes
from dutydesk.interchange.values import POSTCODE, address_lines, postcode, several_names
from dutydesk.interchange.vocabulary import Label, is_placeholder, label_of
from dutydesk.plain import clean, one_line

_NAMES = {"first_name", "last_name", "name", "name_and_birth", "name_and_relationship"}
_SAME_HOME = re.compile(
    r"^(?:as above|same(?: as (?:above|child|children|mother|home))?|see above|as (?:for )?child(?:ren)?|as (?:per )?child|home address|ditto|\"|”|as mother)\b.{0,20}$",
    re.IGNORECASE,
)
_SHARED = {"ethnicity", "first_language", "religion", "special_needs"}
"""What is asked once under a list of children is said of each of them."""
_ADULT_ONLY = {"relationship", "parental_responsibility", "phone", "email"}
_TITLED = re.compile(r"\b(child|parent|carer|adult|sibling|mother|father)\D{0,24}?(\d{1,2})?\b", re.IGNORECASE)

Listing = Callable[[str, str], None]
Answering = Callable[[Label, str], None]


class Persons:
    """Everybody that a form tells of. ``listing`` takes what could not be placed."""

    def __init__(self, today: date, listing: Listing) -> None:
        self.children, self.adults, self.agencies = People(), People(), People()
        self.referrer: dict[str, Any] = {}
        self.referrer_address: list[str] = []
        self.concern = Told()
        self.every_child: dict[str, Any] = {}
        self.unknown: list[tuple[Someone | None, str, str]] = []
        self._today = today
        self._list = listing
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
        kind = _kind_of(heads, section)
        named = bool(heads.fields & _NAMES)
        self._together = kind in {"child", "mixed"} and len(rows) > 1
        for number, row in enumerate(rows):
            if kind in {"contact", "referrer"} or (not named and kind == "child" and len(rows) == 1):
                for label, value in row.said:
                    answer(label, value)
            else:
                self._record(row, _row_kind(row, kind, section), number if not named else -1)
            for title, value in row.unknown:
                if not is_placeholder(value) and not is_prompt(value):
                    self._list(title or (row.title or "no label"), value)

    def columns(self, columns: list[Person], section: str, answer: Answering) -> None:
        """People side by side, one in each column."""
        heads = Heads({number: label for number, (label, _) in enumerate(columns[0].said)}) if columns else Heads()
        kind = _kind_of(heads, section)
        self._together = kind == "child" and len(columns) > 1
        for person in columns:
            title = label_of(person.title, cued=True) if person.title else None
            mine = title.of if title is not None and title.of else kind
            self._record(person, _row_kind(person, mine, section), -1)
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
            if label.field in _NAMES and not has_boxes(value):
                named |= fill(label.field, value, self._today).values
        known = people.called(named.get("first_name", ""), named.get("last_name", ""))
        if known is not None:
            people.current = known
            return known
        return people.begin(one_line(tag).casefold())

    def _tell_child(self, label: Label, value: str) -> None:
        if label.number:
            self.children.tagged(f"child {label.number}")
        if label.field in _NAMES:
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
        filled = fill(label.field, value, self._today)
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
        one = self._adult(label)
        if label.field in _NAMES:
            filled = fill(label.field, value, self._today)
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
            self.unknown.append((one, _path(label.field), filled.unknown))
        self._list(label.text, filled.rest)

    def _live(self, one: Someone, label: Label, value: str) -> None:
        text = standing(value).strip()
        if _SAME_HOME.match(one_line(text)):
            return
        if label.field == "postcode":
            found = POSTCODE.search(text)
            if found is None:
                self._list(label.text, text)
                return
            code = postcode(found.group())
            if one.addresses and code not in one.addresses[-1]:
                one.addresses[-1] = [*one.addresses[-1], code]
            elif not one.addresses:
                one.addresses.append([code])
            return
        lines = [line[:500] for line in address_lines(text)]
        if one.addresses and len(one.addresses[-1]) == 1 and POSTCODE.fullmatch(one.addresses[-1][0]):
            lines = lines if one.addresses[-1][0] in lines else [*lines, one.addresses[-1][0]]
            one.addresses.pop()
        if lines and not any(same_address(lines, other) for other in one.addresses):
            one.addresses.append(lines[:9] + lines[-1:] if len(lines) > 10 else lines)
            self._list(label.text, ", ".join(lines[9:-1]) if len(lines) > 10 else "")

    def _refer(self, label: Label, value: str) -> None:
        if label.field in {"address", "postcode"}:
            holder = Someone(addresses=[self.referrer_address] if self.referrer_address else [])
            self._live(holder, label, value)
            self.referrer_address = holder.addresses[-1] if holder.addresses else []
            return
        if label.field in {"name_and_role", "name_and_agency"}:
            name, role, agency = _in_three(standing(value), label)
            filled = Filled({"name": name, "role": role, "agency": agency})
        elif label.field == "name" and not has_boxes(value):
            filled = Filled({"name": one_line(standing(value))})
        else:
            filled = fill(label.field, value, self._today)
        for key, said in filled.values.items():
            self._set_referrer(key, said, label)
        if filled.unknown:
            self.unknown.append((None, f"referrer.{_path(label.field)}", filled.unknown))
        self._list(label.text, filled.rest)

    def _set_referrer(self, key: str, said: Any, label: Label) -> None:
        key = "name" if key == "middle_name" else key
        if key in {"first_name", "last_name"} and label.field == "name":
            key, said = "name", said if key == "first_name" else f"{self.referrer.get('name', '')} {said}".strip()
            self.referrer["name"] = one_line(str(said))
        elif key in {"name", "first_name", "last_name", "role", "agency", "email", "phone", "relationship"}:
            before = self.referrer.get(key)
            if before and before != said:
                self._list(label.text, str(said))
            elif said:
                self.referrer[key] = said
        else:
            self._list(label.text, str(said))

    def _professional(self, label: Label, value: str) -> None:
        if is_placeholder(value):
            return
        one = self.agencies.tagged(label.who) if agency_of(label.who) else self.agencies.now()
        text = ", ".join(line for line in map(one_line, standing(value).split("\n")) if line)
        field = {"first_name": "name", "last_name": "name", "address": "address"}.get(label.field, label.field)
        if agency_of(label.who):
            one.said.setdefault("agency", agency_of(label.who))
        if field in {"name", "agency"} and one.said.get(field) and not agency_of(label.who) and label.field == field:
            one = self.agencies.begin()
        if field in {"phone", "email"}:
            filled = fill(field, value, self._today)
            for key, said in filled.values.items():
                one.said.setdefault(key, said)
            self._list(label.text, filled.rest)
        elif field in {"name_and_role", "name_and_agency"}:
            name, _, more = text.partition(",")
            one.said |= {"name": name.strip()} | (
                {field.removeprefix("name_and_"): more.strip()} if more.strip() else {}
            )
        elif field == "name" and label.field != "name":
            one.said["name"] = one_line(f"{one.said.get('name', '')} {text}")
        elif field == "address" and not one.said.get("name"):
            one.said["name"] = text[:500]
        elif field in {"name", "agency", "involvement", "role"} and len(text) <= 500:
            one.said[field] = f"{one.said[field]}, {text}" if one.said.get(field) else text
        else:
            self._list(
                label.text if field != "address" or not one.said.get("name") else f"{one.said['name']}: {label.text}",
                text,
            )


def _path(field: str) -> str:
    return {"name": "first_name", "name_and_birth": "date_of_birth", "age": "date_of_birth", "address": "address"}.get(
        field, field
    )


def _in_three(text: str, label: Label) -> tuple[str, str, str]:
    """A name, a role and an agency written in one box, in the order that the label asks for them."""
    name, role, agency = ([*re.split(r"\s*[,\n/;]\s*| [-–] ", text.strip(), maxsplit=2), "", ""])[:3]
    asked = label.text.casefold()
    if label.field == "name_and_agency" and "role" not in asked and "title" not in asked:
        return name, "", ", ".join(part for part in (role, agency) if part)
    if not any(word in asked for word in ("agency", "organisation", "team", "service")):
        return name, ", ".join(part for part in (role, agency) if part), ""
    return name, role, agency


def _kind_of(heads: Heads, section: str) -> str:
    """Whom a table's rows are about, from its heads and the section it stands in."""
    fields, owners = heads.fields, [label.of for label in heads.labels.values() if label.of]
    personal = bool(fields & {"date_of_birth", "name_and_birth", "gender", "ethnicity", "age", "due_date"})
    if not fields & (_NAMES | {"date_of_birth", "school", "gender", "relationship", "agency", "role", "involvement"}):
        return "contact"
    if section == "referrer" and not personal:
        return "referrer"
    if not personal and (
        section == "agencies"
        or fields & {"agency", "role", "involvement", "name_and_role", "name_and_agency"}
        or "agency" in owners
    ):
        return "agency"
    if "parental_responsibility" in fields:
        return "adult"
    for owner in ("child", "sibling", "adult", "referrer"):
        if owner in owners:
            return owner if not (owner == "child" and "relationship" in fields) else "mixed"
    if section in {"adult", "household"}:
        return "adult"
    if section == "siblings":
        return "sibling"
    return "adult" if "relationship" in fields and section != "child" else "child"


def _row_kind(row: Person, kind: str, section: str) -> str:
    """Whom one row is about: its own word of relationship decides where the table holds several kinds."""
    relations = [
        standing(value) for label, value in row.said if label.field == "relationship" and standing(value).strip()
    ]
    said = relation_kind(relations[0]) if relations else relation_kind(row.title) if row.title else ""
    if kind == "agency" or not said:
        return "child" if kind == "mixed" else kind
    if said == "adult":
        return "adult"
    if said == "child":
        return "child"
    return "child" if section == "child" and kind in {"child", "mixed"} else "sibling" if kind != "child" else "child"


def told_of(people: Iterable[Someone]) -> list[Someone]:
    """Those of whom something was said."""
    return [one for one in people if one.said or one.addresses]
