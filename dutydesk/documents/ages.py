"""How old somebody is on a day, in few letters."""

from __future__ import annotations

from datetime import date

from dutydesk.views.family_rows import Member


def age_on(member: Member, on: date) -> str:
    """Somebody's age in years on a day, in months below two; as it was estimated where no date of birth is known."""
    born = member.date_of_birth
    if born is None:
        return f"~{member.estimated_age}" if member.estimated_age is not None else ""
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    return f"{max(months, 0)}m" if months < 24 else str(months // 12)
