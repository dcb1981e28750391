"""Those who tell and those who work with the family: the referrer and the professionals; and where people live."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from dutydesk.interchange.answers import plainly, unknown_answer, yes_no
from dutydesk.interchange.blocks import bare, standing
from dutydesk.interchange.fields import fill, without_reach
from dutydesk.interchange.naming import Filled
from dutydesk.interchange.people import People, Someone, agency_of, same_address
from dutydesk.interchange.posts import kind_of_post, named_with_post
from dutydesk.interchange.ticks import has_boxes, is_tick
from dutydesk.interchange.values import POSTCODE, address_lines, postcode
from dutydesk.interchange.vocabulary import Label, is_placeholder
from dutydesk.interchange.worded import worded, words
from dutydesk.plain import one_line

_REMARK = r"\([^()]*\)|(?:[-–*]\s*)?\b<hidden>\b[^,\n]*"
_PHONE_IN = re.compile(r"(?<!\d)\(?0\d[\d ()-]{8,14}|@")
_POST_TOO = r"^\W*\d*\W*(?:your )?<post>\b"
"""A label that asks for the post first and the body after it."""
Listing = Callable[[str, str], None]
_SAME_HOME = r"(?:<same_home>|\"|”)(?!\w).{0,20}"


class Sources:
    """The referrer and the professionals. ``listing`` takes what could not be placed."""

    def __init__(self, today: date, listing: Listing) -> None:
        self.agencies = People()
        self.referrer: dict[str, Any] = {}
        self.referrer_address: list[str] = []
        self.unknown: list[tuple[Someone | None, str, str]] = []
        self.guessed: Someone | None = None
        """Who was taken for a child by a bare ``Name`` outside any section; a post after it says that it was the referrer."""
        self.hidden: list[list[str]] = []
        """Addresses that must not be told."""
        self._today = today
        self._list = listing

    def _refer(self, label: Label, value: str) -> None:
        if label.field in {"role", "agency"} and self.guessed is not None:
            self.take_back(label)
        if label.field in {"address", "postcode"}:
            holder = Someone(addresses=[self.referrer_address] if self.referrer_address else [])
            self._live(holder, label, value)
            for key, said in holder.said.items():
                self._set_referrer(key, said, label)
            self.referrer_address = holder.addresses[-1] if holder.addresses else []
            return
        if label.field in {"name_and_role", "name_and_agency"}:
            name, role, agency = _in_three(standing(value), label)
            filled = Filled({"name": name, "role": role, "agency": agency})
        elif label.field == "school":
            filled = Filled({"agency": one_line(standing(value))})
        elif label.field == "name" and plainly(value) in words()["anonymous"]["words"]:
            filled = Filled({"anonymous": True})
        elif label.field in {"name", "agency"} and not has_boxes(value) and not unknown_answer(standing(value)):
            filled = self._reached(label.field, standing(value))
        else:
            filled = fill(label.field, value, self._today)
        if label.field == "agency" and worded(_POST_TOO).search(label.text):
            filled = _post_first(filled)
        if label.field == "agency":
            self._body_at(filled)
        for key, said in filled.values.items():
            self._set_referrer(key, said, label)
        if filled.unknown:
            self.unknown.append((None, f"referrer.{path_of(label.field)}", filled.unknown))
        self._list(label.text, filled.rest)

    def _body_at(self, filled: Filled) -> None:
        """``Dockside Academy, Quay Street, Anytown AN1 6TT``: the body before the comma, and where it is."""
        head, _, place = str(filled.values.get("agency", "")).partition(",")
        if POSTCODE.search(place) and not re.search(r"\d", head) and not self.referrer_address:
            filled.values["agency"] = head.strip()
            self.referrer_address = address_lines(place)[:10]

    def take_back(self, label: Label) -> None:
        """The name before a post was the referrer's own and no child's."""

    def _with_reach(self, text: str) -> tuple[str, dict[str, Any]]:
        """A name without the telephone and e-mail beside it, and those."""
        left = without_reach(text) if _PHONE_IN.search(text) else text
        if left == text or not left.strip(" ,;-–"):
            return text, {}
        reached = fill("phone", text, self._today).values
        return left, {key: said for key, said in reached.items() if key in {"phone", "email"}}

    def _reached(self, field: str, text: str) -> Filled:
        """A name or an agency, with the telephone, the e-mail and the post that may stand in the same box."""
        reach = fill("phone", text, self._today)
        values = {key: said for key, said in reach.values.items() if key in {"phone", "email"}}
        found = set(values) == {"phone"} and values["phone"] == one_line(text)
        left = without_reach(text) if values and not found else text
        values = {} if found else values
        if field == "agency":
            return Filled({"agency": ", ".join(line for line in map(one_line, left.split("\n")) if line)} | values)
        told = named_with_post(left)
        parts = {"name": told.name, "role": told.role, "agency": told.agency}
        return Filled({key: one_line(said) for key, said in parts.items() if said} | values, rest=told.rest)

    def _set_referrer(self, key: str, said: Any, label: Label) -> None:
        key = "name" if key == "middle_name" else key
        if key in {"first_name", "last_name"} and label.field == "name":
            key, said = "name", said if key == "first_name" else f"{self.referrer.get('name', '')} {said}".strip()
            self.referrer["name"] = one_line(str(said))
        elif key == "anonymous":
            self.referrer[key] = True
        elif key in {"name", "first_name", "last_name", "role", "agency", "email", "phone", "relationship"}:
            before = self.referrer.get(key)
            if (before and before != said) or (key == "name" and re.search(r"\d{3}|\d[/.]|@", str(said))):
                self._list(label.text, str(said))
            elif said:
                self.referrer[key] = said
        else:
            self._list(label.text, str(said))

    def _professional(self, label: Label, value: str) -> None:
        if is_placeholder(value) or unknown_answer(standing(value)) in {"none", "not_relevant"} or is_tick(value):
            return
        one = self.agencies.tagged(label.who) if agency_of(label.who) else self.agencies.now()
        text = ", ".join(line for line in map(one_line, standing(value).split("\n")) if line)
        field = {"first_name": "name", "last_name": "name", "address": "address"}.get(label.field, label.field)
        if agency_of(label.who):
            one.said.setdefault("agency", agency_of(label.who))
        elif label.person_only and label.who == "":
            one = self.agencies.begin()
            one.said.setdefault("agency", one_line(label.text))
        if field in {"name", "agency"} and one.said.get(field) and not agency_of(label.who) and label.field == field:
            one = self.agencies.begin()
        if field == "name":
            text = self._without_reach(one, text)
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

    def _without_reach(self, one: Someone, text: str) -> str:
        """A professional's name, with the telephone and e-mail beside it put to them."""
        reached = fill("phone", text, self._today)
        if set(reached.values) & {"phone", "email"} and reached.rest:
            one.said |= {key: said for key, said in reached.values.items() if key not in one.said}
            return ", ".join(without_reach(text).split("\n"))
        return text

    def _live(self, one: Someone, label: Label, value: str) -> None:  # noqa: PLR0912 - each thing that stands for no address
        text = standing(value).strip()
        if yes_no(value).answer is not None and not re.search(r"\d", text):
            self._list(label.text, bare(value))
            return
        if worded(_SAME_HOME).fullmatch(one_line(text)) or unknown_answer(text):
            self._list(label.text, text if re.search(r"\d", text) else "")
            return
        if _PHONE_IN.search(text) and without_reach(text) != text:
            for key, said in fill("phone", text, self._today).values.items():
                if key in one.said or (key == "phone" and said == one_line(text)):
                    self._list(label.text, str(said))
                else:
                    one.said[key] = said
            text = without_reach(text)
        text, hidden = self._asides(label, text)
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
        if lines and unknown_answer(lines[0]):
            self._list(label.text, text)
            return
        if one.addresses and len(one.addresses[-1]) == 1 and POSTCODE.fullmatch(one.addresses[-1][0]):
            lines = lines if one.addresses[-1][0] in lines else [*lines, one.addresses[-1][0]]
            one.addresses.pop()
        if lines and not any(same_address(lines, other) for other in one.addresses):
            one.addresses.append(lines[:9] + lines[-1:] if len(lines) > 10 else lines)
            self._list(label.text, ", ".join(lines[9:-1]) if len(lines) > 10 else "")
        if hidden and one.addresses:
            self.hidden.append(one.addresses[-1])

    def _asides(self, label: Label, text: str) -> tuple[str, bool]:
        """An address without what was written beside it in brackets, which is listed; and whether it must not be told."""
        hidden = "confidential" in label.text.casefold()
        for aside in worded(_REMARK).findall(text):
            if not POSTCODE.search(aside) and not re.search(r"\d", aside):
                text = text.replace(aside, " ").strip(" ,")
                self._list(label.text, aside.strip(" ()-–*"))
                hidden = hidden or bool(worded("<hidden>").search(aside))
        return text, hidden


def _post_first(filled: Filled) -> Filled:
    """What was written under ``Job title and department``: the post before the comma, the department after it."""
    post, _, body = (part.strip() for part in str(filled.values.get("agency", "")).partition(","))
    told = {"role": post, "agency": body} if body or kind_of_post(post) == "role" else {"agency": post}
    return Filled(filled.values | told, rest=filled.rest)


def _in_three(text: str, label: Label) -> tuple[str, str, str]:
    """A name, a role and an agency written in one box, in the order that the label asks for them."""
    name, role, agency = ([*re.split(r"\s*[,\n/;]\s*| [-–] ", text.strip(), maxsplit=2), "", ""])[:3]
    asked = label.text.casefold()
    if label.field == "name_and_agency" and "role" not in asked and "title" not in asked:
        return name, "", ", ".join(part for part in (role, agency) if part)
    if not any(
        word in asked for word in ("agency", "organisation", "team", "service", "base", "setting", "employer", "school")
    ):
        return name, ", ".join(part for part in (role, agency) if part), ""
    return name, role, agency


def path_of(field: str) -> str:
    """The name by which a label's field stands in the record, for saying that it is not known."""
    return {"name": "first_name", "name_and_birth": "date_of_birth", "age": "date_of_birth", "address": "address"}.get(
        field, field
    )
