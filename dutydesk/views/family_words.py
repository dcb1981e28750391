"""What one contact says of a tie: the words for one child, who holds parental responsibility, which of two homes is later."""

from __future__ import annotations

from dataclasses import replace

from dutydesk.models import ContactAdult, ContactChild
from dutydesk.procedures.kin import PARENTS, read_kin
from dutydesk.views.family_rows import Home, Tie


def words_for(adult: ContactAdult, child: ContactChild) -> str:
    """The words for what an adult is to one child."""
    for one in adult.to:
        if one.get("child") == child.item:
            return str(one.get("relationship") or adult.relationship)
    return adult.relationship


def holds(adult: ContactAdult, child: ContactChild) -> bool | None:
    """Whether an adult holds parental responsibility for one child; None where nobody said."""
    for one in adult.to:
        if one.get("child") == child.item and one.get("parental_responsibility") is not None:
            return bool(one["parental_responsibility"])
    return adult.parental_responsibility


def gender_told(adult: ContactAdult) -> str:
    """The gender that the words for somebody tell."""
    return read_kin(adult.relationship)[1]


def share_parent(ties: dict[tuple[str, str], Tie], one: str, other: str) -> bool:
    """Whether two children have a parent in common."""
    parents = [{tie.key for tie in ties.values() if tie.other == key and tie.kind in PARENTS} for key in (one, other)]
    return bool(parents[0] & parents[1])


def later(before: Home, now: Home) -> Home:
    """Of two tellings of one home the later, from the first day to the last."""
    days = [day for day in (before.first_told, before.last_told, now.first_told) if day is not None]
    newest = now if now.first_told == max(days) else before
    return replace(
        newest, confidential=before.confidential or now.confidential, first_told=min(days), last_told=max(days)
    )
