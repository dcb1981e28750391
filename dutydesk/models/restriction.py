"""A record kept to named people, and who may open it: named, barred, asked for, granted for a while, or opened in need."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field

from dutydesk.models.base import Versioned, one_of


class Restriction(Versioned, table=True):
    """That a person or a contact, and with it everything that tells of it, is kept from people. One of the two is set."""

    __tablename__ = "restriction"
    letter = "K"

    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    contact_id: int | None = Field(default=None, foreign_key="contact.id", index=True)
    named: bool = True
    """Whether it is kept to those named; else it is kept only from those barred, such as a relative on the staff."""
    told: bool = True
    """Whether a search that meets it says whom to ask; nothing else is ever told."""
    grounds: str
    """One of the procedure's grounds."""
    reason: str
    owner: str = Field(index=True)
    """Who answers requests, and is told of every opening in need. Always somebody who may sign in."""
    placed_by: str
    placed_at: datetime
    reviewed_at: datetime | None = None
    ended_at: datetime | None = Field(default=None, index=True)
    ended_by: str = ""
    end_reason: str = ""


class Access(Versioned, table=True):
    """One person's way to what is restricted.

    ``state``: ``named`` and ``granted`` (may open it, until ``until`` where that is set), ``broken`` (opened it in need,
    until ``until``), ``barred`` (never opens it, whatever else stands), ``asked`` and ``refused`` (a request), ``told`` (has
    brought in something that may be about it), ``ended``. What was asked about by name, and met nothing, has no restriction.
    """

    __tablename__ = "access"
    __table_args__ = (one_of("state", "named", "granted", "broken", "barred", "asked", "refused", "told", "ended"),)
    letter = "Q"

    restriction_id: int | None = Field(default=None, foreign_key="restriction.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    contact_id: int | None = Field(default=None, foreign_key="contact.id", index=True)
    """The restricted person or contact, so that this goes with it."""
    who: str = Field(index=True)
    state: str
    asked_about: str = ""
    """What was asked about, in the asker's own words."""
    born: date | None = None
    reason: str = ""
    at: datetime
    until: datetime | None = None
    decided_by: str = ""
    decided_at: datetime | None = None
    answer: str = ""
    reviewed_by: str = ""
    """Who has looked at an opening in need, or at something brought in; never the one who did it."""
    reviewed_at: datetime | None = None
    review: str = ""
