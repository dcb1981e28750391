"""The rows of referrals and of the white board, light as those of ``rows.py``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """A referral on duty or with its team; or, without one, a contact that waits for its former team's manager."""

    ref: str
    """The referral; the contact itself where a former team's manager is to decide it."""
    contact: str
    children: tuple[str, ...]
    state: str
    """``open`` (on duty), ``transferred``, ``allocated``, or ``to_decide``."""
    since: datetime
    """Since when it stands so."""
    age_minutes: int
    priority: str
    at_once: bool
    """Whether it goes to its team at once, with its gaps, such as a remand."""
    outcome: str
    assessment: str
    kind: str
    """The kind of the assessment: ``needs_and_risks`` or ``private_fostering``."""
    gaps: tuple[str, ...]
    """What it still lacks, in words, while it is on duty."""
    team: str
    team_title: str
    social_work_manager: str
    worker: str
    threshold_decision: str
    recommendation: str
    clause: str
    due: datetime | None = None
    minutes_left: int | None = None


@dataclass(frozen=True, slots=True)
class WhiteboardRow:
    """A case beside the practice manager who has it; of one who has none, an empty line."""

    manager: str
    team: str
    team_title: str
    ref: str = ""
    contact: str = ""
    children: tuple[str, ...] = ()
    worker: str = ""
    """Empty while it is not allocated."""
    state: str = ""
    since: datetime | None = None
    """When it came to the manager, or was allocated."""
    age_minutes: int = 0
