"""What is told of somebody at reception of whom there is no contact yet (SL-25)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dutydesk.widgets.local import left, moment

if TYPE_CHECKING:
    from dutydesk.views.walk_ins import WalkInRow


def arrival(row: WalkInRow, zone: str) -> str:
    """Somebody of whom there is no contact yet, as they were taken down."""
    told = (
        ("Came", moment(row.arrived, zone)),
        ("Taken down by", row.logged_by),
        ("Why they came", row.about or "not taken down"),
        ("Form", {"out": "given out, not collected"}.get(row.form, row.form)),
        ("Seen by", row.seen_by or "nobody yet"),
        ("Left", f"{left(row.minutes_left)}, until {moment(row.due, zone)}" if row.due else ""),
    )
    lines = [f"{label}: {value}" for label, value in told if value]
    return "\n".join([*lines, "", "There is no contact yet: an officer takes the arrival over and keys it."])
