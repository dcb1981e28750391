"""What a contact may say, whatever the procedure: the fields that every desk has, by section."""

from __future__ import annotations

ANSWERS = ("not_known", "declined", "none", "not_relevant")
"""The expressed answers that may stand in place of a value."""

_PERSON = frozenset(
    {"first_name", "last_name", "aliases", "date_of_birth", "estimated_age", "gender", "ethnicity"}
    | {"first_language", "religion", "special_needs"}
)

FIELDS = {
    "": frozenset(
        {"received", "channel", "kind", "route", "came_through", "urgent", "alerts", "parents_informed", "address"}
    ),
    "referrer": frozenset(
        {"name", "role", "agency", "source", "relationship", "knowledge", "email", "phone", "address", "anonymous"}
    ),
    "concern": frozenset({"details", "source", "happened", "place", "domestic_abuse"}),
    "consent": frozenset({"given", "by", "when", "how"}),
    "alleged_perpetrator": frozenset({"name", "details", "works_with"}),
    "children": _PERSON
    | {"unborn", "due_date", "school", "location", "condition", "needs_protection", "protection_reason"},
    "household": _PERSON | {"relationship", "parental_responsibility", "phone", "email"},
    "addresses": frozenset({"lines", "children", "adults", "confidential"}),
    "agencies": frozenset({"name", "agency", "involvement", "phone", "email"}),
}
"""What a contact may say, by section; the empty section is the contact itself."""

LISTS = frozenset({"children", "household", "addresses", "agencies"})
"""The sections that hold items."""
