"""The rows of transfers in, light as those of ``rows.py``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class TransferRow:
    """A transfer in with its countdowns and what is still owed about it."""

    ref: str
    contact: str
    referral: str
    """Empty while it is a contact."""
    assessment: str
    children: tuple[str, ...]
    route: str
    state: str
    authority: str
    responsible: str
    received: datetime | None
    decision_left: int | None
    """Minutes until the contact is to be decided, while that clock runs."""
    papers_left: int | None
    """Minutes until the papers are due, while they are outstanding."""
    outstanding: tuple[str, ...]
    last_chased: datetime | None
    cause: str
    """Why it is late, where it is late and the papers are outstanding."""
    confirmation_owed: bool
    """Whether a request for papers is not confirmed in writing yet (SL-157)."""
    conference_on: date | None
    conference_by: date | None
    """By when it is to be held."""
    days_to_conference: int | None
    """Days to the conference; to the day by which one is to be held, while none is booked."""
    days_held: int | None
    """Days since it became a referral, while duty holds it (SL-154)."""
    overdue: bool
    """Whether a countdown has run out, or duty holds it on the day of the conference."""
    listed: datetime | None
    attendee: str
    team: str
    worker: str
    plan_may_end: bool
    gaps: tuple[str, ...]
    owed: tuple[str, ...]
    """The actions that would see to the gaps, in their order."""
    cautions: tuple[str, ...]
    clause: str
