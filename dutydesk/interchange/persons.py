"""Whose answer each box is: the child, adult or professional being told of, found again or begun anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from dutydesk.interchange.answers import is_prompt, relation_kind, unknown_answer, yes_no
from dutydesk.interchange.blocks import bare, standing
from dutydesk.interchange.entries import Entry
from dutydesk.interchange.fields import fill
from dutydesk.interchange.grid import Heads, Person
from dutydesk.interchange.kinds import NAMES, kind_of, row_kind
from dutydesk.interchange.people import Someone, agency_of, relation_of
from dutydesk.interchange.telling import Telling
from dutydesk.interchange.ticks import has_boxes
from dutydesk.interchange.vocabulary import Label, is_placeholder, label_of
from dutydesk.plain import clean, one_line

_TITLED = re.compile(r"\b(?:child|young person|parent|carer|adult|sibling)\D{0,12}(\d{1,2})\b", re.IGNORECASE)

Answering = Callable[[Label, str], None]


class Persons(Telling):
    """Everybody that a form tells of. ``listing`` takes what could not be placed."""

    def open(self, whose: str, title: str) -> None:
        """A heading about people: ``Child 2`` begins that child, ``Mother`` that adult."""
        self.children.turned = self.adults.turned = True
        label = label_of(title, cued=True)
        found = _TITLED.search(title)
        number = label.number if label is not None and label.number else int(found[1]) if found else 0
        who = label.who if label is not None else ""
        self._together = not (whose == "child" and number) and len(self.children.told()) > 1
        if whose == "child" and number:
            self.children.tagged(f"child {number}")
        elif whose == "adult" and (number or relation_of(who)):
            self._adult(Label(title, "name", "adult", who, number))
        elif whose == "agency" and label is not None and agency_of(label.who):
            self.agencies.tagged(label.who).said.setdefault("agency", agency_of(label.who))

    def all_together(self) -> None:
        """Children were told of one by one, then adults: what is asked of a child after that is asked of all."""
        self._together = len(self.children.told()) > 1

    def tell(self, whose: str, label: Label, value: str) -> None:
        """One box about one of these people."""
        if whose == "referrer":
            self._refer(label, value)
        elif whose == "agency":
            self._professional(label, value)
        elif whose == "child":
            self._tell_child(label, value)
        elif (
            label.field in {"location", "condition", "school", "unborn", "due_date", "nhs_number", "upn"}
            and whose == "adult"
        ):
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
                if not is_placeholder(value) and not is_prompt(value) and not _counts(title, value):
                    self._list(title or (row.title or "no label"), value)

    def columns(self, columns: list[Person], section: str) -> None:
        """People side by side, one in each column."""
        heads = Heads({number: label for number, (label, _) in enumerate(columns[0].said)}) if columns else Heads()
        kind = kind_of(heads, section)
        self._together = kind == "child" and len(columns) > 1
        for person in columns:
            title = label_of(person.title, cued=True) if person.title else None
            mine = title.of if title is not None and title.of else kind
            self.adults.current = None
            self._record(person, row_kind(person, mine, section), -1)
            for label, value in person.unknown:
                if not is_placeholder(value) and not is_prompt(value):
                    self._list(f"{person.title} {label}".strip(), value)

    def enter(self, whose: str, entry: Entry) -> None:
        """Somebody told of in one line of a list, by their own word of relationship where they have one."""
        kind = relation_kind(str(entry.said.get("relationship", "")))
        child = whose == "child" and kind != "adult"
        said = {key: value for key, value in entry.said.items() if key != "relationship" or not child}
        people = self.children if child else self.adults
        one = people.called(said["first_name"], said["last_name"]) or people.begin()
        people.current = one
        if not child and whose == "sibling":
            one.tag = one.tag or "sibling"
        for key, value in said.items():
            if one.said.setdefault(key, value) != value:
                self._list(f"{entry.name}, {key.replace('_', ' ')}", str(value))
        self._list(entry.name, entry.rest)
        self._together = child and len(self.children.told()) > 1

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
        return bool(self.children.told()) and field in self.children.now().said.keys() | self.children.now().asked

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
            self._record_agency(row, said)
            return
        titled = _numbered(row, kind)
        one = (
            self._titled(titled)
            if titled
            else self._someone(kind, said, number, row.title if title and title.number else "")
        )
        if title is not None and relation_of(title.who) and kind != "child":
            one.said.setdefault("relationship", relation_of(title.who))
        elif row.title and title is None and relation_kind(row.title) and kind != "child":
            one.said.setdefault("relationship", one_line(row.title))
        elif row.title and title is None and not re.fullmatch(r"\W*\d*\W*", row.title):
            self._list("no label", row.title)
        named = next(
            (relation_of(label.who) for label, _ in said if label.field in NAMES and relation_of(label.who)), ""
        )
        if named and kind == "adult":
            one.said.setdefault("relationship", named)
        if kind == "sibling":
            one.tag = one.tag or "sibling"
        for label, value in said:
            if kind == "adult" and label.field == "relationship" and titled is None and not _named(said):
                self._list(f"somebody without a name, {label.text}", value)
            if kind == "child" and label.field == "relationship":
                if relation_kind(standing(value)) not in {"child", "sibling"}:
                    self._list(label.text, value)
                continue
            if kind == "child" and label.field in {"location", "condition"}:
                one.said[label.field] = clean(bare(value)).strip()
            else:
                self._put(one, label, value, child=kind == "child")

    def _record_agency(self, row: Person, said: list[tuple[Label, str]]) -> None:
        """A professional's row; one that says only that there is none is nobody."""
        if said and all(
            unknown_answer(value) in {"none", "not_relevant"} for label, value in said if label.field != "agency"
        ):
            return
        title = label_of(row.title, cued=True) if row.title else None
        self.agencies.begin()
        if row.title:
            self.agencies.now().said["agency"] = (agency_of(title.who) if title else "") or one_line(row.title)
        for label, value in said:
            self._professional(label, value)

    def _titled(self, label: Label) -> Someone:
        """Whom a row's labels themselves number."""
        return self._adult(label) if label.of == "adult" else self.children.tagged(f"child {label.number}")

    def _someone(self, kind: str, said: list[tuple[Label, str]], number: int, tag: str) -> Someone:
        """The person that a row is about: by their place, by a name already told, or somebody new."""
        people = self.children if kind == "child" else self.adults
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


def _numbered(row: Person, kind: str) -> Label | None:
    """A label that says whose row it is: ``Parent/carer 2: relationship``; none where its labels name nobody or several."""
    numbers = {label.number for label, _ in row.said if label.of == kind and kind in {"adult", "child"}}
    return next(label for label, _ in row.said if label.of == kind) if len(numbers) == 1 and 0 not in numbers else None


def _counts(title: str, value: str) -> bool:
    """Whether a box only numbers its row: ``2.`` under ``No.``."""
    return bool(re.fullmatch(r"\W*\d{1,2}\W*", bare(value))) and title.casefold().strip(" .:#") in {
        "no",
        "",
        "number",
        "child no",
    }


def _named(said: list[tuple[Label, str]]) -> bool:
    """Whether a row gives a name, rather than saying that none is known."""
    return any(label.field in NAMES and not unknown_answer(standing(value)) for label, value in said)
