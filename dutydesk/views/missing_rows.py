"""The rows about missing children: their tray, what their manager sees of them all, and the monthly panel's list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dutydesk.views.rows import TrayRow


@dataclass(slots=True)
class MissingRow(TrayRow):
    """A missing child in the tray of missing children. ``state`` is ``missing``, ``follow_up`` for a child who is back and
    for whom a follow-up meeting is owed, or ``interview`` for one back whose return interview is neither held nor settled."""

    days_missing: int = 0
    missing_since: datetime | None = None
    strategy: str = ""
    """The strategy meeting: ``not_yet``, ``warned``, ``overdue``, ``held`` or ``follow_up``."""
    reviewed_today: bool = False
    times_before: int = 0
    last_before: date | None = None
    risk: str = ""
    police_reference: str = ""
    new: bool = False
    """Whether nobody has opened it yet."""
    contact_state: str = ""


@dataclass(frozen=True, slots=True)
class MissingOverview:
    """All missing children at a glance, for whoever has charge of them every day."""

    owner: str
    """The title of the role in charge."""
    missing: int
    overdue: int
    """Children for whom no strategy meeting was held in time."""
    reviewed_today: bool
    last_review: date | None
    days_without_review: tuple[date, ...]
    """Days since a child went missing on which nobody looked through them all; today not among them."""
    last_panel: date | None
    panel_due: datetime | None
    panel_overdue: bool
    interviews: tuple[MissingRow, ...] = ()
    """Children who are back and whose return interview is owed."""


@dataclass(frozen=True, slots=True)
class PanelRow:
    """A missing child as the monthly panel's list tells of them."""

    episode: str
    contact: str
    child: str
    date_of_birth: date | None
    police_reference: str
    risk: str
    missing_since: datetime
    since_known: bool
    """Whether it is known when the child went; else it is when they were reported."""
    returned: datetime | None
    days_missing: int
    times_before: int
    last_before: date | None
    last_seen: str
    found_where: str
    found_with: str
    harm: str
    meeting: datetime | None
    follow_up: datetime | None
    safe_and_well: str
    interview: str
    outcome: str
