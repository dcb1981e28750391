"""MARAC and MAPPA: the alert on its subject, the meetings with their lists and notes, and the actions that came of them."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field

from dutydesk.models.base import Row, Versioned, one_of


class MaracAlert(Row, table=True):
    """That a person is subject to MARAC. One stands for a person at a time; what it says of children is never stored."""

    __tablename__ = "marac_alert"

    person_id: int = Field(foreign_key="person.id", index=True)
    reason: str = ""
    made: datetime
    by: str
    role: str
    withdrawn: datetime | None = Field(default=None, index=True)
    withdrawn_by: str = ""
    withdrawn_reason: str = ""


class MaracMeeting(Versioned, table=True):
    """A meeting with its list of people. ``kind``: ``marac`` or ``mappa``; ``state``: ``planned`` or ``held``."""

    __tablename__ = "marac_meeting"
    __table_args__ = (one_of("kind", "marac", "mappa"), one_of("state", "planned", "held"))
    letter = "B"

    kind: str
    day: date = Field(index=True)
    place: str = ""
    state: str = Field(default="planned", index=True)
    outcome: str = ""
    made_by: str
    made_at: datetime
    held_by: str = ""
    held_at: datetime | None = None


class MaracListed(Row, table=True):
    """Somebody to be discussed at a meeting. ``state`` of the research: ``to_do`` or ``done``."""

    __tablename__ = "marac_listed"
    __table_args__ = (one_of("state", "to_do", "done"),)

    meeting_id: int = Field(foreign_key="marac_meeting.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    state: str = "to_do"
    notes: str = ""
    done_by: str = ""
    done_at: datetime | None = None
    discussed: str = ""
    """What the meeting said of this person's family."""


class MaracAction(Versioned, table=True):
    """Something a meeting asked of the desk about a person; it stays listed until it is done.

    ``in_modus``: whether it was recorded in the meeting's own system, with the day and the name; None is *not asked yet*.
    """

    __tablename__ = "marac_action"
    __table_args__ = (one_of("state", "open", "done"),)
    letter = "F"

    meeting_id: int = Field(foreign_key="marac_meeting.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    what: str
    owner: str = ""
    wanted_by: date | None = None
    state: str = Field(default="open", index=True)
    made_by: str
    made_at: datetime
    result: str = ""
    done_by: str = ""
    done_at: datetime | None = None
    in_modus: bool | None = None
    modus_on: date | None = None
    modus_by: str = ""
