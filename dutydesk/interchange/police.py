"""A police message about a missing child, understood as far as its words go: first told of, or back.

The wordings stand in ``data/forms/police.toml``. Nothing is guessed: what is unclear is listed, and a message that is neither
is an e-mail like any other.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache
from typing import Any

from dutydesk.interchange.values import address_lines, found_date, split_name
from dutydesk.places import carried
from dutydesk.plain import one_line

_LINE = re.compile(r"^[ \t>*•-]*([A-Za-z][^:\n]{1,45}?)[ \t]*[:=][ \t]*(.*)$")
_TIME = r"(?:[01]?\d|2[0-3])[:.]?[0-5]\d\s*(?:hrs|hours|h|am|pm)?"
_CLOCK = re.compile(r"(?<![\d/.-])([01]?\d|2[0-3])([:.]?)([0-5]\d)\s*(hrs|hours|h\b|am|pm)?(?![\d/-])", re.IGNORECASE)
_DATE = (
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Za-z]{3,9}\s+\d{4})"
)
_NAME = r"[A-Z][A-Za-z'’-]+(?:[ \t]+(?:[A-Z][A-Za-z'’-]+|de|van|von|al|bin)){1,3}"
_CHILD = frozenset({"name", "first_name", "last_name", "date_of_birth", "alias"})
_INSTANTS = ("missing_since", "returned")
_LONG = frozenset({"circumstances", "last_seen", "address", "harm", "found_where"})
_REFERENCE = re.compile(r"[A-Za-z0-9][\w/.-]*(?:\s?[\w/.-]*\d[\w/.-]*)?")
"""The labels whose values may go on over several lines, and the first words of a reference."""
LONGEST = 20_000


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(carried("data", "forms", "police.toml").read_text(encoding="utf-8"))


@cache
def _labels() -> dict[str, str]:
    return {_plain(label): field for field, labels in _words()["labels"].items() for label in labels}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    told = [
        pattern.replace("NAME", f"(?-i:{_NAME})").replace("DATE", _DATE).replace("TIME", _TIME)
        for pattern in _words()["prose"]["patterns"]
    ]
    return tuple(re.compile(pattern, re.IGNORECASE | re.MULTILINE) for pattern in told)


def _plain(text: str) -> str:
    return " ".join(one_line(text).casefold().replace("&", "and").replace("’", "'").split()).strip(" .*")


def notice_of(subject: str, text: str, today: date) -> dict[str, Any]:
    """What a police message says of a missing child, empty where it is about something else. ``what`` is ``missing`` or
    ``returned``; instants are local, without an offset; ``unclear`` lists what could not be read."""
    said = f"{subject}\n{text}"[:LONGEST]
    plain = _plain(said)
    if not _holds(plain, "missing"):
        return {}
    back = _holds(plain, "returned") and not _holds(plain, "not_returned")
    found = _found(said)
    children, unclear = _children(found, today)
    notice: dict[str, Any] = {"what": "returned" if back else "missing", "children": children}
    references = [_REFERENCE.search(value) for field, value in found if field == "police_reference"]
    reference = next((match[0] for match in references if match and re.search(r"\d", match[0])), "")
    if not children and not reference:
        return {}
    notice |= {"police_reference": one_line(reference)[:100]} if reference else {}
    for field in ("last_seen", "circumstances", "found_where", "found_with", "harm"):
        values = [value for name, value in found if name == field]
        if values:
            notice[field] = "; ".join(dict.fromkeys(values)) if field == "last_seen" else values[0]
    for field in _INSTANTS:
        values = [value for name, value in found if name == field]
        instant = next(filter(None, (_instant(value, today) for value in values)), None)
        if instant is not None:
            notice[field] = instant.isoformat()
        elif values:
            unclear.append(f"{field.replace('_', ' ')}: {values[0]}")
    notice |= _graded(found, unclear)
    if "circumstances" not in notice:
        notice["circumstances"] = text.strip()
    address = next((value for name, value in found if name == "address"), "")
    if address:
        notice["address"] = [line[:200] for line in address_lines(address)][:10]
    placed = " ".join(_plain(value) for name, value in found if name == "missing_from")
    if _holds(plain, "from_care") or _holds(placed, "care_places"):
        notice["missing_from"] = "care"
    notice["unclear"] = [one_line(line)[:300] for line in unclear]
    return notice


def _holds(plain: str, which: str) -> bool:
    return any(re.search(rf"\b{re.escape(word)}\b", plain) for word in _words()[which])


def _found(said: str) -> list[tuple[str, str]]:
    """Every fact that is labelled, in the order of the lines; then what sentences tell, for what no label did."""
    found = list(_labelled(said))
    known = {field for field, _ in found}
    if known & {"first_name", "last_name"}:
        known.add("name")
    for pattern in _patterns():
        for match in pattern.finditer(said):
            fields = {field: value.strip(" .,;") for field, value in match.groupdict().items() if value}
            fresh = {field: value for field, value in fields.items() if field not in known}
            if "name" in fields and _is_somebody_else(said[: match.start("name")]):
                also = ", ".join(fields[field] for field in ("name", "date_of_birth") if field in fields)
                found.append(("also", also))
                continue
            if fresh and not _is_no_name(fresh.get("name", "")):
                found += fresh.items()
        known |= {field for field, _ in found}
    return found


def _is_somebody_else(before: str) -> bool:
    """Whether the words before a name say that it is a parent's, an officer's, or a companion's, not the missing child's."""
    said = re.findall(r"[a-z]+", before[-40:].casefold())
    return bool(said) and said[-1] in _words()["before_others"] and not re.search(r"[.;\n][^a-zA-Z]*$", before)


def _is_no_name(name: str) -> bool:
    """Whether words with capitals are what the message is called and nobody's name."""
    words = set(_plain(name).split())
    return bool(
        words
        & {
            "police",
            "missing",
            "misper",
            "person",
            "child",
            "safe",
            "duty",
            "desk",
            "ref",
            "reference",
            "return",
            "returned",
        }
    )


def _labelled(said: str) -> Iterator[tuple[str, str]]:
    """Lines of label and value; a value goes on over lines without a label, until an empty one."""
    field, value = "", ""
    apart = False
    for line in [*said.splitlines(), ""]:
        match = _LINE.match(line)
        title = _plain(match[1]) if match else ""
        label = _labels().get(title) if match else None
        apart = (apart or title in _words()["others"]) and bool(line.strip()) and title not in _words()["ours"]
        if match and apart and (label in _CHILD or label == "address" or title in _words()["others"]):
            yield "also", f"{match[1].strip()}: {match[2].strip()}"
            label = None
        if label is not None or not line.strip() or match:
            if field and value.strip():
                yield field, value.strip()
            field, value = (label or "", match[2]) if match else (field if field and not value.strip() else "", "")
        elif field in _LONG or not value.strip():
            value = f"{value} {line.strip()}"


def _children(found: list[tuple[str, str]], today: date) -> tuple[list[dict[str, Any]], list[str]]:
    """The children told of: another name begins another child."""
    children: list[dict[str, Any]] = []
    unclear: list[str] = []
    for field, value in found:
        if field == "also" and value.strip(" :"):
            unclear.append(f"also named: {value}")
        if field not in _CHILD:
            continue
        if not children or field in children[-1]["told"]:
            children.append({"told": set()})
        child = children[-1]
        child["told"] |= {field, *(("name",) if field == "last_name" else ())}
        if field == "name":
            _named(child, value, today)
        elif field == "date_of_birth":
            born, _ = found_date(value, today)
            if born is not None:
                child["date_of_birth"] = born.isoformat()
            else:
                unclear.append(f"date of birth: {value}")
        elif field == "alias":
            child["aliases"] = [one_line(value)[:200]]
        else:
            child[field] = one_line(value).title()[:200] if value.isupper() else one_line(value)[:200]
    told = [{name: value for name, value in child.items() if name != "told"} for child in children]
    return [child for child in told if child.get("first_name") or child.get("last_name")][:20], unclear


def _named(child: dict[str, Any], value: str, today: date) -> None:
    """A name, and what may stand behind it in brackets: ``Kit MOOR (born 03/02/2001)``."""
    head, _, rest = re.sub(r"\b(?:aged?|age)\s*\d+\b", "", value).partition("(")
    head, _, born = re.sub(r"(?i)[,\s]+(?:dob|d\.o\.b\.?|born|date of birth)\b[:\s]*", "|", head).partition("|")
    day, _ = found_date(rest or born, today) if (rest or born).strip() else (None, "")
    if day is not None:
        child["date_of_birth"] = day.isoformat()
        child["told"].add("date_of_birth")
    head = re.split(r"\d|\s[-–]\s|;", one_line(head), maxsplit=1)[0]
    child["first_name"], child["last_name"] = (part[:200] for part in split_name(head.strip(" ,.-–")))


def _instant(value: str, today: date) -> datetime | None:
    """A local day and time told in one piece; None where either is wanting."""
    day, _ = found_date(value, today)
    if day is None:
        return None
    rest = re.sub(_DATE, " ", value)
    match = next((one for one in _CLOCK.finditer(rest) if one[2] or one[4] or len(one[1]) == 2), None)
    if match is None:
        return None
    hour, ending = int(match[1]), (match[4] or "").casefold()
    if ending in {"am", "pm"} and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if ending == "pm" else 0) if ending in {"am", "pm"} else hour
    return datetime.combine(day, time(hour, int(match[3])))


def _graded(found: list[tuple[str, str]], unclear: list[str]) -> dict[str, str]:
    """The police's grade and what came of their visit, in our words."""
    told: dict[str, str] = {}
    for field, table in (("risk", "risk"), ("safe_and_well", "visit")):
        for value in (_plain(value) for name, value in found if name == field):
            known = [(word, ours) for ours, words in _words()[table].items() for word in words]
            ours = next(
                (
                    ours
                    for word, ours in sorted(known, key=lambda one: -len(one[0]))
                    if re.search(rf"\b{re.escape(word)}\b", value)
                ),
                "",
            )
            if ours:
                told.setdefault(field, ours)
            else:
                unclear.append(f"{field.replace('_', ' ')}: {value}")
    return told
