"""The desk itself: who holds which duty on which days, the meetings with other services, and the office's directory."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from dutydesk.models.base import Versioned, json_column, one_of


class DutyHolding(Versioned, table=True):
    """Somebody who holds a duty of the procedure, from a day to a day; without an end until it is ended."""

    __tablename__ = "duty_holding"
    letter = "H"

    duty: str = Field(index=True)
    who: str = Field(index=True)
    starts: date = Field(index=True)
    ends: date | None = None
    note: str = ""
    given_by: str
    given_at: datetime


class LiaisonMeeting(Versioned, table=True):
    """A meeting with colleagues or another agency. ``state``: ``planned``, ``held`` (something was recorded), ``cancelled``."""

    __tablename__ = "liaison_meeting"
    __table_args__ = (one_of("state", "planned", "held", "cancelled"),)
    letter = "J"

    day: date = Field(index=True)
    with_whom: str
    about: str = ""
    state: str = Field(default="planned", index=True)
    outcome: str = ""
    actions: str = ""
    made_by: str
    made_at: datetime
    recorded_by: str = ""
    recorded_at: datetime | None = None


class DirectoryEntry(Versioned, table=True):
    """A body that the desk rings or writes to, or one of its lines. ``body`` is the procedure's name for it, or the office's."""

    __tablename__ = "directory_entry"
    __table_args__ = (UniqueConstraint("body", "line"),)
    letter = "G"

    body: str
    line: str = ""
    """One of several lines of the body, such as the one for new referrals."""
    title: str = ""
    phone: str = ""
    email: str = ""
    address: list[str] = Field(default_factory=list, sa_column=json_column(default="[]"))
    note: str = ""
    changed_by: str
    changed_at: datetime
