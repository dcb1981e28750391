# ruff: noqa: ARG001 - every reader of a box has the same three arguments, and not each needs them all
"""What is written in one box of a person's, turned into the record's values; the rest of it is handed back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dutydesk.interchange.answers import ethnicity, gender, plainly, unknown_answer, whole_group, yes_no
from dutydesk.interchange.blocks import bare, standing
from dutydesk.interchange.ticks import chosen_of, has_boxes
from dutydesk.interchange.values import aliases, cased, found_age, found_date, split_name
from dutydesk.plain import one_line

LINE = 500
"""The longest line that a record takes."""
_WORDS_FOR_ALIAS = r"(?:also\s+)?(?:known as|aka|a\.k\.a\.?|alias|likes to be called|preferred name)\b:?"
_CALLED = re.compile(rf"[(\[]\s*{_WORDS_FOR_ALIAS}\s*([^()\[\]]+)[)\]]|\b{_WORDS_FOR_ALIAS}\s+(.+)$", re.IGNORECASE)
_ASIDE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_NICKNAME = re.compile(r"[A-Z][^\W\d_]+$")
_UNBORN = re.compile(r"\bun-?born\b|\bexpected baby\b|\bbump\b|\bpregnan", re.IGNORECASE)
_DUE = re.compile(r"\b(?:e\.?d\.?[dc]\.?|due|expected|estimated)\b", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>,;:()]+@[^\s@<>,;()]+\.[^\s@<>,;()]+")
_PHONE = re.compile(r"(?:\+44\s?\(?0?\)?|\(?0)\d[\d\s()\-/]{7,16}\d(?:\s*(?:ext?\.?|x)\s*\d{1,6})?", re.IGNORECASE)


@dataclass(slots=True)
class Filled:
    """What a box gave: values by name, what kind of not-knowing it expressed, and what was left over."""

    values: dict[str, Any] = field(default_factory=dict)
    unknown: str = ""
    rest: str = ""


def fill(name: str, text: str, today: date) -> Filled:
    """Read one box. ``today`` (local) tells past years of two digits from coming ones."""
    reader = _READERS.get(name, _written)
    kind = unknown_answer(standing(text))
    if kind and name not in {"special_needs", "religion", "gender", "parental_responsibility", "unborn", "ethnicity"}:
        return Filled(unknown=kind)
    filled = reader(name, text, today)
    long = {key: value for key, value in filled.values.items() if isinstance(value, str) and len(value) > LINE}
    if long:
        values = {key: value for key, value in filled.values.items() if key not in long}
        return Filled(values, filled.unknown, "\n".join([*long.values(), filled.rest]).strip())
    return filled


def _written(name: str, text: str, today: date) -> Filled:
    if not has_boxes(text):
        return Filled({name: ", ".join(line for line in map(one_line, standing(text).split("\n")) if line)})
    chosen = chosen_of(text)
    said = ", ".join(option for option in chosen.chosen if option)
    if not said:
        return Filled(rest=chosen.rest)
    kind = unknown_answer(said)
    return Filled({} if kind else {name: said}, kind, chosen.rest)


def _name(name: str, text: str, today: date) -> Filled:
    values: dict[str, Any] = {}
    line = one_line(standing(text))
    called = _CALLED.search(line)
    if called and not re.search(r"\d", called[0]):
        values["aliases"] = aliases(called[1] or called[2])
        line = one_line(line[: called.start()] + " " + line[called.end() :])
    aside = _ASIDE.search(line)
    rest = ""
    if aside and line.replace(aside[0], "").strip():
        line = one_line(line.replace(aside[0], " "))
        if aside[1] and _NICKNAME.match(aside[1]):
            values["aliases"] = [*values.get("aliases", []), aside[1]]
        else:
            rest = aside[0]
    if _UNBORN.search(line):
        values["unborn"] = True
    if name == "name":
        first, last = split_name(line)
        values |= {key: part for key, part in (("first_name", first), ("last_name", last)) if part}
    else:
        values[name] = cased(line)
    return Filled(values, rest=rest)


def _name_and_birth(name: str, text: str, today: date) -> Filled:
    born, rest = found_date(standing(text), today)
    rest = re.sub(r"\b(?:d\.?o\.?b\.?|born|date of birth|e\.?d\.?d\.?)\b:?|[-–,;:]\s*$", " ", rest, flags=re.IGNORECASE)
    rest = re.sub(r"[\s,;:()\-–]+$", "", one_line(rest))
    filled = _name("name", rest, today)
    if born is not None:
        filled.values |= _born(born, text, today)
        return filled
    aged = re.search(r"[,(\s]\(?(?:aged?\s*)?(\d{1,2})(?:\s*(?:years?|yrs?))?\)?\s*$", rest)
    if aged:
        filled = _name("name", rest[: aged.start()], today)
        filled.values["estimated_age"] = int(aged[1])
    return filled


def _name_and_relationship(name: str, text: str, today: date) -> Filled:
    found = re.match(r"^(.+?)\s*(?:\(([^)]+)\)|[-–,/:\n]\s*(.+))\s*$", standing(text).strip(), re.DOTALL)
    if found is None:
        return _name("name", text, today)
    filled = _name("name", found[1], today)
    filled.values["relationship"] = one_line(found[2] or found[3])
    return filled


def _born(day: date, text: str, today: date) -> dict[str, Any]:
    if day > today or _DUE.search(bare(text)) or _UNBORN.search(bare(text)):
        return {"due_date": day.isoformat(), "unborn": True}
    return {"date_of_birth": day.isoformat()}


def _birth(name: str, text: str, today: date) -> Filled:
    still = standing(text)
    day, rest = found_date(still, today)
    if day is not None:
        rest = re.sub(
            r"\b(?:d\.?o\.?b\.?|e\.?d\.?d\.?|born|due|unborn|aged?|date of birth|edd/dob|yrs?|years?|old|estimated|expected)\b",
            " ",
            rest,
            flags=re.IGNORECASE,
        )
        rest = one_line(rest).strip(" ,;:()-–/.")
        return Filled(_born(day, text, today), rest="" if re.fullmatch(r"\d{0,2}", rest) else rest)
    if _UNBORN.search(still):
        rest = one_line(_UNBORN.sub(" ", still)).removeprefix("baby").strip(" ,;:()-–/")
        return Filled({"unborn": True}, rest=rest)
    aged = (
        found_age(still)
        if re.search(r"age|year|yr|month|mth|week|old|\by/?o\b|^\s*\d{1,2}\s*$", still, re.IGNORECASE)
        else None
    )
    return Filled({"estimated_age": aged}) if aged is not None else Filled(rest=one_line(still))


def _due(name: str, text: str, today: date) -> Filled:
    day, rest = found_date(standing(text), today)
    return (
        Filled({"due_date": day.isoformat(), "unborn": True}, rest=rest)
        if day
        else Filled(rest=one_line(standing(text)))
    )


def _age(name: str, text: str, today: date) -> Filled:
    aged = found_age(standing(text))
    if aged is not None:
        return Filled({"estimated_age": aged})
    return _birth(name, text, today)


def _gender(name: str, text: str, today: date) -> Filled:
    said = gender(text)
    unborn = any(_UNBORN.search(option) for option in chosen_of(text).chosen)
    values: dict[str, Any] = {"gender": said} if said else {}
    if unborn:
        values["unborn"] = True
    chosen = chosen_of(text)
    left = chosen.rest if values else "\n".join(part for part in (*chosen.chosen, chosen.rest) if part)
    return Filled(values, rest=left)


def _ethnic(name: str, text: str, today: date) -> Filled:
    code = ethnicity(text)
    chosen = chosen_of(text)
    if code:
        said = chosen.chosen[0]
        more = (
            [part for part in re.split(r"[/,;()]", said) if part.strip()]
            if not has_boxes(text) and not whole_group(said)
            else []
        )
        left = "" if not more else said
        return Filled({"ethnicity": code}, rest="\n".join(part for part in (left, chosen.rest) if part))
    kind = unknown_answer(standing(text))
    return Filled(unknown=kind, rest="" if kind else "\n".join(part for part in (*chosen.chosen, chosen.rest) if part))


def _needs(name: str, text: str, today: date) -> Filled:
    said = yes_no(text)
    if said.unknown == "none" or unknown_answer(standing(text)) == "none" or (said.answer is False and not said.rest):
        return Filled({name: "none"})
    if said.answer is True:
        return Filled({name: ", ".join(one_line(line) for line in said.rest.split("\n") if line.strip()) or "yes"})
    if said.unknown:
        return Filled(unknown=said.unknown)
    if said.answer is False:
        return Filled({name: f"no, {one_line(said.rest)}"})
    return _written(name, text, today)


def _flag(name: str, text: str, today: date) -> Filled:
    said = yes_no(text)
    if said.answer is not None:
        return Filled({name: said.answer}, rest=said.rest)
    return Filled(unknown=said.unknown, rest=said.rest)


def _unborn_box(name: str, text: str, today: date) -> Filled:
    day, _ = found_date(standing(text), today)
    if day is not None:
        return Filled({"unborn": True, "due_date": day.isoformat()})
    said = yes_no(text)
    return Filled({"unborn": True} if said.answer else {}, rest=said.rest)


def _faith(name: str, text: str, today: date) -> Filled:
    kind = unknown_answer(standing(text))
    if kind in {"none", ""}:
        return Filled({name: "none"}) if kind or plainly(text) in {"no religion", "no"} else _written(name, text, today)
    return Filled(unknown=kind)


def _reach(name: str, text: str, today: date) -> Filled:
    """Telephone and e-mail, also where both stand in one box."""
    line = one_line(standing(text))
    mail, phones = _EMAIL.search(line), [found.group().strip() for found in _PHONE.finditer(_EMAIL.sub(" ", line))]
    values: dict[str, Any] = {}
    if mail:
        values["email"] = mail.group().strip(".")
    if phones:
        values["phone"] = " / ".join(dict.fromkeys(phones))
    if name not in values:
        return Filled(values or {name: line})
    rest = _PHONE.sub(" ", _EMAIL.sub(" ", line))
    rest = re.sub(
        r"\b(?:tel(?:ephone)?|phone|mob(?:ile)?|e-?mail|home|work|no|number)\b\.?|[:;,/()|]",
        " ",
        rest,
        flags=re.IGNORECASE,
    )
    return Filled(values, rest=one_line(rest).strip(" -–."))


def _names(name: str, text: str, today: date) -> Filled:
    return Filled({"aliases": [alias for alias in aliases(standing(text)) if not unknown_answer(alias)]})


_READERS: dict[str, Callable[[str, str, date], Filled]] = {
    "first_name": _name, "middle_name": _name, "last_name": _name, "name": _name, "name_and_birth": _name_and_birth,
    "name_and_relationship": _name_and_relationship, "date_of_birth": _birth, "due_date": _due, "age": _age,
    "gender": _gender, "ethnicity": _ethnic, "special_needs": _needs, "parental_responsibility": _flag,
    "unborn": _unborn_box, "religion": _faith, "phone": _reach, "email": _reach, "aliases": _names,
}  # fmt: skip


def with_birth(field: str, value: str) -> str:
    """A name with a date or an age after it is read as both."""
    both = field == "name" and re.search(
        r"\d{1,2}[./\-]\d{1,2}[./\-]\d{2}|\(\d{1,2}\)|\baged?\s*\d|\b(?:19|20)\d\d\b", standing(value), re.IGNORECASE
    )
    return "name_and_birth" if both else field
