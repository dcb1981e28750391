# ruff: noqa: ARG001 - every reader of a box has the same three arguments, and not each needs them all
"""What is written in one box of a person's, turned into the record's values; the rest of it is handed back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from dutydesk.interchange.answers import ethnicity, gender, plainly, unknown_answer, whole_group, yes_no
from dutydesk.interchange.blocks import standing
from dutydesk.interchange.naming import (
    UNBORN,
    Filled,
    given_birth,
    read_aliases,
    read_name,
    read_name_and_birth,
    read_name_and_relationship,
)
from dutydesk.interchange.ticks import chosen_of, has_boxes
from dutydesk.interchange.values import found_age, found_date
from dutydesk.interchange.worded import worded
from dutydesk.plain import one_line

LINE = 500
"""The longest line that a record takes."""
_EMAIL = re.compile(r"[^\s@<>,;:()]+@[^\s@<>,;()]+\.[^\s@<>,;()]+")
_PHONE = re.compile(r"(?:\+44\s?\(?0?\)?|\(?0)\d[\d \t()\-]{7,14}\d(?:\s*(?:ext?\.?|x)\s*\d{1,6})?", re.IGNORECASE)


_REACH = rf"(?:\b<reach>\b\.?(?:\s*<number>\b\.?)?\s*:?\s*)?(?:{_EMAIL.pattern}|{_PHONE.pattern})"


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


def _birth(name: str, text: str, today: date) -> Filled:
    still = standing(text)
    day, rest = found_date(still, today)
    if day is not None and found_date(rest, today)[0] not in {None, day}:
        return Filled(rest=one_line(still))
    if day is not None:
        rest = worded(r"\b(?:<born>|<due>|<unborn>|<aged>|<years>|old)\b").sub(" ", rest)
        rest = one_line(rest).strip(" ,;:()-–/.")
        return Filled(given_birth(day, text, today), rest="" if re.fullmatch(r"\d{0,2}", rest) else rest)
    if worded(UNBORN).search(still):
        rest = one_line(worded(UNBORN).sub(" ", still)).removeprefix("baby").strip(" ,;:()-–/")
        return Filled({"unborn": True}, rest=rest)
    aged = (
        found_age(still)
        if worded(r"<aged>|\bold\b|\d\s*(?:<years>|<months>)\b|^\s*\d{1,2}\s*$").search(still)
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
    unborn = any(worded(UNBORN).search(option) for option in chosen_of(text).chosen)
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
        left = "" if whole_group(said) or not said.casefold().startswith(code.casefold()) else said
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
    mails, phones = _EMAIL.findall(line), [found.group().strip() for found in _PHONE.finditer(_EMAIL.sub(" ", line))]
    values: dict[str, Any] = {}
    if mails:
        values["email"] = mails[0].strip(".")
    if phones:
        values["phone"] = " / ".join(dict.fromkeys(phones))
    if name not in values and not values and len(re.findall(r"\d", line)) < 3:
        return Filled(rest=line)
    if name not in values:
        return Filled(values or {name: line})
    rest = worded(r"\b(?:<reach>|<place>|<number>)\b\.?|[:;,/()|]").sub(" ", without_reach(line))
    return Filled(values, rest=one_line(" ".join([rest, *mails[1:]])).strip(" -–."))


def without_reach(text: str) -> str:
    """A text without its telephone numbers and e-mail addresses, and without the words that stand before them."""
    lines = (one_line(part).strip(" -–.,;:(/|") for part in worded(_REACH).sub("", text).split("\n"))
    return "\n".join(line if "(" in line else line.strip(" )") for line in lines if line.strip(" )"))


def _nhs(name: str, text: str, today: date) -> Filled:
    """An NHS number of ten digits whose last one proves the others."""
    digits = re.sub(r"[\s\-]", "", standing(text))
    if not re.fullmatch(r"\d{10}", digits):
        return Filled(rest=one_line(standing(text)))
    proof = (11 - sum(int(digit) * (10 - at) for at, digit in enumerate(digits[:9])) % 11) % 11
    return Filled({name: digits}) if proof == int(digits[9]) else Filled(rest=one_line(standing(text)))


def _upn(name: str, text: str, today: date) -> Filled:
    """A unique pupil number: a letter and twelve figures, the last of which may be a letter."""
    said = re.sub(r"\s", "", standing(text)).upper()
    return Filled({name: said}) if re.fullmatch(r"[A-Z]\d{11}[\dA-Z]", said) else Filled(rest=one_line(standing(text)))


_READERS: dict[str, Callable[[str, str, date], Filled]] = {
    "first_name": read_name, "middle_name": read_name, "last_name": read_name, "name": read_name,
    "name_and_birth": read_name_and_birth,
    "name_and_relationship": read_name_and_relationship, "date_of_birth": _birth, "due_date": _due, "age": _age,
    "gender": _gender, "ethnicity": _ethnic, "special_needs": _needs, "parental_responsibility": _flag,
    "unborn": _unborn_box, "religion": _faith, "phone": _reach, "email": _reach, "aliases": read_aliases,
    "nhs_number": _nhs, "upn": _upn,
}  # fmt: skip
PERSONAL = frozenset(_READERS) | {"first_language", "school", "relationship", "role", "agency", "location", "condition"}
"""What can be asked of one person. Any other answer within somebody's row or column is listed, with their name."""
