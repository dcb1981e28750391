"""Referrals as the rows of a tray: what was written for the receiving manager comes first (SL-123)."""

from __future__ import annotations

from collections.abc import Iterable

from dutydesk.plain import shortened
from dutydesk.views.referral_rows import ReferralRow
from dutydesk.views.rows import TrayRow


def as_tray(found: Iterable[ReferralRow]) -> tuple[TrayRow, ...]:
    """The rows of a tray of referrals: the contact, with the referral beside it."""
    return tuple(_as_tray(one) for one in found)


def _as_tray(one: ReferralRow) -> TrayRow:
    return TrayRow(
        ref=one.contact,
        children=one.children,
        received=one.since,
        due=one.due,
        minutes_left=one.minutes_left,
        overdue=one.minutes_left is not None and one.minutes_left < 0,
        warning=False,
        priority=one.priority,
        state=one.state,
        assigned_to=one.worker or one.social_work_manager,
        clock="",
        clause=one.clause,
        episode=one.ref if one.ref != one.contact else "",
        concern=shortened(one.threshold_decision, 160),
        gaps=len(one.gaps),
    )
