"""Whom the rows of a table are about, from its heads, the section it stands in, and each row's own word of relationship."""

from __future__ import annotations

import re

from dutydesk.interchange.answers import relation_kind, yes_no
from dutydesk.interchange.blocks import standing
from dutydesk.interchange.grid import Heads, Person

NAMES = frozenset({"first_name", "last_name", "name", "name_and_birth", "name_and_relationship"})


def kind_of(  # noqa: PLR0911 - one line for each kind of table, in order of weight
    heads: Heads, section: str
) -> str:
    """Whom a table's rows are about, from its heads and the section it stands in."""
    fields, owners = heads.fields, [label.of for label in heads.labels.values() if label.of]
    owners = [label.of for label in heads.labels.values() if label.of and label.field in NAMES] or owners
    personal = bool(fields & {"date_of_birth", "name_and_birth", "gender", "ethnicity", "age", "due_date"})
    if not fields & (NAMES | {"date_of_birth", "school", "gender", "relationship", "agency", "role", "involvement"}):
        return "contact"
    if (section == "referrer" or "referrer" in owners) and not personal and "child" not in owners:
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


def row_kind(row: Person, kind: str, section: str) -> str:
    """Whom one row is about: its own word of relationship decides where the table holds several kinds."""
    relations = [
        standing(value)
        for label, value in row.said
        if label.field == "relationship" and re.search(r"\w", standing(value))
    ]
    said = relation_kind(relations[0]) if relations else relation_kind(row.title) if row.title else ""
    if kind != "agency" and (_is_referred(row) or (kind == "mixed" and said == "sibling" and _among_themselves(row))):
        return "child"
    if kind == "mixed" and not said and relations:
        return "adult"
    if kind == "agency" or not said:
        return "child" if kind == "mixed" else kind
    if said in {"adult", "child"}:
        return said
    return "child" if section == "child" and kind in {"child", "mixed"} else "sibling" if kind != "child" else "child"


def _is_referred(row: Person) -> bool:
    """Whether a box under ``Subject of referral?`` says yes."""
    whose = re.compile(r"(?=.*referr)(?=.*(?:subject|focus|being))", re.IGNORECASE)
    asked = [value for title, value in row.unknown if whose.match(title)]
    return any(yes_no(value).answer is True for value in asked)


def _among_themselves(row: Person) -> bool:
    """Whether a row of children says how they stand to the other children of the same list."""
    return any("other" in label.text.casefold() for label, _ in row.said if label.field == "relationship")
