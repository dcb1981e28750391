"""The keys that somebody on a contact is found by."""

from __future__ import annotations

from typing import Any

from dutydesk.store.identifiers import evidence_keys
from dutydesk.store.names import name_keys

KEYED = ("_name", ".aliases", ".date_of_birth", ".unborn", ".nhs_number", ".upn", ".phone")
"""How the paths end of what somebody is found by."""


def names_of(row: Any) -> list[str]:
    """The names somebody on a contact may be found by."""
    expected = [f"unborn {row.last_name}"] if getattr(row, "unborn", False) else []
    return [f"{row.first_name} {row.last_name}", *expected, *row.aliases]


def keys_of(row: Any) -> frozenset[str]:
    """The keys somebody on a contact is found by: names, date of birth, and the numbers that are theirs alone."""
    told = evidence_keys(
        nhs_number=getattr(row, "nhs_number", ""), pupil=getattr(row, "upn", ""), phones=[getattr(row, "phone", "")]
    )
    born = (f"*{row.date_of_birth.isoformat()}",) if row.date_of_birth else ()
    return name_keys(names_of(row)) | set(told) | set(born)
