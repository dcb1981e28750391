"""All that was gathered, put into the shape of ``contact.record``, and the path of every value in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dutydesk.interchange.answers import plainly
from dutydesk.interchange.gather import Gather
from dutydesk.interchange.people import Someone, distinct, same_address, settle_children
from dutydesk.interchange.vocabulary import label_of
from dutydesk.plain import one_line

_MOST = 200
"""The most items that a list of a contact takes."""
_OF_AN_ADULT = frozenset(
    {
        "first_name",
        "last_name",
        "aliases",
        "date_of_birth",
        "estimated_age",
        "gender",
        "relationship",
        "parental_responsibility",
        "ethnicity",
        "first_language",
        "religion",
        "special_needs",
        "phone",
        "email",
    }
)
"""What a contact has a place for of an adult; what a form tells beside it is listed."""


def settled(gather: Gather, today: date) -> dict[str, Any]:
    """The partial contact. Children are all there; a date of birth stands before an age, the first home before others."""
    persons = gather.persons
    born_after = today.replace(year=today.year - 18, day=min(today.day, 28)).isoformat()
    settle_children(persons.children, persons.adults, born_after)
    _list_nobody(gather)
    children, adults = persons.children.told()[:_MOST], persons.adults.told()[:_MOST]
    everyone = [
        f"{one.said.get('first_name', '')} {one.said.get('last_name', '')}".strip() for one in adults + children
    ]
    gather.settle_consent([*everyone, *(str(one.said.get("relationship", "")) for one in adults)])
    said: dict[str, Any] = {}
    said["referrer"] = _referrer(gather)
    said["children"] = [_child(one, gather) for one in children]
    said["household"] = [_adult(one, gather) for one in adults]
    said |= _addresses(children, adults, gather.persons.hidden)
    concern = {"details": gather.concern.details(), **gather.concern.said}
    said["concern"] = {key: value for key, value in concern.items() if value not in {"", None}}
    said["agencies"] = [_agency(one) for one in persons.agencies.told() if not _only_printed(one)][:_MOST]
    said["consent"] = dict(gather.consent)
    said["alleged_perpetrator"] = dict(gather.perpetrator)
    said["alerts"] = [{"text": text} for text in gather.alerts]
    if gather.informed is not None:
        said["parents_informed"] = gather.informed
    said["unknown"] = _unknown(gather, children, adults, said)
    return {key: value for key, value in said.items() if value not in ({}, [], None, "")}


def _list_nobody(gather: Gather) -> None:
    """A telephone or an e-mail of an adult whom nothing else tells of is nobody's: it is listed."""
    for one in gather.persons.agencies.told():
        if one.said.keys() <= {"phone", "email"}:
            gather.list("nobody's telephone or e-mail", ", ".join(map(str, one.said.values())))
            gather.persons.agencies.all.remove(one)
    for one in gather.persons.adults.told():
        if one.said.keys() <= {"phone", "email"} and not one.addresses:
            gather.list("an adult without a name", ", ".join(map(str, one.said.values())))
            gather.persons.adults.all.remove(one)


def _referrer(gather: Gather) -> dict[str, Any]:
    told = dict(gather.persons.referrer)
    name = one_line(f"{told.pop('first_name', '')} {told.pop('last_name', '')}")
    if name and not told.get("name"):
        told["name"] = name
    if gather.persons.referrer_address:
        told["address"] = gather.persons.referrer_address
    source = source_of(told)
    return told | ({"source": source} if source else {})


def source_of(referrer: Mapping[str, Any]) -> str:
    """``police`` or ``professional`` where a referrer's agency or post says so; empty where nothing does."""
    said = plainly(f"{referrer.get('agency', '')} {referrer.get('role', '')}")
    if "police" in said or "constabulary" in said:
        return "police"
    return "professional" if said.strip() else ""


def _child(one: Someone, gather: Gather) -> dict[str, Any]:
    told = dict(one.said)
    told.pop("relationship", None)
    aged = told.pop("age", told.get("estimated_age"))
    if told.get("date_of_birth") or told.get("due_date") or (aged is not None and aged > 25):
        told.pop("estimated_age", None)
    if told.get("date_of_birth") and not told.get("due_date"):
        told.pop("unborn", None)
    return {**{key: value for key, value in gather.persons.every_child.items() if value not in {"", None}}, **told}


def _adult(one: Someone, gather: Gather) -> dict[str, Any]:
    """A member of the household; what only a child has a field for is listed under their name."""
    told = dict(one.said)
    name = one_line(f"{told.get('first_name', '')} {told.get('last_name', '')}")
    for key in [key for key in told if key not in _OF_AN_ADULT]:
        value = told.pop(key)
        if value and key != "unborn":
            gather.list(f"{name}, {key.replace('_', ' ')}", str(value))
    if told.get("date_of_birth"):
        told.pop("estimated_age", None)
    if one.tag == "sibling":
        told.setdefault("relationship", "sibling")
    return told


def _only_printed(one: Someone) -> bool:
    """Whether nothing was written in a row for ``GP`` or ``Health visitor`` but the form's own word."""
    label = label_of(str(next(iter(one.said.values()), ""))) if len(one.said) == 1 else None
    return label is not None and label.person_only and label.of == "agency"


def _agency(one: Someone) -> dict[str, Any]:
    told = dict(one.said)
    role = told.pop("role", "")
    if role and not told.get("agency"):
        told["agency"] = role
    elif role:
        told["involvement"] = ", ".join(part for part in (role, told.get("involvement", "")) if part)
    return told


def _addresses(children: list[Someone], adults: list[Someone], hidden: list[list[str]]) -> dict[str, Any]:
    """One address for everybody, or each with the people who live there."""
    everyone = [(f"children[{at}]", one) for at, one in enumerate(children)]
    everyone += [(f"household[{at}]", one) for at, one in enumerate(adults)]
    homes = distinct([lines for _, one in everyone for lines in one.addresses])
    if not homes:
        return {}
    if len(homes) == 1 and not hidden and all(one.addresses for _, one in everyone if one.addresses):
        return {"address": homes[0]}
    listed: list[dict[str, Any]] = []
    for number, home in enumerate(homes):
        living = [path for path, one in everyone if any(same_address(home, lines) for lines in one.addresses)]
        if number == 0:
            living += [path for path, one in everyone if not one.addresses]
        listed.append(
            {
                "lines": home,
                **({"confidential": True} if any(same_address(home, lines) for lines in hidden) else {}),
                "children": [path for path, _ in everyone if path in living and path.startswith("children")],
                "adults": [path for path, _ in everyone if path in living and path.startswith("household")],
            }
        )
    return {"addresses": listed}


def _unknown(gather: Gather, children: list[Someone], adults: list[Someone], said: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(gather.unknown)
    for one, field, kind in gather.persons.unknown:
        for name, people in (("children", children), ("household", adults)):
            if (
                one is not None
                and one in people
                and field not in one.said
                and (name == "children" or field in _OF_AN_ADULT)
            ):
                at = next(number for number, other in enumerate(people) if other is one)
                found[f"{name}[{at}].{field}"] = kind
        if one is None:
            found[field] = kind
    kept = {path: kind for path, kind in found.items() if not said.get(path)}
    return {path: {"answer": kind, "reason": "so on the form"} for path, kind in kept.items()}


def paths_of(said: Mapping[str, Any]) -> tuple[str, ...]:
    """The path of every value: ``children[0].first_name``, ``address``, ``concern.details``."""
    return tuple(path for path in _walk(said, "") if not path.startswith("unknown"))


def _walk(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _walk(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        for number, inner in enumerate(value):
            yield from _walk(inner, f"{path}[{number}]")
    elif value not in (None, "", []):
        yield path
