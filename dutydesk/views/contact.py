"""One contact, whole: in the shape that ``contact.record`` takes, with what followed from it beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from dutydesk.models import Contact, ContactAddress, ContactAdult, ContactAgency, ContactChild, Decision
from dutydesk.procedures.conditions import Situation, holds
from dutydesk.procedures.shapes import Procedure
from dutydesk.store.statements import rows

CHILD = (
    "first_name", "last_name", "aliases", "date_of_birth", "unborn", "due_date", "estimated_age", "gender", "nhs_number", "upn",
    "ethnicity", "first_language", "religion", "school", "special_needs", "location", "condition", "needs_protection",
    "protection_reason",
)  # fmt: skip
ADULT = (
    "first_name", "last_name", "aliases", "date_of_birth", "estimated_age", "gender", "relationship",
    "parental_responsibility", "to", "ethnicity", "first_language", "religion", "special_needs", "phone", "email",
)  # fmt: skip
ADDRESS = ("lines", "children", "adults", "confidential")
AGENCY = ("name", "agency", "involvement", "phone", "email")

LISTS: Mapping[str, tuple[type[Any], tuple[str, ...]]] = {
    "children": (ContactChild, CHILD),
    "household": (ContactAdult, ADULT),
    "addresses": (ContactAddress, ADDRESS),
    "agencies": (ContactAgency, AGENCY),
}
GROUPS: Mapping[str, tuple[str, ...]] = {
    "referrer": (
        "name",
        "role",
        "agency",
        "source",
        "relationship",
        "knowledge",
        "email",
        "phone",
        "address",
        "anonymous",
    ),
    "concern": ("details", "source", "happened", "place", "domestic_abuse"),
    "consent": ("given", "by", "when", "how"),
    "alleged_perpetrator": ("name", "details"),
}
_EMPTY: Mapping[str, Any] = {"address": [], "anonymous": False, "domestic_abuse": None, "given": None}


def said_of(conn: Connection, contact: Contact) -> dict[str, Any]:
    """What the contact says, under the names that ``contact.record`` takes; every list item with its lasting id."""
    return said_by(contact, {name: rows(conn, model, contact_id=contact.number) for name, (model, _) in LISTS.items()})


def said_by(contact: Contact, items: Mapping[str, Iterable[Any]]) -> dict[str, Any]:
    """The same, where the rows of its lists, those taken off included, are at hand."""
    held = contact.__dict__
    said: dict[str, Any] = {
        "channel": contact.channel,
        "received": contact.received,
        "kind": contact.kind,
        "route": contact.route,
        "came_through": contact.came_through,
        "urgent": contact.urgent,
    }
    for group, names in GROUPS.items():
        answers = held[group]
        said[group] = {name: answers.get(name, _EMPTY.get(name, "")) for name in names}
    if contact.alleged_perpetrator.get("works_with"):
        said["alleged_perpetrator"]["works_with"] = contact.alleged_perpetrator["works_with"]
    for name, (_, columns) in LISTS.items():
        said[name] = [item_of(row, columns) for row in items[name] if not row.__dict__["removed"]]
    shared = [address for address in said["addresses"] if not (address["children"] or address["adults"])]
    said["address"] = list(shared[0]["lines"]) if shared else []
    said["alerts"] = [dict(alert) for alert in contact.alerts if not alert.get("removed")]
    said["parents_informed"] = contact.parents_informed
    said["unknown"] = dict(contact.unknown)
    said["answers"] = dict(contact.answers)
    return said


def item_of(row: Any, columns: Sequence[str]) -> dict[str, Any]:
    """A list item as it was said, with its id and, where there is one, the person it is linked to."""
    held = row.__dict__
    item: dict[str, Any] = {"id": held["item"]}
    item |= {column: held[column] for column in columns}
    if "answers" in held:
        item["answers"] = dict(held["answers"])
    if "person_id" in held:
        person = held["person_id"]
        item["person"] = f"P-{person:06d}" if person is not None else None
    return item


def situation_of(
    contact: Contact, said: Mapping[str, Any], procedure: Procedure, decisions: Iterable[Decision] = ()
) -> Situation:
    """The contact as conditions see it: one frozen situation, never the store. ``decisions`` are those that stand."""
    decisions = tuple(decisions)
    referrer = said["referrer"]
    nameless = not str(referrer["name"]).strip()
    reachable = any(line.strip() for line in referrer["address"]) or str(referrer["email"]).strip()
    protection = any(child["needs_protection"] for child in said["children"])
    route = procedure.routes.get(contact.route or "")
    situation = Situation(
        kind=contact.kind,
        route=contact.route or "",
        channel=contact.channel,
        source=contact.source,
        urgent=contact.urgent or protection,
        needs_protection=protection,
        anonymous=bool(referrer["anonymous"]),
        parents_informed=contact.parents_informed,
        has_address=bool(reachable) and not nameless,
        band=contact.band,
        rating=contact.rating,
        flagged=contact.flagged is not None and contact.flag_seen is None,
        has_child=bool(said["children"]),
        consent=said["consent"]["given"],
        domestic_abuse=said["concern"]["domestic_abuse"],
        whatever_threshold=bool(route and route.whatever_threshold),
        answers=_answers(said, [decision.asked for decision in decisions]),
        decided=frozenset(decision.outcome for decision in decisions),
    )
    urgent = situation.urgent or (procedure.urgent_when is not None and holds(procedure.urgent_when, situation))
    return situation if urgent == situation.urgent else replace(situation, urgent=urgent)


def _answers(said: Mapping[str, Any], decided: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What was answered to the procedure's own questions; what children, adults or decisions answer, and choices, as
    tuples."""
    answers = {name: tuple(value) if isinstance(value, list) else value for name, value in said["answers"].items()}
    of_each = [item["answers"] for item in (*said["children"], *said["household"])]
    for name, value in (pair for told in (*of_each, *decided) for pair in told.items()):
        answers[name] = (*answers.get(name, ()), *(value if isinstance(value, list) else [value]))
    return answers
