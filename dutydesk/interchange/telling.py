"""One box about a child or an adult, put to whom it belongs: the one being told of, somebody found again, or somebody new."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from dutydesk.interchange.answers import relation_kind
from dutydesk.interchange.blocks import bare, standing
from dutydesk.interchange.fields import PERSONAL, fill
from dutydesk.interchange.kinds import NAMES
from dutydesk.interchange.naming import Filled, with_birth
from dutydesk.interchange.people import People, Someone, relation_of
from dutydesk.interchange.sources import Listing, Sources, path_of
from dutydesk.interchange.ticks import has_boxes
from dutydesk.interchange.values import found_date, several_names, several_people
from dutydesk.interchange.vocabulary import Label
from dutydesk.interchange.worded import worded
from dutydesk.plain import one_line

_SHARED = {"ethnicity", "first_language", "religion", "special_needs"}
"""What is asked once under a list of children is said of each of them."""
_PLURAL = r"\b<several>\b|\(s\)"
_OLDEST = 21
"""Years: who is older is no child of a referral, and a parent's date of birth never one's."""
_ADULT_ONLY = {"relationship", "parental_responsibility", "phone", "email"}


class Telling(Sources):
    """The children and adults of a form while it is read. ``listing`` takes what could not be placed."""

    def __init__(self, today: date, listing: Listing) -> None:
        super().__init__(today, listing)
        self.children, self.adults = People(), People()
        self.every_child: dict[str, Any] = {}
        self._repeated: dict[str, Any] = {}
        self._together = False

    def _tell_child(self, label: Label, value: str) -> None:
        if label.number:
            self.children.tagged(f"child {label.number}")
            self._together = False
        if label.field in NAMES:
            names = self._each(label, value)
            for name in names:
                self._named_child(label, name)
            self._together = len(names) > 1
            return
        if self._together and not label.number and label.field not in {"address", "postcode"}:
            self._tell_all(label, value)
            return
        self._put(self.children.now(), label, value, child=True)

    def _tell_all(self, label: Label, value: str) -> None:
        """One answer under a list of children: of all of them where it can be, of nobody where it is one child's."""
        told = self.children.told()
        if len(told) == 1:
            self._put(told[0], label, value, child=True)
        elif label.field in _SHARED and (label.field != "special_needs" or _denied(value, self._today)):
            for one in told:
                if label.field not in one.said and label.field not in one.asked:
                    self._put(one, label, value, child=True)
        else:
            self._list(label.text, bare(value))

    def _each(self, label: Label, value: str) -> list[str]:
        """The people that one box names, each with what stands beside the name."""
        still = standing(value)
        if has_boxes(value) or ":" in still or label.field not in {"name", "name_and_birth"}:
            return [value]
        people = several_people(still, self._today, plural=bool(worded(_PLURAL).search(label.text)))
        if len(people) == 1 and label.field == "name":
            people = several_names(still)
        return people if len(people) > 1 else [value]

    def take_back(self, label: Label) -> None:
        """The name before a post was the referrer's own and no child's."""
        one, self.guessed = self.guessed, None
        if one is None or one.said.keys() - {"first_name", "last_name"} or one.addresses or self.referrer.get("name"):
            return
        self.children.all.remove(one)
        self.children.current = None
        self._set_referrer("name", one_line(f"{one.said.get('first_name', '')} {one.said.get('last_name', '')}"), label)

    def _too_old(self, key: str, said: Any, *, child: bool) -> bool:
        """Whether a date of birth or an age under a child can only be somebody else's."""
        if not child or key not in {"date_of_birth", "estimated_age"}:
            return False
        age = said if key == "estimated_age" else self._today.year - date.fromisoformat(said).year
        return int(age) > _OLDEST

    def hide_addresses(self) -> None:
        """Every address told so far must not be told on."""
        self.hidden += [lines for one in (*self.children.all, *self.adults.all) for lines in one.addresses]

    def asked_again(self, whose: str, field: str) -> None:
        """A name's box left empty. Asked for the second time, it begins somebody else, to whom what follows belongs."""
        people = self.children if whose == "child" else self.adults
        now = people.current
        if now is not None and now.named and field in now.asked and field in {"name", "first_name", "last_name"}:
            people.begin().asked.add(field)
        elif now is not None:
            now.asked.add(field)

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
            one.asked.add(label.field)
            one.said.update(self._repeated)
            self._repeated = {}
        elif any(one.said.get(key) for key in ("first_name", "last_name") if key in filled.values):
            self._repeated = {key: filled.values[key] for key in ("first_name", "last_name") if filled.values.get(key)}
        self._settle(self.children.now(), label, value, filled)

    def _tell_adult(self, whose: str, label: Label, value: str) -> None:
        if label.field == "parental_responsibility" and self._holders(value):
            return
        reach: dict[str, Any] = {}
        if label.field in NAMES and found_date(value, self._today)[0] is None:
            value, reach = self._with_reach(value)
        people = self._each(label, value) if label.field in NAMES else [value]
        if len(people) > 1 and reach:
            self._list(label.text, ", ".join(map(str, reach.values())))
        if len(people) > 1 and label.of == "adult" and relation_of(label.who):
            self._list(label.text, bare(value))
            return
        if len(people) > 1:
            for person in people:
                self._tell_adult(whose, label, person)
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
            if whose == "sibling" and not filled.values:
                one = self.adults.begin()
            if whose == "sibling":
                one.tag = one.tag or "sibling"
            if related := relation_of(label.who) or _called_so(label):
                one.said.setdefault("relationship", related)
            self._settle(one, label, value, filled)
            one.said |= {key: said for key, said in reach.items() if key not in one.said}
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
            for key in ("phone", "email") if child else ():
                self._list(label.text, str(one.said.pop(key, "")))
            return
        if label.field not in PERSONAL:
            name = one_line(f"{one.said.get('first_name', '')} {one.said.get('last_name', '')}")
            self._list(f"{name}, {label.text}" if name else label.text, bare(value))
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
        one.asked.add(label.field)
        if child:
            dropped = {key: said for key, said in filled.values.items() if key in _ADULT_ONLY}
            allowed = {key: said for key, said in filled.values.items() if key not in _ADULT_ONLY}
            for said in dropped.values():
                self._list(label.text, str(said))
        for key, said in allowed.items():
            if (key in {"unborn", "due_date"} and one.said.get("date_of_birth")) or self._too_old(
                key, said, child=one in self.children.all
            ):
                self._list(label.text, bare(value))
            elif key == "aliases":
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


def _called_so(label: Label) -> str:
    """``Step dad``: a label that is a word of relationship and no more."""
    named = label.person_only and not label.number and label.who in {"stepparent", "grandparent"}
    return one_line(label.text) if named and relation_kind(label.text) == "adult" else ""


def _denied(value: str, today: date) -> bool:
    """Whether an answer about special needs says that there are none."""
    return fill("special_needs", value, today).values.get("special_needs") == "none"
